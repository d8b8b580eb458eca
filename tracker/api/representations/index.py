"""The way in: which resources there are, and where."""

from __future__ import annotations

from tracker.api import links


def resources() -> dict[str, str]:
    """The address of each; what stands in braces is to be filled in (RFC 6570)."""
    lists = ("agreements", "events", "participants", "procedures", "changes", "meta")
    address = {name: links.to(f"api:{name}") for name in lists}
    return {
        **address,
        "agreement": f"{address['agreements']}/{{id-or-slug}}",
        "agreement_events": f"{address['agreements']}/{{id-or-slug}}/events",
        "event": f"{address['events']}/{{id}}",
        "participant": f"{address['participants']}/{{code-or-slug}}",
        "procedure": f"{address['procedures']}/{{code}}",
        "openapi_json": links.to("api:openapi-json"),
        "openapi_yaml": links.to("api:openapi-yaml"),
        "explorer": links.to("api:docs"),
    }
