"""Told dates: counted from the date told before: 'eleven days later', 'the following February', 'that year'."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import UNKNOWN, Precision
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
    of_edtf,
    of_month,
    whole,
    year_before,
)
from tracker.reading.dates.named import day, month
from tracker.reading.dates.near_days import today, weekday

DAYS_OF_WEEK = 7
# 'On the 5th' may be a street, a floor or a hole; no such number is higher than this.
STOREYS = 18
MINUTES = {"hour": 60, "minute": 1}
# What comes so many minutes after an act is done on its day, as far as is told.
SAME_DAY = 180
# Until this month figures of a full year are those of the last one.
REPORTED = 3
# Figures are told of a month that ended so long ago, at most.
JUST_OVER = dt.timedelta(days=75)
# The shortest date that is precise enough to count this unit from.
COUNTED_FROM = {
    "month": (Precision.DAY, Precision.MONTH),
    "quarter": (Precision.DAY, Precision.MONTH, Precision.QUARTER),
    "year": (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.YEAR),
    "decade": (Precision.DAY, Precision.MONTH, Precision.YEAR),
}


def later(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count, unit = whole(parts, "number"), str(parts["unit"])
    is_back = parts["sense"] == "earlier"
    if count is None:
        return Moment("PAST_REF" if is_back else "FUTURE_REF")
    if (unit, count, is_back) == ("year", 1, True) and reckoning.compared.is_known:
        return year_before(reckoning.compared)
    if parts["sense"] == "ahead" and reckoning.is_future:
        return Moment("FUTURE_REF")  # 'через полгода утратит силу': from what is to come, too
    start = _start(unit, reckoning)
    if start is None:
        return None
    if parts["sense"] == "" and reckoning.previous.is_day:
        return day_after(start, count, unit)  # 'one year from that date'
    steps = -count if is_back else count
    if unit == "week" and not _is_week(
        reckoning
    ):  # press usage: about seven days, not the calendar week
        about = start + 7 * steps * ONE_DAY
        return of_edtf(f"{about.isoformat()}~", about.isoformat())
    return counted_from(start, steps, unit)


def _start(unit: str, reckoning: Reckoning) -> dt.date | None:
    """The first day of the last date told that is precise enough."""
    if unit == "week" and _is_week(reckoning):
        return reckoning.latest.earliest
    if unit == "decade" and reckoning.decade.is_known:
        return reckoning.decade.earliest
    if reckoning.latest.precision in COUNTED_FROM.get(unit, ()):
        return reckoning.latest.earliest
    return reckoning.previous.earliest if reckoning.previous.is_day else None


def _is_week(reckoning: Reckoning) -> bool:
    first = reckoning.latest.earliest
    return first is not None and first.weekday() == 0 and reckoning.latest.days == DAYS_OF_WEEK


def next_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    start = _start("week", reckoning)
    if parts["unit"] == "week" and start and parts.get("sense") != "ahead":
        return counted_from(start, -1 if parts.get("sense") == "earlier" else 1, "week")
    return later({"sense": "later"} | parts | {"number": 1}, reckoning)


def day_before(_: Parts, reckoning: Reckoning) -> Moment | None:
    """'The night before': the day before the one told last."""
    return next_day({"sense": "earlier", "unit": "day"}, reckoning)


def next_part(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The following morning': of the day after the one told last."""
    told = next_day(parts | {"unit": "day"}, reckoning)
    first, anchor = told.date.earliest if told else None, reckoning.anchor
    if parts["sense"] == "" and first and anchor and first > anchor and not reckoning.is_future:
        return clock_today(parts, reckoning)  # the talks ended |at dawn
    return told


def part_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'In the afternoon': of the day told last."""
    return clock_today(parts, reckoning)


def clock_later(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Four hours later', 'half an hour earlier': counted from the hour told before."""
    unit, count = str(parts["unit"]).removesuffix("s"), whole(parts, "number")
    lasted = duration({"number": "X"} | parts | {"unit": unit}, reckoning)
    if "number" not in parts:
        unit, count, lasted = "minute", 30, Moment("PT30M", sort="DURATION")
    start, told = reckoning.clock, reckoning.previous.earliest
    if told is None or count is None or unit not in MINUTES:
        return lasted
    if start is None:
        is_soon = reckoning.previous.is_day and count * MINUTES[unit] <= SAME_DAY
        return replace(lasted, date=reckoning.previous) if lasted and is_soon else lasted
    minutes = start + count * MINUTES[unit] * (-1 if parts["sense"] == "earlier" else 1)
    days, rest = divmod(minutes, 24 * 60)
    moment = of_day(told + days * ONE_DAY)
    return replace(moment, timex=f"{moment.timex}T{rest // 60:02}:{rest % 60:02}", sort="TIME")


