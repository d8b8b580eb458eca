"""Reading: a file of exchange as entries, each with the lines it came from. What is not understood is kept as it stood."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.agreements.exchange.cells import rearmed
from tracker.agreements.exchange.columns import (
    COLUMNS,
    SOURCE,
    SOURCE_PREFIX,
    Column,
    NotAValue,
    Noun,
    header,
)

MAX_BYTES = 5_000_000
MAX_LINES = 20_000
_MENDED = ("line", "reason")  # of a file of rejected lines, which comes back mended


class NotExchange(ValueError):
    """The file as a whole is none of ours; the message says what is wrong with it, and where."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A line as it stood: the cells of CSV, or the text of JSON Lines."""

    line: int
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that was not taken, and why."""

    raw: Raw
    reason: str


@dataclass(slots=True)
class Entry:
    """One agreement or event; `values` holds only the columns that the file has."""

    noun: Noun
    key: str
    values: dict[str, Any]
    sources: list[dict[str, Any]] = field(default_factory=list)
    raws: list[Raw] = field(default_factory=list)

    @property
    def line(self) -> int:
        return self.raws[0].line


@dataclass(slots=True)
class File:
    """What a file holds. `header` are the columns of a CSV file, empty for JSON Lines."""

    entries: list[Entry]
    rejected: list[Rejected]
    header: tuple[str, ...] = ()


def read(content: bytes) -> File:
    """CSV of agreements or of events, or JSON Lines of both. Raises NotExchange."""
    if len(content) > MAX_BYTES:
        raise NotExchange(f"The file is larger than {MAX_BYTES // 1_000_000} MB: divide it.")
    text = _decoded(content)
    if not text.strip():
        raise NotExchange("The file is empty.")
    return _json_lines(text) if text.lstrip().startswith("{") else _csv(text)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotExchange("The file is UTF-16: save it as UTF-8 (“CSV UTF-8” in a spreadsheet).")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise NotExchange(f"Line {line} is not UTF-8: save the file as UTF-8.") from error


# --- CSV ----------------------------------------------------------------------------------------------


def _csv(text: str) -> File:
    noun, names, rows = _table(text)
    found = File([], [], names)
    by_key: dict[str, Entry] = {}
    for raw in rows:
        try:
            _add(_entry_of_cells(noun, names, raw), by_key, found)
        except NotAValue as error:
            found.rejected.append(Rejected(raw, str(error)))
    return found


def _table(text: str) -> tuple[Noun, tuple[str, ...], Iterator[Raw]]:
    """What the first line says the others are. Raises NotExchange."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    numbered = _numbered(rows)
    names = tuple(name.strip().casefold() for name in next(numbered).text)
    noun = Noun.AGREEMENT if "slug" in names else Noun.EVENT
    _check_header(noun, names)
    return noun, names, numbered


def _numbered(rows: Any) -> Iterator[Raw]:
    """A line of CSV may run over several of the file; it is named by the first."""
    begun = 1
    try:
        for count, cells in enumerate(rows):
            if count > MAX_LINES:
                raise NotExchange(f"The file has more than {MAX_LINES:,} lines: divide it.")
            if any(cells) or count == 0:
                yield Raw(begun, tuple(cells))
            begun = rows.line_num + 1
    except csv.Error as error:
        raise NotExchange(f"Line {begun} is not CSV ({error}); nothing was taken.") from error


def _check_header(noun: Noun, names: tuple[str, ...]) -> None:
    known = header(noun)
    required = [c.name for c in COLUMNS[noun] if c.is_required]
    if noun is Noun.EVENT:
        required += [f"{SOURCE_PREFIX}{c.name}" for c in SOURCE if c.is_required]
    problems = {
        "has columns that are not known": [n for n in names if n not in (*known, *_MENDED)],
        "has columns twice": sorted({n for n in names if names.count(n) > 1}),
        "lacks": [n for n in required if n not in names],
    }
    said = [f"{what}: {', '.join(found)[:300]}" for what, found in problems.items() if found]
    if said:
        raise NotExchange(f"The first line {'; it '.join(said)}.")


