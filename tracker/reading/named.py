"""Named dates: the calendar itself is told, in full or in part: '2 December', 'late October', 'the autumn of 2018'."""

from __future__ import annotations

import calendar
import datetime as dt

from tracker.reading.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    month_end,
    month_of,
    of_day,
    of_decade,
    of_edtf,
    of_month,
    of_quarter,
    of_stretch,
    of_week,
    of_year,
    told_year,
    whole,
)

TIMEX_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def iso_day(parts: Parts, _: Reckoning) -> Moment | None:
    return of_edtf(f"{parts['year']:04}-{parts['monthnumber']:02}-{parts['day']:02}")


def day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    month, number = int(parts["month"]), int(parts["day"])
    year = told_year(parts, reckoning)
    if year is not None:
        return of_day(dt.date(year, month, number))
    if reckoning.anchor is None:
        return Moment(f"XXXX-{month:02}-{number:02}")
    candidates = [
        dt.date(y, month, number)
        for y in range(reckoning.anchor.year - 4, reckoning.anchor.year + 5)
        if number <= calendar.monthrange(y, month)[1]
    ]
    found = reckoning.nearest(candidates)
    return of_day(found) if found else None


def day_slashed(parts: Parts, _: Reckoning) -> Moment | None:
    """2/18/2025 and 18/2/2025 are clear; 2/3/2025 is not, and stays unread."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if one > 12 >= two:
        return of_day(dt.date(year, two, one))
    if two > 12 >= one or one == two:
        return of_day(dt.date(year, one, two))
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
    return of_edtf(f"{first.date.edtf}/{last.date.edtf}")


def month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    return of_month(*found) if found else Moment(f"XXXX-{int(parts['month']):02}")


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
    return of_month(year, number)


def part_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    if not found:
        return None
    first, last = {"early": (1, 10), "mid": (11, 20)}.get(str(parts["part"]), (21, 31))
    end = min(last, month_end(*found).day)
    return of_stretch(dt.date(*found, first), dt.date(*found, end), f"{found[0]:04}-{found[1]:02}")


def week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    if not found:
        return None
    first = (int(parts["ordinal"]) - 1) * 7 + 1
    return of_stretch(dt.date(*found, first), dt.date(*found, min(first + 6, 28)))


def last_week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    return found and of_stretch(month_end(*found) - 6 * ONE_DAY, month_end(*found)) or None


def week_of_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = day(parts, reckoning)
    return of_week(told.date.earliest) if told and told.date.earliest else None


def quarter(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year = told_year(parts, reckoning)
    number = parts.get("ordinal", parts.get("number"))
    return of_quarter(year, int(number)) if year is not None and number else None


def half(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year = told_year(parts, reckoning)
    number = 0 if parts["half"] == "first" else 1
    return of_edtf(f"{year:04}-{40 + number}", f"{year:04}-H{number + 1}") if year else None


def season(parts: Parts, reckoning: Reckoning) -> Moment | None:
    year, number = whole(parts, "year"), int(parts["season"])
    anchor = reckoning.anchor
    if year is None:
        if anchor is None:
            return None
        middle = (number - 21) * 3 + 4
        direction = parts.get("direction")
        year = anchor.year - (direction == "last" and middle >= anchor.month)
        year += direction == "next" and middle <= anchor.month
    return of_edtf(f"{year:04}-{number}", f"{year:04}-{TIMEX_SEASONS[number]}")


def year(parts: Parts, _: Reckoning) -> Moment | None:
    return of_year(int(parts["year"]))


def part_of_year(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = told_year(parts, reckoning)
    if told is None and reckoning.anchor:
        told = reckoning.anchor.year
    if told is None:
        return None
    part = str(parts["part"])
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[part]
    return of_stretch(dt.date(told, first, 1), month_end(told, last), f"{told:04}")


def year_end(_: Parts, reckoning: Reckoning) -> Moment | None:
    return part_of_year({"part": "end"}, reckoning)


def decade(parts: Parts, _: Reckoning) -> Moment | None:
    return of_decade(int(parts["decade"]))


def fixed_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    number, of = str(parts["fixedday"]).split("-")
    return day(parts | {"month": int(number), "day": int(of)}, reckoning)
