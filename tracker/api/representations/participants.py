"""Participants as the API shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.agreements import models
from tracker.agreements.loading import participant_fact
from tracker.api import links
from tracker.api.representations.dates import fuzzy_date
from tracker.api.representations.references import participant_reference, procedure_reference


def participant_line(row: models.Participant) -> dict[str, Any]:
    """The participant itself, without what it takes part in."""
    return {
        **participant_reference(participant_fact(row)),
        "alpha_2": row.alpha_2 or None,
        "official_name": row.official_name or None,
        "valid_from": fuzzy_date(row.valid_from),
        "valid_until": fuzzy_date(row.valid_until),
    }


def participant(row: models.Participant, *, counts: Mapping[str, int]) -> dict[str, Any]:
    """Expects aliases, bodies and procedures to be prefetched."""
    return {
        **participant_line(row),
        "aliases": [
            {"text": alias.text, "language": alias.language, "kind": alias.kind}
            for alias in row.aliases.all()
        ],
        "bodies": [
            {"name": body.name, "kind": body.kind, "other_names": list(body.other_names)}
            for body in row.bodies.all()
        ],
        "procedures": [procedure_reference(procedure) for procedure in row.procedures.all()],
        "counts": dict(counts),
        "links": {
            "self": links.to("api:participant", row.code),
            "agreements": f"{links.to('api:agreements')}?participant={row.code}",
            "waiting_on": f"{links.to('api:agreements')}?waiting_on={row.code}",
            "events": f"{links.to('api:events')}?participant={row.code}",
            "html": links.to("pages:participant", row.slug),
        },
    }
