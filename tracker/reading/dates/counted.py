"""Counted dates: so far from the day of writing: 'last week', 'three months ago', 'six months from Friday'."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import FuzzyDate, Precision
from tracker.reading.dates.durations import duration
from tracker.reading.dates.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    counted_from,
    day_after,
    day_in,
    of_day,
    of_month,
    of_stretch,
    of_week,
    step,
    whole,
    year_before,
)
from tracker.reading.dates.named import part_of_month
from tracker.reading.dates.near_days import weekday

HOURS_OF_DAY = 24


def part_of_near_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    near = of_month(reckoning.anchor.year, reckoning.anchor.month + step(parts)).date.earliest
    if near is None:
        return None
    return part_of_month(parts | {"month": near.month, "year": near.year}, reckoning)


def within_this(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'earlier this month': from its first day to the day before; 'later': from the day after to its last."""
    anchor = reckoning.anchor
    around = near_unit({"direction": "this", "unit": parts["unit"]}, reckoning)
    if anchor is None or around is None or not around.date.earliest or not around.date.latest:
        return None
    if parts["which"] == "earlier":
        stretch = of_stretch(around.date.earliest, anchor - ONE_DAY, around.timex)
        return stretch or around
    if parts["which"] == "later":
        stretch = of_stretch(anchor + ONE_DAY, around.date.latest, around.timex)
        if stretch is None and parts["unit"] == "week":  # said on a Sunday
            return near_unit({"direction": "next", "unit": "week"}, reckoning)
        return stretch or around
    return around


def near_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    return counted_from(reckoning.anchor, step(parts), str(parts["unit"]))


def unit_after_next(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The week after next', 'the year before last'."""
    if reckoning.anchor is None:
        return None
    return counted_from(reckoning.anchor, -2 if "direction2" in parts else 2, str(parts["unit"]))


def this_day_in(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'On this day in 1962'."""
    anchor = reckoning.anchor
    return of_day(_same_day_in(anchor, int(parts["year"]) - anchor.year)) if anchor else None


def day_of_near(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The 25th of last month', 'the first of the month'."""
    return day_in(parts, near_unit(parts, reckoning))


def day_instant(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The 4th instant' is of this month, 'the 14th ultimo' of the last, 'the 2nd proximo' of the next."""
    return day_of_near(parts | {"unit": "month"}, reckoning)


def near_units(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return duration(parts, reckoning)


def past_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The past week': so long up to the day of writing, and some day of it for what was done in it."""
    lasted = duration(parts | {"number": 1}, reckoning)
    days = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}.get(str(parts["unit"]))
    if lasted is None or reckoning.anchor is None or days is None:
        return lasted
    first = reckoning.anchor - days * ONE_DAY
    return replace(lasted, date=FuzzyDate.between(first, reckoning.anchor))


def ago(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count, unit = whole(parts, "number"), str(parts["unit"])
    if unit == "century" and "number" not in parts and reckoning.anchor:
        return counted_from(reckoning.anchor, -5, "decade")  # 'half a century ago'
    if unit == "hour" and count and count % HOURS_OF_DAY == 0:
        count, unit = count // HOURS_OF_DAY, "day"
    if reckoning.anchor is None or count is None or unit in ("hour", "minute", "second"):
        return Moment("PAST_REF")
    if unit == "year" and count == 1 and reckoning.compared.is_known:
        return year_before(reckoning.compared)
    if unit.startswith("fortnight"):
        return counted_from(reckoning.anchor, -2 * count, "week")
    return counted_from(reckoning.anchor, -count, unit)


def weekdays_ago(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Two Fridays ago' is the Friday before the last."""
    near = weekday({"weekday": parts["weekday"]}, replace(reckoning, is_future=False))
    count = whole(parts, "number")
    if near is None or near.date.earliest is None or count is None:
        return Moment("PAST_REF")
    return of_day(near.date.earliest - 7 * (count - 1) * ONE_DAY)


def ago_to_the(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Ten years ago this week', 'a year ago Friday', 'three weeks ago Wednesday'."""
    anchor, count = reckoning.anchor, whole(parts, "number")
    if anchor is None or count is None:
        return Moment("PAST_REF")
    if parts["unit"] == "decade":
        count *= 10
    if parts["unit"] in ("week", "weeks"):
        return weekdays_ago(parts | {"number": count + 1}, reckoning)
    then = _same_day_in(anchor, -count)
    if "weekday" in parts:
        near = weekday({"weekday": parts["weekday"]}, replace(reckoning, is_future=False))
        return of_day(_same_day_in(near.date.earliest or anchor, -count)) if near else None
    if parts["to"] == "this week":
        return of_week(then)
    if parts["to"] == "last week":
        return of_week(then - 7 * ONE_DAY)
    if parts["to"] in ("last month", "next month"):  # 'two years ago last month'
        return of_month(then.year, then.month + (1 if parts["to"] == "next month" else -1))
    return of_day(then) if parts["to"] in ("today", "this day") else of_month(then.year, then.month)


def _same_day_in(day: dt.date, years: int) -> dt.date:
    """The 29th of February has the 28th for an anniversary."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return (day - ONE_DAY * is_leap_day).replace(year=day.year + years)


def ago_vaguely(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'More than 50 years ago' is some time before, 'nearly 50' some time after, 'about 50' somewhere around."""
    told = ago(parts, reckoning)
    if told is None or not told.date.earliest or not told.date.latest:
        return told
    bound = str(parts["bound"])
    if bound in ("more than", "over", "at least"):
        return replace(told, date=FuzzyDate.between(None, told.date.latest))
    if bound in ("less than", "nearly", "almost"):
        return replace(told, date=FuzzyDate.between(told.date.earliest, reckoning.anchor))
    if told.date.precision is not Precision.YEAR:
        return told
    return replace(told, date=FuzzyDate.parse(f"{told.date.edtf}~"))


def from_weekday(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Six months from Friday'."""
    count, unit = whole(parts, "number"), str(parts["unit"])
    is_near = unit in ("day", "week") and (reckoning.is_future or reckoning.is_open)
    way = replace(reckoning, is_future=is_near, is_open=False)
    near = weekday({"weekday": parts["weekday"]}, way)
    if near is None or near.date.earliest is None or count is None:
        return None
    return day_after(near.date.earliest, count, unit)


def from_now(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = whole(parts, "number")
    if reckoning.anchor is None or count is None:
        return Moment("FUTURE_REF")
    if parts["from"] in ("today", "tomorrow"):
        start = reckoning.anchor + (parts["from"] == "tomorrow") * ONE_DAY
        return day_after(start, count, str(parts["unit"]))
    return counted_from(reckoning.anchor, count, str(parts["unit"]))


def within_future(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'In three days' is that day; 'within three days' any until then."""
    count, unit = whole(parts, "number"), str(parts["unit"])
    lasted = duration(parts, reckoning)
    is_future = reckoning.is_future and not reckoning.is_open
    start = reckoning.previous
    if "within" in parts and lasted and count and not is_future and start.is_day:
        end = counted_from(
            start.earliest or dt.date.min, count, unit
        )  # 'endorsed it within five days'
        latest = end.date.latest if end else None
        return replace(lasted, date=FuzzyDate.between(start.earliest, latest)) if latest else lasted
    if reckoning.anchor is None or count is None or lasted is None or not is_future:
        return lasted
    end = counted_from(reckoning.anchor, count, unit)
    if end is None:
        return lasted
    is_until = "within" in parts
    date = FuzzyDate.between(reckoning.anchor, end.date.latest) if is_until else end.date
    return replace(lasted, date=date)