def day_alone(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'By the 15th': of this month, of the one to come where it is over, or of the last where it is not yet."""
    anchor, number = reckoning.anchor, int(parts["day"])
    if anchor is None:
        return None
    months = (number < anchor.day and reckoning.is_future and not reckoning.is_open) - (
        number > anchor.day and not reckoning.is_future and not reckoning.is_open
    )
    return day_in(parts, of_month(anchor.year, anchor.month + months))


def day_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Approved on 10 December, and |on the 12th signed': of the month of the day told before."""
    told, day, anchor = reckoning.previous.earliest, int(parts["day"]), reckoning.anchor
    if reckoning.previous.is_day and told and not reckoning.is_future:
        moment = day_in(parts, of_month(told.year, told.month))
        if moment and moment.date.earliest and (not anchor or moment.date.earliest <= anchor):
            return moment
    return day_alone(parts, reckoning) if day > STOREYS else None


def day_of_news(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The low of the day', 'earlier in the day': of the day of which the news is."""
    return clock_today(parts, reckoning)


def same_day(_: Parts, reckoning: Reckoning) -> Moment | None:
    date = reckoning.previous
    return Moment(date.edtf, date) if date.edtf and date.is_day else None


def weekday_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'On 29 March 2010, |a Monday': the day told before, if it is one."""
    day = reckoning.previous
    is_same = day.is_day and day.earliest and day.earliest.weekday() == parts["weekday"]
    return same_day(parts, reckoning) if is_same else weekday(parts, reckoning)


def same_occasion(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'At the same ceremony': on that day, but no expression of time."""
    day = same_day(parts, reckoning)
    return day and replace(day, timex="")


def told_quarter(_: Parts, reckoning: Reckoning) -> Moment | None:
    """'In the quarter': the one told before, or no date."""
    told = reckoning.period if reckoning.period.is_known else reckoning.latest
    if told.precision is not Precision.QUARTER or not told.earliest:
        return None
    return counted_from(told.earliest, 0, "quarter")


def same_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'That year': the one of the date told before."""
    unit = str(parts["unit"])
    start = _start(unit, reckoning)
    return counted_from(start, 0, unit) if start else None


def unit_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'For the month', 'during the year': of figures for the one that was told last, if it has just ended."""
    unit, told, anchor = str(parts["unit"]), reckoning.latest, reckoning.anchor
    is_near = anchor and told.latest and abs(anchor - told.latest) <= JUST_OVER
    if unit == "month" and told.precision is Precision.MONTH and told.earliest and is_near:
        return counted_from(told.earliest, 0, unit)
    quarter = reckoning.period
    is_last = quarter.precision is Precision.QUARTER and (quarter.edtf or "").endswith("36")
    if unit == "year" and is_last and quarter.earliest:  # 'in the fourth quarter; for |the year'
        return counted_from(quarter.earliest, 0, unit)
    is_past = not reckoning.is_future and not reckoning.is_open
    if "full" in parts and anchor and is_past and anchor.month <= REPORTED:
        return counted_from(anchor, -1, unit)  # 'for |the full year|, it earned', told in February
    return counted_from(anchor, 0, unit) if anchor else None


def hours_later(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Hours later': on the day told before, for all that one can tell."""
    day = same_day(parts, reckoning)
    return day and replace(day, timex="FUTURE_REF")


def within_hours(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Within hours': a duration, which ended on the day told before, for all that one can tell."""
    return Moment("PTXH", reckoning.previous if reckoning.previous.is_day else UNKNOWN, "DURATION")


def month_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The following February', 'that December': counted from the date told before."""
    start, number = reckoning.latest.earliest, int(parts["month"])
    if start is None:
        return month(parts, reckoning)
    year = start.year
    if parts["sense"] == "later":
        year += number <= start.month
    if parts["sense"] == "earlier":
        year -= number >= start.month
    return of_month(year, number)


def of_year_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'10 October of |that year', 'May |the following year': counted from the year told before."""
    named = day if parts.keys() & {"day", "nth"} else month
    start = _start("year", reckoning)
    if start is None:
        return named(parts, reckoning)
    year = start.year + {"that": 0, "same": 0, "following": 1, "next": 1}.get(
        str(parts["which"]), -1
    )
    return named(parts | {"year": year}, reckoning)


def clock_today(_: Parts, reckoning: Reckoning) -> Moment | None:
    """'At 9:45 a.m.': on the day that was told last, or the day of writing."""
    told, anchor = reckoning.previous.earliest, reckoning.anchor
    if told and anchor and not reckoning.is_open:
        is_other = told < anchor if reckoning.is_future else told > anchor
        near = reckoning.near.earliest
        if is_other and near and not reckoning.is_future and near <= anchor:
            return of_day(near)  # the vote is next week; it was told |in the afternoon
        if is_other:  # what will be at ten is not of last Saturday
            return today(_, reckoning)
    return same_day(_, reckoning) or today(_, reckoning)


def day_of_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The first of the following month', 'the 25th of that month': counted from the date told before."""
    count = {"previous": -1, "that": 0, "same": 0}.get(str(parts["sense"]), 1)
    unit = str(parts["unit"])
    start = _start(unit, reckoning)
    around = counted_from(start, count, unit) if start else None
    if around and reckoning.is_future and _is_over(around, reckoning) and reckoning.anchor:
        around = counted_from(reckoning.anchor, count, unit)  # what will be is not of last year
    return day_in(parts, around)


def _is_over(around: Moment, reckoning: Reckoning) -> bool:
    first, anchor = around.date.earliest, reckoning.anchor
    return first is not None and anchor is not None and first < anchor
