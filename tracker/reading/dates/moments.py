"""Moments: what words for a date amount to, and from where they are counted."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate, Precision
from tracker.reading.dates.surfaces import Part

Parts = dict[str, Part]
ONE_DAY = dt.timedelta(days=1)
STEP = {"before_last": -2, "last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date expression amounts to: a date for the record, and its value in TIMEX3 (ISO-TimeML)."""

    timex: str
    date: FuzzyDate = UNKNOWN
    sort: str = "DATE"  # DATE, TIME, DURATION, SET


@dataclass(frozen=True, slots=True)
class Reckoning:
    """From where dates are counted: the day of writing, past or future, and the dates told just before.

    `previous` is the last day told, `latest` the last date of any precision. `is_open`: the words around tell
    neither past nor future, so that what is nearer to the day of writing counts. `period` is the last quarter or
    half of a year told, `compared` the same if it was told in this sentence: with what 'a year earlier' compares. `decade` is the last
    one told. `near` is the last day told of these days: of what the news is. `clock` is the time told last, of the last day told, in minutes.
    """

    anchor: dt.date | None
    is_future: bool = False
    previous: FuzzyDate = UNKNOWN
    latest: FuzzyDate = UNKNOWN
    is_open: bool = False
    period: FuzzyDate = UNKNOWN
    compared: FuzzyDate = UNKNOWN
    decade: FuzzyDate = UNKNOWN
    near: FuzzyDate = UNKNOWN
    clock: int | None = None

    def nearest(self, candidates: list[dt.date]) -> dt.date | None:
        """The latest up to the anchor for what is past, the earliest from it on for what is to come."""
        anchor = self.anchor
        if anchor is None:
            return None
        if self.is_open:
            return min(candidates, key=lambda day: abs(day - anchor), default=None)
        if self.is_future:
            return min((day for day in candidates if day >= anchor), default=None)
        return max((day for day in candidates if day <= anchor), default=None)


NOTHING = Moment("")


def step(parts: Parts) -> int:
    """How many units on 'last', 'this' or 'next' is."""
    return STEP[str(parts.get("direction", "this"))]


def of_day(day: dt.date) -> Moment:
    return Moment(day.isoformat(), FuzzyDate.day(day))


def of_edtf(edtf: str, timex: str | None = None) -> Moment | None:
    try:
        return Moment(timex or edtf, FuzzyDate.parse(edtf))
    except NotADate:
        return None


def of_week(day: dt.date) -> Moment:
    monday = day - dt.timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Moment(f"{year}-W{week:02}", FuzzyDate.between(monday, monday + 6 * ONE_DAY))


def of_month(year: int, month: int) -> Moment:
    months = year * 12 + month - 1
    text = f"{months // 12:04}-{months % 12 + 1:02}"
    return of_edtf(text) or NOTHING


def of_year(year: int) -> Moment:
    return of_edtf(f"{year:04}") or NOTHING


def of_quarter(year: int, quarter: int) -> Moment:
    quarters = year * 4 + quarter - 1
    year, quarter = quarters // 4, quarters % 4
    return of_edtf(f"{year:04}-{33 + quarter}", f"{year:04}-Q{quarter + 1}") or NOTHING


def of_half(year: int, number: int) -> Moment:
    return of_edtf(f"{year:04}-{39 + number}", f"{year:04}-H{number}") or NOTHING


def year_before(period: FuzzyDate) -> Moment | None:
    """The same quarter, half or month a year before."""
    return same_in((period.earliest or dt.date.min).year - 1, period)


def same_in(year: int, period: FuzzyDate) -> Moment | None:
    """The same quarter, half or month of this year."""
    number = int((period.edtf or "")[5:7])
    if period.precision is Precision.QUARTER:
        return of_quarter(year, number - 32)
    if period.precision is Precision.HALF:
        return of_half(year, number - 39)
    return of_month(year, number)


def of_decade(year: int) -> Moment:
    first = year // 10 * 10
    stretch = FuzzyDate.between(dt.date(first, 1, 1), dt.date(first + 9, 12, 31))
    return Moment(f"{first // 10:03}", stretch)  # TIDES: as many digits as are told


def of_century(hundreds: int) -> Moment:
    """The hundred years that begin with these two digits, as the press counts them: 18 is the 19th century."""
    stretch = FuzzyDate.between(dt.date(hundreds * 100, 1, 1), dt.date(hundreds * 100 + 99, 12, 31))
    return Moment(f"{hundreds:02}", stretch)


def of_stretch(first: dt.date, last: dt.date, timex: str = "") -> Moment | None:
    """Some day from first to last; nothing where they are the wrong way round."""
    if first > last:
        return None
    return Moment(timex or first.isoformat(), FuzzyDate.between(first, last))


def month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day_in(parts: Parts, around: Moment | None) -> Moment | None:
    """A day of a month, or of the first month of a year: 'the 25th', 'the first day', 'the last day'."""
    if around is None or not around.date.earliest or not around.date.latest:
        return None
    if "end" in parts:
        return of_day(around.date.latest)
    number = int(parts["nth"] if "nth" in parts else parts["day"])
    return of_day(around.date.earliest.replace(day=number))


def whole(parts: Parts, name: str) -> int | None:
    value = parts.get(name)
    return value if isinstance(value, int) else None


def told_year(parts: Parts, reckoning: Reckoning) -> int | None:
    """The year that the words give, as a number or as 'last year'."""
    year = whole(parts, "year")
    if year is None and "short" in parts:
        return short_year(parts, reckoning)
    if year is None and "direction" in parts and reckoning.anchor:
        year = reckoning.anchor.year + STEP[str(parts["direction"])]
    return year


def short_year(parts: Parts, reckoning: Reckoning) -> int:
    """'’89': of the hundred years up to ten years from now."""
    now = reckoning.anchor.year if reckoning.anchor else 2000
    year = now // 100 * 100 + int(parts["short"])
    return year - 100 * (year > now + 10)


def month_of(parts: Parts, reckoning: Reckoning) -> tuple[int, int] | None:
    """The year and month of words that name a month, with or without a year."""
    month = whole(parts, "month")
    if month is None:
        return None
    year = told_year(parts, reckoning)
    if year is None and reckoning.anchor:
        anchor = reckoning.anchor
        year = anchor.year
        ahead = (month - anchor.month) % 12
        is_future = ahead <= 6 if reckoning.is_open else reckoning.is_future
        if is_future and month < anchor.month:
            year += 1
        if not is_future and month > anchor.month:
            year -= 1
    return None if year is None else (year, month)


def counted_from(start: dt.date, steps: int, unit: str) -> Moment | None:
    """So many units away from a day, as precise as the unit."""
    if unit == "day":
        return of_day(start + steps * ONE_DAY)
    if unit == "week":
        return of_week(start + 7 * steps * ONE_DAY)
    if unit == "month":
        return of_month(start.year, start.month + steps)
    if unit == "quarter":
        return of_quarter(start.year, (start.month - 1) // 3 + 1 + steps)
    if unit == "year":
        return of_year(start.year + steps)
    if unit == "decade":
        return of_decade(start.year + 10 * steps)
    return of_century(start.year // 100 + steps) if unit == "century" else None


def day_after(start: dt.date, count: int, unit: str) -> Moment | None:
    """The same day so many days, weeks, months or years on."""
    if unit in ("day", "week"):
        return of_day(start + count * (7 if unit == "week" else 1) * ONE_DAY)
    if unit not in ("month", "year"):
        return counted_from(start, count, unit)
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "year" else 1)
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    return of_day(dt.date(months // 12, months % 12 + 1, min(start.day, last)))
