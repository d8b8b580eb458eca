"""The story: what an article has told so far: the last days, the sitting or ceremony, the acts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading.dates import when
from tracker.reading.findings import Finding
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.reports import is_of_report
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS

# What was done longer ago than this is no news.
RECENT = dt.timedelta(days=10)
# A sentence that only opens a scene has no more words.
FRAME = 10


@dataclass(frozen=True, slots=True)
class Told:
    """The last day that was told, and the last date of any precision."""

    day: FuzzyDate = UNKNOWN
    date: FuzzyDate = UNKNOWN
    just: FuzzyDate = UNKNOWN  # by the sentence before
    near: FuzzyDate = UNKNOWN  # the last one of this sentence
    is_sitting: bool = False  # which tells of a sitting
    scene: FuzzyDate = UNKNOWN  # the day of what the sentence before reports as news
    story: FuzzyDate = UNKNOWN  # the first such day that the article tells
    is_frame: bool = False  # which tells little but a day
    is_asked: bool = False  # which is a question
    is_ceremony: bool = False  # which tells of a ceremony
    sat: FuzzyDate = UNKNOWN  # the day of the last sitting told of
    acts: tuple[Finding, ...] = ()  # all that the article has told so far


def told_before(
    chart: Chart,
    dates: list[DateMention],
    stop: DateMention | None,
    told: Told,
    *,
    day: dt.date | None,
    is_future: bool = False,
) -> Told:
    """What was told last before a date (None: by the end of the sentence): 'a week later' counts from it.

    `day` is the day of writing, here and below.
    """
    for date in dates:
        if date is stop:
            break
        moment = when.resolve(date.expression, when.Reckoning(day, is_future, told.day, told.date))
        is_date = moment.sort == "DATE" and moment.date.is_known
        if is_date and not is_of_report(chart, date):
            last = moment.date if moment.date.is_day else told.day
            told = replace(told, day=last, date=moment.date, near=moment.date)
    return told


def told_after(
    chart: Chart,
    dates: list[DateMention],
    told: Told,
    *,
    day: dt.date | None,
    done: FuzzyDate | None,
    has_acts: bool,
) -> Told:
    """What is known after a sentence; `done` is the day of the last of its acts that has one."""
    told = told_before(chart, dates, None, told, day=day)
    last = done or told.day
    is_dated = done or any(not is_of_report(chart, date) for date in dates)
    just = last if is_dated else UNKNOWN
    is_sitting = chart.has("sittings")
    is_sitting = is_sitting or (not has_acts and any(body.is_chamber for body in chart.bodies))
    scene = _scene(chart, dates, done or UNKNOWN, day=day)
    return replace(
        told,
        day=last,
        just=just,
        near=UNKNOWN,
        is_sitting=is_sitting,
        scene=scene,
        story=told.story if told.story.is_known else scene,
        is_frame=not has_acts and _is_frame(chart),
        is_asked=chart.lower(len(chart.tokens) - 1) == "?",
        is_ceremony=chart.has("ceremonies"),
        sat=just if is_sitting and just.is_day else told.sat,
    )


def _is_frame(chart: Chart) -> bool:
    """'Monday brought good news.', 'There was movement in Lima yesterday.', before what happened that day."""
    is_short = len(chart.tokens) <= FRAME and not chart.sentence.in_title
    is_of_acts = any(mention.sorts & AGREEMENT_SORTS for mention in chart.mentions)
    return is_short and not (is_of_acts or chart.has("reporting") or chart.has("negation"))


def _scene(
    chart: Chart, dates: list[DateMention], done: FuzzyDate, *, day: dt.date | None
) -> FuzzyDate:
    """The last of the days just past that a sentence tells (or that of its act), and not only when it was told."""
    told = [date for date in dates if not is_of_report(chart, date)]
    days = [when.resolve(date.expression, when.Reckoning(day)).date for date in told]
    return next((one for one in (*reversed(days), done) if is_recent(one, day)), UNKNOWN)


def is_recent(date: FuzzyDate, day: dt.date | None) -> bool:
    """Whether it is a day just past, or that of writing."""
    told = date.earliest
    return bool(date.is_day and told and day and day - RECENT <= told <= day)
