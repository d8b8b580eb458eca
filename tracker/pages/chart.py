"""The chart of a wide agreement: where every participant stands, one bar of all, and the totals in words."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.facts import Event, Participant
from tracker.agreements.force import Countdown, consents
from tracker.agreements.kinds import SIGNATURE, Kind, State
from tracker.agreements.names import by_name
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing, Value
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate, Precision

WIDTH = 1000
# The letters by which the United Nations Treaty Collection marks consent that is not ratification.
_LETTERS: dict[Kind, tuple[str, str | Promise]] = {
    Kind.ACCEPTED: ("A", gettext_lazy("acceptance")),
    Kind.APPROVED: ("AA", gettext_lazy("approval")),
    Kind.ACCEDED: ("a", gettext_lazy("accession")),
    Kind.SUCCEEDED: ("d", gettext_lazy("succession")),
    Kind.FORMALLY_CONFIRMED: ("c", gettext_lazy("formal confirmation")),
    Kind.DEFINITIVELY_SIGNED: ("s", gettext_lazy("definitive signature")),
}
_NOTES = frozenset(
    {
        Kind.RESERVATION,
        Kind.DECLARATION,
        Kind.OBJECTION,
        Kind.RESERVATION_WITHDRAWN,
        Kind.TERRITORIAL_EXTENSION,
        Kind.PROVISIONAL_APPLICATION_NOTIFIED,
        Kind.WITHDRAWAL_NOTIFIED,
        Kind.WITHDRAWN,
        Kind.WITHDRAWAL_RESCINDED,
        Kind.RATIFICATION_WITHDRAWN,
        Kind.SIGNATURE_WITHDRAWN,
    }
)
# From bound to not at all: the order of the bar and of its words, and the look of each.
_LOOKS = {
    Value.PARTY: "done",
    Value.PROVISIONALLY_APPLYING: "applying",
    Value.CONTRACTING: "consented",
    Value.SIGNATORY: "signed",
    Value.RATIFICATION_WITHDRAWN: "signed",
    Value.WITHDRAWING: "leaving",
    Value.WITHDRAWN: "left",
    Value.FORMER_PARTY: "left",
    Value.NONE: "none",
}


@dataclass(frozen=True, slots=True)
class Row:
    participant: Participant
    standing: Standing
    signed: Event | None
    consent: Event | None
    next_step: str
    manner_kind: Kind | None = None
    notes: tuple[Event, ...] = ()

    @property
    def letter(self) -> str:
        return _LETTERS[self.manner_kind][0] if self.manner_kind else ""

    @property
    def manner(self) -> str:
        """By what it consented, in a word: the letter spelled out."""
        return str(_LETTERS[self.manner_kind][1]) if self.manner_kind else ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar: how many stand so, from `left` and `width` wide."""

    value: Value
    look: str
    count: int
    left: float
    width: float

    @property
    def label(self) -> str:
        return self.value.label


@dataclass(frozen=True, slots=True)
class Chart:
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """'Party 81, Signatory 90, No act reported 24'."""
        return ", ".join(f"{part.label} {part.count}" for part in self.parts)

    @property
    def sentence(self) -> str:
        """'Of 195 participants on record: Party 81, Signatory 90, No act reported 24.'"""
        return ngettext(
            "Of %(count)d participant on record: %(words)s.",
            "Of %(count)d participants on record: %(words)s.",
            len(self.rows),
        ) % {"count": len(self.rows), "words": self.words}


def letters(rows: Iterable[Row]) -> str:
    """What the letters mean that stand in these rows: 'AA approval, a accession'."""
    used = {row.letter: row.manner for row in rows if row.letter}
    return ", ".join(f"{letter} {manner}" for letter, manner in sorted(used.items()))


def chart(view: Snapshot) -> Chart:
    """Every participant of an agreement, in the order of their names."""
    events = [e for e in view.events if e.state is not State.RETRACTED and e.is_done_by(view.on)]
    signed = _first(e for e in events if e.kind in SIGNATURE)
    bound = {e.participant.code: e for e in consents(events, on=view.on) if e.participant}
    ahead = {wait.participant.code: wait.step.label for wait in view.waits}
    noted = _noted(events)
    rows = tuple(
        Row(
            participant,
            view.standings[code := participant.code],
            signed.get(code),
            bound.get(code),
            ahead.get(code, ""),
            _manner(bound.get(code), events),
            tuple(noted[code]),
        )
        for participant in by_name(view.agreement.participants)
    )
    return Chart(rows, tuple(_parts(rows)))


def _manner(consent: Event | None, events: Iterable[Event]) -> Kind | None:
    """How it consented, if not by ratification: also where that was reported apart from the deposit."""
    if consent is None:
        return None
    if consent.kind in _LETTERS:
        return consent.kind
    if consent.kind is not Kind.INSTRUMENT_DEPOSITED:
        return None
    told = (e.kind for e in events if e.participant == consent.participant and e.kind in _LETTERS)
    return next(told, None)


def order(value: Value) -> int:
    """From bound to not at all."""
    return list(_LOOKS).index(value)


def _noted(events: Iterable[Event]) -> dict[str, list[Event]]:
    """What a participant said beside its consent, or how it left, in order of time."""
    noted: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.participant and event.kind in _NOTES:
            noted[event.participant.code].append(event)
    return noted


def _first(events: Iterable[Event]) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for event in events:
        if event.participant:
            found.setdefault(event.participant.code, event)
    return found


def _parts(rows: Sequence[Row]) -> Iterable[Part]:
    counts, left = Counter(row.standing.value for row in rows), 0.0
    for value, look in _LOOKS.items():
        if count := counts[value]:
            width = WIDTH * count / len(rows)
            yield Part(value, look, count, round(left, 1), round(width, 1))
            left += width


# --- The countdown in words --------------------------------------------------------------------------------


def countdown_words(count: Countdown, *, on: dt.date) -> list[str]:
    """What is on record of what is needed, and what follows from it; each sentence as sure as its dates."""
    have = len(count.counted)
    sentences = [
        ngettext("It needs %(count)d instrument.", "It needs %(count)d instruments.", count.needed)
        % {"count": count.needed},
        ngettext(
            "On our record is that of %(count)d State.",
            "On our record are those of %(count)d States.",
            have,
        )
        % {"count": have},
    ]
    if doubtful := len(count.doubtful):
        sentences.append(
            ngettext(
                "%(count)d more is of an organisation; whether it counts, the agreement says.",
                "%(count)d more are of organisations; whether they count, the agreement says.",
                doubtful,
            )
            % {"count": doubtful}
        )
    if count.reached.is_known:
        told = _("The number was reached %(when)s, as reported.")
        found = _("By our count the number was reached %(when)s.")
        sentences.append((told if count.is_reported else found) % {"when": _when(count.reached)})
    if count.due.is_known:
        ahead = _("By its own terms it enters into force %(when)s.")
        past = _("By its own terms it was to enter into force %(when)s.")
        sentences.append((past if count.due.is_past(on) else ahead) % {"when": _when(count.due)})
    return sentences


def _when(date: FuzzyDate) -> str:
    """'on 19 Sep 2025', 'some day in 1 Jun – 19 Sep 2025', '(10 Sep 2025 or later)'."""
    if date.is_day:
        return _("on %(date)s") % {"date": spoken.date(date)}
    if date.precision is Precision.OPEN:
        return f"({spoken.date(date)})"
    return _("some day in %(date)s") % {"date": spoken.date(date)}
