"""Status: where the agreement as a whole stands on a given day, in a code, a sentence, and the events that show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from tracker.agreements.facts import Agreement, Event, in_order
from tracker.agreements.force import countdown
from tracker.agreements.kinds import SIGNATURE, ForceRule, Form, Kind, State
from tracker.agreements.outlook import Track
from tracker.lib import spoken
from tracker.lib.dates import UNKNOWN, FuzzyDate


class Code(StrEnum):
    NEGOTIATING = "negotiating"
    INITIALLED = "initialled"
    ADOPTED = "adopted"
    SIGNED = "signed"
    PARTLY_APPROVED = "partly_approved"
    AWAITING_EXCHANGE = "awaiting_exchange"
    AWAITING_THRESHOLD = "awaiting_threshold"
    AWAITING_DATE = "awaiting_date"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return str(_LABELS[self])


_LABELS = {
    Code.NEGOTIATING: pgettext_lazy("status", "Negotiating"),
    Code.INITIALLED: pgettext_lazy("status", "Initialled"),
    Code.ADOPTED: pgettext_lazy("status", "Text adopted"),
    Code.SIGNED: pgettext_lazy("status", "Signed"),
    Code.PARTLY_APPROVED: pgettext_lazy("status", "Partly approved"),
    Code.AWAITING_EXCHANGE: pgettext_lazy("status", "Awaiting exchange"),
    Code.AWAITING_THRESHOLD: pgettext_lazy("status", "Awaiting instruments"),
    Code.AWAITING_DATE: pgettext_lazy("status", "Awaiting its date"),
    Code.PROVISIONALLY_APPLIED: pgettext_lazy("status", "Provisionally applied"),
    Code.IN_FORCE: pgettext_lazy("status", "In force"),
    Code.SUSPENDED: pgettext_lazy("status", "Suspended"),
    Code.TERMINATED: pgettext_lazy("status", "Terminated"),
    Code.WITHDRAWN: pgettext_lazy("status", "Withdrawn"),
    Code.REJECTED: pgettext_lazy("status", "Rejected"),
    Code.UNKNOWN: pgettext_lazy("status", "Not known"),
}


OVER = frozenset({Code.TERMINATED, Code.WITHDRAWN})
SETTLED = OVER | {Code.IN_FORCE, Code.SUSPENDED}


@dataclass(frozen=True, slots=True)
class Status:
    """`because` are the ids of the events it is derived from; `since` is the date of the last of them."""

    code: Code
    sentence: str
    since: FuzzyDate = UNKNOWN
    because: tuple[str, ...] = ()


def status(
    agreement: Agreement, events: Sequence[Event], tracks: Sequence[Track], *, on: dt.date
) -> Status:
    """The first of the rules below that holds; each looks at what was reported as done by `on`."""
    facts = _Facts(agreement, in_order(events), tracks, on)
    return next(found for rule in _RULES if (found := rule(facts)))


@dataclass(frozen=True, slots=True)
class _Facts:
    agreement: Agreement
    events: list[Event]
    tracks: Sequence[Track]
    on: dt.date

    def last(self, *kinds: Kind, joint: bool = False) -> Event | None:
        """The latest act of these kinds that was done; `joint`: of the agreement itself, not one participant's."""
        done = [
            e
            for e in self.events
            if e.kind in kinds and e.is_done_by(self.on) and not (joint and e.participant)
        ]
        return done[-1] if done else None

    @property
    def in_force(self) -> Event | None:
        return self.last(Kind.ENTRY_INTO_FORCE, joint=True)

    @property
    def signed(self) -> Event | None:
        return self.last(*SIGNATURE, joint=self.agreement.form is Form.BILATERAL) or self.last(
            *SIGNATURE
        )

    @property
    def is_bilateral(self) -> bool:
        return self.agreement.form is Form.BILATERAL


def _found(code: Code, sentence: str, *events: Event) -> Status:
    return Status(
        code, sentence, events[-1].done if events else UNKNOWN, tuple(e.id for e in events)
    )


