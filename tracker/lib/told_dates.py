"""Told dates: a FuzzyDate in words that cannot be taken otherwise, for whoever has to check or type it.

Pages write “24–29 Nov 2025” for what lasted six days and for what happened on one of them; here the two are told apart.
`typed_dates.understood` reads these words back.
"""

from __future__ import annotations

import datetime as dt

from tracker.lib.dates import FuzzyDate, Precision

_QUARTERS = {"33": "first", "34": "second", "35": "third", "36": "fourth"}


def told(date: FuzzyDate) -> str:
    """“between 24 and 29 Nov 2025”, “from 4 to 5 Dec 2025”, “first quarter of 2026”, “unknown”."""
    if date.edtf is None:
        return "unknown"
    if date.precision is Precision.QUARTER:
        return date.text.replace(
            _plain(date), f"{_QUARTERS[date.edtf.strip('[]')[5:7]]} quarter of "
        )
    if date.precision is Precision.RANGE:
        return _stretch(*date.edtf[1:-1].split(".."), words=("between", "and"))
    if date.precision is Precision.SPAN and None not in (date.earliest, date.latest):
        return _stretch(*date.edtf.split("/"), words=("from", "to"))
    return date.text


def echo(date: FuzzyDate) -> str:
    """What was understood, with its first and last possible day, so that a slip is seen before it is kept."""
    if not date.is_known:
        return "Understood as: no date is known."
    if date.is_day and date.earliest == date.latest and date.earliest:
        return f"Understood as {told(date)}, a {date.earliest:%A}."
    words = f"Understood as {told(date)}: "
    if date.precision is Precision.SPAN:
        return words + f"it lasted {_bounds(date.earliest, date.latest, 'from', 'to')}."
    return words + f"{_bounds(date.earliest, date.latest, 'not before', 'not after')}."


def _bounds(earliest: dt.date | None, latest: dt.date | None, low: str, high: str) -> str:
    sides = [(low, earliest), (high, latest)]
    mark = ", " if high.startswith("not") else " "
    return mark.join(f"{word} {day.day} {day:%b %Y}" for word, day in sides if day)


def _plain(date: FuzzyDate) -> str:
    """“Jan–Mar ”, as the page has it."""
    return f"{date.text.split()[-2]} "


def _stretch(start: str, end: str, *, words: tuple[str, str]) -> str:
    first, last = FuzzyDate.parse(start), FuzzyDate.parse(end)
    opening = told(first)
    if first.is_day and last.is_day and first.earliest and last.earliest:
        a, b = first.earliest, last.earliest
        if (a.year, a.month) == (b.year, b.month) and not (first.is_uncertain or last.is_uncertain):
            opening = str(a.day)
    return f"{words[0]} {opening} {words[1]} {told(last)}"
