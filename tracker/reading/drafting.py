"""Drafting: a step and its date become a finding: which day that is, whether it is done, and what says so."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading import dating, when
from tracker.reading.acts import ActMention
from tracker.reading.charts import Chart
from tracker.reading.evidence import because, passage_of, place_in
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.merging import AHEAD
from tracker.reading.moments import counted_from
from tracker.reading.nearness import moment_beside
from tracker.reading.steps import Step
from tracker.reading.terms import KINDS, term_of
from tracker.reading.treaties import VOTES
from tracker.reading.voices import NOMINAL, PASSIVE
from tracker.reading.votes import vote_in

RECENT = dt.timedelta(days=10)
# What was done some day of a longer time than this tells nothing that could be recorded.
LONGEST = dt.timedelta(days=3 * 366)
# What is done at a ceremony, and the words for what a chamber does.
SCENES = frozenset({Act.SIGNED, Act.INSTRUMENTS_EXCHANGED, Act.INSTRUMENT_DEPOSITED})
SITTERS = VOTES | {Act.GOVERNMENT_APPROVED}
SITTING = re.compile("sitting|session|meeting|plenary")
# A plan made longer ago than this is a matter of the past.
STALE = dt.timedelta(days=60)
# A plan for a day that is over tells nothing: it was not said what came of it.
OVER = dt.timedelta(days=4)


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
    is_asked: bool = False  # which is a question
    is_ceremony: bool = False  # which tells of a ceremony
    sat: FuzzyDate = UNKNOWN  # the day of the last sitting told of
    acts: tuple[Finding, ...] = ()  # all that the article has told so far


class Drafter:
    """Drafts findings, all counted from the same day of writing."""

    def __init__(self, day: dt.date | None) -> None:
        self._day = self._written = day
        self._headed: FuzzyDate = UNKNOWN  # the time at the head of an entry that is no day

    def turn_to(self, date: dating.DateMention) -> bool:
        """Count from this day on, as the heading says, if it is not one to come."""
        told = when.resolve(date.expression, when.Reckoning(self._written)).date
        is_over = told.earliest and (self._written is None or told.earliest <= self._written)
        if not told.is_known or not is_over:
            return False
        self._day = told.earliest if told.is_day else self._written
        self._headed = UNKNOWN if told.is_day else told
        return True

    def draft(
        self,
        chart: Chart,
        step: Step,
        date: dating.DateMention | None,
        told: Told,
        *,
        is_report: bool,
        is_news: bool,
        measured: FuzzyDate = UNKNOWN,
    ) -> Finding | None:
        """None for what tells nothing that could be recorded. `is_news`: without a date it is of the day of writing."""
        words = None
        if date and chart.is_in(step.act.last, "immediately"):
            step = _at_once(step)
        if date is None and step.kind in KINDS:
            step, measured, words = self._termed(chart, step, told, measured)
        day = told.day
        if date and date.expression.rule == "same_occasion":
            day = self._occasion(date, told)
        reckoning = when.Reckoning(self._day, step.act.is_future, day, told.date)
        moment = (
            measured if date is None else moment_beside(chart, step.act, date, reckoning, told.near)
        )
        if is_report and step.act.is_future and self._day and _is_stale(moment, self._day):
            return None  # 'announced in 2015 that it would withdraw'
        if not self._is_plausible(step.act, date, moment) or (is_report and step.act.is_future):
            date, moment = None, UNKNOWN
        status = self._status(chart, step, moment, is_news=is_news)
        if status in AHEAD and self._day and moment.latest and moment.latest < self._day - OVER:
            return None
        if _tells_nothing(chart, step.act, status, moment, is_news=is_news):
            return None
        date_words = date.expression.text if date else words
        rule = _rule_of(date, words, moment)
        if not moment.is_known and status is Status.OCCURRED:
            moment, rule = self._undated(chart, step, told, is_news=is_news)
        return Finding(
            act=step.kind,
            status=status,
            passage=passage_of(chart, step.act, step.actor, step.target, date),
            date=moment,
            date_words=date_words if rule or date is None else None,
            date_anchor=reckoning.anchor if rule else None,
            date_rule=rule,
            is_date_of_report=(is_report and rule is not None) or rule == "day_of_report",
            participants=step.participants,
            body=step.body,
            actor=step.actor.person if step.actor else None,
            vote=vote_in(chart) if step.body else None,
            place=place_in(chart, step.act),
            because=because(chart, step.act, step.actor, step.target, date, rule, reckoning.anchor),
        )

    def _termed(
        self, chart: Chart, step: Step, told: Told, measured: FuzzyDate
    ) -> tuple[Step, FuzzyDate, str | None]:
        """What begins so long after an act that was told is planned for that day, or was done on it."""
        if chart.is_in(step.act.last, "immediately") and told.just.is_day:
            return _at_once(step), told.just, chart.text(step.act.last, step.act.last + 1)
        term = term_of(chart, step.act.last, told.acts, told.day)
        if term is None or self._day is None or step.act.status is Status.NEGATED:
            return step, measured, None
        date, words = term
        is_ahead = date.earliest is not None and date.earliest > self._day
        status = Status.SCHEDULED if is_ahead else Status.OCCURRED
        return replace(step, act=replace(step.act, status=status, is_future=is_ahead)), date, words

    def is_measured(self, step: Step, dates: list[dating.DateMention]) -> bool:
        """Whether it is told by its distance from another act, and not on a day, after which it was done."""
        link = step.act.measured
        lasted = next((date for date in dates if link is not None and date.last == link), None)
        return lasted is not None and isinstance(lasted.expression.parts.get("number"), int)

    def measured(
        self, chart: Chart, step: Step, main: Finding, dates: list[dating.DateMention]
    ) -> Finding | None:
        """'… on Monday, six months |after it was signed': counted from the act beside it, back or on."""
        link = step.act.measured
        lasted = next((date for date in dates if date.last == link), None)
        start = main.date.earliest
        if lasted is None or link is None or start is None or not main.date.is_day:
            return None
        count, unit = (
            lasted.expression.parts.get("number"),
            str(lasted.expression.parts.get("unit")),
        )
        back = -1 if chart.is_in(link, "counted_from") else 1
        moment = counted_from(start, back * count, unit) if isinstance(count, int) else None
        if moment is None:
            return None
        told = self.draft(
            chart, step, None, Told(), is_report=False, is_news=False, measured=moment.date
        )
        return told and replace(
            told,
            date=moment.date,
            date_words=lasted.expression.text,
            date_rule="measured",
            date_anchor=start,
        )

    def told_before(
        self,
        chart: Chart,
        dates: list[dating.DateMention],
        stop: dating.DateMention | None,
        told: Told,
        *,
        is_future: bool = False,
    ) -> Told:
        """What was told last before a date (None: by the end of the sentence): 'a week later' counts from it."""
        for date in dates:
            if date is stop:
                break
            reckoning = when.Reckoning(self._day, is_future, told.day, told.date)
            moment = when.resolve(date.expression, reckoning)
            if (
                moment.sort == "DATE"
                and moment.date.is_known
                and not dating.is_of_report(chart, date)
            ):
                day = moment.date if moment.date.is_day else told.day
                told = replace(told, day=day, date=moment.date, near=moment.date)
        return told

    def _is_plausible(
        self, act: ActMention, date: dating.DateMention | None, moment: FuzzyDate
    ) -> bool:
        """What is done was not done 'by 2030'; what news tells in the present tense was not done last year."""
        if act.status is not Status.OCCURRED or not self._day or not moment.latest:
            return True
        if moment.earliest is None and moment.latest > self._day:
            return False
        told_year = date is not None and str(moment.latest.year) in date.expression.text
        return not act.is_present or told_year or moment.latest >= self._day - RECENT

    def _status(self, chart: Chart, step: Step, moment: FuzzyDate, *, is_news: bool) -> Status:
        status, anchor = step.act.status, self._day
        if anchor and moment.earliest and moment.latest and status is not Status.NEGATED:
            if moment.earliest > anchor and status is Status.OCCURRED:
                return Status.SCHEDULED
            present = step.act.is_present and status is Status.SCHEDULED
            if present and moment.latest <= anchor:
                return Status.OCCURRED
        if is_news and status is Status.SCHEDULED and not moment.is_known:
            status = _as_news(chart, step.act)
        if status in AHEAD and not moment.is_known and _depends(chart, step.act):
            return Status.CONDITIONAL
        return status

    def _undated(
        self, chart: Chart, step: Step, told: Told, *, is_news: bool
    ) -> tuple[FuzzyDate, str | None]:
        """What has no date of its own: of the occasion told just before, or, as news, of the day it is told."""
        if step.act.is_news and (same := _same_occasion(chart, step, told.acts)):
            return same, "same_occasion"
        if told.just.is_day and step.act.is_news and _is_of_occasion(step, told):
            return (told.just if self._is_over(told.just) else told.scene), "same_occasion"
        is_with_that = (chart.lower(0), chart.lower(1)) == ("with", "that")
        is_next = is_with_that or (step.act.is_news and _is_next(step, told))
        if is_next and told.scene.is_known:
            return told.scene, "same_occasion"
        if told.story.is_known and step.act.is_news and _is_further(chart):
            return told.story, "same_occasion"
        sitting = self._sitting(step, told)
        if sitting:
            return sitting, "same_occasion"
        at_sitting = any(chart.is_in(index, "sittings") for index in range(len(chart.tokens)))
        if told.sat.is_day and step.act.is_news and step.kind in VOTES and at_sitting:
            return told.sat, "same_occasion"
        if is_news and self._headed.is_known:
            return self._headed, "day_of_report"
        if is_news and self._day:
            return FuzzyDate.day(self._day), "day_of_report"
        return UNKNOWN, None

    def _occasion(self, date: dating.DateMention, told: Told) -> FuzzyDate:
        """'At the same session': the one that is reported, and not a day long past that was recalled since."""
        is_of_sitting = SITTING.search(date.expression.text) is not None
        if is_of_sitting and self._is_recent(told.sat):
            return told.sat
        if self._is_recent(told.day):
            return told.day
        done = (one for one in reversed(told.acts) if one.status is Status.OCCURRED)
        return next((one.date for one in done if self._is_recent(one.date)), told.day)

    def scene(self, chart: Chart, dates: list[dating.DateMention], done: FuzzyDate) -> FuzzyDate:
        """The last of the days just past that a sentence tells (or that of its act), and not only when it was told."""
        told = [date for date in dates if not dating.is_of_report(chart, date)]
        days = [when.resolve(date.expression, when.Reckoning(self._day)).date for date in told]
        return next((day for day in (*reversed(days), done) if self._is_recent(day)), UNKNOWN)

    def _is_over(self, date: FuzzyDate) -> bool:
        return bool(date.earliest and self._day and date.earliest <= self._day)

    def _is_recent(self, date: FuzzyDate) -> bool:
        day = date.earliest
        return bool(date.is_day and day and self._day and self._day - RECENT <= day <= self._day)

    def _sitting(self, step: Step, told: Told) -> FuzzyDate | None:
        """'The bill on the treaty with Chad was passed |unanimously': on the day of the vote told before of one chamber."""
        if self._day is None or step.kind not in VOTES or not step.act.is_news:
            return None
        votes = (vote for vote in reversed(told.acts) if vote.body == step.body)
        last = next((vote for vote in votes if vote.act in VOTES and vote.date.is_day), None)
        is_recent = last and not last.is_date_of_report and self._is_recent(last.date)
        return last.date if last and is_recent else None


def _at_once(step: Step) -> Step:
    """What 'takes effect immediately' is done with what was told before it."""
    return replace(step, act=replace(step.act, status=Status.OCCURRED, is_future=False))


def _as_news(chart: Chart, act: ActMention) -> Status:
    """'A ceasefire |comes into effect': in the present tense, with no day and no condition, it is today's news."""
    after = range(act.last, len(chart.tokens))
    is_rule = any(
        chart.is_in(index, "result_conditions") and chart.lower(index - 1) != "hours"
        for index in after
    )
    is_now = act.is_present and act.word.subject and not is_rule
    return Status.OCCURRED if is_now else Status.SCHEDULED


