"""Procedures as the API shows them: how a participant comes to be bound, and the law that says so."""

from __future__ import annotations

from typing import Any

from tracker.agreements import models
from tracker.agreements.loading import participant_fact
from tracker.api.representations.references import participant_reference, procedure_reference


def procedure(row: models.Procedure) -> dict[str, Any]:
    """Expects participant and steps, with their bodies, to be loaded."""
    return {
        **procedure_reference(row),
        "participant": participant_reference(participant_fact(row.participant)),
        "applies_when": row.applies_when or None,
        "sources": [{"title": source["title"], "url": source["url"]} for source in row.sources],
        "steps": [_step(step) for step in row.steps.all()],
    }


def _step(row: models.Step) -> dict[str, Any]:
    """`is_verified` is false where a step is general knowledge for which no source is held."""
    return {
        "code": row.code,
        "label": row.label,
        "kinds": list(row.kinds),
        "body": row.body and row.body.name,
        "is_optional": row.is_optional,
        "days": row.days,
        "note": row.note or None,
        "is_verified": row.is_verified,
    }
