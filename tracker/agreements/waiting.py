"""Waiting: whose step is awaited, which one, since when, and what in the record tells how long that usually takes.

An agreement is open until it is in force, suspended or over. Of an open one those are awaited who are inside a
procedure at home; where nobody is, everyone who has yet to consent to be bound.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext_noop

from tracker.agreements.facts import Agreement, Event, Participant, Participation, Step, in_order
from tracker.agreements.force import consents
from tracker.agreements.kinds import PLANNED, SIGNATURE, Form, Kind, Plane, State
from tracker.agreements.outlook import Progress, Stage, Track, consent_step
from tracker.agreements.survival import Span, Usual
from tracker.lib.dates import UNKNOWN, FuzzyDate

SHARP_DAYS = 31  # a date known less precisely is not counted from
_SIGNED = Step("signed", gettext_noop("Signature"), tuple(SIGNATURE))
_CONSENT = Step("consent", gettext_noop("Consent to be bound"), (Kind.INSTRUMENT_DEPOSITED,))


class Way(NamedTuple):
    """From which step to which, in which procedure of which participant; the codes of all four."""

    participant: str
    procedure: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Wait:
    """The participant whose `step` is awaited `since` its step `after` was done, so many `days`.

    `announced` is the date that was given out for the step; `usual` how long this participant takes for it.
    """

    participant: Participant
    procedure: str
    step: Step
    after: Step | None = None
    since: FuzzyDate = UNKNOWN
    event_id: str | None = None
    days: int | None = None
    announced: FuzzyDate = UNKNOWN
    is_overdue: bool = False
    usual: Usual | None = None

    @property
    def way(self) -> Way | None:
        if self.after is None:
            return None
        return Way(self.participant.code, self.procedure, self.after.code, self.step.code)

    @property
    def is_slow(self) -> bool:
        """Longer than three quarters of the cases took."""
        upper = self.usual.upper if self.usual else None
        return upper is not None and self.days is not None and self.days > upper


def waits(
    agreement: Agreement,
    tracks: Iterable[Track],
    events: Sequence[Event],
    *,
    has_consented: Mapping[str, bool],
    is_over: bool,
    on: dt.date,
) -> tuple[Wait, ...]:
    """Everyone who is awaited, in the order of names; nobody where it `is_over` or in force.

    Who has no procedure on record is awaited where it has signed and the agreement itself asks for one more act.
    """
    if is_over:
        return ()
    known = {track.participant.code: track for track in tracks}
    found = [
        wait
        for participation in agreement.participations
        if not has_consented[code := participation.participant.code]
        and (wait := _wait(agreement, participation, known.get(code), events, on))
    ]
    at_home = [wait for wait in found if not wait.step.is_international]
    return tuple(at_home or found)


def _wait(
    agreement: Agreement,
    participation: Participation,
    track: Track | None,
    events: Sequence[Event],
    on: dt.date,
) -> Wait | None:
    if track is None:
        return _without_procedure(agreement, participation.participant, events, on)
    stages = track.stages
    awaited = track.next_stage
    before = stages[: stages.index(awaited)] if awaited else stages
    last = next((stage for stage in reversed(before) if stage.is_done), None)
    announced = awaited.done if awaited else UNKNOWN
    return Wait(
        track.participant,
        participation.procedure.code if participation.procedure else "",
        awaited.step if awaited else consent_step(agreement) or _CONSENT,
        last.step if last else None,
        last.done if last else UNKNOWN,
        last.event.id if last and last.event else None,
        _days_since(last.done, on) if last else None,
        announced,
        announced.is_past(on),
    )


def _without_procedure(
    agreement: Agreement, participant: Participant, events: Sequence[Event], on: dt.date
) -> Wait | None:
    step, signed = consent_step(agreement), _signed(events, participant, on)
    if step is None or signed is None:
        return None
    days = _days_since(signed.done, on)
    return Wait(participant, "", step, _SIGNED, signed.done, signed.id, days)


def _signed(events: Sequence[Event], participant: Participant, on: dt.date) -> Event | None:
    return next(
        (
            event
            for event in in_order(events)
            if event.kind in SIGNATURE and event.concerns(participant.code) and event.is_done_by(on)
        ),
        None,
    )


def overdue(events: Sequence[Event], *, on: dt.date) -> tuple[Event, ...]:
    """Announced, the last possible day over, and no act of the kind on record for the same participant."""
    happened = {(e.kind, e.participant) for e in events if e.state is State.OCCURRED}
    return tuple(
        event
        for event in in_order(events)
        if event.state in PLANNED
        and event.done.is_past(on)
        and event.plane is not Plane.CONTEXT
        and (event.kind, event.participant) not in happened
    )


# --- Cases, from which it is told what is usual ------------------------------------------------------------


def cases(
    agreement: Agreement, tracks: Iterable[Track], events: Sequence[Event], *, until: dt.date
) -> Iterator[tuple[Way, Span]]:
    """Every way between two steps that a participant has gone, or is on, in one agreement watched until that day.

    A step that was passed over in reports tells nothing: it was done, nobody knows when.
    """
    known = {track.participant.code: track for track in tracks}
    bound = {e.participant.code: e for e in consents(events, on=until) if e.participant}
    for participation in agreement.participations:
        participant = participation.participant
        if track := known.get(participant.code):
            procedure = participation.procedure.code if participation.procedure else ""
            for start, end in combinations(track.stages, 2):
                if span := _span(start, end, until):
                    way = Way(participant.code, procedure, start.step.code, end.step.code)
                    yield way, span
        elif consent_step(agreement) and (signed := _signed(events, participant, until)):
            consent = bound.get(participant.code)
            if span := _between(signed.done, consent.done if consent else None, until):
                yield Way(participant.code, "", _SIGNED.code, "consent"), span


def whole_cases(
    agreement: Agreement, events: Sequence[Event], *, until: dt.date
) -> Iterator[tuple[Way, Span]]:
    """The way from the first signature to the entry into force, of the form and of each side of a bilateral agreement."""
    done = [e for e in in_order(events) if e.is_done_by(until)]
    signed = next((e for e in done if e.kind in SIGNATURE), None)
    if signed is None:
        return
    force = next((e for e in done if e.kind is Kind.ENTRY_INTO_FORCE and not e.participant), None)
    if span := _between(signed.done, force.done if force else None, until):
        yield whole_way(agreement.form), span
        if agreement.form is Form.BILATERAL:
            for participant in agreement.participants:
                yield whole_way(agreement.form, participant.code), span


def whole_way(form: Form, participant: str = "") -> Way:
    """From signature to entry into force: of all agreements of the form, or of those of one participant."""
    return Way(participant, form.value, "signature", "force")


def _span(start: Stage, end: Stage, until: dt.date) -> Span | None:
    if not start.is_done or end.progress is Progress.NOT_REPORTED:
        return None
    return _between(start.done, end.done if end.is_done else None, until)


def _between(start: FuzzyDate, end: FuzzyDate | None, until: dt.date) -> Span | None:
    """From the middle of what is possible to the middle; None where either is vague, or the order is another."""
    first, last = middle(start), middle(end) if end else until
    if first is None or last is None or last < first:
        return None
    return Span((last - first).days, is_done=end is not None)


def middle(date: FuzzyDate) -> dt.date | None:
    """The day in the middle of the possible ones, or None where they lie too far apart to count from."""
    if date.earliest is None or date.days is None or date.days > SHARP_DAYS:
        return None
    return date.earliest + dt.timedelta(days=(date.days - 1) // 2)


def _days_since(date: FuzzyDate, on: dt.date) -> int | None:
    day = middle(date)
    return max((on - day).days, 0) if day else None