def _when(event: Event) -> str:
    """'on 2 Dec 2025', 'in December 2025', 'at a date that was not reported'."""
    if not event.done.is_known:
        return _("at a date that was not reported")
    words = spoken.date(event.done)
    return _("on %(date)s") % {"date": words} if event.done.is_day else f"({words})"


def _terminated(f: _Facts) -> Status | None:
    if end := f.last(Kind.TERMINATED, Kind.SUPERSEDED, joint=True):
        ended = _("Ended %(when)s. No longer in force.")
        superseded = _("Superseded %(when)s. No longer in force.")
        sentence = superseded if end.kind is Kind.SUPERSEDED else ended
        return _found(Code.TERMINATED, sentence % {"when": _when(end)}, end)
    return None


def _withdrawn(f: _Facts) -> Status | None:
    left = f.last(Kind.WITHDRAWN)
    if not (f.is_bilateral and left and left.participant):
        return None
    values = {"who": left.participant.name, "when": _when(left)}
    sentence = _("%(who)s withdrew %(when)s. No longer in force.") % values
    return _found(Code.WITHDRAWN, sentence, left)


def _suspended(f: _Facts) -> Status | None:
    stop, start = f.last(Kind.SUSPENDED), f.last(Kind.RESUMED)
    if not stop or (start and start.done.sort_key > stop.done.sort_key):
        return None
    if stop.participant and not f.is_bilateral:
        return None
    if stop.participant:
        values = {"who": stop.participant.name, "when": _when(stop)}
        return _found(Code.SUSPENDED, _("Suspended by %(who)s %(when)s.") % values, stop)
    return _found(Code.SUSPENDED, _("Suspended %(when)s.") % {"when": _when(stop)}, stop)


def _in_force(f: _Facts) -> Status | None:
    if not (start := f.in_force):
        return None
    sentence = _("In force since %(date)s.") % {"date": spoken.date(start.done)}
    return _found(Code.IN_FORCE, f"{sentence} {_leavers(f)}".strip(), start)


def _leavers(f: _Facts) -> str:
    left = [
        e for e in f.events if e.kind is Kind.WITHDRAWN and e.is_done_by(f.on) and e.participant
    ]
    names = [f"{e.participant.name} {_when(e)}" for e in left if e.participant]
    return _("Withdrawn since: %(names)s.") % {"names": spoken.all_of(names)} if names else ""


def _awaiting_date(f: _Facts) -> Status | None:
    ahead = [
        e
        for e in f.events
        if e.kind is Kind.ENTRY_INTO_FORCE
        and e.participant is None
        and e.done.is_known
        and (e.state is State.SCHEDULED or (e.state is State.OCCURRED and not e.is_done_by(f.on)))
    ]
    if not ahead:
        return None
    sentence = _("Not yet in force: it is to enter into force %(when)s.")
    if ahead[0].done.is_past(f.on):
        sentence = _(
            "Not yet in force: it was to enter into force %(when)s. Nothing has been reported since."
        )
    sentence %= {"when": _when(ahead[0])}
    met = f.last(Kind.ENTRY_INTO_FORCE_CONDITION_MET)
    return _found(Code.AWAITING_DATE, sentence, *([met] if met else []), ahead[0])


def _provisional(f: _Facts) -> Status | None:
    start = f.last(Kind.PROVISIONAL_APPLICATION, joint=True)
    end = f.last(Kind.PROVISIONAL_APPLICATION_ENDED, joint=True)
    if not start or (end and end.done.sort_key >= start.done.sort_key):
        return None
    sentence = _("Applied provisionally since %(date)s. Not in force in any report we hold.")
    return _found(Code.PROVISIONALLY_APPLIED, sentence % {"date": spoken.date(start.done)}, start)


_REJECTIONS = {
    Kind.LOWER_HOUSE_REJECTED: Kind.LOWER_HOUSE_APPROVED,
    Kind.UPPER_HOUSE_REJECTED: Kind.UPPER_HOUSE_APPROVED,
    Kind.PARLIAMENT_REJECTED: Kind.PARLIAMENT_APPROVED,
}


