"""Onward: from where the next date is counted, once one is told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from tracker.lib.dates import FuzzyDate, Precision
from tracker.reading.dates import when
from tracker.reading.dates.expressions import Expression

CLOCK = re.compile(r"T(\d\d):(\d\d)")
COMPARING = frozenset({"year_earlier", "ago", "later"})
PERIODS = (Precision.QUARTER, Precision.HALF)
LONGEST_COUNTED = 366
# The day of which the news is lies no further from the day of writing.
THESE_DAYS = dt.timedelta(days=7)
PARTS = frozenset({"part_of_year", "year_end", "part_of_month", "part_of_near_month"})
# With the same month of the year before, figures of a month are compared.
TOLD_OF_MONTHS = frozenset({"month_alone", "part_of_month"})


def after(expression: Expression, moment: when.Moment, reckoning: when.Reckoning) -> when.Reckoning:
    """From where the next date is counted."""
    if expression.rule == "season" and not expression.parts.keys() & {"year", "direction"}:
        return reckoning  # 'in winter' may be any
    if expression.rule in COMPARING and moment.date.precision in PERIODS:
        return reckoning  # 'a year earlier' is the quarter told before, once more
    if _is_compared(expression, moment) or "back" in expression.parts:
        return reckoning
    if moment.sort not in ("DATE", "TIME") or not moment.date.is_known:
        return reckoning
    date = moment.date
    if expression.rule in PARTS:  # from 'late 2001' a year is counted as from 2001
        date = FuzzyDate.parse(moment.timex)
    if (date.days or 0) > LONGEST_COUNTED:
        return replace(reckoning, decade=date)  # nothing else is counted from a decade
    if date.is_day:
        return _after_day(date, moment, reckoning)
    if date.precision is Precision.MONTH and expression.rule in TOLD_OF_MONTHS:
        return replace(reckoning, latest=date, compared=date)
    if date.precision in PERIODS:
        return _after_period(date, reckoning)
    return replace(reckoning, latest=date)


def _after_day(date: FuzzyDate, moment: when.Moment, reckoning: when.Reckoning) -> when.Reckoning:
    clock = CLOCK.search(moment.timex)
    is_same = reckoning.previous == date
    minutes = reckoning.clock if is_same else None  # 'at 6 p.m. |Tuesday|; five minutes later'
    minutes = int(clock[1]) * 60 + int(clock[2]) if clock else minutes
    anchor, first = reckoning.anchor, date.earliest
    is_planned = reckoning.is_future and not reckoning.is_open
    is_near = anchor and first and abs(anchor - first) <= THESE_DAYS and not is_planned
    near = date if is_near else reckoning.near
    return replace(reckoning, previous=date, latest=date, clock=minutes, near=near)


def _after_period(date: FuzzyDate, reckoning: when.Reckoning) -> when.Reckoning:
    """The period of which figures are told: not the one that they are compared with, nor one to come."""
    told = reckoning.period
    before = when.year_before(told) if told.is_known else None
    is_compared = before is not None and before.date == date
    anchor, last = reckoning.anchor, date.latest
    is_to_come = bool(anchor and last and last > anchor and told.is_known)
    period = told if is_compared or is_to_come else date
    compared = reckoning.compared if is_compared else date
    return replace(reckoning, latest=date, period=period, compared=compared)


def _is_compared(expression: Expression, moment: when.Moment) -> bool:
    """'A year earlier': another figure is compared with the same year, not with the one before that."""
    parts = expression.parts
    if expression.rule in COMPARING and moment.date.precision is Precision.MONTH:
        return parts.get("unit", "year") == "year"
    is_year = expression.rule == "later" and parts.get("unit") == "year"
    return is_year and parts.get("sense") == "earlier" and parts.get("number") == 1
