"""Named dates: the calendar itself is told, in full or in part: '2 December', 'late October', 'the autumn of 2018'."""

from __future__ import annotations

import calendar
import datetime as dt

from tracker.reading.dates.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    month_end,
    month_of,
    of_century,
    of_day,
    of_decade,
    of_edtf,
    of_month,
    of_stretch,
    of_week,
    of_year,
    short_year,
    step,
    told_year,
    whole,
)

THESE_DAYS = dt.timedelta(days=10)
# Until this month the end of a year is most of all that of the last one.
NEW_YEAR = 4


def iso_day(parts: Parts, _: Reckoning) -> Moment | None:
    return of_edtf(f"{parts['year']:04}-{parts['monthnumber']:02}-{parts['day']:02}")


def day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    month, number = int(parts["month"]), int(parts["day"] if "day" in parts else parts["nth"])
    year = told_year(parts, reckoning)
    if year is not None:
        return of_day(dt.date(year, month, number))
    anchor = reckoning.anchor
    if anchor is None:
        return Moment(f"XXXX-{month:02}-{number:02}")
    candidates = [
        dt.date(y, month, number)
        for y in range(anchor.year - 4, anchor.year + 5)
        if number <= calendar.monthrange(y, month)[1]
    ]
    weekday = whole(parts, "weekday")
    on_weekday = [one for one in candidates if one.weekday() == weekday]
    if on_weekday:  # 'Friday, 28 November' tells its year
        return of_day(min(on_weekday, key=lambda one: abs(one - anchor)))
    found = reckoning.nearest(candidates)
    return of_day(found) if found else None


