"""Outlook: what a participant has done of its procedure, what is next, and what is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tracker.agreements.facts import Agreement, Event, Participant, Participation, Step, in_order
from tracker.agreements.kinds import CONSENT, ForceRule, Form, Kind, Plane, State
from tracker.lib.dates import UNKNOWN, FuzzyDate


class Progress(StrEnum):
    DONE = "done"
    CONTESTED = "contested"  # done, but sources disagree when
    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    NEXT = "next"
    NOT_REPORTED = "not_reported"  # a later step is done or nothing of the kind was ever reported
    LATER = "later"

    @property
    def label(self) -> str:
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the procedure and how far it has come; `event` is the one that shows it."""

    step: Step
    progress: Progress
    event: Event | None = None

    @property
    def is_done(self) -> bool:
        return self.progress in (Progress.DONE, Progress.CONTESTED)

    @property
    def done(self) -> FuzzyDate:
        return self.event.done if self.event else UNKNOWN


@dataclass(frozen=True, slots=True)
class Track:
    """One participant's way through its procedure."""

    participant: Participant
    title: str
    stages: tuple[Stage, ...]

    @property
    def next_stage(self) -> Stage | None:
        waiting = (Progress.NEXT, Progress.SCHEDULED, Progress.EXPECTED)
        return next((stage for stage in self.stages if stage.progress in waiting), None)

    @property
    def count_done(self) -> int:
        return sum(stage.is_done for stage in self.stages)

    @property
    def is_domestically_complete(self) -> bool:
        """The last domestic step that its procedure requires is done, whatever was not reported before it."""
        required = [s for s in self.stages if not (s.step.is_international or s.step.is_optional)]
        return bool(required) and required[-1].is_done


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that is still to come: an event on record, or the step that the agreement's own rule asks for."""

    kind: Kind
    label: str
    participants: tuple[Participant, ...]
    date: FuzzyDate = UNKNOWN
    state: State = State.EXPECTED
    event_id: str | None = None


def track(
    participation: Participation,
    events: Iterable[Event],
    *,
    agreement: Agreement,
    has_arrived: bool,
    on: dt.date,
) -> Track | None:
    """How far the participant has come, or None where no procedure of it is known.

    Optional steps appear once they are reported. The last step, the international act, is named after what this
    agreement asks for. Where no domestic step at all was reported, none is called next: it may not be needed; nor is
    any for one that `has_arrived`: that is or was a party, whatever was not reported on the way.
    """
    procedure = participation.procedure
    if procedure is None:
        return None
    code = participation.participant.code
    own = [e for e in in_order(events) if e.concerns(code) and e.plane is not Plane.CONTEXT]
    found = [(_named_for(step, agreement), _match(step, own, on)) for step in procedure.steps]
    shown = [(step, event) for step, event in found if event or not step.is_optional]
    stages = _stages(shown, has_arrived=has_arrived, on=on)
    return Track(participation.participant, procedure.title, tuple(stages))


def _match(step: Step, events: Sequence[Event], on: dt.date) -> Event | None:
    """The event that fulfils the step, or else the one that announces it."""
    bodies = ("", step.body)
    fitting = [
        e
        for e in events
        if e.kind in step.kinds and (not step.body or not e.body or e.body.recorded in bodies)
    ]
    done = [e for e in fitting if e.is_done_by(on)]
    ahead = [e for e in fitting if e.state in (State.SCHEDULED, State.EXPECTED)]
    return next(iter(done or ahead), None)


def _stages(
    steps: list[tuple[Step, Event | None]], *, has_arrived: bool, on: dt.date
) -> list[Stage]:
    reported = [event is not None and event.is_done_by(on) for _, event in steps]
    last_done = max((i for i, done in enumerate(reported) if done), default=-1)
    is_under_way = any(
        done and not step.is_international for (step, _), done in zip(steps, reported, strict=True)
    )
    stages: list[Stage] = []
    awaited = False
    for index, (step, event) in enumerate(steps):
        if event is not None and reported[index]:
            progress = Progress.CONTESTED if event.is_contested else Progress.DONE
        elif event is not None:
            progress = Progress.SCHEDULED if event.state is State.SCHEDULED else Progress.EXPECTED
            awaited = True
        elif has_arrived or index < last_done or (not step.is_international and not is_under_way):
            progress = Progress.NOT_REPORTED
        else:
            progress = Progress.LATER if awaited else Progress.NEXT
            awaited = True
        stages.append(Stage(step, progress, event))
    return stages


_CONSENT_LABELS = {
    ForceRule.INSTRUMENTS_EXCHANGED: gettext_noop("Exchange of instruments"),
    ForceRule.NOTIFICATIONS_EXCHANGED: gettext_noop("Exchange of notifications"),
    ForceRule.THRESHOLD: gettext_noop("Deposit of instrument"),
}


def consent_step(agreement: Agreement) -> Step | None:
    """The act towards the others that the agreement's own rule asks of each; None where it asks for none."""
    label = _CONSENT_LABELS.get(agreement.force_rule)
    kinds = (Kind.INSTRUMENTS_EXCHANGED, Kind.INSTRUMENT_DEPOSITED)
    return Step("consent", label, kinds) if label else None


def _named_for(step: Step, agreement: Agreement) -> Step:
    asked = consent_step(agreement)
    if not asked or not CONSENT.intersection(step.kinds):
        return step
    return replace(step, recorded=asked.recorded, kinds=(*step.kinds, *asked.kinds))


def expectations(
    agreement: Agreement, events: Sequence[Event], *, is_over: bool, on: dt.date
) -> tuple[Expectation, ...]:
    """What is still to come, soonest first: announced events, then the act on which entry into force depends."""
    announced = [
        Expectation(
            e.kind,
            e.heading,
            (e.participant,) if e.participant else agreement.participants,
            e.done,
            e.state,
            e.id,
        )
        for e in in_order(events)
        if e.state in (State.SCHEDULED, State.EXPECTED)
        and not e.done.is_past(on)
        and e.plane is not Plane.CONTEXT
    ]
    if is_over:
        return tuple(announced)
    happened = {e.kind for e in events if e.is_done_by(on)}
    ahead = {e.kind for e in announced}
    owed = [
        Expectation(kind, label, agreement.participants)
        for kind, label in _owed(agreement)
        if kind not in happened | ahead
    ]
    return (*announced, *owed)


def _owed(agreement: Agreement) -> list[tuple[Kind, str]]:
    """The acts that the agreement's own rule still asks for before it is in force, in order."""
    exchange = {
        ForceRule.INSTRUMENTS_EXCHANGED: (
            Kind.INSTRUMENTS_EXCHANGED,
            _("Exchange of instruments of ratification"),
        ),
        ForceRule.NOTIFICATIONS_EXCHANGED: (
            Kind.NOTIFICATIONS_EXCHANGED,
            _("Exchange of notifications that internal procedures are complete"),
        ),
    }.get(agreement.force_rule)
    first = [exchange] if exchange and agreement.form is Form.BILATERAL else []
    return [*first, (Kind.ENTRY_INTO_FORCE, _("Entry into force"))]
