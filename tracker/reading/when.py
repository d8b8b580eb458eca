"""When: what the words for a date amount to, counted from the day they were written. Never sharper than the words.

Conventions. A weekday in the past is the latest one up to and including the day of writing, in the future the
earliest from it on. A date without a year goes to the nearest past for what was done, to the nearest future for
what is planned. "Last week" is the Monday-to-Sunday week before; "earlier this month" is from the 1st to the day
before.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate
from tracker.reading.expressions import Expression, Part

Parts = dict[str, Part]
ONE_DAY = dt.timedelta(days=1)
STEP = {"last": -1, "this": 0, "next": 1}
TIMEX_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
DURATION_UNITS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "hour": "TH",
    "minute": "TM",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date expression amounts to: a date for the record, and its value in TIMEX3 (ISO-TimeML)."""

    timex: str
    date: FuzzyDate = UNKNOWN
    sort: str = "DATE"  # DATE, TIME, DURATION, SET


@dataclass(frozen=True, slots=True)
class Reckoning:
    """From where dates are counted: the day of writing, past or future, and the date told just before."""

    anchor: dt.date | None
    is_future: bool = False
    previous: FuzzyDate = UNKNOWN

    def nearest(self, candidates: list[dt.date]) -> dt.date | None:
        """The latest up to the anchor for what is past, the earliest from it on for what is to come."""
        anchor = self.anchor
        if anchor is None:
            return None
        if self.is_future:
            return min((day for day in candidates if day >= anchor), default=None)
        return max((day for day in candidates if day <= anchor), default=None)


Rule = Callable[[Parts, Reckoning], Moment | None]
NOTHING = Moment("")


def resolve(expression: Expression, reckoning: Reckoning) -> Moment:
    """The moment that the words stand for; an empty one where the words cannot be counted."""
    try:
        return RULES[expression.rule](expression.parts, reckoning) or NOTHING
    except (ValueError, OverflowError):  # the 31st of June, the year 9999 and the next one
        return NOTHING


def limited(date: FuzzyDate, *, word: str, until: bool, reckoning: Reckoning) -> FuzzyDate:
    """'by the end of the year', 'after June 10': a date turned into a limit by the word before it."""
    if not date.is_known:
        return date
    if not until:
        return FuzzyDate.between(date.latest + ONE_DAY, None) if date.latest else date
    if not date.latest or not date.earliest:
        return date
    latest = date.earliest - ONE_DAY if word == "before" and date.is_day else date.latest
    earliest = reckoning.anchor if reckoning.is_future else None
    if earliest and earliest > latest:
        earliest = None
    return FuzzyDate.between(earliest, latest)


# --- making moments ----------------------------------------------------------------------------------------------


def _day(day: dt.date) -> Moment:
    return Moment(day.isoformat(), FuzzyDate.day(day))


def _parsed(edtf: str, timex: str | None = None) -> Moment | None:
    try:
        return Moment(timex or edtf, FuzzyDate.parse(edtf))
    except NotADate:
        return None


def _week(day: dt.date) -> Moment:
    monday = day - dt.timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Moment(f"{year}-W{week:02}", FuzzyDate.between(monday, monday + 6 * ONE_DAY))


def _month(year: int, month: int) -> Moment:
    months = year * 12 + month - 1
    text = f"{months // 12:04}-{months % 12 + 1:02}"
    return _parsed(text) or NOTHING


def _year(year: int) -> Moment:
    return _parsed(f"{year:04}") or NOTHING


def _quarter(year: int, quarter: int) -> Moment:
    quarters = year * 4 + quarter - 1
    year, quarter = quarters // 4, quarters % 4
    return _parsed(f"{year:04}-{33 + quarter}", f"{year:04}-Q{quarter + 1}") or NOTHING


def _decade(year: int) -> Moment:
    first = year // 10 * 10
    stretch = FuzzyDate.between(dt.date(first, 1, 1), dt.date(first + 9, 12, 31))
    return Moment(f"{first // 10:03}", stretch)


