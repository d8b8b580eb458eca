"""Periods of which figures are told: quarters, halves, fiscal years, and the same a year before."""

from __future__ import annotations

from dataclasses import replace

from tracker.lib.dates import Precision
from tracker.reading.dates.moments import (
    Moment,
    Parts,
    Reckoning,
    of_half,
    of_quarter,
    of_year,
    same_in,
    short_year,
    step,
    told_year,
)

HALF_A_YEAR = 6
MONTHS_OF_QUARTER = 3
PERIODS = (Precision.QUARTER, Precision.HALF, Precision.MONTH)


def quarter(parts: Parts, reckoning: Reckoning) -> Moment | None:
    number = int(parts.get("ordinal", parts.get("number", 0)))
    year = told_year(parts, reckoning)
    if year is None and "tight" in parts and reckoning.anchor:  # 'to report third-quarter results'
        ahead = (number * 3 - 2 - reckoning.anchor.month) % 12
        reckoning = replace(reckoning, is_future=reckoning.is_future and ahead < HALF_A_YEAR)
    year = year or year_of(number * 3 - 2, 3, reckoning)
    year = year - 1 if year and "back" in parts else year  # 'the third quarter a year ago'
    return of_quarter(year, number) if year is not None else None


def half(parts: Parts, reckoning: Reckoning) -> Moment | None:
    number = int(parts["half"])
    year = told_year(parts, reckoning) or year_of(number * 6 - 5, 6, reckoning)
    return of_half(year, number) if year else None


def year_of(month: int, months: int, reckoning: Reckoning) -> int | None:
    """The year of a part of the year that begins with this month: the last begun, or the first not over."""
    anchor = reckoning.anchor
    if anchor is None:
        return None
    if reckoning.is_future and not reckoning.is_open:
        return anchor.year + (anchor.month >= month + months)
    return anchor.year - (anchor.month < month)


def year_earlier(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The year-earlier quarter': a year before the quarter, half or month that was told of."""
    told, anchor = reckoning.compared, reckoning.anchor
    if reckoning.latest.precision is Precision.MONTH:
        told = reckoning.latest
    if "ordinal" in parts and anchor:
        return quarter(parts | {"year": anchor.year - 1}, reckoning)
    if told.precision not in PERIODS:
        told = reckoning.period
    year = told_year(parts, reckoning)
    if told.earliest and told.precision in PERIODS:
        return same_in(year or told.earliest.year - 1, told)
    if "unit" in parts and anchor:  # of the quarter that ended last
        return of_quarter(anchor.year - 1, (anchor.month - 1) // 3)
    year = year or (anchor.year - 1 if anchor else None)
    return of_year(year) if year else None


def fiscal(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """A fiscal year begins and ends when its owner likes: no date of the calendar."""
    year = short_year(parts, reckoning) if "short" in parts else int(parts["year"])
    return Moment(f"FY{year:04}")


def fiscal_near(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The next fiscal year'."""
    anchor = reckoning.anchor
    return Moment(f"FY{anchor.year + step(parts)}") if anchor else None


def part_in_months(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The first three months of 1990' are a quarter, 'the last six' a half; any others last so long."""
    told = told_year(parts, reckoning) or (reckoning.anchor.year if reckoning.anchor else None)
    count, is_first = parts["number"], parts["sense"] == "first"
    if told and count == MONTHS_OF_QUARTER:
        return of_quarter(told, 1 if is_first else 4)
    if told and count == HALF_A_YEAR:
        return of_half(told, 1 if is_first else 2)
    return Moment(f"P{count}M", sort="DURATION")
