"""Edits: what one decision changed on the record. All that it wrote on one event is one edit.

That it added an event, its sources and the date that they give together is one edit; two events decided together are
two. agreements.chronicle reads them from the history.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.agreements import facts, models
from tracker.agreements.differences import CITATION, EVENT, Difference, compare, is_corrected
from tracker.agreements.kinds import State


class Verb(StrEnum):
    RECORDED = "recorded"
    SOURCED = "sourced"
    UPDATED = "updated"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    MERGED = "merged"
    REMOVED = "removed"
    DETAILS = "details"


CORRECTIONS = (Verb.CORRECTED, Verb.RETRACTED, Verb.MERGED, Verb.REMOVED)


class Hand(StrEnum):
    """Who wrote: an editor deciding on a report, an editor otherwise, or a program that loads data."""

    DECISION = "decision"
    EDITOR = "editor"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was added (nothing before), amended, or removed (nothing after)."""

    before: facts.Citation | None
    after: facts.Citation | None

    @property
    def citation(self) -> facts.Citation:
        found = self.after or self.before
        assert found is not None  # noqa: S101  (a change has at least one side)
        return found

    @property
    def differences(self) -> tuple[Difference, ...]:
        return compare(self.before, self.after, CITATION) if self.before and self.after else ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision on one thing: an event, an agreement's details, a participant or its procedure.

    `numbers` are those of all its changes, `number` and `at` belong to the last. `before` and `after` are the event without its sources; of an event
    that only got a source they are one and the same.
    """

    number: int
    at: dt.datetime
    hand: Hand
    reason: str
    agreement: models.Agreement | None
    before: facts.Event | None = None
    after: facts.Event | None = None
    sources: tuple[Source, ...] = ()
    details: tuple[Difference, ...] = ()
    about: models.Participant | None = None
    merged_into: facts.Event | None = None
    numbers: tuple[int, ...] = ()

    @property
    def event(self) -> facts.Event | None:
        return self.after or self.before

    @property
    def verb(self) -> Verb:
        before, after = self.before, self.after
        if before is None and after is None:
            return Verb.DETAILS
        if before is None:
            return Verb.RECORDED
        if after is None:
            return Verb.MERGED if self.merged_into else Verb.REMOVED
        if after.state is State.RETRACTED and before.state is not State.RETRACTED:
            return Verb.RETRACTED
        if is_corrected(before, after):
            return Verb.CORRECTED
        added_only = all(source.before is None for source in self.sources)
        return Verb.SOURCED if not self.differences and added_only else Verb.UPDATED

    @property
    def differences(self) -> tuple[Difference, ...]:
        if self.before and self.after:
            return compare(self.before, self.after, EVENT)
        return self.details

    @property
    def added(self) -> tuple[facts.Citation, ...]:
        return tuple(s.citation for s in self.sources if s.before is None)

    @property
    def removed(self) -> tuple[facts.Citation, ...]:
        return tuple(s.citation for s in self.sources if s.after is None)

    @property
    def amended(self) -> tuple[Source, ...]:
        return tuple(s for s in self.sources if s.differences)

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is worth telling: it came to nothing, or is bookkeeping."""
        told = self.differences or self.added or self.removed or self.amended
        return not told and self.verb in (Verb.DETAILS, Verb.SOURCED)
