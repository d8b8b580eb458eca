"""Respective: 'Kenya and Uganda ratified it on 3 May and 5 June 2024 respectively': each has its own day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import FuzzyDate
from tracker.reading.dates import when
from tracker.reading.drafts.finishing import Draft
from tracker.reading.findings import JOINT, Finding
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.pairs import owners_of
from tracker.reading.steps.steps import Step

# Rules for two days in one expression.
TOGETHER = frozenset({"days_of_month", "days_across_months"})
# So many words may stand between a day and 'respectively', or between one day and the next.
NEAR = 3


def shared_out(
    chart: Chart, step: Step, found: Finding, dates: list[DateMention], day: dt.date | None
) -> list[Draft]:
    """A draft for each of those who did it on days of their own; the one draft where no such are told."""
    whole = Draft(found, step.agreement, step.doers)
    after = [index for index in chart.places("respective") if index >= step.act.last]
    if not after:
        return _in_brackets(chart, step, found, dates, day) or [whole]
    days = _days_before(chart, min(after), dates, step, day)
    if step.among and len(days) == step.among.count:
        return [replace(whole, finding=replace(found, date=days[step.among.number]))]
    ours, theirs = _sides(chart, step, found)
    if len(days) < 2 or len(days) != len(theirs):
        return [whole]
    return [
        _draft(step, replace(found, date=date, participants=(*ours, code)))
        for date, code in zip(days, theirs, strict=True)
    ]


def _in_brackets(
    chart: Chart, step: Step, found: Finding, dates: list[DateMention], day: dt.date | None
) -> list[Draft]:
    """'signed with Latvia |(on 20 January 2014) and Peru |(on 14 May 2015)': a day beside each of several names."""
    told: dict[str, FuzzyDate] = {}
    for date in dates:
        is_led = chart.is_in(date.first - 1, "place") or chart.lower(date.first - 1) == "on"
        opened = date.first - 1 - is_led
        name = chart.name_at(opened - 1) if chart.lower(opened) == "(" else None
        if name and opened > step.act.last and chart.lower(date.last) == ")":
            reckoning = when.Reckoning(day, step.act.is_future)
            told.setdefault(name.code, when.resolve(date.expression, reckoning).date)
    ours = [code for code in found.participants if code not in told]
    is_shared = found.act in JOINT and len(ours) == 1
    is_own = set(told) == set(found.participants)
    if len(told) < 2 or found.date not in told.values() or not (is_shared or is_own):
        return []
    return [
        _draft(step, replace(found, date=date, participants=(*ours, code)))
        for code, date in told.items()
        if date.is_known
    ]


def _draft(step: Step, found: Finding) -> Draft:
    agreement = step.agreement
    if agreement and found.act in JOINT:
        is_strong = agreement.is_international
        agreement = replace(agreement, participants=list(found.participants), is_strong=is_strong)
    return Draft(found, agreement, found.participants)


def _sides(chart: Chart, step: Step, found: Finding) -> tuple[list[str], list[str]]:
    """Those who did it with all of the others, and those whose days are told one by one."""
    phrase = step.target.phrase if step.target else None
    if found.act not in JOINT or phrase is None:
        return [], list(found.participants)
    names = (chart.name_at(index) for index in range(phrase.noun.last, phrase.last))
    theirs = list(dict.fromkeys(name.code for name in names if name))
    whose = found.participants or (step.agreement.participants if step.agreement else ())
    whose = [code for code in whose if code not in theirs]
    return whose or list(owners_of(chart, phrase.first, phrase.noun)), theirs


def _days_before(
    chart: Chart, end: int, dates: list[DateMention], step: Step, day: dt.date | None
) -> list[FuzzyDate]:
    """The dates of the list that 'respectively' closes."""
    found = _year_before(chart, end, dates)
    end -= 2 * len(found)
    for date in reversed([date for date in dates if step.act.last <= date.first < end]):
        if end - date.last > NEAR:
            break
        told = when.resolve(date.expression, when.Reckoning(day, step.act.is_future)).date
        if not told.is_known:
            break
        found[:0] = _each(date, told)
        found[:0] = _numbers_before(chart, date.first, found[0])
        end = date.first
    return found


def _year_before(chart: Chart, end: int, dates: list[DateMention]) -> list[FuzzyDate]:
    """'in 2021 and |2022': a year that no word marks as one."""
    end -= chart.lower(end - 1) == ","
    year = chart.lower(end - 1)
    is_year = len(year) == 4 and year.isdigit() and chart.is_in(end - 2, "coordinators")
    return [FuzzyDate.parse(year)] if is_year and all(d.last != end for d in dates) else []


def _each(date: DateMention, told: FuzzyDate) -> list[FuzzyDate]:
    first, last = told.earliest, told.latest
    if date.expression.rule in TOGETHER and first and last:
        return [FuzzyDate.day(first), FuzzyDate.day(last)]
    return [told]


def _numbers_before(chart: Chart, first: int, date: FuzzyDate) -> list[FuzzyDate]:
    """'on |2, 4 and 9 May'"""
    found: list[FuzzyDate] = []
    while date.is_day and date.earliest and chart.lower(first - 1) == ",":
        number = chart.lower(first - 2)
        if not (number.isdigit() and 0 < int(number) < date.earliest.day):
            break
        date = FuzzyDate.day(date.earliest.replace(day=int(number)))
        found.insert(0, date)
        first -= 2
    return found
