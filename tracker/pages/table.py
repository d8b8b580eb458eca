"""The table of participants as it was asked for: narrowed, in an order, beside another date; and the same as data."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.agreements.facts import Event
from tracker.agreements.moments import AS_OF, CLOCKS, HAPPENED_BY, Moment
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing, Value
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.pages.chart import Chart, Row, chart, letters, order
from tracker.pages.questions import NotUnderstood, one_of, only
from tracker.pages.sheets import sheet

_PARAMETERS = ("standing", "since", "until", "sort", "compare", "by", *CLOCKS)
_Key = Callable[[Row], Any]
NAME = "name"
_ORDERS: dict[str, tuple[str | Promise, _Key]] = {
    NAME: (gettext_lazy("Participant"), lambda row: 0),  # rows come in the order of names
    "standing": (gettext_lazy("Standing"), lambda row: order(row.standing.value)),
    "since": (gettext_lazy("Since"), lambda row: row.standing.since.sort_key),
    "signed": (gettext_lazy("Signature"), lambda row: date_of(row.signed).sort_key),
    "consent": (gettext_lazy("Consent to be bound"), lambda row: date_of(row.consent).sort_key),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the table. `since` and `until` bound the day since which a standing holds.

    `compare` is the other day; `by` says on which clock: the world by then, or our record as of then.
    """

    standings: tuple[Value, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = NAME
    compare: dt.date | None = None
    by: str = HAPPENED_BY

    @classmethod
    def read(cls, query: QueryDict, *, now: dt.datetime) -> Asked:
        """Raises NotUnderstood; an empty field of the form asks for nothing."""
        only(query, _PARAMETERS)
        asked = cls(
            tuple(Value(one_of(v, set(Value))) for v in query.getlist("standing") if v),
            _day(query, "since"),
            _day(query, "until"),
            one_of(query.get("sort") or NAME, set(_ORDERS)),
            _day(query, "compare"),
            one_of(query.get("by") or HAPPENED_BY, set(CLOCKS)),
        )
        if asked.compare and not _is_over(asked.compare, now):
            raise NotUnderstood(_("The date to compare with must be over."))
        return asked

    @property
    def query(self) -> str:
        """As parameters of an address, in one spelling; empty where nothing is asked."""
        days = {"since": self.since, "until": self.until, "compare": self.compare}
        pairs = [("standing", value.value) for value in sorted(set(self.standings))]
        pairs += [(name, day.isoformat()) for name, day in days.items() if day]
        if self.sort != NAME:
            pairs.append(("sort", self.sort))
        if self.compare and self.by == AS_OF:
            pairs.append(("by", AS_OF))
        return urlencode(pairs)

    @property
    def narrows(self) -> bool:
        return bool(self.standings or self.since or self.until)

    def takes(self, row: Row) -> bool:
        if self.standings and row.standing.value not in self.standings:
            return False
        if not (self.since or self.until):
            return True
        period = FuzzyDate.between(self.since, self.until)
        return row.standing.since.is_known and row.standing.since.agrees_with(period)


def _is_over(day: dt.date, now: dt.datetime) -> bool:
    """Whether nothing that is written from now on can change what was known at its end."""
    return Moment(now.date(), as_of=end_of(day)).is_settled(now=now)


def end_of(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, tzinfo=dt.UTC)


def _day(query: Mapping[str, str], name: str) -> dt.date | None:
    text = query.get(name, "")
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise NotUnderstood(_("“%(text)s” is not a day.") % {"text": text}) from error


# --- The table -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A row, and where the participant stood on the other date, if there is one."""

    row: Row
    then: Standing | None = None

    @property
    def has_moved(self) -> bool:
        return self.then is not None and self.then.value is not self.row.standing.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column by which the table can be put in order: the query that does it, and whether it is."""

    title: str
    query: str
    is_in_order: bool


@dataclass(frozen=True, slots=True)
class Table:
    """`chart` counts everybody; `lines` are those asked for. `other` is the chart of the other date."""

    asked: Asked
    chart: Chart
    lines: tuple[Line, ...]
    other: Chart | None = None

    @property
    def letters(self) -> str:
        return letters(line.row for line in self.lines)

    @property
    def is_anybody_awaited(self) -> bool:
        return any(line.row.next_step for line in self.lines)

    @property
    def is_anything_noted(self) -> bool:
        return any(line.row.notes for line in self.lines)

    @property
    def moved(self) -> int:
        return sum(line.has_moved for line in self.lines)

    @property
    def columns(self) -> dict[str, Column]:
        return {
            name: Column(str(title), _sorted_by(self.asked, name), name == self.asked.sort)
            for name, (title, _key) in _ORDERS.items()
        }

    @property
    def choices(self) -> list[tuple[Value, bool]]:
        """The standings that occur, and whether they are asked for."""
        present = {row.standing.value for row in self.chart.rows} | set(self.asked.standings)
        return [(value, value in self.asked.standings) for value in sorted(present, key=order)]


def table(view: Snapshot, asked: Asked | None = None, *, then: Snapshot | None = None) -> Table:
    """Of an agreement, beside the same agreement on another date; without a question, everybody by name."""
    asked, whole = asked or Asked(), chart(view)
    rows = sorted(filter(asked.takes, whole.rows), key=_ORDERS[asked.sort][1])
    standings = then.standings if then else {}
    lines = (
        Line(row, standings.get(row.participant.code, Standing()) if then else None) for row in rows
    )
    return Table(asked, whole, tuple(lines), chart(then) if then else None)


def _sorted_by(asked: Asked, name: str) -> str:
    pairs = Asked(asked.standings, asked.since, asked.until, name, asked.compare, asked.by).query
    return f"?{pairs}"


def date_of(event: Event | None) -> FuzzyDate:
    return event.done if event else UNKNOWN


# --- The same as data ----------------------------------------------------------------------------------------

_COLUMNS = (
    "code", "name", "standing", "since", "since_edtf", "signed", "signed_edtf", "consent",
    "consent_edtf", "consent_kind", "next_step", "notes",
)  # fmt: skip
_THEN = ("standing_then", "since_then", "since_then_edtf")


def table_csv(found: Table) -> str:
    """One line for each participant: every date in words and as EDTF."""
    columns = (*_COLUMNS, *_THEN) if found.other else _COLUMNS
    return sheet(columns, _data(found))


def table_json(found: Table, view: Snapshot) -> str:
    other = found.asked.compare
    document = {
        "agreement": view.agreement.id,
        "title": view.agreement.title,
        "on": view.on.isoformat(),
        "revision": view.revision,
        "compared_with": {found.asked.by: other.isoformat()} if other else None,
        "totals": {part.value.value: part.count for part in found.chart.parts},
        "participants": [{k: v or None for k, v in line.items()} for line in _data(found)],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _data(found: Table) -> Iterable[dict[str, str]]:
    for line in found.lines:
        row = line.row
        then = line.then
        yield {
            "code": row.participant.code,
            "name": row.participant.name,
            "standing": row.standing.value.value,
            **_dated("since", row.standing.since),
            **_dated("signed", date_of(row.signed)),
            **_dated("consent", date_of(row.consent)),
            "consent_kind": row.consent.kind.value if row.consent else "",
            "next_step": row.next_step,
            "notes": "; ".join(f"{e.kind.label}, {e.done.text}" for e in row.notes),
            **(
                {"standing_then": then.value.value, **_dated("since_then", then.since)}
                if then
                else {}
            ),
        }


def _dated(name: str, date: FuzzyDate) -> dict[str, str]:
    return {name: date.text if date.is_known else "", f"{name}_edtf": date.edtf or ""}
