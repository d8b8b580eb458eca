"""When: what the words for a date amount to, counted from the day they were written. Never sharper than the words.

Conventions. A weekday in the past is the latest one up to and including the day of writing, in the future the
earliest from it on. A date without a year goes to the nearest past for what was done, to the nearest future for
what is planned. "Last week" is the Monday-to-Sunday week before; "earlier this month" is from the 1st to the day
before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from types import ModuleType

from tracker.lib.dates import FuzzyDate
from tracker.reading.dates import (
    counted,
    durations,
    holidays,
    named,
    near_days,
    periods,
    seasons,
    told,
)
from tracker.reading.dates.expressions import Expression
from tracker.reading.dates.moments import (
    NOTHING,
    ONE_DAY,
    Moment,
    Parts,
    Reckoning,
    counted_from,
    year_before,
)

__all__ = ["Moment", "Reckoning", "limited", "of_unit", "resolve", "year_before"]

AFTERNOON = range(1, 6)
Rule = Callable[[Parts, Reckoning], Moment | None]


def resolve(expression: Expression, reckoning: Reckoning) -> Moment:
    """The moment that the words stand for; an empty one where the words cannot be counted."""
    try:
        moment = RULES[expression.rule](expression.parts, reckoning) or NOTHING
        return _at_time(moment, expression.parts) if moment.date.is_day else moment
    except (ValueError, OverflowError):  # the 31st of June, the year 9999 and the next one
        return NOTHING


def of_unit(day: dt.date, unit: str) -> Moment | None:
    """The day, month or year of a day; of a week, the day itself."""
    return counted_from(day, 0, "day" if unit == "week" else unit)


def _at_time(moment: Moment, parts: Parts) -> Moment:
    """A day with a part of the day (TMO, TAF, TEV, TNI) or a time of the clock."""
    clock = {name.rstrip("2"): value for name, value in parts.items()}
    if "noon" in clock:
        return replace(moment, timex=f"{moment.timex}T{clock['noon']}:00", sort="TIME")
    if "hour" not in clock:
        part = parts.get("daypart")
        return replace(moment, timex=f"{moment.timex}T{part}", sort="TIME") if part else moment
    hour, minute = int(clock["hour"]), int(clock.get("minute", 0))
    if "meridiem" in clock:
        hour = hour % 12 + 12 * (clock["meridiem"] == "pm")
    elif "oclock" in clock and "daypart" not in clock and hour in AFTERNOON:
        hour += 12  # 'five o'clock' is seldom of the morning
    elif "daypart" in clock and clock["daypart"] != "MO":  # 'nine in the evening'
        hour = hour % 12 + 12
    return replace(moment, timex=f"{moment.timex}T{hour:02}:{minute:02}", sort="TIME")


def limited(date: FuzzyDate, *, word: str, until: bool, reckoning: Reckoning) -> FuzzyDate:
    """'by the end of the year', 'after June 10': a date turned into a limit by the word before it."""
    if not date.is_known:
        return date
    if not until:
        return FuzzyDate.between(date.latest + ONE_DAY, None) if date.latest else date
    if not date.latest or not date.earliest:
        return date
    latest = date.earliest - ONE_DAY if word == "before" and date.is_day else date.latest
    earliest = reckoning.anchor if reckoning.is_future else None
    if earliest and earliest > latest:
        earliest = None
    return FuzzyDate.between(earliest, latest)


def _rules(*modules: ModuleType) -> dict[str, Rule]:
    """Every public function of these modules is the rule of its name."""
    return {
        name: rule
        for module in modules
        for name, rule in vars(module).items()
        if not name.startswith("_") and getattr(rule, "__module__", "") == module.__name__
    }


# The names that the rules of a lexicon may have.
RULES = _rules(named, periods, seasons, holidays, near_days, counted, told, durations) | {
    "month_alone": named.month
}
