"""Bounds: the first and the last day of a stretch of days, and how much a year, a month or a day narrows it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"  # it lasted from … to …
    RANGE = "range"  # some day from … to …
    ONE_OF = "one_of"  # sources or wording leave a choice
    OPEN = "open"  # by …, or … or later
    NONE = "none"  # no date is known


_GROUPS: dict[int, tuple[int, int, Precision]] = {
    # EDTF code of a group of months: its first month, their number
    21: (3, 3, Precision.SEASON),  # spring
    22: (6, 3, Precision.SEASON),
    23: (9, 3, Precision.SEASON),
    24: (12, 3, Precision.SEASON),
    33: (1, 3, Precision.QUARTER),
    34: (4, 3, Precision.QUARTER),
    35: (7, 3, Precision.QUARTER),
    36: (10, 3, Precision.QUARTER),
    40: (1, 6, Precision.HALF),
    41: (7, 6, Precision.HALF),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last possible day, both included; None is open."""

    earliest: dt.date | None
    latest: dt.date | None

    def meet(self, other: Bounds) -> Bounds | None:
        """The days in both, or None where there is none."""
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        if earliest and latest and earliest > latest:
            return None
        return Bounds(earliest, latest)


def bounds_of(year: int, month: int | None, day: int | None) -> tuple[Precision, Bounds]:
    """Those of a year, of a month or a group of months by its EDTF code, or of a day.

    Raises ValueError for a day that does not exist, KeyError for a group that does not.
    """
    if month is None:
        return Precision.YEAR, Bounds(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if day is not None:
        only = dt.date(year, month, day)
        return Precision.DAY, Bounds(only, only)
    if month <= 12:
        return Precision.MONTH, Bounds(dt.date(year, month, 1), _month_end(year, month))
    first, length, precision = _GROUPS[month]
    last = first + length - 1
    end = _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return precision, Bounds(dt.date(year, first, 1), end)


def each_day(bounds: Bounds) -> Iterator[dt.date]:
    """Every day of a closed stretch, for calendars. Raises ValueError when a side is open."""
    if bounds.earliest is None or bounds.latest is None:
        raise ValueError("an open stretch has no last day")
    for offset in range((bounds.latest - bounds.earliest).days + 1):
        yield bounds.earliest + dt.timedelta(days=offset)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