def day_directed(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'last Dec. 8' is the latest one before today, 'next Dec. 8' the first after it, 'this Dec. 8' this year's."""
    if reckoning.anchor is None:
        return None
    direction, year = parts["direction"], reckoning.anchor.year
    number = int(parts["day"] if "day" in parts else parts["nth"])
    told = dt.date(year, int(parts["month"]), number)
    if direction == "last" and told >= reckoning.anchor:
        year -= 1
    if direction == "next" and told <= reckoning.anchor:
        year += 1
    return of_day(told.replace(year=year))


def day_slashed(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """2/18/2025, 18/2/25 and 2.3.2025 are clear; 2/3/2025 is, near one of its two days only."""
    one, two, year = int(parts["one"]), int(parts["two"]), int(parts["year"])
    if parts["sep"] == "." and year > 99 and two <= 12:
        return of_day(dt.date(year, two, one))  # with full stops the day comes first
    if year < 100:
        now = reckoning.anchor.year if reckoning.anchor else 2000
        year = min(
            (now // 100 * 100 + year + c for c in (-100, 0, 100)), key=lambda y: abs(y - now)
        )
    if one > 12 >= two:
        return of_day(dt.date(year, two, one))
    if two > 12 >= one or one == two:
        return of_day(dt.date(year, one, two))
    return _nearer(dt.date(year, one, two), dt.date(year, two, one), reckoning)


def _nearer(one: dt.date, two: dt.date, reckoning: Reckoning) -> Moment | None:
    """The one of two readings that is of these days, if the other is not."""
    anchor = reckoning.anchor
    near = [day for day in (one, two) if anchor and abs(day - anchor) <= THESE_DAYS]
    return of_day(near[0]) if len(near) == 1 else None


def days_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    last = {key: value for key, value in parts.items() if key != "day2"} | {"day": parts["day2"]}
    if reckoning.is_future:  # what is still going on began this year
        end = day(last, reckoning)
        year = end.date.earliest if end else None
        return _span(day(parts | {"year": year.year}, reckoning), end) if year else end
    start = day(parts, reckoning)
    year = start.date.earliest if start else None
    return _span(start, day(last | {"year": year.year}, reckoning)) if year else start


def days_across_months(parts: Parts, reckoning: Reckoning) -> Moment | None:
    last: Parts = {"month": parts["month2"], "day": parts["day2"]}
    year = parts.get("year2", parts.get("year"))
    end = day(last | ({"year": year} if year else {}), reckoning)
    if not end or not end.date.earliest:
        return None
    before = Reckoning(end.date.earliest)
    first = parts if "year2" in parts else {k: v for k, v in parts.items() if k != "year"}
    return _span(day(first, before), end)


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


def month_past(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'This past May'."""
    return month_directed(parts | {"direction": "last"}, reckoning)


def last_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    return of_day(month_end(*found)) if found else None


def part_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    if not found:
        return None
    first, last = {"early": (1, 10), "mid": (11, 20)}.get(str(parts["part"]), (21, 31))
    end = min(last, month_end(*found).day)
    return of_stretch(dt.date(*found, first), dt.date(*found, end), f"{found[0]:04}-{found[1]:02}")


def weekday_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The first Tuesday in November', 'the last Friday of the month'."""
    anchor = reckoning.anchor
    near = of_month(anchor.year, anchor.month + step(parts)).date.earliest if anchor else None
    found = month_of(parts, reckoning) or (near and (near.year, near.month))
    if not found:
        return None
    weeks = calendar.Calendar().monthdatescalendar(*found)
    days = [week[int(parts["weekday"])] for week in weeks]
    inside = [day for day in days if day.month == found[1]]
    return of_day(inside[-1 if "end" in parts else int(parts["nth"]) - 1])


def week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    if not found:
        return None
    first = dt.date(*found, (int(parts["ordinal"]) - 1) * 7 + 1)
    return of_stretch(first, first + 6 * ONE_DAY, of_week(first + 3 * ONE_DAY).timex)


def week_of_near_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The first week of the month', 'the third week of next month'."""
    if reckoning.anchor is None:
        return None
    near = of_month(reckoning.anchor.year, reckoning.anchor.month + step(parts)).date.earliest
    if near is None:
        return None
    told: Parts = {"ordinal": parts["ordinal"], "month": near.month, "year": near.year}
    return week_of_month(told, reckoning)


def last_week_of_month(parts: Parts, reckoning: Reckoning) -> Moment | None:
    found = month_of(parts, reckoning)
    if not found:
        return None
    first = month_end(*found) - 6 * ONE_DAY
    return of_stretch(first, month_end(*found), of_week(first).timex)


def week_of_day(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = day(parts, reckoning)
    return of_week(told.date.earliest) if told and told.date.earliest else None


def year(parts: Parts, _: Reckoning) -> Moment | None:
    return of_year(int(parts["year"]))


def year_short(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'In '89'."""
    return of_year(short_year(parts, reckoning))


def years(parts: Parts, _: Reckoning) -> Moment | None:
    """'2009-10', '1914-1918'."""
    first, last = int(parts["year"]), int(parts["year2"])
    if last < 100:
        last += first // 100 * 100
    return of_edtf(f"{first:04}/{last:04}") if first < last else of_year(first)


def part_of_year(parts: Parts, reckoning: Reckoning) -> Moment | None:
    told = told_year(parts, reckoning)
    if told is None and reckoning.anchor:
        told = reckoning.anchor.year
    if told is None:
        return None
    part = str(parts["part"])
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[part]
    return of_stretch(dt.date(told, first, 1), month_end(told, last), f"{told:04}")


def year_end(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'At year's end': in the first months of a year, what is told as past was that of the year before."""
    anchor, is_past = reckoning.anchor, not (reckoning.is_future or reckoning.is_open)
    told: Parts = {"part": "end"}
    if anchor and is_past and anchor.month < NEW_YEAR:
        told["year"] = anchor.year - 1
    return part_of_year(parts | told, reckoning)


def decade(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """'The 1980s', and 'the eighties' of the last hundred years."""
    first = int(parts["decade"])
    if first < 100:
        now = reckoning.anchor.year if reckoning.anchor else 2000
        first += now // 100 * 100
        first -= 100 * (first > now)
    return of_decade(first)


def century(parts: Parts, _: Reckoning) -> Moment | None:
    return of_century(int(parts["nth"]) - 1)
