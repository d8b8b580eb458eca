"""Date mentions: the expressions of time of a sentence by its tokens, each told once."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.dates.expressions import Expression
from tracker.reading.sentence.charts import Chart

UNCOUNTED = frozenset(
    {
        "duration",
        "half_unit",
        "whole_unit",
        "compound",
        "fortnight",
        "set_of_part",
        "near_units",
        "set_of",
        "set_of_weekday",
        "set_of_month",
        "set_of_season",
        "set_of_weekend",
        "age",
    }
    | {"vague", "vague_unit", "unread", "fiscal"}
)
ABSOLUTE = frozenset({"day", "days_of_month", "days_across_months", "iso_day", "month"})
LOOSE = frozenset(
    {"later", "next_day", "weekday", "weekday_week", "within_future", "same_day", "same_unit"}
    | {"near_unit", "ago", "from_now", "within_this", "clock_today", "clock_later", "part_told"}
)
GLUE = frozenset({",", "on", "that", "is", "(", "-", "–"})


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and its tokens, `first` to `last` (not included)."""

    first: int
    last: int
    expression: Expression


def date_mentions(chart: Chart, expressions: list[Expression]) -> list[DateMention]:
    sentence = chart.sentence
    return [
        DateMention(sentence.token_after(e.start), sentence.token_after(e.end), e)
        for e in expressions
    ]


def without_repeats(chart: Chart, dates: list[DateMention]) -> list[DateMention]:
    """Of 'a week later, on 7 April' or 'Tuesday, 3 May' the clearer one; no durations, sets and vague words."""
    dates = [date for date in dates if date.expression.rule not in UNCOUNTED]
    kept: list[DateMention] = []
    for date in dates:
        between = chart.tokens[kept[-1].last : date.first] if kept else ()
        if (
            kept
            and kept[-1].expression.rule in LOOSE
            and len(between) <= 4
            and all(token.lower in GLUE for token in between)
        ):
            if date.expression.rule not in ABSOLUTE:
                continue
            kept.pop()
        elif kept and _is_day_named(chart, kept[-1], date):
            continue
        kept.append(date)
    return kept


def _is_day_named(chart: Chart, day: DateMention, weekday: DateMention) -> bool:
    """'on 3 May |(Saturday)': what day of the week it is."""
    is_beside = weekday.first == day.last + 1 and chart.lower(day.last) in ("(", ",")
    is_closed = chart.lower(weekday.last) in (")", ",")
    is_named = day.expression.rule in ABSOLUTE and weekday.expression.rule == "weekday"
    return is_named and is_beside and is_closed


def dated_tokens(dates: list[DateMention]) -> frozenset[int]:
    return frozenset(index for date in dates for index in range(date.first, date.last))
