"""Columns: what the cells of a table tell by its head: 'Participant | Signature | Ratification (r), Accession (a)'."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.reading.article.rows import Item, Kinds
from tracker.reading.sentence.charts import Chart

BAR = "|"
UNMARKED = ""
# The acts of each column by the letter that marks them there.
Columns = dict[int, dict[str, Kinds]]


def columns_of(chart: Chart, items: list[Item]) -> Columns:
    """The columns that the head of a table names, if cells are told apart by bars, and two or more of them by acts."""
    found: Columns = {}
    for item in items:
        if item.names:
            return {}
        if item.kinds:
            column = found.setdefault(_cell(chart, item), {})
            column.setdefault(UNMARKED, item.kinds)  # the first is what an unmarked date tells
            column.setdefault(_legend(chart, item), item.kinds)
    return found if len(found) > 1 or any(len(column) > 2 for column in found.values()) else {}


def in_cells(chart: Chart, items: list[Item], columns: Columns) -> Iterator[tuple[Kinds, Item]]:
    """Each date of a row that stands in a column, and what its mark says was done: '3 Sep 2024 |r'."""
    for item in items:
        column = columns.get(_cell(chart, item), {}) if item.is_date else {}
        kinds = column.get(_mark(chart, item.last) if len(column) > 1 else UNMARKED)
        if kinds:
            yield kinds, item


def has_cells(chart: Chart) -> bool:
    return any(token.text == BAR for token in chart.tokens)


def _cell(chart: Chart, item: Item) -> int:
    return sum(token.text == BAR for token in chart.tokens[: item.first])


def _legend(chart: Chart, item: Item) -> str:
    """'Accession |(a)': the letter by which it is marked."""
    is_bracket = chart.lower(item.last) == "(" and chart.lower(item.last + 2) == ")"
    return _mark(chart, item.last + 1) if is_bracket else UNMARKED


def _mark(chart: Chart, index: int) -> str:
    """A letter after a date, which no number of a note is; capitals tell 'A' from 'a'."""
    said = chart.tokens[index].text if index < len(chart.tokens) else BAR
    return said if said.isalpha() else UNMARKED
