"""Evaluation of dates: how well they are found and valued in annotated texts, as in TempEval-3.

A folder holds `articles.jsonl` ({"id", "title", "text", "published"}) and `gold.jsonl` ({"id",
"dates"}), line by line of the same articles. An annotated date has "start", "end", "text", "type"
and "value" (TIMEX3). Dates found and annotated are paired one to one where their places overlap; a
pair is right when the values are equal, whatever the types. An "optional" one is neither missed nor
wrong when found. "alt", other values that annotators give, is there for people to judge by: it is
not right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.reading.dates.timexes import dates_of
from tracker.reading.evaluation import annotated_articles

KINDS = ("DATE", "calendar dates", "TIME", "DURATION", "SET")
# How much of the text an error shows on each side.
AROUND = 40
Date = dict[str, Any]


@dataclass
class Rate:
    """How many are right, of how many."""

    right: int = 0
    total: int = 0

    def add(self, *, right: bool) -> None:
        self.right += right
        self.total += 1

    @property
    def share(self) -> float:
        """From 0 to 1; of nothing, all is right."""
        return self.right / self.total if self.total else 1.0


@dataclass
class ValueTally:
    """How much has the right value: of what was found, and of what was annotated, as this kind."""

    found: Rate = field(default_factory=Rate)
    annotated: Rate = field(default_factory=Rate)

    @property
    def f1(self) -> float:
        """The harmonic mean of both shares, in percent."""
        precision, recall = self.found.share, self.annotated.share
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class DateEvaluation:
    """A tally by kind of date, and a line for each error."""

    kinds: dict[str, ValueTally] = field(
        default_factory=lambda: {kind: ValueTally() for kind in KINDS}
    )
    errors: list[str] = field(default_factory=list)

    def table(self) -> str:
        """What a person reads: a line a kind, a line an error."""
        lines = [_line(kind, tally) for kind, tally in self.kinds.items()]
        return "\n".join([*lines, *self.errors]) + "\n"


def evaluate_dates(folder: Path, *, language: str = "en") -> DateEvaluation:
    """Find the dates of every article and compare. Raises OSError where the folder lacks a file."""
    result = DateEvaluation()
    for article, annotation, published in annotated_articles(folder):
        text = article["text"]
        found = dates_of(text, title=article["title"], published=published, language=language)
        errors = sorted(_count(result, found, annotation["dates"]))
        result.errors += [
            f"{sort:<8}{article['id']}  {told}  {_in_context(text, start, end)}"
            for start, end, sort, told in errors
        ]
    return result


def _count(
    result: DateEvaluation, found: list[Date], annotated: list[Date]
) -> Iterator[tuple[int, int, str, str]]:
    """Add an article to the tallies; where each error stands, its sort and what it is."""
    pairs = _pairs(found, annotated)
    readings = {at: found[place] for place, at in pairs.items()}
    for place, date in enumerate(found):
        wanted = annotated[pairs[place]] if place in pairs else None
        if _is_excused(date, wanted, annotated):
            continue
        for kind in _kinds(date):
            result.kinds[kind].found.add(right=_is_right(date, wanted))
        if wanted is None:
            yield date["start"], date["end"], "wrong", _told(date)
    for at, wanted in enumerate(annotated):
        if wanted.get("optional"):
            continue
        reading = readings.get(at)
        for kind in _kinds(wanted):
            result.kinds[kind].annotated.add(right=_is_right(reading, wanted))
        if reading is None:
            yield wanted["start"], wanted["end"], "missed", _told(wanted)
        elif _told(reading) != _told(wanted):
            sort = "type" if _is_right(reading, wanted) else "value"
            told = f"{_told(wanted)}, read as {_told(reading)}"
            yield wanted["start"], wanted["end"], sort, told


def _pairs(found: list[Date], annotated: list[Date]) -> dict[int, int]:
    """Place of a date found to place of its annotation: same words first, then longest overlap."""
    ranked = sorted(
        (_span(date) != _span(wanted), -overlap, at, place)
        for place, date in enumerate(found)
        for at, wanted in enumerate(annotated)
        if (overlap := _overlap(date, wanted)) > 0
    )
    pairs: dict[int, int] = {}
    for _, _, at, place in ranked:
        if place not in pairs and at not in pairs.values():
            pairs[place] = at
    return pairs


def _is_excused(date: Date, wanted: Date | None, annotated: list[Date]) -> bool:
    """Whether it is an optional one, or more of the words of one."""
    if wanted is not None:
        return bool(wanted.get("optional"))
    return any(other.get("optional") and _overlap(date, other) > 0 for other in annotated)


def _is_right(date: Date | None, wanted: Date | None) -> bool:
    return date is not None and wanted is not None and date["value"] == wanted["value"]


def _kinds(date: Date) -> Iterator[str]:
    yield date["type"]
    if date["type"] == "DATE" and date["value"][:1].isdigit():
        yield "calendar dates"


def _span(date: Date) -> tuple[int, int]:
    return date["start"], date["end"]


def _overlap(one: Date, other: Date) -> int:
    (start, end), (other_start, other_end) = _span(one), _span(other)
    return min(end, other_end) - max(start, other_start)


# --- what a person reads ------------------------------------------------------------------------


def _line(kind: str, tally: ValueTally) -> str:
    found, annotated = tally.found, tally.annotated
    return (
        f"{kind:<24} F1 {tally.f1:5.1f}   {found.right} right of {found.total} found,"
        f" {annotated.right} of {annotated.total} annotated"
    )


def _told(date: Date) -> str:
    return f"{date['type']} {date['value']}"


def _in_context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
