"""Whose step is awaited, since when, and how long it usually takes, as the API shows it."""

from __future__ import annotations

from typing import Any

from tracker.agreements.survival import Usual
from tracker.agreements.waiting import Wait
from tracker.api.representations.dates import fuzzy_date
from tracker.api.representations.references import participant_reference


def wait(fact: Wait) -> dict[str, Any]:
    """The participant, as everywhere, and what is awaited of it."""
    return {
        **participant_reference(fact.participant),
        "step": {
            "code": fact.step.code,
            "label": fact.step.label,
            "is_international": fact.step.is_international,
        },
        "after": fact.after.label if fact.after else None,
        "since": fuzzy_date(fact.since),
        "since_event": fact.event_id,
        "days": fact.days,
        "announced": fuzzy_date(fact.announced),
        "is_overdue": fact.is_overdue,
        "is_longer_than_usual": fact.is_slow,
        "usual": _usual(fact.usual) if fact.usual else None,
    }


def _usual(known: Usual) -> dict[str, int | None]:
    return {
        "cases": known.cases,
        "completed": known.completed,
        "lower_days": known.lower,
        "median_days": known.median,
        "upper_days": known.upper,
    }