def _entry_of_cells(noun: Noun, names: tuple[str, ...], raw: Raw) -> Entry:
    if len(raw.text) != len(names):
        raise NotAValue(f"has {len(raw.text)} cells where the first line has {len(names)}")
    cells = {name: rearmed(cell) for name, cell in zip(names, raw.text, strict=True)}
    columns = COLUMNS[noun]
    values = {
        c.name: _taken(c, c.kind.from_cell, cells[c.name]) for c in columns if c.name in cells
    }
    sources = [_source_of_cells(cells)] if noun is Noun.EVENT else []
    return Entry(noun, values.pop(columns[0].name), values, sources, [raw])


def _source_of_cells(cells: Mapping[str, str]) -> dict[str, Any]:
    found = {c: cells[name] for c in SOURCE if (name := f"{SOURCE_PREFIX}{c.name}") in cells}
    return {c.name: _taken(c, c.kind.from_cell, cell, SOURCE_PREFIX) for c, cell in found.items()}


# --- JSON Lines ---------------------------------------------------------------------------------------


def _json_lines(text: str) -> File:
    found, by_key = File([], []), dict[str, Entry]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        if number > MAX_LINES:
            raise NotExchange(f"The file has more than {MAX_LINES:,} lines: divide it.")
        raw = Raw(number, (line.rstrip("\r"),))
        try:
            _add(_entry_of_json(line, raw), by_key, found)
        except NotAValue as error:
            found.rejected.append(Rejected(raw, str(error)))
    return found


def _entry_of_json(line: str, raw: Raw) -> Entry:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotAValue(f"is not JSON: {str(error)[:120]}") from error
    if not isinstance(told, dict) or told.get("resource") not in list(Noun):
        raise NotAValue("must be an object whose “resource” is “agreement” or “event”")
    noun = Noun(told.pop("resource"))
    given = told.pop("citations", []) if noun is Noun.EVENT else []
    if not isinstance(given, list):
        raise NotAValue("citations: must be a list")
    values = _of_json(told, COLUMNS[noun], "")
    sources = [_of_json(source, SOURCE, "citations: ") for source in given]
    return Entry(noun, values.pop(COLUMNS[noun][0].name), values, sources, [raw])


def _of_json(told: Any, columns: tuple[Column, ...], where: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise NotAValue(f"{where}each must be an object")
    if unknown := set(told) - {c.name for c in columns}:
        raise NotAValue(f"{where}not known: {', '.join(sorted(unknown))[:200]}")
    for column in columns:
        if column.is_required and column.name not in told:
            raise NotAValue(f"{where}{column.name} is missing")
    given = [c for c in columns if c.name in told]
    return {c.name: _taken(c, c.kind.from_json, told[c.name], where) for c in given}


# --- Both ---------------------------------------------------------------------------------------------


def _taken(column: Column, read: Any, value: Any, where: str = "") -> Any:
    try:
        found = read(value)
    except NotAValue as error:
        raise NotAValue(f"{where}{column.name}: {error}") from error
    if column.is_required and not found:
        raise NotAValue(f"{where}{column.name} is empty")
    return found


def _add(entry: Entry, by_key: dict[str, Entry], found: File) -> None:
    """A new entry, or one more source of an event that a line before told of; never the same twice."""
    before = by_key.setdefault(f"{entry.noun} {entry.key}", entry)
    if before is entry:
        found.entries.append(entry)
        return
    if not found.header or entry.noun is Noun.AGREEMENT:
        raise NotAValue(f"“{entry.key}” stands on line {before.line} already")
    if other := [name for name, value in entry.values.items() if value != before.values[name]]:
        _spoil(before, found, f"line {entry.line} of the same event says otherwise")
        told = ", ".join(other)
        raise NotAValue(f"says otherwise than line {before.line} of the same event: {told}")
    if not any(before is kept for kept in found.entries):
        raise NotAValue(f"the lines of this event contradict each other, see line {before.line}")
    if any(source["url"] == entry.sources[0]["url"] for source in before.sources):
        raise NotAValue("the same event with the same source stands on a line before")
    before.sources += entry.sources
    before.raws += entry.raws


def _spoil(entry: Entry, found: File, reason: str) -> None:
    """Nobody can tell which of its lines is right, so none is taken."""
    if any(entry is kept for kept in found.entries):
        found.entries = [kept for kept in found.entries if kept is not entry]
        found.rejected += [Rejected(raw, reason) for raw in entry.raws]
