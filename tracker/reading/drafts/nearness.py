"""Nearness: which day the words beside an act mean, by its tense, by what was told just before, as a limit or not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import UNKNOWN, FuzzyDate, Precision
from tracker.reading.dates import when
from tracker.reading.findings import Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart

# News of less than two months ago needs no year.
RECENT = dt.timedelta(days=60)
YEARLESS = frozenset({"day", "days_of_month", "month", "month_alone", "part_of_month"})
# Words between 'before' and the day of what comes after: 'before his meeting with the prime minister on June 16'.
FAR = 8


def moment_beside(
    chart: Chart,
    act: ActMention,
    date: DateMention | None,
    reckoning: when.Reckoning,
    near: FuzzyDate,
) -> FuzzyDate:
    """The date of an act from the words beside it; `near` is the date told just before them."""
    if date is None:
        return UNKNOWN
    if _was_intended(chart, act):
        reckoning = replace(reckoning, is_future=False)
    moment = (
        _nearest(date, reckoning, is_since=_is_since(chart, date))
        if act.word.plain and act.status is Status.OCCURRED
        else when.resolve(date.expression, reckoning).date
    )
    if act.status is Status.OCCURRED:
        moment = _in_story(date, moment, reckoning, near)
    before = "" if _is_of_event(chart, date) else _limit_before(chart, act, date)
    words = chart.lexicon.raw["dates"]
    if chart.lower(date.first) in chart.lexicon.words["hours"]:
        return moment  # 'after midnight Thursday' is Thursday, not some day after it
    if before in words["until"] or before in words["from"]:
        until = before in words["until"]
        moment = when.limited(moment, word=before, until=until, reckoning=reckoning)
    return moment


def _is_of_event(chart: Chart, date: DateMention) -> bool:
    """'after |last year's rejection', 'by |the 23 June vote': of the act, and no limit."""
    return chart.lower(date.last) in ("'s", "’s") or chart.is_in(date.last, "events")


def _is_since(chart: Chart, date: DateMention) -> bool:
    """'in force since |June'."""
    return chart.lower(date.first - 1) in chart.lexicon.raw["dates"]["since"]


def _nearest(date: DateMention, reckoning: when.Reckoning, *, is_since: bool) -> FuzzyDate:
    """A noun has no tense: the date is the one nearer to the day of writing."""
    anchor = reckoning.anchor
    if is_since:
        return when.resolve(date.expression, replace(reckoning, is_future=False)).date
    ways = (replace(reckoning, is_future=future) for future in (reckoning.is_future, True, False))
    moments = [when.resolve(date.expression, way).date for way in ways]
    if anchor is None:
        return moments[0]
    return min(moments, key=lambda m: abs(m.earliest - anchor) if m.earliest else dt.timedelta.max)


def _was_intended(chart: Chart, act: ActMention) -> bool:
    """'was to have been |signed on 3 November': of a day that is over."""
    group = range(max(0, act.group - 1), act.first)
    have = next((index for index in group if chart.is_in(index, "have")), None)
    return have is not None and chart.is_in(have - 1, "infinitive")


def _in_story(
    date: DateMention, moment: FuzzyDate, reckoning: when.Reckoning, near: FuzzyDate
) -> FuzzyDate:
    """'Signed on 5 March 2021 and ratified on 7 June': what is told of old days goes on from day to day."""
    parts, anchor = date.expression.parts, reckoning.anchor
    if date.expression.rule == "day_alone" and (same := _in_month(date, near)):
        return same
    has_year = parts.keys() & {"year", "year2", "direction"}
    is_dated = near.precision in (Precision.DAY, Precision.MONTH)
    if date.expression.rule not in YEARLESS or has_year or not is_dated or not near.earliest:
        return moment
    if not anchor or not moment.earliest or moment.earliest > anchor - RECENT:
        return moment
    if near.earliest.year >= moment.earliest.year:
        return moment
    told = when.resolve(date.expression, replace(reckoning, anchor=near.earliest, is_future=True))
    return told.date if told.date.latest and told.date.latest < anchor else moment


def _in_month(date: DateMention, near: FuzzyDate) -> FuzzyDate | None:
    """'on 28 May …; the other house had done so on |the 20th': of the month told just before."""
    day = date.expression.parts.get("day")
    is_told = near.precision in (Precision.DAY, Precision.MONTH) and near.earliest is not None
    if not (is_told and near.earliest and isinstance(day, int)):
        return None
    try:
        return FuzzyDate.day(near.earliest.replace(day=day))
    except ValueError:
        return None


def _limit_before(chart: Chart, act: ActMention, date: DateMention) -> str:
    """The word that makes a date a limit: 'by', 'no later |than', '|before his talks with Biden on June 16'."""
    link = date.first - 1
    before = chart.lower(link)
    if before == "than" and chart.lower(link - 1) == "later":
        return "by"  # 'no later than'
    if date.expression.rule == "year" and chart.is_in(link, "articles"):
        return chart.lower(link - 1) if chart.lower(link - 1) == "before" else before
    if before != "on" or date.first < act.last:
        return before
    occasions = chart.lexicon.raw["dates"]["occasions"]
    for index in range(link - 1, max(act.last - 1, link - FAR), -1):
        is_occasion = any(chart.lower(place) in occasions for place in range(index, link))
        if chart.lower(index) == "before":
            return "before" if is_occasion else chart.lower(link)
        if not chart.lower(index)[:1].isalnum() or chart.is_in(index, "coordinators"):
            break
    return before