def _rule_of(date: dating.DateMention | None, words: str | None, moment: FuzzyDate) -> str | None:
    """What resolved the date: the rule of its words, or the term they tell."""
    if not moment.is_known:
        return None
    return date.expression.rule if date else "term" if words else None


def _is_stale(moment: FuzzyDate, day: dt.date) -> bool:
    """Whether a plan was told so long ago that it is told elsewhere what came of it."""
    return moment.latest is not None and moment.latest < day - STALE


def _is_counted(chart: Chart, act: ActMention) -> bool:
    """'has been ratified by |120 countries': how many there are by now, and not when one more did."""
    after = act.last + chart.is_in(act.last, "so_far")
    units = chart.lexicon.raw["dates"]["units"].values()
    if any(chart.lower(after + 2) in words for words in units):
        return False  # 'has been extended by |120 days'
    return chart.is_in(after, "agent") and (
        chart.lower(after + 1)[:1].isdecimal() or chart.is_in(after + 1, "quantities")
    )


def _is_of_occasion(step: Step, told: Told) -> bool:
    """'The two sides signed …', 'The deputies ratified …': on the day of the meeting or sitting told just before."""
    both = step.actor is not None and step.actor.is_both_sides
    return both or step.act.word.act == "tally" or (told.is_sitting and step.kind in SITTERS)


