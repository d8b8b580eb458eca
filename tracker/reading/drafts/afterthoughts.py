"""Afterthoughts: what a sentence adds to the act told before it: the day on which it was done, or the vote."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.reading.article.story import RECENT
from tracker.reading.dates import when
from tracker.reading.findings import Finding, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.votes import vote_in

# What has no day at all may be of one told so long after it.
LATELY = dt.timedelta(days=60)
# 'It has not done so.' has no more words, and no others after 'not'.
SHORT = 5
DONE_SO = frozenset({"done", "so", "yet", "that", "it"})


def is_announcement(chart: Chart) -> bool:
    """'Chad is leaving the pact. |The announcement came on Monday.'"""
    return any(chart.is_in(at - 1, "determiners") for at in chart.places("announcements"))


def is_held(chart: Chart) -> bool:
    """'He has signed the law. |The signing took place on Tuesday.', '|The vote was on 21 May.'"""
    is_event = chart.is_in(0, "determiners") and chart.has("events", (1, 2))
    is_on = any(chart.is_in(at, "be") and chart.lower(at + 1) == "on" for at in (2, 3))
    return is_event and (is_on or chart.has("held", range(2, 5)))


def is_ballot(chart: Chart, finding: Finding) -> bool:
    """'Parliament has approved the pact. |As many as 66 of 101 members on Thursday voted in favour.'"""
    planned = chart.lexicon.modality["scheduled"] | chart.lexicon.modality["expected"]
    planned -= chart.lexicon.words["be"]  # 'the vote was |to be held', and 'the vote was |60 to 3'
    is_ahead = chart.has("future") or any(token.lower in planned for token in chart.tokens)
    is_of_members = chart.has("members") or chart.has("counts") or vote_in(chart) is not None
    is_vote = finding.act in APPROVALS.values() and chart.has("balloting")
    return is_vote and is_of_members and not (is_ahead or _is_on_something(chart))


def _is_on_something(chart: Chart) -> bool:
    """'voted |to raise their pay', 'a vote |on the budget': on something of its own."""
    links = (at for words in ("indirect", "infinitive") for at in chart.places(words))
    return any(
        (chart.is_in(at, "infinitive") and not chart.lower(at + 1)[:1].isdecimal())
        or chart.is_in_any(at + 1, ("articles", "possessives"))
        for at in links
    )


def announced(
    finding: Finding, dates: list[DateMention], *, written: dt.date | None
) -> Finding | None:
    """What has no day of its own is of the day that is told next, and not of that on which it was written."""
    is_open = finding.status is Status.OCCURRED and not finding.date.is_known
    if not (written and dates) or not (is_open or finding.date_rule == "day_of_report"):
        return None
    day = when.resolve(dates[0].expression, when.Reckoning(written)).date
    near = LATELY if is_open else RECENT
    is_near = day.earliest is not None and near >= written - day.earliest >= dt.timedelta(0)
    if not (day.is_day and is_near):
        return None
    return replace(finding, date=day, date_words=dates[0].expression.text)


def narrowed(
    finding: Finding, dates: list[DateMention], *, written: dt.date | None
) -> Finding | None:
    """'The Sejm passed the pact last week. |The vote, on Thursday, was 60 to 3.': on that day of those weeks or months."""
    first, last = finding.date.earliest, finding.date.latest
    if not (dates and first and last) or finding.date.is_day:
        return None
    for counted in (written, last):
        day = when.resolve(dates[0].expression, when.Reckoning(counted)).date
        if day.is_day and day.earliest and first <= day.earliest <= last:
            told = dates[0].expression.text
            return replace(finding, date=day, date_words=told, date_rule="narrowed")
    return None


def done_so(
    finding: Finding, chart: Chart, dates: list[DateMention], *, written: dt.date | None
) -> Finding | None:
    """'It waited until he had signed. He |did so on Wednesday.': the day of what was told without one."""
    words = [chart.lower(index) for index in range(1, 3)]
    is_echo = words == ["did", "so"] and chart.is_in(0, "subject_pronouns")
    is_own = finding.date.is_known and not finding.is_date_of_report
    if not (is_echo and dates) or is_own:
        return None
    day = when.resolve(dates[0].expression, when.Reckoning(written)).date
    if finding.status is not Status.OCCURRED or not day.is_known:
        return None
    words_told = dates[0].expression.text
    told = replace(finding, date=day, date_words=words_told, date_rule="told_after")
    return replace(told, is_date_of_report=False)


def taken_back(finding: Finding, chart: Chart, before: Chart) -> Finding | None:
    """'An article said that Chad had ratified the pact. |It had not.'"""
    is_of_it = not finding.passage.in_title and finding.passage.start >= before.sentence.start
    return replace(finding, status=Status.NEGATED) if is_of_it and is_denial(chart) else None


def is_denial(chart: Chart) -> bool:
    """'|It had not.', '|They have not done so.'"""
    words = [token.lower for token in chart.tokens if token.lower[:1].isalpha()]
    is_short = len(words) <= SHORT and chart.is_in(0, "subject_pronouns")
    no = next(iter(chart.places("negation")), len(chart.tokens))
    is_all = all(word in DONE_SO for word in words[no + 1 :])
    return is_short and is_all and chart.has("negation") and chart.is_in_any(1, ("have", "do"))


def counted(finding: Finding, chart: Chart) -> Finding | None:
    """'The vote was 288 to 131.': that of the chamber whose act was told just before."""
    vote = vote_in(chart)
    is_open = finding.body is not None and finding.vote is None
    return replace(finding, vote=vote) if vote and is_open else None