def _stretch(first: dt.date, last: dt.date, timex: str = "") -> Moment | None:
    """Some day from first to last; nothing where they are the wrong way round."""
    if first > last:
        return None
    return Moment(timex or first.isoformat(), FuzzyDate.between(first, last))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _whole(parts: Parts, name: str) -> int | None:
    value = parts.get(name)
    return value if isinstance(value, int) else None


def _told_year(parts: Parts, reckoning: Reckoning) -> int | None:
    """The year that the words give, as a number or as 'last year'."""
    year = _whole(parts, "year")
    if year is None and "direction" in parts and reckoning.anchor:
        year = reckoning.anchor.year + STEP[str(parts["direction"])]
    return year


def _month_of(parts: Parts, reckoning: Reckoning) -> tuple[int, int] | None:
    """The year and month of words that name a month, with or without a year."""
    month = _whole(parts, "month")
    if month is None:
        return None
    year = _told_year(parts, reckoning)
    if year is None and reckoning.anchor:
        anchor = reckoning.anchor
        year = anchor.year
        if reckoning.is_future and month < anchor.month:
            year += 1
        if not reckoning.is_future and month > anchor.month:
            year -= 1
    return None if year is None else (year, month)


# --- rules: absolute dates ---------------------------------------------------------------------------------------


def iso_day(parts: Parts, _: Reckoning) -> Moment | None:
    return _parsed(f"{parts['year']:04}-{parts['monthnumber']:02}-{parts['day']:02}")


def day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    month, number = int(parts["month"]), int(parts["day"])
    year = _told_year(parts, reckoning)
    if year is not None:
        return _day(dt.date(year, month, number))
    if reckoning.anchor is None:
        return Moment(f"XXXX-{month:02}-{number:02}")
    candidates = [
        dt.date(y, month, number)
        for y in range(reckoning.anchor.year - 4, reckoning.anchor.year + 5)
        if number <= calendar.monthrange(y, month)[1]
    ]
    found = reckoning.nearest(candidates)
    return _day(found) if found else None


def day_slashed(parts: Parts, _: Reckoning) -> Moment | None:
    """2/18/2025 and 18/2/2025 are clear; 2/3/2025 is not, and stays unread."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if one > 12 >= two:
        return _day(dt.date(year, two, one))
    if two > 12 >= one or one == two:
        return _day(dt.date(year, one, two))
    return None


def days_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    last = {key: value for key, value in parts.items() if key != "day2"} | {"day": parts["day2"]}
    return _span(day(parts, reckoning), day(last, reckoning))


def days_across_months(parts: Parts, reckoning: Reckoning) -> Moment | None:
    last: Parts = {"month": parts["month2"], "day": parts["day2"]}
    year = parts.get("year2", parts.get("year"))
    end = day(last | ({"year": year} if year else {}), reckoning)
    if not end or not end.date.earliest:
        return None
    before = Reckoning(end.date.earliest)
    return _span(day({k: v for k, v in parts.items() if k != "year"}, before), end)


def _span(first: Moment | None, last: Moment | None) -> Moment | None:
    if not first or not last or not first.date.is_known or not last.date.is_known:
        return None
    return _parsed(f"{first.date.edtf}/{last.date.edtf}")


def month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = _month_of(parts, reckoning)
    return _month(*found) if found else Moment(f"XXXX-{int(parts['month']):02}")


def month_directed(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'last June' is the latest one that is over, 'next June' the first to come, 'this June' this year's."""
    anchor, number = reckoning.anchor, int(parts["month"])
    if anchor is None:
        return None
    direction = parts["direction"]
    year = anchor.year
    if direction == "last" and number >= anchor.month:
        year -= 1
    if direction == "next" and number <= anchor.month:
        year += 1
    return _month(year, number)


def part_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = _month_of(parts, reckoning)
    if not found:
        return None
    first, last = {"early": (1, 10), "mid": (11, 20)}.get(str(parts["part"]), (21, 31))
    end = min(last, _month_end(*found).day)
    return _stretch(dt.date(*found, first), dt.date(*found, end), f"{found[0]:04}-{found[1]:02}")


