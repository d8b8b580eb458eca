"""The short forms by which nouns refer to one another."""

from __future__ import annotations

from typing import Any

from tracker.agreements import facts, models
from tracker.api import links


def participant_reference(participant: facts.Participant) -> dict[str, Any]:
    return {
        "code": participant.code,
        "slug": participant.slug,
        "name": participant.name,
        "kind": participant.kind.value,
        "flag": participant.flag or None,
        "url": links.to("api:participant", participant.code),
        "html_url": links.to("pages:participant", participant.slug),
    }


def agreement_reference(public_id: str, slug: str, title: str) -> dict[str, Any]:
    return {
        "id": public_id,
        "slug": slug,
        "title": title,
        "url": links.to("api:agreement", slug),
        "html_url": links.to("pages:agreement", slug),
    }


def agreement_links(slug: str) -> dict[str, str]:
    return {
        "self": links.to("api:agreement", slug),
        "events": links.to("api:agreement-events", slug),
        "html": links.to("pages:agreement", slug),
        "atom": links.to("pages:agreement_atom", slug),
        "ics": links.to("pages:agreement_calendar", slug),
    }


def procedure_reference(row: models.Procedure) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "is_default": row.is_default,
        "url": links.to("api:procedure", row.code),
    }
