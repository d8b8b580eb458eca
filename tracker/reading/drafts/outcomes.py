"""Outcomes: what has become of an act by the day of writing, by its tense and by its date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import FuzzyDate
from tracker.reading.article.story import RECENT
from tracker.reading.findings import AHEAD, Act, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart

# How many words may stand between a verb and its day.
NEAR = 10
# A plan made longer ago than this is a matter of the past.
STALE = dt.timedelta(days=60)
# A plan for a day that is over tells nothing: it was not said what came of it.
OVER = dt.timedelta(days=4)


def is_stale(moment: FuzzyDate, day: dt.date | None) -> bool:
    """Whether a plan was told so long ago that it is told elsewhere what came of it."""
    return day is not None and moment.latest is not None and moment.latest < day - STALE


def is_done_with(status: Status, moment: FuzzyDate, day: dt.date | None) -> bool:
    """Whether a plan is for a day that is over."""
    if status not in AHEAD or day is None or moment.latest is None:
        return False
    return moment.latest < day - OVER


def is_plausible(
    act: ActMention, date: DateMention | None, moment: FuzzyDate, day: dt.date | None
) -> bool:
    """What is done was not done 'by 2030'; what news tells in the present tense was not done last year."""
    if act.status is not Status.OCCURRED or not day or not moment.latest:
        return True
    if moment.earliest is None and moment.latest > day:
        return False
    told_year = date is not None and str(moment.latest.year) in date.expression.text
    return not act.is_present or told_year or moment.latest >= day - RECENT


def until_then(
    chart: Chart, act: ActMention, date: DateMention | None, moment: FuzzyDate, day: dt.date | None
) -> ActMention:
    """'Chad ratifies it |before the end of the year': in the present tense, by a day to come, it is a plan."""
    is_open = moment.earliest is None and moment.latest is not None
    is_ahead = is_open and day is not None and moment.latest is not None and moment.latest > day
    if date is None or not (is_ahead and act.is_present and act.status is Status.OCCURRED):
        return act
    low, high = sorted((range(act.first, act.last), range(date.first, date.last)), key=min)
    between = range(low.stop, high.start)
    is_of_other = len(between) > NEAR or any(chart.lower(at) == "," for at in between)
    if is_of_other or chart.has("infinitive", between):
        return act  # 'sign a pact that aims to build reactors |by 2030'
    return replace(act, status=Status.SCHEDULED, is_future=True)


def status_on(
    day: dt.date | None, chart: Chart, act: ActMention, moment: FuzzyDate, *, is_news: bool
) -> Status:
    """Whether it is done or still to come on that day."""
    status = act.status
    if day and moment.earliest and moment.latest and status is not Status.NEGATED:
        if moment.earliest > day and status is Status.OCCURRED:
            return Status.SCHEDULED
        if act.is_present and status is Status.SCHEDULED and moment.latest <= day:
            return Status.OCCURRED
    if is_news and status is Status.SCHEDULED and not moment.is_known:
        status = _as_news(chart, act)
    if status in AHEAD and not moment.is_known and _depends(chart, act):
        return Status.CONDITIONAL
    return status


def _as_news(chart: Chart, act: ActMention) -> Status:
    """'A ceasefire |comes into effect', 'X |visits Y': in the present tense, with no day and no condition, it is news."""
    after = range(act.last, len(chart.tokens))
    is_rule = _is_after_condition(chart, act) or any(
        chart.is_in(index, "result_conditions") and chart.lower(index - 1) != "hours"
        for index in after
    )
    is_told_so = act.word.subject or act.word.act == Act.CONTEXT_VISIT
    is_now = act.is_present and is_told_so and not is_rule
    return Status.OCCURRED if is_now else Status.SCHEDULED


def _depends(chart: Chart, act: ActMention) -> bool:
    """'will enter into force once …', '… on the ninetieth day after …'."""
    after = range(act.last, min(act.last + 8, len(chart.tokens)))
    return chart.has("result_conditions", after) or _is_after_condition(chart, act)


def _is_after_condition(chart: Chart, act: ActMention) -> bool:
    """'|Once Parliament has consented, it enters into force', '… as soon as', '… on condition that'."""
    if act.word.subject and chart.is_in(0, "leading_conditions"):
        return any(chart.lower(index) == "," for index in range(act.group))
    words = [chart.lower(index) for index in range(act.last, act.last + 4)]
    is_soon = words[:3] == ["as", "soon", "as"] and words[3] not in ("possible", "practicable")
    return is_soon or words[:2] == ["on", "condition"]
