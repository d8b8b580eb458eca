"""Occasions: the day of what has none of its own: that of the meeting, the sitting or the news told just before."""

from __future__ import annotations

import datetime as dt
import re

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading.article.story import Told, is_recent
from tracker.reading.article.treaties import VOTES
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.votes import vote_in
from tracker.reading.steps.steps import Step

# What is done at a ceremony, and the words for what a chamber does.
SCENES = frozenset({Act.SIGNED, Act.INSTRUMENTS_EXCHANGED, Act.INSTRUMENT_DEPOSITED})
OF_CHAMBERS = VOTES - {Act.COMMITTEE_APPROVED}
SITTERS = VOTES | {Act.GOVERNMENT_APPROVED}
# What makes an agreement, and how its year is told in its name.
MADE = frozenset({Act.SIGNED, Act.ADOPTED, Act.NEGOTIATION_CONCLUDED})
YEAR = re.compile(r"(?:18|19|20)\d\d")
SITTING = re.compile("sitting|session|meeting|plenary")


def occasion_of(chart: Chart, step: Step, told: Told, *, day: dt.date | None) -> FuzzyDate | None:
    """The day that an act without a date shares with what was told; None if it is of no occasion told.

    `day` is the day of writing, here and below.
    """
    if any(chart.lower(index) == "now" for index in range(step.act.group, step.act.first)):
        return None  # 'officials have |now agreed on a protocol'
    if step.act.is_news and (same := _same_act(chart, step, told.acts)):
        return same
    if told.just.is_day and step.act.is_news and _is_of_occasion(step, told):
        return told.just if _is_over(told.just, day) else told.scene
    is_with_that = (chart.lower(0), chart.lower(1)) == ("with", "that")
    is_with_that = is_with_that or _is_there(chart)
    is_next = is_with_that or (step.act.is_news and _is_next(step, told))
    if is_next and told.scene.is_known:
        return told.scene
    if told.story.is_known and step.act.is_news and _is_further(chart):
        return told.story
    if step.kind not in VOTES or not step.act.is_news:
        return None
    at_sitting = chart.has("sittings")
    return _last_vote(step, told, day) or (told.sat if told.sat.is_day and at_sitting else None)


def year_of_name(chart: Chart, step: Step, day: dt.date | None) -> FuzzyDate | None:
    """'The |1951 pact was signed by both envoys': a year names a pact by when it was made."""
    phrase = step.target.phrase if step.target else None
    auxiliaries = range(step.act.group, step.act.first)
    if step.kind not in MADE or phrase is None or day is None or step.act.is_present:
        return None
    if chart.has("have", auxiliaries):
        return None  # 'the 1968 treaty |has been signed by forty States'
    words = (chart.tokens[at].text for at in range(phrase.first, phrase.noun.first))
    year = next((word for word in words if YEAR.fullmatch(word)), None)
    is_past = year is not None and int(year) < day.year
    return FuzzyDate.parse(year) if year and is_past else None


def day_of_sitting(date: DateMention, told: Told, *, day: dt.date | None) -> FuzzyDate:
    """'At the same session': the one that is reported, and not a day long past that was recalled since."""
    is_of_sitting = SITTING.search(date.expression.text) is not None
    if is_of_sitting and is_recent(told.sat, day):
        return told.sat
    if is_recent(told.day, day):
        return told.day
    done = (one for one in reversed(told.acts) if one.status is Status.OCCURRED)
    return next((one.date for one in done if is_recent(one.date, day)), told.day)


def day_of_other(chart: Chart, step: Step, date: DateMention, told: Told) -> FuzzyDate:
    """'signed it on the same day |as Russia': on the day of what the other did, if that was told."""
    codes = set(chart.names_from(date.last + 1))
    same = (one for one in reversed(told.acts) if one.act is step.kind)
    return next((one.date for one in same if codes & set(one.participants)), UNKNOWN)


def _is_there(chart: Chart) -> bool:
    """'The minister was in Jakarta on Monday. |There she signed a treaty.', but not 'There is …'."""
    return chart.lower(0) == "there" and (
        chart.is_in(1, "subject_pronouns") or chart.is_in_any(1, ("articles", "coordinators"))
    )


def _is_over(date: FuzzyDate, day: dt.date | None) -> bool:
    return bool(date.earliest and day and date.earliest <= day)


def _last_vote(step: Step, told: Told, day: dt.date | None) -> FuzzyDate | None:
    """'The bill on the treaty with Chad was passed |unanimously': on the day of the vote told before of one chamber."""
    votes = (vote for vote in reversed(told.acts) if vote.body == step.body)
    last = next((vote for vote in votes if vote.act in VOTES and vote.date.is_day), None)
    is_told = last and not last.is_date_of_report and is_recent(last.date, day)
    return last.date if last and is_told else None


def _is_of_occasion(step: Step, told: Told) -> bool:
    """'The two sides signed …', 'The deputies ratified …': on the day of the meeting or sitting told just before."""
    both = step.actor is not None and step.actor.is_both_sides
    return both or step.act.word.act == "tally" or (told.is_sitting and step.kind in SITTERS)


def _is_next(step: Step, told: Told) -> bool:
    """'A ceremony was held today. He handed over …'; 'What did they do |yesterday? They signed …'."""
    return told.is_asked or told.is_frame or (told.is_ceremony and step.kind in SCENES)


def _is_further(chart: Chart) -> bool:
    """'|A further decree ratified …', '|Thirdly, the government decided …': of the day of what was told first."""
    return chart.has("further", (0, 1))


def _same_act(chart: Chart, step: Step, acts: tuple[Finding, ...]) -> FuzzyDate | None:
    """'Lawmakers ratified it on Friday. The lower house |voted 244-30 …', 'Deputies |also ratified …': of that day."""
    words = range(step.act.group - 1, step.act.last)
    is_also = chart.has("also", words)
    is_vote = step.kind in VOTES and vote_in(chart) is not None
    if not (is_also or is_vote):
        return None
    for one in reversed(acts):
        kinds = {step.kind, one.act}
        is_same = len(kinds) == 1 or (kinds <= OF_CHAMBERS and Act.PARLIAMENT_APPROVED in kinds)
        done = one.status is Status.OCCURRED and one.date.is_day
        if is_same and done and one.participants == step.participants:
            return one.date
    return None
