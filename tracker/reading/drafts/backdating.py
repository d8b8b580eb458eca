"""Backdating: what tells afterwards on which day the news before it was done: its sitting, or 'also on Monday'."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.reading.article.story import RECENT
from tracker.reading.article.treaties import VOTES
from tracker.reading.dates import when
from tracker.reading.drafts.finishing import Draft
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart

# What is done at a sitting.
SAT = VOTES | {Act.GOVERNMENT_APPROVED}
# How far before 'sitting' it stands what was decided there, and before its day 'sitting'.
NEAR = 8
BESIDE = 6
ON_A_DAY = frozenset({"weekday", "day", "yesterday", "today"})


def backdated(
    found: list[Draft], chart: Chart, dates: list[DateMention], *, written: dt.date | None
) -> list[Draft]:
    """What was told so far, with the day that a sentence tells of it; `written` is that of writing."""
    sat = _day_of_sitting(chart, dates)
    if sat:
        return [_on(draft, sat, written) if _was_decided(draft) else draft for draft in found]
    also = _day_of_also(chart, dates)
    is_told = bool(found) and found[-1].finding.passage.start >= chart.sentence.start
    if also is None or not is_told:
        return found
    last = found[-1].finding
    return [_on(draft, also, written) if _is_beside(draft, last) else draft for draft in found]


def _day_of_sitting(chart: Chart, dates: list[DateMention]) -> DateMention | None:
    """'listing the decisions taken at its sitting |on Monday', 'The decree was adopted at a meeting |on Monday.'"""
    for date in dates:
        beside = range(max(0, date.first - BESIDE), date.first)
        sat = next((at for at in chart.places("sittings") if at in beside), None)
        sat = sat if sat is not None else _before_possessor(chart, date)
        if sat is None or any(chart.lower(at) in (",", ";") for at in range(sat, date.first)):
            continue
        if chart.has("decided_things", range(max(0, sat - NEAR), sat)) or _is_after(chart, sat):
            return date
    return None


def _is_after(chart: Chart, sat: int) -> bool:
    """'said |after its weekly meeting on Thursday'."""
    links = (at for at in range(max(0, sat - 3), sat) if chart.is_in(at, "counted_from"))
    return any(chart.is_in(at + 1, "determiners") for at in links)


def _before_possessor(chart: Chart, date: DateMention) -> int | None:
    """'the decisions of |Thursday's meeting'."""
    near = range(date.last + 1, date.last + BESIDE)
    is_owner = chart.lower(date.last) in ("'s", "’s") and chart.has("sittings", near)
    return date.first if is_owner else None


def _day_of_also(chart: Chart, dates: list[DateMention]) -> DateMention | None:
    """'|Also on Monday, they …', '|On Monday the Senate also …': on the day of what was told before."""
    first = dates[0] if dates else None
    if first is None or first.first > 2 or first.expression.rule not in ON_A_DAY:
        return None
    is_led = chart.lower(0) == "also"
    near = range(first.last, first.last + NEAR)
    return first if is_led or any(chart.lower(at) == "also" for at in near) else None


def _was_decided(draft: Draft) -> bool:
    """Whether it was decided at a sitting, and only the day is known on which that was told."""
    return draft.finding.act in SAT and draft.finding.is_date_of_report


def _is_beside(draft: Draft, last: Finding) -> bool:
    """Whether it is the same act as the last, by the same or 'them', with no day but that of the report."""
    one = draft.finding
    is_same = one.act is last.act and set(last.participants) <= set(one.participants)
    return is_same and one.date_rule == "day_of_report"


def _on(draft: Draft, date: DateMention, written: dt.date | None) -> Draft:
    finding: Finding = draft.finding
    day = when.resolve(date.expression, when.Reckoning(written)).date
    if written is None or not day.is_day or day.earliest is None:
        return draft
    is_near = RECENT >= written - day.earliest >= dt.timedelta(0)
    is_before = finding.date.earliest is None or day.earliest <= finding.date.earliest
    if finding.status is not Status.OCCURRED or not (is_near and is_before):
        return draft
    words = date.expression.text
    dated = replace(
        finding, date=day, date_words=words, date_rule="told_after", is_date_of_report=False
    )
    return replace(draft, finding=dated)
