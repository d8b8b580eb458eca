"""Force: how far an agreement that waits for a number of instruments has come, and when it is due to enter into force.

A treaty enters into force as it itself provides (Vienna Convention on the Law of Treaties, Art. 24(1)). What follows here
is counted on our record and never sharper than it: where dates are vague, so is the result, and whether the instrument
of an international organization counts, only the treaty says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.agreements.facts import Agreement, Event, in_order
from tracker.agreements.kinds import CONSENT, ForceRule, Kind, ParticipantKind, State
from tracker.lib.dates import UNKNOWN, FuzzyDate

_TAKEN_BACK = (Kind.WITHDRAWN, Kind.RATIFICATION_WITHDRAWN)
_DEPOSITED = (Kind.INSTRUMENT_DEPOSITED, Kind.ACCEDED, Kind.SUCCEEDED)


@dataclass(frozen=True, slots=True)
class Countdown:
    """`needed` instruments, and those on our record that count for certain or, being of organizations, perhaps.

    `reached` is when the last of those needed came, `due` when the agreement is to enter into force; each is as vague
    as what it is computed from, and unknown where that does not suffice. `because` are the events that show it.
    """

    needed: int
    counted: tuple[Event, ...]
    doubtful: tuple[Event, ...]
    reached: FuzzyDate = UNKNOWN
    is_reported: bool = False
    due: FuzzyDate = UNKNOWN
    because: tuple[str, ...] = ()

    @property
    def is_met(self) -> bool:
        """For certain, by what is on our record."""
        return self.is_reported or len(self.counted) >= self.needed

    @property
    def missing(self) -> int:
        """How many more we would have to have on record."""
        return 0 if self.is_met else self.needed - len(self.counted)


def countdown(agreement: Agreement, events: Iterable[Event], *, on: dt.date) -> Countdown | None:
    """How far it has come by `on`; None where the agreement does not wait for a number, or that is not known."""
    needed = agreement.force_threshold
    if agreement.force_rule is not ForceRule.THRESHOLD or not needed:
        return None
    events = [event for event in in_order(events) if event.state is not State.RETRACTED]
    instruments = consents(events, on=on)
    counted = [e for e in instruments if not _is_of_an_organisation(e)]
    doubtful = [e for e in instruments if _is_of_an_organisation(e)]
    told = next((e for e in events if _says_it_is_met(e) and e.is_done_by(on)), None)
    if told and told.done.is_known:
        reached, because = told.done, [told]
    else:
        reached = _last_of(needed, counted, doubtful)
        because = [e for e in (told, *instruments) if e] if reached.is_known else []
    due = _later(reached, agreement.force_delay_days)
    return Countdown(
        needed,
        tuple(counted),
        tuple(doubtful),
        reached,
        told is not None,
        due,
        tuple(event.id for event in because),
    )


def consents(events: Sequence[Event], *, on: dt.date) -> list[Event]:
    """Of each participant bound by `on`, the act that counts: the deposit where one is reported, else the first."""
    found: dict[str, Event] = {}
    for event in in_order(events):
        if event.participant is None or not event.is_done_by(on):
            continue
        code = event.participant.code
        if event.kind in _TAKEN_BACK:
            found.pop(code, None)
        elif event.kind in CONSENT and (code not in found or _is_the_deposit(event, found[code])):
            found[code] = event
    return in_order(found.values())


def _is_the_deposit(event: Event, known: Event) -> bool:
    return event.kind in _DEPOSITED and known.kind not in _DEPOSITED


def _says_it_is_met(event: Event) -> bool:
    return event.kind is Kind.ENTRY_INTO_FORCE_CONDITION_MET and event.participant is None


def _is_of_an_organisation(event: Event) -> bool:
    return event.participant is not None and event.participant.kind is ParticipantKind.ORGANISATION


def _last_of(needed: int, counted: Sequence[Event], doubtful: Sequence[Event]) -> FuzzyDate:
    """The day of the last instrument needed: between that of the first and of the last possible days in their order.

    If every instrument came as early as it may have, and the doubtful count, it was not earlier than the first; if all
    came as late as they may have, and none of those counts, not later than the second.
    """
    if len(counted) < needed:
        return UNKNOWN
    earliest = sorted(e.done.earliest or dt.date.min for e in (*counted, *doubtful))[needed - 1]
    latest = sorted(e.done.latest or dt.date.max for e in counted)[needed - 1]
    return FuzzyDate.between(
        None if earliest == dt.date.min else earliest, None if latest == dt.date.max else latest
    )


def _later(date: FuzzyDate, days: int | None) -> FuzzyDate:
    """The date moved on by the delay, as vague as it was."""
    if days is None or not date.is_known:
        return UNKNOWN
    delay = dt.timedelta(days=days)
    moved = [day + delay if day else None for day in (date.earliest, date.latest)]
    return FuzzyDate.between(*moved)
