"""Terms: a day told by its distance from another act: 'will enter into force three months after the exchange'.

Only where the article has told the day of that act; 'after the deposit of the fiftieth instrument' is a condition.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

from tracker.lib.dates import FuzzyDate
from tracker.reading.dates.moments import day_after
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.language.lexicon import Lexicon, load
from tracker.reading.sentence.charts import Chart

# What begins or ends at such a time.
KINDS = frozenset(
    {Act.ENTRY_INTO_FORCE, Act.PROVISIONAL_APPLICATION, Act.WITHDRAWN, Act.TERMINATED}
)
# How many characters after the verb its term is told, and how many more say from what it is counted.
FAR, WHAT = 40, 48


def term_of(
    chart: Chart, last: int, told: Iterable[Finding], day: FuzzyDate
) -> tuple[FuzzyDate, str] | None:
    """The date and the words of the term after token `last`, counted from what was told; `day` was told last."""
    said = chart.sentence.text[chart.tokens[last - 1].end - chart.sentence.start :]
    for pattern in _patterns(chart.lexicon.raw["language"]):
        found = pattern.search(said, 0, FAR + WHAT)
        if found and found.start() < FAR and "," not in said[: found.start()]:
            start = _start(chart.lexicon, said[found.end() : found.end() + WHAT], told, day)
            moment = _counted(chart.lexicon, found, start) if start else None
            return (FuzzyDate.day(moment), found.group().strip()) if moment else None
    return None


def _start(lexicon: Lexicon, what: str, told: Iterable[Finding], day: FuzzyDate) -> dt.date | None:
    """The day of the act that is named: 'the exchange of instruments', 'signature', 'that date'."""
    words = what.lower().split(",")[0].split(";")[0].split()
    terms = lexicon.raw["terms"]
    if any(word.strip(".").endswith(tuple(terms["conditional"])) for word in words):
        return None
    for word in words:
        for name, stems in terms["from"].items():
            if word.startswith(tuple(stems)):
                return _day_of(name, told)
        if word.strip(".") in terms["told"] and day.is_day:
            return day.earliest
    return None


def _day_of(name: str, told: Iterable[Finding]) -> dt.date | None:
    days = [
        finding.date.earliest
        for finding in told
        if finding.act == name and finding.status is Status.OCCURRED and finding.date.is_day
    ]
    return days[-1] if days else None


def _counted(lexicon: Lexicon, found: re.Match[str], start: dt.date) -> dt.date | None:
    parts = found.groupdict()
    told = parts.get("number")
    number = 1 if told == "" else _number(lexicon, told or "")  # 'через |месяц'
    if parts.get("first"):
        months = start.year * 12 + start.month - 1 + (number or 1)
        return dt.date(months // 12, months % 12 + 1, 1)
    moment = day_after(start, number, _unit(lexicon, parts["unit"])) if number else None
    return moment.date.earliest if moment else None


def _unit(lexicon: Lexicon, word: str) -> str:
    units: dict[str, list[str]] = lexicon.raw["dates"]["units"]
    return next(unit for unit, words in units.items() if word.lower() in words)


def _number(lexicon: Lexicon, word: str) -> int | None:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    known = lexicon.raw["terms"]["numbers"].get(word.lower())
    return known if isinstance(known, int) else None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    terms = load(language).raw.get("terms", {})
    number = "|".join([r"\d+(?:st|nd|rd|th)?", *terms.get("numbers", {})])
    written = (p.replace("{number}", f"(?P<number>{number})") for p in terms.get("patterns", []))
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in written)
