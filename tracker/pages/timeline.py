"""Timeline: what is ahead on top, the day of reading, and below it what happened, newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.agreements.facts import Event, Participant
from tracker.agreements.kinds import Plane, State
from tracker.agreements.outlook import Expectation
from tracker.agreements.snapshots import Snapshot
from tracker.lib.dates import FuzzyDate
from tracker.pages import wording
from tracker.pages.marks import ANNOUNCED, HAPPENED, LATE, NEXT, RETRACTED, Mark, event_mark

LONG = 60  # events; a bilateral agreement has a dozen or two


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, or a step that follows from the agreement's own rule; the latter has no `event`.

    `address` is that of its own page, which a step that no source tells of has not.
    """

    anchor: str
    address: str
    heading: str
    mark: Mark
    who: str
    date: FuzzyDate
    missing: str
    note: str
    is_ahead: bool
    event: Event | None = None
    is_brief: bool = False

    @property
    def is_struck(self) -> bool:
        return self.mark is RETRACTED

    @property
    def look(self) -> str:
        """The classes of its style."""
        is_contested = self.event is not None and self.event.is_contested
        looks = {"ahead": self.is_ahead, "contested": is_contested, "struck": self.is_struck}
        return " ".join(look for look, has_it in looks.items() if has_it)

    @property
    def is_context(self) -> bool:
        return self.event is not None and self.event.plane is Plane.CONTEXT

    @property
    def sources(self) -> str:
        return wording.sources(self.event.citations) if self.event else ""

    @property
    def vote(self) -> str:
        return wording.vote(self.event.votes) if self.event and self.event.votes else ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """`ahead` with the farthest first, so that the nearest is next to today; `past` newest first."""

    ahead: tuple[Entry, ...]
    past: tuple[Entry, ...]


def timeline(view: Snapshot) -> Timeline:
    """The events of an agreement around the day of the snapshot, with the steps it still owes."""
    is_long = len(view.events) > LONG
    events = reverse("pages:event", args=["-"]).removesuffix("-")
    entries = [
        event_entry(event, view, address=events + event.id, is_long=is_long)
        for event in view.events
    ]
    owed = [_owed_entry(e) for e in view.expectations if e.event_id is None]
    ahead = [*(entry for entry in entries if entry.is_ahead), *owed]
    past = [entry for entry in entries if not entry.is_ahead]
    undated = [entry for entry in past if not entry.date.is_known]
    dated = [entry for entry in past if entry.date.is_known]
    return Timeline(ahead=tuple(reversed(ahead)), past=(*reversed(dated), *undated))


def is_ahead(event: Event, *, on: dt.date) -> bool:
    """Whether its last possible day is not over; an event without a date is ahead until it is reported as done."""
    if event.is_done_by(on):
        return False
    last = event.done.latest
    if last is None:
        return event.state in (State.SCHEDULED, State.EXPECTED, State.OCCURRED)
    return last >= on


def event_entry(event: Event, view: Snapshot, *, address: str, is_long: bool = False) -> Entry:
    """How the event is shown among the others of its agreement, on the day of the snapshot.

    On a long timeline what one of many did is told in a line, with its sources folded away.
    """
    mark = event_mark(event, on=view.on)
    if mark is LATE and _happened_after_all(event, view.events, on=view.on):
        mark = ANNOUNCED
    return Entry(
        anchor=event.id,
        address=address,
        heading=event.heading,
        mark=mark,
        who=_who(event, view.agreement.participants),
        date=event.done,
        missing=wording.missing_date(event, on=view.on),
        note=wording.date_note(event),
        is_ahead=is_ahead(event, on=view.on),
        event=event,
        is_brief=is_long and mark is HAPPENED and event.participant is not None,
    )


def _owed_entry(owed: Expectation) -> Entry:
    anchor = f"next-{owed.kind.value}"
    return Entry(
        anchor=anchor,
        address=f"#{anchor}",
        heading=owed.label,
        mark=NEXT,
        who=_names(owed.participants),
        date=owed.date,
        missing=_("no date announced"),
        note="",
        is_ahead=True,
    )


def _happened_after_all(announced: Event, events: Iterable[Event], *, on: dt.date) -> bool:
    return any(
        event.kind is announced.kind
        and event.participant == announced.participant
        and event.is_done_by(on)
        for event in events
    )


def _who(event: Event, participants: tuple[Participant, ...]) -> str:
    """'Russia · Lower house'; for joint acts the names of all, if they are few."""
    if event.participant is None:
        return _names(participants)
    parts = [event.participant.name, str(event.body.kind.label) if event.body else ""]
    return " · ".join(filter(None, parts))


def _names(participants: tuple[Participant, ...]) -> str:
    return wording.joined(p.name for p in participants) if len(participants) <= 4 else ""
