"""Registers: rows that tell without a sentence who did what when: 'Ghana, Ratification, 3 May 2019'.

Depositaries, treaty offices and digests write so. A row holds names, acts and dates in any order; what it leaves out
stands in the row before it, at the head of its list or of its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reading.article.columns import Columns, columns_of, has_cells, in_cells
from tracker.reading.article.rows import Item, Kinds, Names, kinds_of_head, row_of
from tracker.reading.findings import Act
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase

# What a depositary is told of, where its heading does not say what it was.
DEPOSIT = (Act.INSTRUMENT_DEPOSITED,)


@dataclass(frozen=True, slots=True)
class Entry:
    """These participants (none: all of an agreement) did this, say tokens `first` to `last`, their date among them."""

    kinds: Kinds
    names: Names
    first: int
    last: int


class Register:
    """The rows of an article, each with what those before it leave for it."""

    def __init__(self) -> None:
        self._names: Names = ()
        self._kinds: Kinds = ()
        self._columns: tuple[Kinds, ...] = ()
        self._cells: Columns = {}  # those of a table with bars
        self._heading: Names = ()  # 'Bolivia.', before the agreements with it
        # 'GUATEMALA: RATIFICATION', before its day is told
        self._action: tuple[Kinds, Names] = ((), ())

    @property
    def is_open(self) -> bool:
        """Whether a date alone would tell something: 'Country: Ghana', 'Action: Ratification', 'Date: …'."""
        return bool(self._names and self._kinds)

    def entries(
        self, chart: Chart, dates: list[DateMention], phrases: list[NounPhrase]
    ) -> list[Entry]:
        """What a row tells; nothing where the words are none, or have no date."""
        if dates and _is_effected(chart):
            kinds, names = self._action if all(self._action) else (DEPOSIT, _names_in(chart))
            return [Entry(kinds, names, 0, dates[0].last)] if names else []
        colon, items = row_of(chart, dates, phrases)
        if not items:
            self._names, self._kinds, self._columns, self._cells = (), (), (), {}
            return []
        if has_cells(chart) and (columns := columns_of(chart, items)):
            self._names, self._kinds, self._columns, self._cells = (), (), (), columns
            return []
        if self._cells and has_cells(chart):
            return list(self._of_cells(chart, items))
        if not any(item.is_date for item in items):
            self._keep(items)
            return []
        if self._columns and not any(item.kinds for item in items):
            return list(self._in_columns(items))
        own = any(item.kinds for item in items)
        kinds = () if own else kinds_of_head(chart, colon) if colon else self._kinds
        told = list(_told(items, kinds, self._names, is_open=self.is_open))
        self._kinds = told[-1].kinds if told else ()
        self._names = () if any(item.names for item in items) else self._names
        return [entry for entry in map(self._completed, told) if _is_whole(chart, entry)]

    def _keep(self, items: list[Item]) -> None:
        """A row without a date says what those after it have in common."""
        columns = tuple(item.kinds for item in items if item.kinds)
        names = tuple(dict.fromkeys(name for item in items for name in item.names))
        kinds = tuple(dict.fromkeys(kind for kinds in columns for kind in kinds))
        self._columns = columns if len(columns) > 1 and not names else ()
        self._names = names or self._names
        self._kinds = () if self._columns else kinds or self._kinds
        self._heading = names if names and not kinds else self._heading
        self._action = (kinds, names) if kinds and names else self._action

    def _of_cells(self, chart: Chart, items: list[Item]) -> Iterator[Entry]:
        """'Belize | | 19 Nov 2025 a' under 'Participant | Signature | Ratification (r), Accession (a)'."""
        names = tuple(name for item in items for name in item.names)
        for kinds, date in in_cells(chart, items, self._cells) if len(names) == 1 else ():
            yield Entry(kinds, names, date.first, date.last)

    def _in_columns(self, items: list[Item]) -> Iterator[Entry]:
        """'Albania | 22 Apr 2016 | 21 Sep 2016' under 'Participant | Signature | Ratification'."""
        names = tuple(name for item in items for name in item.names)
        dates = [item for item in items if item.is_date]
        if names and len(dates) == len(self._columns):
            for kinds, date in zip(self._columns, dates, strict=True):
                yield Entry(kinds, names, date.first, date.last)

    def _completed(self, entry: Entry) -> Entry:
        """'Bolivia. Agreement on debts. |Signed at La Paz March 14, 1988.'"""
        return entry if entry.names else Entry(entry.kinds, self._heading, entry.first, entry.last)


def _names_in(chart: Chart) -> Names:
    """'The above action was effected |by North Macedonia on 13 June.'"""
    return chart.names_after(0, ("agent",)) or next(
        (chart.names_from(at + 1) for at in chart.places("agent")), ()
    )


def _is_effected(chart: Chart) -> bool:
    """Whether a sentence tells when 'the above action' was done."""
    said = chart.sentence.text.lower()
    return any(words in said for words in chart.lexicon.raw["notices"]["effected"])


def _is_whole(chart: Chart, entry: Entry) -> bool:
    """What is done by one State says which; only a signature or an entry into force is of all."""
    of_all = chart.lexicon.raw["notices"]["of_all"]
    return bool(entry.names) or all(kind.value in of_all for kind in entry.kinds)


def _told(items: list[Item], kinds: Kinds, names: Names, *, is_open: bool) -> Iterator[Entry]:
    if not kinds and _comes_after(items):
        return _dates_first(items, names)
    if _are_names_last(items):
        return _names_last(items)
    return _acts_first(items, kinds, names, is_told=not is_open)


def _comes_after(items: list[Item]) -> bool:
    """'Ghana (3 May 2019): ratification': whether acts stand after their dates."""
    return next((item.is_date for item in items if item.kinds or item.is_date), False)


def _are_names_last(items: list[Item]) -> bool:
    """'Signature: 5 June 2019 (Panama)': whether each unit is an act, a date and a name."""
    sorts = ["date" if item.is_date else "name" if item.names else "act" for item in items]
    return len(sorts) % 3 == 0 and all(
        sort == ("act", "date", "name")[at % 3] for at, sort in enumerate(sorts)
    )


def _names_last(items: list[Item]) -> Iterator[Entry]:
    units = zip(items[::3], items[1::3], items[2::3], strict=True)
    return (Entry(act.kinds, name.names, act.first, name.last) for act, _, name in units)


def _acts_first(items: list[Item], kinds: Kinds, names: Names, *, is_told: bool) -> Iterator[Entry]:
    """'Signature: Fiji (2 June 2010); ratification: Belize, 2 June 2011, and Pakistan, 5 July 2011'.

    `is_told`: whether the names of the row before have had their date.
    """
    is_new_kind, first = False, -1  # since the last date
    for number, item in enumerate(items):
        first = item.first if first < 0 else first
        if item.names:
            names = item.names if is_told or number == 0 else (*names, *item.names)
            is_told = False
        elif item.kinds:
            kinds, is_new_kind = ((*kinds, *item.kinds) if is_new_kind else item.kinds), True
        elif item.is_effect:
            kinds, is_new_kind = _effect_of(kinds), True
        elif item.is_date:
            if kinds and (is_new_kind or not is_told):
                yield Entry(kinds, names, first, item.last)
            is_new_kind, is_told, first = False, True, -1


def _effect_of(kinds: Kinds) -> Kinds:
    """What is denounced is left, and what is ratified in force, from the day on which that has effect."""
    return kinds if Act.WITHDRAWN in kinds else (Act.ENTRY_INTO_FORCE,)


def _dates_first(items: list[Item], names: Names) -> Iterator[Entry]:
    """'Ghana, 3 May 2019, ratification; Togo, 4 June 2019, accession'."""
    is_told, first, last = True, -1, -1
    for item in items:
        first = item.first if first < 0 else first
        if item.names:
            names, is_told = (item.names if is_told else (*names, *item.names)), False
        elif item.is_date:
            last = item.last
        elif last > 0:
            yield Entry(item.kinds, names, first, item.last)
            is_told, first, last = True, -1, -1
