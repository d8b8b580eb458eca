"""Near days: those around the day of writing: 'today', 'on Tuesday', 'last weekend', 'overnight'."""

from __future__ import annotations

from dataclasses import replace

from tracker.lib.dates import FuzzyDate
from tracker.reading.dates.moments import (
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    of_day,
    of_stretch,
    step,
)

# Nobody calls the day after tomorrow 'next Wednesday'.
NEAR = 2
# Who says 'this weekend' on these days, from Wednesday to Saturday, means the one to come or begun.
LATE_IN_WEEK = range(2, 6)


def today(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 0)


def tonight(parts: Parts, reckoning: Reckoning) -> Moment | None:
    day = _shifted_day(reckoning, 0)
    return day if "hour" in parts else _night(day)  # 'tonight at 8'


def last_night(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _night(_shifted_day(reckoning, -1))


def yesterday(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, -1)


def tomorrow(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 1)


def before_yesterday(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, -2)


def after_tomorrow(_: Parts, reckoning: Reckoning) -> Moment | None:
    return _shifted_day(reckoning, 2)


def _shifted_day(reckoning: Reckoning, days: int) -> Moment | None:
    return of_day(reckoning.anchor + days * ONE_DAY) if reckoning.anchor else None


def _night(moment: Moment | None) -> Moment | None:
    return moment and replace(moment, timex=f"{moment.timex}TNI", sort="TIME")


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
        ahead = (7 - back) % 7 or 7
        is_far = near == "next" and ahead <= NEAR
        return of_day(anchor + (ahead + 7 * is_far) * ONE_DAY)
    if reckoning.is_future and not reckoning.is_open:
        return of_day(anchor + (7 - back) % 7 * ONE_DAY)
    return of_day(anchor - back * ONE_DAY)


def some_weekday(parts: Parts, _: Reckoning) -> Moment | None:
    """'On a Sunday in the winter of 1944': nobody says on which."""
    return Moment(f"XXXX-WXX-{int(parts['weekday']) + 1}")


def weekend(parts: Parts, reckoning: Reckoning) -> Moment | None:
    """The Saturday and Sunday before, or after if it is planned."""
    if reckoning.anchor is None:
        return None
    is_future = reckoning.is_future and not reckoning.is_open
    ahead = is_future or parts.get("near") in ("next", "this coming")
    back = (reckoning.anchor.weekday() - 5) % 7 or 7
    is_in_week = reckoning.anchor.weekday() in LATE_IN_WEEK
    ahead = ahead or (parts.get("near") == "this" and is_in_week)  # said on a Thursday
    saturday = reckoning.anchor - back * ONE_DAY + (7 if ahead else 0) * ONE_DAY
    year, week, _ = saturday.isocalendar()
    return of_stretch(saturday, saturday + ONE_DAY, f"{year}-W{week:02}-WE")


def weekday_week(parts: Parts, reckoning: Reckoning) -> Moment | None:
    if reckoning.anchor is None:
        return None
    monday = reckoning.anchor - reckoning.anchor.weekday() * ONE_DAY
    return of_day(monday + (7 * step(parts) + int(parts["weekday"])) * ONE_DAY)


def overnight(_: Parts, reckoning: Reckoning) -> Moment | None:
    """On the evening before or on the day of writing; of what is to come, on its evening or the day after."""
    if reckoning.anchor is None:
        return None
    is_ahead = reckoning.is_future and not reckoning.is_open
    eve = reckoning.anchor - (0 if is_ahead else 1) * ONE_DAY
    night = FuzzyDate.between(eve, eve + ONE_DAY)
    return Moment(f"{eve.isoformat()}TNI", night, sort="TIME")
