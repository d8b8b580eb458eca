"""Columns: the format of exchange, one list for whoever reads, writes or explains it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.agreements.exchange import cells
from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate


class Noun(StrEnum):
    AGREEMENT = "agreement"
    EVENT = "event"


class NotAValue(ValueError):
    """The value of one column cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a value is read from a cell or from JSON, and written to either."""

    from_cell: Callable[[str], Any]
    from_json: Callable[[Any], Any]
    to_cell: Callable[[Any], str]
    to_json: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is the key in JSON and, for agreements and events themselves, the field of the model."""

    name: str
    kind: Kind
    about: str
    is_required: bool = False
    parts: tuple[str, ...] = ()


def _text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise NotAValue("must be text")
    if "\0" in value:
        raise NotAValue("holds a character that cannot be kept (NUL)")
    return value


def _number(value: Any) -> int | None:
    if value in (None, ""):
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise NotAValue("must be a whole number")
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise NotAValue(f"must be a whole number, not “{text[:40]}”")
    return int(text)


def _fuzzy(value: Any) -> FuzzyDate:
    text = _text(value).strip()
    try:
        return FuzzyDate.parse(text) if text else UNKNOWN
    except NotADate as error:
        raise NotAValue(f"“{text[:60]}” is not a date in EDTF, such as 2025-12-02") from error


def _day(value: Any) -> dt.date | None:
    text = _text(value).strip()
    try:
        if len(text) not in (0, 10):
            raise ValueError(text)
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise NotAValue(f"“{text[:60]}” is not a day, such as 2025-12-02") from error


def _code(value: Any) -> str:
    return _text(value).strip()


def _list_of(parts: tuple[str, ...]) -> Kind:
    """Items of JSON with these keys; of one part only, plain texts."""

    def from_json(value: Any) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise NotAValue("must be a list")
        if len(parts) == 1:
            return [_text(item) for item in value]
        return [_item(item, parts) for item in value]

    def from_cell(cell: str) -> list[Any]:
        items = cells.split(_text(cell), parts)
        return [item[parts[0]] for item in items] if len(parts) == 1 else items

    def to_cell(value: list[Any]) -> str:
        items = [{parts[0]: item} for item in value] if len(parts) == 1 else value
        return cells.joined(items, parts)

    return Kind(from_cell, from_json, to_cell, lambda value: value)


def _item(item: Any, parts: tuple[str, ...]) -> dict[str, str]:
    if not isinstance(item, dict) or set(item) - set(parts):
        raise NotAValue(f"each item has the keys {', '.join(parts)}")
    return {part: _text(item.get(part)) for part in parts}


def _same(read: Callable[[Any], Any], written: Callable[[Any], str]) -> Kind:
    """One way of reading, and text in both forms."""
    return Kind(read, read, written, lambda value: written(value) or None)


TEXT = Kind(_text, _text, str, str)
CODE = Kind(_code, _code, str, str)
NUMBER = Kind(
    _number, _number, lambda value: "" if value is None else str(value), lambda value: value
)
FUZZY = _same(_fuzzy, lambda value: value.edtf or "")
DAY = _same(_day, lambda value: value.isoformat() if value else "")
_SCOPE = _list_of(("text",))


def _listed(name: str, parts: tuple[str, ...], about: str) -> Column:
    return Column(name, _list_of(parts), about, parts=parts)


AGREEMENT = (
    Column("slug", CODE, "its key: the last part of its address", is_required=True),
    Column("title", TEXT, "the whole title; needed for a new agreement"),
    Column("short_title", TEXT, "RELOS, New START"),
    Column("form", CODE, "bilateral or multilateral; needed for a new agreement"),
    Column("instrument", CODE, "treaty, convention, protocol …"),
    Column("subject", CODE, "defence, trade, tax …"),
    Column("summary", TEXT, "in plain text"),
    Column("scope", _SCOPE, "the uses it covers, one a line"),
    Column("depositary", TEXT, "who keeps the instruments"),
    Column("force_rule", CODE, "what its entry into force depends on"),
    Column("force_threshold", NUMBER, "how many instruments it needs"),
    Column("force_delay_days", NUMBER, "days from the condition to the entry into force"),
    Column("force_text", TEXT, "the condition in the agreement’s own terms"),
    _listed(
        "participants", ("code", "procedure"), "codes; the procedure where it is not the usual"
    ),
    _listed("titles", ("language", "kind", "text"), "other titles"),
    _listed("identifiers", ("scheme", "url", "value"), "its numbers in registers"),
    _listed("texts", ("language", "url", "label"), "where its text can be read"),
    _listed("relations", ("kind", "agreement"), "amends, replaces … and the slug of the other"),
    Column("id", CODE, "agr_… as exported: a new agreement keeps it; without it, it gets one"),
)
EVENT = (
    Column(
        "id",
        CODE,
        "its key: evt_… as exported, or one of your own that you use for no other event;"
        " the same key is the same event",
        is_required=True,
    ),
    Column("agreement", CODE, "the slug of its agreement", is_required=True),
    Column("kind", CODE, "signed, lower_house_approved, ratified …; needed for a new event"),
    Column("state", CODE, "occurred (if empty), scheduled, expected, cancelled …"),
    Column("participant", CODE, "its code; empty: the agreement itself, or all together"),
    Column("body", TEXT, "the name of one of its bodies: State Duma"),
    Column("done", FUZZY, "the date in EDTF; without this column, what the sources say together"),
    Column("effective", FUZZY, "when it takes effect, if that differs"),
    Column("place", TEXT, "where"),
    Column("votes_for", NUMBER, "the tally; empty: not reported"),
    Column("votes_against", NUMBER, "see votes_for"),
    Column("votes_abstained", NUMBER, "see votes_for"),
    Column("note", TEXT, "printed on the page, in plain text"),
    Column("raw_label", TEXT, "what the source itself calls the act"),
    Column("preferred", FUZZY, "of the dates that its sources give, the one held right, in EDTF"),
    Column("preferred_because", TEXT, "why; printed beside it, and needed with it"),
    _listed("former_ids", ("id",), "evt_… of events that were merged into it; they lead to it"),
)
SOURCE = (
    Column("publisher", TEXT, "who published it", is_required=True),
    Column("url", CODE, "its address: the key among the sources of an event", is_required=True),
    Column("title", TEXT, "its headline"),
    Column("published", DAY, "the day it was published: 2025-12-02"),
    Column("language", CODE, "en (if empty), ru …"),
    Column("quote", TEXT, "its very words", is_required=True),
    Column("state", CODE, "what it says of the act: occurred (if empty), scheduled …"),
    Column("done", FUZZY, "the date that it gives, in EDTF"),
    Column("date_words", TEXT, "its own words for the date"),
    Column("date_anchor", DAY, "the day those words were counted from"),
    Column("origin", TEXT, "the agency it has it from; empty: its own reporting"),
)
COLUMNS = {Noun.AGREEMENT: AGREEMENT, Noun.EVENT: EVENT}
SOURCE_PREFIX = "source_"


def header(noun: Noun) -> list[str]:
    """The first line of a CSV file; a line of events is one source of one event."""
    sources = [f"{SOURCE_PREFIX}{column.name}" for column in SOURCE]
    return [c.name for c in COLUMNS[noun]] + (sources if noun is Noun.EVENT else [])