def _is_next(step: Step, told: Told) -> bool:
    """'A ceremony was held today. He handed over …'; 'What did they do |yesterday? They signed …'."""
    return told.is_asked or (told.is_ceremony and step.kind in SCENES)


def _is_further(chart: Chart) -> bool:
    """'|A further decree ratified …', '|Thirdly, the government decided …': of the day of what was told first."""
    return any(chart.is_in(index, "further") for index in (0, 1))


def _same_occasion(chart: Chart, step: Step, acts: tuple[Finding, ...]) -> FuzzyDate | None:
    """'Lawmakers ratified it on Friday. The lower house |voted 244-30 …', 'Deputies |also ratified …': of that day."""
    words = range(step.act.group - 1, step.act.last)
    is_also = any(chart.is_in(index, "also") for index in words)
    is_vote = step.kind in VOTES and vote_in(chart) is not None
    if not (is_also or is_vote):
        return None
    for one in reversed(acts):
        kinds = {step.kind, one.act}
        is_same = len(kinds) == 1 or (kinds <= VOTES and Act.PARLIAMENT_APPROVED in kinds)
        done = one.status is Status.OCCURRED and one.date.is_day
        if is_same and done and one.participants == step.participants:
            return one.date
    return None


def _tells_nothing(
    chart: Chart, act: ActMention, status: Status, moment: FuzzyDate, *, is_news: bool
) -> bool:
    """A visit, or 'the signing of', without a day; what counts only while it is to come, and is over."""
    if act.word.is_ahead and not moment.is_known:
        return True  # 'both chambers will take up the accord'
    is_vague = status in (Status.SCHEDULED, Status.EXPECTED) and not moment.is_known
    if is_vague and act.word.act == Act.ENTRY_INTO_FORCE:
        return True  # 'it will enter into force soon'
    bare = act.voice == NOMINAL or chart.is_in(act.group - 1, "infinitive")
    if bare and not moment.is_known and act.status is Status.OCCURRED and not is_news:
        return True
    if moment.earliest and moment.latest and moment.latest - moment.earliest > LONGEST:
        return True  # 'in the 1970s'
    if not moment.is_known and _is_counted(chart, act):
        return True
    is_rule = act.is_relative or act.voice == PASSIVE
    if is_rule and act.is_present and not (moment.is_known or is_news):
        return True  # 'each State |that ratifies it'
    if act.voice == NOMINAL and act.word.plain and act.word.act != Act.CONTEXT_VISIT:
        return not moment.is_known  # 'after the deposit of the thirtieth instrument'
    return act.word.is_ahead and status not in AHEAD


def _depends(chart: Chart, act: ActMention) -> bool:
    """'will enter into force once …', '… on the ninetieth day after …'."""
    after = range(act.last, min(act.last + 8, len(chart.tokens)))
    return any(chart.is_in(index, "result_conditions") for index in after)
