"""The chart of a wide agreement: where every participant stands, the totals in words, and the same as a table of data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.facts import Event, Participant
from tracker.agreements.force import Countdown, consents
from tracker.agreements.kinds import SIGNATURE, Kind, State
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing, Value
from tracker.lib.dates import UNKNOWN, FuzzyDate, Precision

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

    @property
    def letter(self) -> str:
        return _LETTERS[self.consent.kind][0] if self.consent and self.is_marked else ""

    @property
    def manner(self) -> str:
        """By what it consented, in a word: the letter spelled out."""
        return str(_LETTERS[self.consent.kind][1]) if self.consent and self.is_marked else ""

    @property
    def is_marked(self) -> bool:
        return self.consent is not None and self.consent.kind in _LETTERS


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar: how many stand so, from `left` and `width` wide."""

    look: str
    label: str
    count: int
    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """'Party 81, Signatory 90, No act reported 24'."""
        return ", ".join(f"{part.label} {part.count}" for part in self.parts)

    @property
    def is_anybody_awaited(self) -> bool:
        return any(row.next_step for row in self.rows)

    @property
    def letters(self) -> str:
        """What the letters mean that stand in these rows."""
        used = {row.letter: row.manner for row in self.rows if row.letter}
        return ", ".join(f"{letter} {manner}" for letter, manner in sorted(used.items()))


def chart(view: Snapshot) -> Chart:
    """Every participant of an agreement, in the order of their names."""
    events = [e for e in view.events if e.state is not State.RETRACTED and e.is_done_by(view.on)]
    signed = _first(e for e in events if e.kind in SIGNATURE)
    bound = {e.participant.code: e for e in consents(events, on=view.on) if e.participant}
    ahead = {t.participant.code: t.next_stage.step.label for t in view.tracks if t.next_stage}
    rows = tuple(
        Row(p, view.standings[p.code], signed.get(p.code), bound.get(p.code), ahead.get(p.code, ""))
        for p in view.agreement.participants
    )
    return Chart(rows, tuple(_parts(rows)))


def _first(events: Iterable[Event]) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for event in events:
        if event.participant:
            found.setdefault(event.participant.code, event)
    return found


def _parts(rows: tuple[Row, ...]) -> Iterable[Part]:
    counts, left = Counter(row.standing.value for row in rows), 0.0
    for value, look in _LOOKS.items():
        if count := counts[value]:
            width = WIDTH * count / len(rows)
            yield Part(look, value.label, count, round(left, 1), round(width, 1))
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
        return _("on %(date)s") % {"date": date.text}
    if date.precision is Precision.OPEN:
        return f"({date.text})"
    return _("some day in %(date)s") % {"date": date.text}


# --- The same as data ----------------------------------------------------------------------------------------

_COLUMNS = (
    "code", "name", "standing", "since", "since_edtf", "signed", "signed_edtf", "consent",
    "consent_edtf", "consent_kind",
)  # fmt: skip


def table_csv(view: Snapshot) -> str:
    """One line for each participant (RFC 4180): every date in words and as EDTF."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS)
    writer.writeheader()
    writer.writerows({k: _harmless(v) for k, v in line.items()} for line in _lines(view))
    return out.getvalue()


def table_json(view: Snapshot) -> str:
    document = {
        "agreement": view.agreement.id,
        "title": view.agreement.title,
        "on": view.on.isoformat(),
        "revision": view.revision,
        "participants": [{k: v or None for k, v in line.items()} for line in _lines(view)],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _lines(view: Snapshot) -> Iterable[dict[str, str]]:
    for row in chart(view).rows:
        signed, consent = _date(row.signed), _date(row.consent)
        yield {
            "code": row.participant.code,
            "name": row.participant.name,
            "standing": row.standing.value.value,
            **_dated("since", row.standing.since),
            **_dated("signed", signed),
            **_dated("consent", consent),
            "consent_kind": row.consent.kind.value if row.consent else "",
        }


def _date(event: Event | None) -> FuzzyDate:
    return event.done if event else UNKNOWN


def _dated(name: str, date: FuzzyDate) -> dict[str, str]:
    return {name: date.text if date.is_known else "", f"{name}_edtf": date.edtf or ""}


def _harmless(value: str) -> str:
    """A spreadsheet takes what begins with these for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value