def week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = _month_of(parts, reckoning)
    if not found:
        return None
    first = (int(parts["ordinal"]) - 1) * 7 + 1
    return _stretch(dt.date(*found, first), dt.date(*found, min(first + 6, 28)))


def last_week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = _month_of(parts, reckoning)
    return found and _stretch(_month_end(*found) - 6 * ONE_DAY, _month_end(*found)) or None


def week_of_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = day(parts, reckoning)
    return _week(told.date.earliest) if told and told.date.earliest else None


def quarter(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year = _told_year(parts, reckoning)
    number = parts.get("ordinal", parts.get("number"))
    return _quarter(year, int(number)) if year is not None and number else None


def half(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year = _told_year(parts, reckoning)
    number = 0 if parts["half"] == "first" else 1
    return _parsed(f"{year:04}-{40 + number}", f"{year:04}-H{number + 1}") if year else None


def season(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year, number = _whole(parts, "year"), int(parts["season"])
    anchor = reckoning.anchor
    if year is None:
        if anchor is None:
            return None
        middle = (number - 21) * 3 + 4
        direction = parts.get("direction")
        year = anchor.year - (direction == "last" and middle >= anchor.month)
        year += direction == "next" and middle <= anchor.month
    return _parsed(f"{year:04}-{number}", f"{year:04}-{TIMEX_SEASONS[number]}")


def year(parts: Parts, _: Reckoning) -> Moment | None:
    return _year(int(parts["year"]))


def part_of_year(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = _told_year(parts, reckoning)
    if told is None and reckoning.anchor:
        told = reckoning.anchor.year
    if told is None:
        return None
    part = str(parts["part"])
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[part]
    return _stretch(dt.date(told, first, 1), _month_end(told, last), f"{told:04}")


def part_of_near_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    near = _month(reckoning.anchor.year, reckoning.anchor.month + _step(parts)).date.earliest
    if near is None:
        return None
    return part_of_month(parts | {"month": near.month, "year": near.year}, reckoning)


def year_end(_: Parts, reckoning: Reckoning) -> Moment | None:
    return part_of_year({"part": "end"}, reckoning)


def decade(parts: Parts, _: Reckoning) -> Moment | None:
    return _decade(int(parts["decade"]))


def fixed_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    number, of = str(parts["fixedday"]).split("-")
    return day(parts | {"month": int(number), "day": int(of)}, reckoning)


# --- rules: counted from the day of writing ----------------------------------------------------------------------


def today(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 0)


def yesterday(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, -1)


def tomorrow(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 1)


def _shifted_day(reckoning: Reckoning, days: int) -> Moment | None:
    return _day(reckoning.anchor + days * ONE_DAY) if reckoning.anchor else None


def weekday(parts: Parts, reckoning: Reckoning) -> Moment | None:
    anchor, wanted = reckoning.anchor, int(parts["weekday"])
    if anchor is None:
        return Moment(f"XXXX-WXX-{wanted + 1}")
    if "direction" in parts:
        return weekday_week(parts, reckoning)
    near = str(parts.get("near", ""))
    back = (anchor.weekday() - wanted) % 7
    if near in ("last", "past", "this past"):
        return _day(anchor - (back or 7) * ONE_DAY)
    if near in ("next", "this coming", "the following"):
        return _day(anchor + ((7 - back) % 7 or 7) * ONE_DAY)
    if reckoning.is_future:
        return _day(anchor + (7 - back) % 7 * ONE_DAY)
    return _day(anchor - back * ONE_DAY)


def weekday_week(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    monday = reckoning.anchor - reckoning.anchor.weekday() * ONE_DAY
    return _day(monday + (7 * _step(parts) + int(parts["weekday"])) * ONE_DAY)


def within_this(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'earlier this month': from its first day to the day before; 'later': from the day after to its last."""
    anchor = reckoning.anchor
    around = near_unit({"direction": "this", "unit": parts["unit"]}, reckoning)
    if anchor is None or around is None or not around.date.earliest or not around.date.latest:
        return None
    if parts["which"] == "earlier":
        return _stretch(around.date.earliest, anchor - ONE_DAY, around.timex)
    if parts["which"] == "later":
        return _stretch(anchor + ONE_DAY, around.date.latest, around.timex)
    return around


def near_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    return _counted(reckoning.anchor, _step(parts), str(parts["unit"]))


def near_units(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return duration(parts, reckoning)


def ago(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = _whole(parts, "number")
    if reckoning.anchor is None or count is None:
        return None
    return _counted(reckoning.anchor, -count, str(parts["unit"]))


def within_future(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = _whole(parts, "number")
    if reckoning.anchor is None or count is None or not reckoning.is_future:
        return duration(parts, reckoning)
    return _counted(reckoning.anchor, count, str(parts["unit"]))


def _step(parts: Parts) -> int:
    return STEP[str(parts.get("direction", "this"))]


def _counted(start: dt.date, steps: int, unit: str) -> Moment | None:
    """So many units away from a day, as precise as the unit."""
    if unit == "day":
        return _day(start + steps * ONE_DAY)
    if unit == "week":
        return _week(start + 7 * steps * ONE_DAY)
    if unit == "month":
        return _month(start.year, start.month + steps)
    if unit == "quarter":
        return _quarter(start.year, (start.month - 1) // 3 + 1 + steps)
    if unit == "year":
        return _year(start.year + steps)
    return _decade(start.year + 10 * steps) if unit == "decade" else None


# --- rules: counted from the date told before --------------------------------------------------------------------


def later(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count, start = _whole(parts, "number"), reckoning.previous
    if count is None or not start.is_day or start.earliest is None:
        return None
    steps, unit = (-count if parts["sense"] == "earlier" else count), str(parts["unit"])
    if unit == "week":  # press usage: about seven days, not the calendar week
        about = start.earliest + 7 * steps * ONE_DAY
        return _parsed(f"{about.isoformat()}~", about.isoformat())
    return _counted(start.earliest, steps, unit)


def next_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return later(parts | {"number": 1, "sense": "later"}, reckoning)


def same_day(_: Parts, reckoning: Reckoning) -> Moment | None:
    date = reckoning.previous
    return Moment(date.edtf, date) if date.edtf and date.is_day else None


# --- rules: not dates --------------------------------------------------------------------------------------------


def duration(parts: Parts, _: Reckoning) -> Moment | None:
    letter = DURATION_UNITS[str(parts["unit"])]
    count = parts.get("number", "X")
    timed = f"PT{count}{letter[1:]}" if letter in ("TH", "TM") else f"P{count}{letter}"
    return Moment(timed, sort="DURATION")


def set_of(parts: Parts, reckoning: Reckoning) -> Moment | None:
    adverbs = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "annually": "P1Y",
        "yearly": "P1Y",
    }
    if "unit" in parts:
        once = duration(parts | {"number": 1}, reckoning)
        return once and replace(once, sort="SET")
    return Moment(adverbs.get(str(parts["adverb"]), "P1D"), sort="SET")


def vague(parts: Parts, _: Reckoning) -> Moment | None:
    words = str(parts["vague"])
    future = ("soon", "in the future")
    past = ("recently", "in the past", "once upon a time")
    ref = "FUTURE_REF" if words in future else "PAST_REF" if words in past else "PRESENT_REF"
    return Moment(ref)


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        iso_day, day, day_slashed, days_of_month, days_across_months, month, month_directed, part_of_month,
        week_of_month, last_week_of_month, week_of_day, quarter, half, season, year, part_of_year,
        part_of_near_month, year_end, decade, fixed_day, today, yesterday, tomorrow, weekday, weekday_week,
        within_this, near_unit, near_units, ago, within_future, later, next_day, same_day, duration, set_of, vague,
    )
}  # fmt: skip
RULES["month_alone"] = month
