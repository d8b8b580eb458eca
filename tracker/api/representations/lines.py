"""An agreement as a line in a list, from the narrow row that lists are kept in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.agreements import facts, models
from tracker.agreements.status import Code
from tracker.api.representations.dates import fuzzy_date
from tracker.api.representations.references import (
    agreement_links,
    agreement_reference,
    participant_reference,
)


def agreement_line(
    row: models.Listing, participants: Mapping[str, facts.Participant]
) -> dict[str, Any]:
    """`participants` by code; those whose code it does not know are left out."""
    agreement = row.agreement
    code = Code(row.status)
    return {
        **agreement_reference(agreement.public_id, agreement.slug, agreement.title),
        "short_title": agreement.short_title or None,
        "form": agreement.form,
        "instrument": agreement.instrument,
        "subject": agreement.subject,
        "status": {"code": code.value, "label": code.label, "sentence": row.sentence},
        "is_contested": row.is_contested,
        "participants": _references(row.participants, participants),
        "waiting_on": _references(row.waiting_on, participants),
        "last_event": _last_event(row),
        "next_event": fuzzy_date(row.next_event_done),
        "counts": {"events": row.event_count},
        "links": agreement_links(agreement.slug),
    }


def _last_event(row: models.Listing) -> dict[str, Any] | None:
    if not row.last_event_done.is_known:
        return None
    return {"title": row.last_event_title, "done": fuzzy_date(row.last_event_done)}


def _references(
    codes: list[str], participants: Mapping[str, facts.Participant]
) -> list[dict[str, Any]]:
    return [participant_reference(participants[code]) for code in codes if code in participants]
