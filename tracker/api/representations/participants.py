"""Participants as the API shows them, and the short form by which everything else refers to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.agreements import facts, models
from tracker.agreements.snapshots import participant_fact
from tracker.api import links
from tracker.api.representations.dates import fuzzy_date
from tracker.lib.dates import UNKNOWN, FuzzyDate


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


def participant_line(row: models.Participant) -> dict[str, Any]:
    """The participant itself, without what it takes part in."""
    return {
        **participant_reference(participant_fact(row)),
        "alpha_2": row.alpha_2 or None,
        "official_name": row.official_name or None,
        "valid_from": fuzzy_date(_bound(row.valid_from)),
        "valid_until": fuzzy_date(_bound(row.valid_until)),
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


def procedure_reference(row: models.Procedure) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": row.title,
        "is_default": row.is_default,
        "url": links.to("api:procedure", row.code),
    }


def _bound(edtf: str) -> FuzzyDate:
    return FuzzyDate.parse(edtf) if edtf else UNKNOWN
