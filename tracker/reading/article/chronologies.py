"""Chronologies: entries that begin with their time: '2007, April 25 - …', 'July - …', 'Riga, Dec 12: …'.

What an entry tells is of that time. A year is told once and holds for the entries after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.reading.dates.expressions import Expression, Expressions

# What may stand at the head of an entry, with the mark that ends it.
HEAD = re.compile(
    r"[ \t]*(?:[*•·►▪–—-]\s*)?(?P<start>)(?P<place>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,2}, )?"
    r"(?P<time>(?=[^\n]{0,28}?\d|[A-Z])[A-Z\d][\w,. ()/-]{2,30}?)\s?(?::|\s--?|\s?[–—])\s+(?=\S)"
)
YEAR_ALONE = re.compile(r"\s*(?P<year>(?:1[89]|20)\d\d)\s*:?\s*")
YEAR_FIRST = re.compile(r"(?P<year>(?:1[89]|20)\d\d),? ")
BLANK = re.compile(r"[\s,.()]*")
# What is a time in itself, and what is one only under a year told before it.
WHOLE = frozenset({"day", "iso_day", "month", "year", "part_of_year", "season"})
UNDER_YEAR = {"day": "day", "month_alone": "month", "part_of_month": "part_of_month"}
# A text with fewer heads is no chronology.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """What begins at `start` of the text; its head, before `end`, tells `time`. Without one it is no entry."""

    start: int
    end: int = 0
    time: Expression | None = None
    is_placed: bool = False  # 'Riga, Dec 12: …', a report, and no point of a list


class Chronology:
    """The entries of a text, none if it is no chronology."""

    def __init__(self, text: str, expressions: Expressions) -> None:
        found = list(_entries(text, expressions))
        is_one = sum(entry.time is not None for entry in found) >= FEWEST
        self._entries = found if is_one else []
        self._starts = [entry.start for entry in self._entries]

    def entry_of(self, offset: int) -> Entry | None:
        """The entry in which something stands; None before the first, and in a text that has none."""
        at = bisect_right(self._starts, offset) - 1
        return self._entries[at] if at >= 0 else None


def in_full(entry: Entry | None, start: int, found: list[Expression]) -> list[Expression]:
    """The times of the sentence that starts here, that at the head of its entry with the year it is of."""
    if entry is None or entry.time is None or not start <= entry.time.start:
        return found
    return [entry.time, *(one for one in found if one.start >= entry.end)]


def _entries(text: str, expressions: Expressions) -> Iterator[Entry]:
    """Each line that has a head, and each paragraph that has none, with which an entry ends."""
    year: int | None = None
    time: Expression | None = None
    start, is_apart = 0, True
    for line in text.split("\n"):
        alone = YEAR_ALONE.fullmatch(line)
        head = None if alone else HEAD.match(line)
        times, is_placed = _times(head, expressions) if head else ([], False)
        if alone:
            year = int(alone["year"])
            yield Entry(start)
        elif head and (times or (time := _month(head, start, expressions, year))):
            time = _joined(times, line, start, year) if times else time
            year = _year_of(time) or year
            yield Entry(start, start + head.end(), time, is_placed=is_placed)
        elif is_apart and line.strip():
            yield Entry(start)
        is_apart = not line.strip()
        start += len(line) + 1


def _times(head: re.Match[str], expressions: Expressions) -> tuple[list[Expression], bool]:
    """The times that a head consists of, and whether they stand after a place; none where it has other words."""
    for group in ("start", "time"):
        first = head.start(group)
        found = list(expressions.find(head.string[: head.end("time")], first))
        if found and BLANK.fullmatch(_without(found, head.string, first, head.end("time"))):
            return found, group == "time" and bool(head["place"])
    return [], False


def _month(
    head: re.Match[str], start: int, expressions: Expressions, year: int | None
) -> Expression | None:
    """'2019, |May', or 'May' under a year: a word that is a month beside a year, and else may be none."""
    told = YEAR_FIRST.match(head["time"])
    word, of = (head["time"][told.end() :], told["year"]) if told else (head["time"], year)
    if head["place"] or of is None:
        return None
    words = f"{word} {of}"
    found = next(expressions.find(words), None)
    if found is None or found.rule != "month" or found.text != words:
        return None
    first, last = start + head.start("time"), start + head.end("time")
    return replace(found, start=first, end=last, text=head["time"], pieces=())


def _without(times: list[Expression], text: str, first: int, last: int) -> str:
    """The words of a head beside its times."""
    ends = [first, *(time.end for time in times)]
    return "".join(
        text[end:start]
        for end, start in zip(ends, [*(time.start for time in times), last], strict=True)
    )


def _joined(times: list[Expression], line: str, start: int, year: int | None) -> Expression | None:
    """'2007, April 25' in one; 'July' of the year told before it. None where it is not clear which time it is."""
    if len(times) > 2:
        return None
    years = [time.parts["year"] for time in times if time.rule == "year"]
    others = [time for time in times if time.rule != "year"]
    first, last = times[0].start, times[-1].end
    if len(times) == 1 and not others:
        return _moved(times[0], line, start, first, last)
    if len(others) != 1 or (years and "year" in others[0].parts):
        return None
    told = others[0]
    of = years[0] if years else year
    if "year" not in told.parts and of is not None and told.rule in UNDER_YEAR:
        parts = {**told.parts, "year": of}
        told = replace(told, rule=UNDER_YEAR[told.rule], parts=parts)
    return _moved(told, line, start, first, last) if told.rule in WHOLE else None


def _moved(time: Expression, line: str, start: int, first: int, last: int) -> Expression:
    """A time of a line, at its place in the text."""
    return replace(time, start=start + first, end=start + last, text=line[first:last], pieces=())


def _year_of(time: Expression | None) -> int | None:
    year = time.parts.get("year") if time else None
    return year if isinstance(year, int) else None
