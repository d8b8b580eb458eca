"""Drafting: a step and its date become a finding: which day that is, whether it is done, and what says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading.article.story import Told
from tracker.reading.dates import when
from tracker.reading.dates.expressions import Expression
from tracker.reading.dates.moments import counted_from
from tracker.reading.drafts.evidence import because, passage_of, place_in
from tracker.reading.drafts.nearness import moment_beside
from tracker.reading.drafts.occasions import day_of_other, day_of_sitting, occasion_of, year_of_name
from tracker.reading.drafts.outcomes import (
    is_done_with,
    is_plausible,
    is_stale,
    status_on,
    until_then,
)
from tracker.reading.drafts.substance import tells_nothing
from tracker.reading.drafts.terms import KINDS, term_of
from tracker.reading.findings import CHAMBERS, JOINT, Finding, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.sentence.votes import vote_in
from tracker.reading.steps.steps import Step

# A text is printed so long after its dateline, and may tell of the day on which it is.
PRINTING = dt.timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Day:
    """When an act was done: the date, the words that tell it, by which rule, and from which day they count."""

    date: FuzzyDate
    words: str | None = None
    rule: str | None = None
    anchor: dt.date | None = None
    is_of_report: bool = False  # for want of another, that on which it was told


class Drafter:
    """Drafts findings, all counted from the same day of writing, that of the dateline, or of publication."""

    def __init__(self, day: dt.date | None, published: dt.date | None = None) -> None:
        self.day = self._written = day
        self._published = published
        self._headed: FuzzyDate = UNKNOWN  # the time at the head of an entry that is no day

    def turn_to(self, date: DateMention) -> bool:
        """Count from this day on, as the heading says, if it is not one to come."""
        told = when.resolve(date.expression, when.Reckoning(self._written)).date
        is_over = told.earliest and (self._written is None or told.earliest <= self._written)
        if not told.is_known or not is_over:
            return False
        self.day = told.earliest if told.is_day else self._written
        self._headed = UNKNOWN if told.is_day else told
        return True

    def enter(self, time: Expression | None) -> bool:
        """Count from the time at the head of an entry, if it is not one to come; without one, as the text does."""
        self.day, self._headed = self._written, UNKNOWN
        reckoning = when.Reckoning(self._published or self._written)
        told = when.resolve(time, reckoning).date if time else UNKNOWN
        first, last = told.earliest, told.latest
        now = max((one for one in (self._written, self._published) if one), default=first)
        if not (first and last and now) or first > now:
            return False
        self.day = first if told.is_day else min(last, self._written or last)
        self._headed = UNKNOWN if told.is_day else told
        return True

    def draft(
        self,
        chart: Chart,
        step: Step,
        date: DateMention | None,
        told: Told,
        *,
        is_report: bool,
        is_news: bool,
        measured: FuzzyDate = UNKNOWN,
    ) -> Finding | None:
        """None for what tells nothing that could be recorded. `is_news`: without a date it is of the day of writing."""
        step, moment, words = self._timed(chart, step, date, told, measured)
        is_plan = is_report and step.act.is_future
        if is_plan and is_stale(moment, self.day):
            return None  # 'announced in 2015 that it would withdraw'
        step = replace(step, act=until_then(chart, step.act, date, moment, self.day))
        if is_plan or not is_plausible(step.act, date, moment, self.day):
            date, moment, words = None, UNKNOWN, None
        status = status_on(self._today(step.act, moment), chart, step.act, moment, is_news=is_news)
        if is_done_with(status, moment, self.day):
            return None
        is_vote = step.body is not None and step.body.kind in CHAMBERS
        if tells_nothing(chart, step.act, status, moment, is_news=is_news, is_vote=is_vote):
            return None
        rule = _rule_of(date, words, moment)
        if not moment.is_known and status is Status.OCCURRED:
            named = year_of_name(chart, step, self.day)
            moment, rule = (
                (named, "named") if named else self._undated(chart, step, told, is_news=is_news)
            )
        is_of_report = (is_report and rule is not None) or rule == "day_of_report"
        day = Day(moment, words, rule, self.day, is_of_report) if rule else Day(moment)
        return _finding(chart, step, status, date, day)

    def _timed(
        self, chart: Chart, step: Step, date: DateMention | None, told: Told, measured: FuzzyDate
    ) -> tuple[Step, FuzzyDate, str | None]:
        """The step in its tense, its date so far, and the words that tell it."""
        if date is None:
            is_term = step.kind in KINDS
            return self._termed(chart, step, told, measured) if is_term else (step, measured, None)
        if chart.is_in(step.act.last, "immediately"):
            step = _at_once(step)
        day = told.day
        if date.expression.rule == "same_occasion":
            day = day_of_sitting(date, told, day=self.day)
        if chart.lower(date.last) == "as" and date.expression.rule == "same_day":
            return step, day_of_other(chart, step, date, told), date.expression.text
        reckoning = when.Reckoning(self.day, step.act.is_future, day, told.date)
        moment = moment_beside(chart, step.act, date, reckoning, told.near)
        if step.act.status is Status.OCCURRED and moment.is_day:
            moment = self._in_late_edition(date, moment)
        if self._is_yet_to_come(step.act, date, moment):
            return step, UNKNOWN, None
        return step, moment, date.expression.text

    def _is_yet_to_come(self, act: ActMention, date: DateMention, moment: FuzzyDate) -> bool:
        """'He signed it |the next day', and not on the day after that of writing."""
        is_done = act.status is Status.OCCURRED and not (act.is_future or act.is_present)
        is_counted = date.expression.rule == "next_day" and self.day is not None
        first = moment.earliest if is_done and is_counted else None
        return first is not None and self.day is not None and first > self.day

    def _in_late_edition(self, date: DateMention, moment: FuzzyDate) -> FuzzyDate:
        """'ANKARA, March 30 - … on Friday', in the paper of Friday, the 31st: that day, and not a week before."""
        rule, parts = date.expression.rule, date.expression.parts.keys()
        if rule not in ("weekday", "day") or parts & {"near", "direction", "year"}:
            return moment
        late = when.resolve(date.expression, when.Reckoning(self._published)).date
        return late if self._is_of_printing(late) else moment

    def _is_of_printing(self, moment: FuzzyDate) -> bool:
        """Whether it is a day after that of the dateline, by which the text was printed."""
        day, printed, told = self.day, self._published, moment.earliest
        if day is None or printed is None or told is None:
            return False
        return day < told <= printed <= day + PRINTING

    def _today(self, act: ActMention, moment: FuzzyDate) -> dt.date | None:
        """The day on which what is told was done or is still to come."""
        if act.status is not Status.OCCURRED:
            return self.day
        if self._is_of_printing(moment):
            return self._published
        return max((one for one in (self.day, self._written) if one), default=None)

    def _termed(
        self, chart: Chart, step: Step, told: Told, measured: FuzzyDate
    ) -> tuple[Step, FuzzyDate, str | None]:
        """What begins so long after an act that was told is planned for that day, or was done on it."""
        if told.just.is_day and (end := _end_of_at_once(chart, step.act.last)):
            return _at_once(step), told.just, chart.text(step.act.last, end)
        term = term_of(chart, step.act.last, told.acts, told.day)
        if term is None or self.day is None or step.act.status is Status.NEGATED:
            return step, measured, None
        date, words = term
        is_ahead = date.earliest is not None and date.earliest > self.day
        status = Status.SCHEDULED if is_ahead else Status.OCCURRED
        return replace(step, act=replace(step.act, status=status, is_future=is_ahead)), date, words

    def _apart(self, chart: Chart, step: Step) -> Finding | None:
        """'It came a year |after Chad and Niger signed the pact': done by them, whenever it was."""
        if step.kind not in JOINT or step.act.voice != ACTIVE or len(step.participants) < 2:
            return None
        return self.draft(chart, step, None, Told(), is_report=False, is_news=False)

    def is_measured(self, step: Step, dates: list[DateMention]) -> bool:
        """Whether it is told by its distance from another act, and not on a day, after which it was done."""
        lasted = _lasted(step, dates)
        return lasted is not None and isinstance(lasted.expression.parts.get("number"), int)

    def measured(
        self, chart: Chart, step: Step, main: Finding | None, dates: list[DateMention]
    ) -> Finding | None:
        """'… on Monday, six months |after it was signed': counted from the act beside it, back or on."""
        lasted = _lasted(step, dates)
        start = _start(main, lasted, dates, self.day)
        if lasted is None or start is None:
            return self._apart(chart, step)
        told = _counted_back(chart, lasted, start)
        if told is None:
            return self.draft(chart, step, None, Told(), is_report=False, is_news=False)
        finding = self.draft(
            chart, step, None, Told(), is_report=False, is_news=False, measured=told
        )
        return finding and replace(
            finding,
            date=told,
            date_words=lasted.expression.text,
            date_rule="measured",
            date_anchor=start,
        )

    def _undated(
        self, chart: Chart, step: Step, told: Told, *, is_news: bool
    ) -> tuple[FuzzyDate, str | None]:
        """What has no date of its own: of the occasion told just before, or, as news, of the day it is told."""
        shared = occasion_of(chart, step, told, day=self.day)
        if shared is not None:
            return shared, "same_occasion" if shared.is_known else None
        if is_news and self._headed.is_known:
            return self._headed, "day_of_report"
        if is_news and self.day:
            return FuzzyDate.day(self.day), "day_of_report"
        return UNKNOWN, None


def _end_of_at_once(chart: Chart, after: int) -> int | None:
    """'took effect |immediately', 'entered into force |upon the exchange', of which the sentence before told."""
    if chart.is_in(after, "immediately"):
        return after + 1
    is_led = chart.is_in(after, "at_once") and chart.is_in(after + 1, "determiners")
    is_event = is_led and chart.is_in(after + 2, "events") and chart.lower(after + 3) != "of"
    return after + 3 if is_event else None


def _start(
    main: Finding | None,
    lasted: DateMention | None,
    dates: list[DateMention],
    written: dt.date | None,
) -> dt.date | None:
    """The day from which a time is counted: that of the act beside it, or the one told before it."""
    if main:
        return main.date.earliest if main.date.is_day else None
    before = [date for date in dates if lasted and date.last <= lasted.first]
    told = (when.resolve(date.expression, when.Reckoning(written)).date for date in before)
    return next((date.earliest for date in told if date.is_day), None)


def _lasted(step: Step, dates: list[DateMention]) -> DateMention | None:
    """'|six months after it was signed': the time between an act and the one beside it."""
    link = step.act.measured
    return next((date for date in dates if date.last == link), None)


def _counted_back(chart: Chart, lasted: DateMention, start: dt.date) -> FuzzyDate | None:
    """So long before or after; None for 'less than a year', 'nearly two years', 'a year and a half'."""
    parts = lasted.expression.parts
    count, unit = parts.get("number"), str(parts.get("unit"))
    said = chart.text(max(0, lasted.first - 1), lasted.last).lower().split()
    inexact = chart.lexicon.raw["dates"].get("inexact", ())
    if not isinstance(count, int) or "more" in parts or not set(inexact).isdisjoint(said):
        return None
    back = -1 if chart.is_in(lasted.last, "counted_from") else 1
    moment = counted_from(start, back * count, unit)
    return moment.date if moment else None


def _finding(
    chart: Chart, step: Step, status: Status, date: DateMention | None, day: Day
) -> Finding:
    return Finding(
        act=step.kind,
        status=status,
        passage=passage_of(chart, step.act, step.actor, step.target, date, step.among),
        date=day.date,
        date_words=day.words,
        date_anchor=day.anchor,
        date_rule=day.rule,
        is_date_of_report=day.is_of_report,
        participants=step.participants,
        body=step.body,
        actor=step.actor.person if step.actor else None,
        vote=vote_in(chart) if step.body else None,
        place=place_in(chart, step.act),
        because=because(chart, step.act, step.actor, step.target, date, day.rule, day.anchor),
    )


def _at_once(step: Step) -> Step:
    """What 'takes effect immediately' is done with what was told before it."""
    return replace(step, act=replace(step.act, status=Status.OCCURRED, is_future=False))


def _rule_of(date: DateMention | None, words: str | None, moment: FuzzyDate) -> str | None:
    """What resolved the date: the rule of its words, or the term they tell."""
    if not moment.is_known:
        return None
    return date.expression.rule if date else "term" if words else None
