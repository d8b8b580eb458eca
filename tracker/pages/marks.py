"""Marks: the visual grammar. Each state has a shape and a word of its own; colour only repeats what they say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.agreements.facts import Event
from tracker.agreements.kinds import State
from tracker.agreements.outlook import Progress
from tracker.agreements.status import OVER, Code


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """`shape` names a symbol of the sprite, `look` the badge's class, `tone` the icon's.

    Each is itself and equal to no other: its word is another one in every language, so it cannot be found by that.
    """

    shape: str
    look: str
    tone: str
    word: str | Promise


HAPPENED = Mark("done", "done", "is-done", _("Happened"))
CONTESTED = Mark("contested", "contested", "is-contested", _("Contested"))
SCHEDULED = Mark("scheduled", "scheduled", "is-next", _("Scheduled"))
EXPECTED = Mark("expected", "expected", "is-next", _("Expected"))
NEXT = Mark("expected", "expected", "is-next", _("Next step"))
LATE = Mark("late", "late", "is-late", _("Expected date passed"))
ANNOUNCED = Mark("scheduled", "struck", "is-idle", _("Was announced"))
NOT_REPORTED = Mark("unknown", "unknown", "is-idle", _("Not reported"))
LATER = Mark("later", "unknown", "is-idle", _("Later"))
CANCELLED = Mark("late", "struck", "is-idle", _("Cancelled"))
DID_NOT_OCCUR = Mark("late", "struck", "is-idle", _("Did not happen"))
RETRACTED = Mark("late", "struck", "is-idle", _("Retracted"))
KEY = (HAPPENED, CONTESTED, SCHEDULED, EXPECTED, NOT_REPORTED)

_TAKEN_BACK = {
    State.CANCELLED: CANCELLED,
    State.DID_NOT_OCCUR: DID_NOT_OCCUR,
    State.RETRACTED: RETRACTED,
}
_STAGES = {
    Progress.DONE: HAPPENED,
    Progress.CONTESTED: CONTESTED,
    Progress.SCHEDULED: SCHEDULED,
    Progress.EXPECTED: EXPECTED,
    Progress.NEXT: NEXT,
    Progress.NOT_REPORTED: NOT_REPORTED,
    Progress.LATER: LATER,
}


def event_mark(event: Event, *, on: dt.date) -> Mark:
    """How an event is drawn on the day `on`."""
    if taken_back := _TAKEN_BACK.get(event.state):
        return taken_back
    if event.is_contested:
        return CONTESTED
    if event.state is State.OCCURRED:
        return HAPPENED if event.is_done_by(on) else SCHEDULED
    if is_overdue(event, on=on):
        return LATE
    return SCHEDULED if event.state is State.SCHEDULED else EXPECTED


def is_overdue(event: Event, *, on: dt.date) -> bool:
    """Announced, and even the last day that was announced is over: the day itself still counts as ahead."""
    announced = event.state in (State.SCHEDULED, State.EXPECTED)
    return announced and event.done.latest is not None and event.done.latest < on


def stage_mark(progress: Progress) -> Mark:
    return _STAGES[progress]


def status_look(code: Code) -> str:
    """The look of a status: in force, over, not known, or on its way."""
    if code in (Code.IN_FORCE, Code.PROVISIONALLY_APPLIED):
        return "done"
    if code in OVER or code in (Code.REJECTED, Code.SUSPENDED):
        return "late"
    return "unknown" if code is Code.UNKNOWN else "scheduled"


def status_mark(code: Code) -> Mark:
    look = status_look(code)
    tone = {"done": "is-done", "late": "is-late", "unknown": "is-idle"}.get(look, "is-next")
    return Mark(look, look, tone, code.label)
