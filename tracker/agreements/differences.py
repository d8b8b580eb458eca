"""Differences: what is told otherwise than before, of one event, of an agreement, or of a whole record at two moments.

Plain values in, plain values out: no database and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.agreements.facts import Citation, Event, Participant
from tracker.agreements.kinds import PLANNED, State
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing
from tracker.agreements.status import Status
from tracker.lib.dates import Bounds, FuzzyDate

# What is told of each, in the order in which it is read.
EVENT = (
    "state", "kind", "participant", "body", "done", "effective", "place", "votes", "note", "raw_label",
    "preferred", "preferred_because",
)  # fmt: skip
CITATION = (
    "publisher", "title", "url", "published", "quote", "state", "done", "date_words", "date_anchor",
    "origin", "language",
)  # fmt: skip
AGREEMENT = (
    "title", "short_title", "form", "instrument", "subject", "summary", "scope", "depositary",
    "force_rule", "force_threshold", "force_delay_days", "force_text",
    "titles", "participants", "texts", "identifiers", "relations",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is told otherwise; `name` is that of the field, the values are those of agreements.facts."""

    name: str
    before: Any
    after: Any


def compare(before: Any, after: Any, names: Iterable[str]) -> tuple[Difference, ...]:
    """The fields that differ between two values of one shape."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(Difference(name, a, b) for name, a, b in pairs if a != b)


# --- Corrections ----------------------------------------------------------------------------------------


def is_corrected(before: Event, after: Event) -> bool:
    """Whether what was told of an act turned out wrong: taken back, another act, another actor, another date.

    That a plan came about, or that a date became more precise, corrects nothing.
    """
    if State.RETRACTED in (before.state, after.state):
        return before.state is not after.state
    if compare(before, after, ("kind", "participant", "body")):
        return True
    if before.state in PLANNED:
        return False
    return before.state is not after.state or not is_within(after.done, before.done)


def is_within(date: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether every day that the date leaves possible was possible before."""
    if not other.is_known or date == other:
        return True
    if not date.is_known:
        return False
    return all(any(_holds(wide, narrow) for wide in other.parts) for narrow in date.parts)


def _holds(wide: Bounds, narrow: Bounds) -> bool:
    return wide.meet(narrow) == narrow


# --- A whole record at two moments ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that both moments have, told otherwise; `added` and `removed` are its sources."""

    before: Event
    after: Event
    differences: tuple[Difference, ...]
    added: tuple[Citation, ...]
    removed: tuple[Citation, ...]

    @property
    def is_retracted(self) -> bool:
        return self.after.state is State.RETRACTED and self.before.state is not State.RETRACTED


@dataclass(frozen=True, slots=True)
class Moved:
    """A participant that stands otherwise than before."""

    participant: Participant
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Differences:
    """What one agreement's record says at the second moment that it did not say at the first."""

    before: Status
    after: Status
    details: tuple[Difference, ...]
    added: tuple[Event, ...]
    gone: tuple[Event, ...]
    retracted: tuple[Changed, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Moved, ...]

    @property
    def is_status_changed(self) -> bool:
        return self.before.sentence != self.after.sentence

    @property
    def are_none(self) -> bool:
        parts = (self.details, self.added, self.gone, self.retracted, self.changed, self.moved)
        return not (self.is_status_changed or any(parts))


def between(before: Snapshot, after: Snapshot) -> Differences:
    """Of one agreement at two moments."""
    old = {event.id: event for event in before.events}
    new = {event.id: event for event in after.events}
    both = [found for pk in new if pk in old and (found := _changed(old[pk], new[pk]))]
    return Differences(
        before=before.status,
        after=after.status,
        details=compare(before.agreement, after.agreement, AGREEMENT),
        added=tuple(event for pk, event in new.items() if pk not in old),
        gone=tuple(event for pk, event in old.items() if pk not in new),
        retracted=tuple(change for change in both if change.is_retracted),
        changed=tuple(change for change in both if not change.is_retracted),
        moved=tuple(_moved(before, after)),
    )


def _changed(before: Event, after: Event) -> Changed | None:
    differences = compare(before, after, EVENT)
    added = _without(after.citations, before.citations)
    removed = _without(before.citations, after.citations)
    if not (differences or added or removed):
        return None
    return Changed(before, after, differences, added, removed)


def _without(here: Sequence[Citation], there: Sequence[Citation]) -> tuple[Citation, ...]:
    known = {citation.url for citation in there}
    return tuple(citation for citation in here if citation.url not in known)


def _moved(before: Snapshot, after: Snapshot) -> Iterable[Moved]:
    for participant in after.agreement.participants:
        was = before.standings.get(participant.code, Standing())
        now = after.standings[participant.code]
        if was.value is not now.value:
            yield Moved(participant, was, now)
