"""Conflicts: what one editor was about to do when another had done something first, shown back whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms

from tracker.review.models import Proposal, Reason
from tracker.review.screen import Screen

_DEEDS = {
    "accept": "Accept as new event",
    "cite": "Add as source",
    "narrow": "Add as source and narrow the date",
    "amend": "Accept as amended",
    "enter": "Enter the agreement and accept",
    "reject": "Reject",
}


def entered(screen: Screen) -> list[tuple[str, str]]:
    """What she was about to do and everything that she had chosen or typed, by the labels of the form."""
    return [("What", _DEEDS.get(screen.verb or "", "–")), *_fields(screen)]


def _fields(screen: Screen) -> Iterator[tuple[str, str]]:
    form: forms.Form | None = {
        "amend": screen.amend,
        "cite": screen.choose,
        "narrow": screen.choose,
        "reject": screen.reject,
        "enter": screen.enter if screen.verb == "enter" else None,
    }.get(screen.verb or "")
    for field in form or ():
        if shown := _as_chosen(field):
            yield str(field.label), shown


def _as_chosen(field: forms.BoundField) -> str:
    """The label of a choice, the words of anything else."""
    value = field.value()
    if isinstance(value, list):  # a date box: what was typed, and what it was understood as
        value = value[0]
    if not value:
        return ""
    inner: Any = field.field
    labels = dict(_flat(inner.choices)) if hasattr(inner, "choices") else {}
    return str(labels.get(str(value), value))


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)


def present_values(present: Proposal) -> list[tuple[str, str]]:
    """How it stands now, by the same labels; what was decided last."""
    values = {
        "Decision": _decision(present),
        "Act": present.get_kind_display(),
        "State": present.get_state_display(),
        "Agreement": str(present.agreement or "not on record"),
        "Participant": str(present.participant or "the agreement itself, or all together"),
        "Body": str(present.body or ""),
        "Date": str(present.done),
        "Place": present.place,
        "Note": present.note,
    }
    return [(label, value) for label, value in values.items() if value]


def _decision(present: Proposal) -> str:
    reason = f": {Reason(present.reason).label.lower()}" if present.reason else ""
    by = f", by {present.decided_by}" if present.decided_by else ""
    return f"{present.get_decision_display()}{reason}{by}"
