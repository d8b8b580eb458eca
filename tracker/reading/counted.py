"""Counted dates: so far from the day of writing, or from the date told before: 'last week', 'eleven days later'."""

from __future__ import annotations

import datetime as dt

from tracker.reading.durations import duration
from tracker.reading.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    of_day,
    of_decade,
    of_edtf,
    of_month,
    of_quarter,
    of_stretch,
    of_week,
    of_year,
    step,
    whole,
)
from tracker.reading.named import part_of_month


def part_of_near_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    near = of_month(reckoning.anchor.year, reckoning.anchor.month + step(parts)).date.earliest
    if near is None:
        return None
    return part_of_month(parts | {"month": near.month, "year": near.year}, reckoning)


def today(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 0)


def yesterday(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, -1)


def tomorrow(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 1)


def _shifted_day(reckoning: Reckoning, days: int) -> Moment | None:
    return of_day(reckoning.anchor + days * ONE_DAY) if reckoning.anchor else None


def weekday(parts: Parts, reckoning: Reckoning) -> Moment | None:
    anchor, wanted = reckoning.anchor, int(parts["weekday"])
    if anchor is None:
        return Moment(f"XXXX-WXX-{wanted + 1}")
    if "direction" in parts:
        return weekday_week(parts, reckoning)
    near = str(parts.get("near", ""))
    back = (anchor.weekday() - wanted) % 7
    if near in ("last", "past", "this past"):
        return of_day(anchor - (back or 7) * ONE_DAY)
    if near in ("next", "this coming", "the following"):
        return of_day(anchor + ((7 - back) % 7 or 7) * ONE_DAY)
    if reckoning.is_future:
        return of_day(anchor + (7 - back) % 7 * ONE_DAY)
    return of_day(anchor - back * ONE_DAY)


def weekend(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """The Saturday and Sunday before, or after if it is planned."""
    if reckoning.anchor is None:
        return None
    ahead = reckoning.is_future or parts.get("near") == "next"
    back = (reckoning.anchor.weekday() - 5) % 7 or 7
    saturday = reckoning.anchor - back * ONE_DAY + (7 if ahead else 0) * ONE_DAY
    year, week, _ = saturday.isocalendar()
    return of_stretch(saturday, saturday + ONE_DAY, f"{year}-W{week:02}-WE")


def weekday_week(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    monday = reckoning.anchor - reckoning.anchor.weekday() * ONE_DAY
    return of_day(monday + (7 * step(parts) + int(parts["weekday"])) * ONE_DAY)


def within_this(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'earlier this month': from its first day to the day before; 'later': from the day after to its last."""
    anchor = reckoning.anchor
    around = near_unit({"direction": "this", "unit": parts["unit"]}, reckoning)
    if anchor is None or around is None or not around.date.earliest or not around.date.latest:
        return None
    if parts["which"] == "earlier":
        return of_stretch(around.date.earliest, anchor - ONE_DAY, around.timex)
    if parts["which"] == "later":
        return of_stretch(anchor + ONE_DAY, around.date.latest, around.timex)
    return around


def near_unit(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    return _counted(reckoning.anchor, step(parts), str(parts["unit"]))


def near_units(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return duration(parts, reckoning)


def ago(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = whole(parts, "number")
    if reckoning.anchor is None or count is None:
        return None
    return _counted(reckoning.anchor, -count, str(parts["unit"]))


def within_future(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count = whole(parts, "number")
    if reckoning.anchor is None or count is None or not reckoning.is_future:
        return duration(parts, reckoning)
    return _counted(reckoning.anchor, count, str(parts["unit"]))


def _counted(start: dt.date, steps: int, unit: str) -> Moment | None:
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
    return of_decade(start.year + 10 * steps) if unit == "decade" else None


# --- rules: counted from the date told before --------------------------------------------------------------------


def later(parts: Parts, reckoning: Reckoning) -> Moment | None:
    count, start = whole(parts, "number"), reckoning.previous
    if count is None or not start.is_day or start.earliest is None:
        return None
    steps, unit = (-count if parts["sense"] == "earlier" else count), str(parts["unit"])
    if unit == "week":  # press usage: about seven days, not the calendar week
        about = start.earliest + 7 * steps * ONE_DAY
        return of_edtf(f"{about.isoformat()}~", about.isoformat())
    return _counted(start.earliest, steps, unit)


def next_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    return later(parts | {"number": 1, "sense": "later"}, reckoning)


def same_day(_: Parts, reckoning: Reckoning) -> Moment | None:
    date = reckoning.previous
    return Moment(date.edtf, date) if date.edtf and date.is_day else None
