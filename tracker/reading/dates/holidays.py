"""Holidays: on one day of the year, on one weekday of a month, or so many days from Easter."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

from dateutil.easter import easter

from tracker.reading.dates.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    of_day,
    of_stretch,
    told_year,
)
from tracker.reading.dates.named import day


def fixed_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """A holiday: on one day of the year, on one weekday of a month ('11-4-4': the fourth Thursday of November), or
    so many days from Easter ('easter -2')."""
    told = str(parts["fixedday"])
    if told.startswith("easter"):
        return _movable(parts, reckoning, lambda year: easter(year) + int(told[6:]) * ONE_DAY)
    numbers = [int(number) for number in told.split("-")]
    if numbers[0] > 12:
        return of_day(dt.date(*numbers))
    if len(numbers) == 2:
        return day(parts | {"month": numbers[0], "day": numbers[1]}, reckoning)
    return _movable(parts, reckoning, lambda year: _weekday_of_month(year, *numbers))


def weekend_of(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Thanksgiving weekend': of the same week, and before a Monday or Tuesday that of the week before."""
    holiday = fixed_day(parts, reckoning)
    if holiday is None or not holiday.date.earliest:
        return None
    monday = holiday.date.earliest - holiday.date.earliest.weekday() * ONE_DAY
    is_early = holiday.date.earliest <= monday + ONE_DAY
    saturday = monday + (5 - 7 * is_early) * ONE_DAY
    year, week, _ = saturday.isocalendar()
    return of_stretch(saturday, saturday + ONE_DAY, f"{year}-W{week:02}-WE")


def _movable(parts: Parts, reckoning: Reckoning, day_in: Callable[[int], dt.date]) -> Moment | None:
    """The day of the year told, or the nearest."""
    told, anchor = told_year(parts, reckoning), reckoning.anchor
    if told:
        return of_day(day_in(told))
    years = range(anchor.year - 1, anchor.year + 2) if anchor else ()
    found = reckoning.nearest([day_in(year) for year in years])
    return of_day(found) if found else None


def _weekday_of_month(year: int, month: int, which: int, weekday: int) -> dt.date:
    days = calendar.Calendar().itermonthdates(year, month)
    found = [day for day in days if day.month == month and day.isoweekday() == weekday]
    return found[min(which, len(found)) - 1]