def _rejected(f: _Facts) -> Status | None:
    no = f.last(*_REJECTIONS)
    if not no or not no.participant:
        return None
    yes = f.last(_REJECTIONS[no.kind])
    if yes and yes.done.sort_key >= no.done.sort_key:
        return None
    sentence = _("%(who)s refused it %(when)s. Not in force in any report we hold.")
    if not no.body:
        sentence = _(
            "The legislature of %(who)s refused it %(when)s. Not in force in any report we hold."
        )
    actor = no.body or no.participant
    return _found(Code.REJECTED, sentence % {"who": actor.name, "when": _when(no)}, no)


def _consented(f: _Facts) -> Status | None:
    """Both sides have exchanged what they had to, or every track is complete at home."""
    if not (f.signed and f.is_bilateral):
        return None
    ready = [t for t in f.tracks if t.is_domestically_complete]
    proof = [t_event for t in ready if (t_event := _last_domestic(t))]
    if not ready:
        return None
    everyone = len(ready) == len(f.agreement.participations)
    code = Code.AWAITING_EXCHANGE if everyone else Code.PARTLY_APPROVED
    names = spoken.all_of(t.participant.name for t in ready)
    sentence = _("Signed, and approved by %(names)s.") % {"names": names}
    return _found(code, f"{sentence} {_remaining(f)}", f.signed, *proof)


def _last_domestic(track: Track) -> Event | None:
    done = [s.event for s in track.stages if s.is_done and not s.step.is_international]
    return done[-1] if done else None


def _awaiting_threshold(f: _Facts) -> Status | None:
    count = countdown(f.agreement, f.events, on=f.on)
    opened = f.last(Kind.OPENED_FOR_SIGNATURE, Kind.ADOPTED, *SIGNATURE)
    if not (count and opened):
        return None
    instruments = in_order([*count.counted, *count.doubtful])
    sentence = _(
        "Not in force in any report we hold: it needs %(needed)d instruments, of which %(count)d are on our record."
    ) % {"needed": count.needed, "count": len(instruments)}
    return _found(Code.AWAITING_THRESHOLD, sentence, opened, *instruments)


def _signed(f: _Facts) -> Status | None:
    if not (signed := f.signed):
        return None
    sentence = _("Signed %(when)s.") % {"when": _when(signed)}
    return _found(Code.SIGNED, f"{sentence} {_remaining(f)}", signed)


def _before_signature(f: _Facts) -> Status | None:
    for kinds, code, sentence in (
        (
            (Kind.ADOPTED, Kind.AUTHENTICATED),
            Code.ADOPTED,
            _("Text adopted %(when)s. No signature reported."),
        ),
        ((Kind.INITIALLED,), Code.INITIALLED, _("Initialled %(when)s. No signature reported.")),
        (
            (Kind.NEGOTIATION_CONCLUDED,),
            Code.NEGOTIATING,
            _("Negotiation concluded %(when)s. No signature reported."),
        ),
        (
            (Kind.NEGOTIATION_OPENED,),
            Code.NEGOTIATING,
            _("Negotiation opened %(when)s. No signature reported."),
        ),
    ):
        if event := f.last(*kinds):
            return _found(code, sentence % {"when": _when(event)}, event)
    return None


def _unknown(f: _Facts) -> Status:
    return Status(Code.UNKNOWN, _("No act on it has been reported to us yet."))


def _remaining(f: _Facts) -> str:
    """That it is not in force, and what is missing, as one sentence."""
    if f.agreement.force_rule is ForceRule.INSTRUMENTS_EXCHANGED:
        return _(
            "Not in force in any report we hold: the two sides still have to exchange instruments of ratification."
        )
    if f.agreement.force_rule is ForceRule.NOTIFICATIONS_EXCHANGED:
        return _(
            "Not in force in any report we hold: the two sides still have to tell each other that their internal "
            "procedures are complete."
        )
    return _("Not in force in any report we hold: its entry into force has not been reported.")


_RULES: tuple[Callable[[_Facts], Status | None], ...] = (
    _terminated,
    _withdrawn,
    _suspended,
    _in_force,
    _awaiting_date,
    _provisional,
    _rejected,
    _consented,
    _awaiting_threshold,
    _signed,
    _before_signature,
    _unknown,
)
