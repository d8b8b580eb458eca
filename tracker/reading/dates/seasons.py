"""Seasons: 'the summer of 1998', 'last winter', 'that spring'. A winter is of the year in which it begins."""

from __future__ import annotations

from tracker.reading.dates.moments import Moment, Parts, Reckoning, of_edtf, told_year
from tracker.reading.dates.periods import year_of

NAMES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def season(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The summer of 1998', 'the spring of last year', 'in the spring'."""
    number = int(parts["season"])
    year = told_year(parts, reckoning) or year_of((number - 21) * 3 + 3, 3, reckoning)
    return _season(year, number) if year is not None else None


def season_directed(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'Last winter' is the latest one that is over, 'this summer' this year's."""
    if reckoning.anchor is None:
        return None
    number, direction, month = int(parts["season"]), parts["direction"], reckoning.anchor.month
    start = (number - 21) * 3 + 3
    year = reckoning.anchor.year - (direction == "last" and start + 1 >= month)
    return _season(year + (direction == "next" and start <= month), number)


def season_past(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return season_directed(parts | {"direction": "last"}, reckoning)


def season_told(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'That spring', 'the following winter': counted from the date told before."""
    told, number = reckoning.latest.earliest, int(parts["season"])
    if told is None:
        return season(parts, reckoning)
    is_next = parts["sense"] == "the following" and (number - 21) * 3 + 3 <= told.month
    return _season(told.year + is_next - (parts["sense"] == "the previous"), number)


def _season(year: int, number: int) -> Moment | None:
    return of_edtf(f"{year:04}-{number}", f"{year:04}-{NAMES[number]}")
