"""The reader: an article in, findings out. Sentence by sentence: mentions, acts, their roles, their dates."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from tracker.lib.dates import FuzzyDate
from tracker.reading import dating, when
from tracker.reading.acts import ActMention
from tracker.reading.agreements import Ledger
from tracker.reading.charts import Chart
from tracker.reading.datelines import DAYS, dateline
from tracker.reading.digests import Report, reports
from tracker.reading.drafting import Drafter
from tracker.reading.expressions import expressions
from tracker.reading.findings import Finding, Status
from tracker.reading.finishing import Draft, finished
from tracker.reading.lexicon import load
from tracker.reading.merging import CHAMBER_ACTS, merge
from tracker.reading.naming import APPROVALS
from tracker.reading.phrases import (
    AGREEMENT_SORTS,
    NounPhrase,
    agreement_phrases,
    is_business,
    is_in_name,
)
from tracker.reading.registers import Register
from tracker.reading.sentences import in_one_line, split_sentences
from tracker.reading.sequence import StepReader
from tracker.reading.sharing import share
from tracker.reading.speeches import is_stage_direction
from tracker.reading.standpoint import Standpoint
from tracker.reading.steps import Step
from tracker.reading.story import RECENT, Told, told_after, told_before
from tracker.reading.tallies import is_count, tallied
from tracker.reading.treaties import VOTES
from tracker.reading.voices import NOMINAL, PASSIVE
from tracker.reading.votes import vote_in

# Rules for hours, which tell a day only beside one.
HOURS = frozenset({"clock_today"})
# No article is longer, and no sentence says more acts or names more agreements, than this: what goes beyond is no
# prose, and would only cost time.
LONGEST = 200_000
# Wires name the share of a company in the headline.
TICKER = re.compile(r"(?:<|&lt;)[A-Z][A-Z.]{0,5}>")
# … or in the lead.
LEAD = 200
CROWDED = 24
# What a heading may be: a day, or 'Mid-March'.
HEADINGS = DAYS | {"part_of_month"}
# No heading that is only a day has more tokens.
HEADING = 10
# A text with so many words of judgments is one, and tells only what was done in the year before it.
JUDGMENT = 3
CITED = dt.timedelta(days=365)
# From no act told longer ago than this is a time counted.
RECALLED = 12


def read(
    text: str, *, title: str = "", published: dt.date | None, language: str = "en"
) -> list[Finding]:
    """Every dated act on an agreement that an article tells of, best passage first found.

    `published` is the day from which "on Tuesday" is counted unless the text has a dateline. Raises LookupError
    for a language without a lexicon.
    """
    return _Reading(text, title, published, language).findings()


class _Reading:
    """One pass over one article."""

    def __init__(self, text: str, title: str, published: dt.date | None, language: str) -> None:
        self._lexicon = load(language)
        self._expressions = expressions(language)
        self._text, self._title = text, title
        self._line = in_one_line(text[:LONGEST])
        self._dateline = dateline(text, self._lexicon, self._expressions, published)
        self._drafter = Drafter(self._dateline.day)
        self._ledger = Ledger(is_business=bool(TICKER.search(title) or TICKER.search(text[:LEAD])))
        self._register = Register()

    def findings(self) -> list[Finding]:
        lexicon = self._lexicon
        headline = list(split_sentences(self._title, lexicon, in_title=True))
        body = list(split_sentences(self._text[:LONGEST], lexicon, start=self._dateline.end))
        charts = [Chart(sentence, lexicon) for sentence in (*headline, *body)]
        found: list[Finding] = []
        since = self._dateline.day - CITED if self._dateline.day and _is_judgment(charts) else None
        for report in reports(self._text, charts, self._dateline.participant):
            self._begin(report)
            for chart in report.charts:
                self._read(chart)
            found += finished(self._drafts, self._ledger, self._standpoint, since=since)
        return merge(found)

    def _begin(self, report: Report) -> None:
        """Forget what the report before told, but for the agreement that this one goes on about."""
        if report.has_agreement:
            self._ledger = Ledger(is_business=self._ledger.is_business)
        self._standpoint = Standpoint(self._lexicon, report.home)
        self._standpoint.start(report.charts)
        self._steps = StepReader(self._ledger, self._standpoint, self._register)
        self._told = Told()
        self._before: Chart | None = None
        self._plays = False
        self._is_lead = True  # until the first sentence of the text is read
        self._drafts: list[Draft] = []

    def _read(self, chart: Chart) -> None:
        if len(chart.tokens) <= HEADING and self._is_heading(chart):
            return
        dates = self._dates(chart)
        is_empty = not (chart.mentions or self._steps.is_waiting or is_count(chart) or dates)
        if is_empty or _is_crowded(chart):
            return
        self._standpoint.hear(chart)
        if self._is_lead and not chart.sentence.in_title and is_business(chart):
            self._ledger.shun_headline()
        phrases = agreement_phrases(chart, dating.dated_tokens(dates))
        dates = [date for date in dates if not is_in_name(date.first, date.last, phrases)]
        dates = [date for date in dates if not _numbers_a_name(chart, date, phrases)]
        steps = self._steps.read(chart, dates, phrases)
        if self._is_played(chart) or (self._is_held(chart) and self._announce(dates)):
            steps = []
        done = self._draft_all(chart, steps, dates)
        if not steps:
            if self._is_announcement(chart):
                self._announce(dates)
            self._do_so(chart, dates)
        if not steps and not self._tally(chart):
            done = self._draft_all(chart, self._tallied(chart), dates) or done
        self._before = chart
        self._told = told_after(
            chart, dates, self._told, day=self._drafter.day, done=done, has_acts=bool(steps)
        )
        self._standpoint.leave(chart)
        is_before = chart.sentence.in_title or (not steps and _is_byline(chart))
        self._is_lead = self._is_lead and is_before

    def _is_played(self, chart: Chart) -> bool:
        """'Under the script, the pact was suspended at noon.': that, and the rest of its paragraph."""
        is_one = self._before is not None and not self._before.sentence.in_title
        end = self._before.sentence.end if is_one and self._before else chart.sentence.start
        goes_on = self._plays and "\n" not in self._text[end : chart.sentence.start]
        said = any(chart.is_in(at, "playing") for at in range(len(chart.tokens)))
        self._plays = said or goes_on
        return self._plays

    def _is_heading(self, chart: Chart) -> bool:
        """Whether a line is nothing but a day: what follows in a digest is of that day."""
        dates = self._dates(chart)
        words = [index for index, token in enumerate(chart.tokens) if token.lower[:1].isalnum()]
        if len(dates) != 1 or dates[0].expression.rule not in HEADINGS:
            return False
        is_alone = all(dates[0].first <= index < dates[0].last for index in words)
        is_heading = is_alone and self._drafter.turn_to(dates[0])
        self._is_lead = self._is_lead or is_heading  # what follows is news of that day
        return is_heading

    def _is_announcement(self, chart: Chart) -> bool:
        """'Chad is leaving the pact. |The announcement came on Monday.'"""
        nouns = (at for at in range(1, len(chart.tokens)) if chart.is_in(at, "announcements"))
        return any(chart.is_in(at - 1, "determiners") for at in nouns)

    def _is_held(self, chart: Chart) -> bool:
        """'He has signed the law. |The signing took place on Tuesday.'"""
        is_event = chart.is_in(0, "determiners") and any(chart.is_in(at, "events") for at in (1, 2))
        return is_event and any(chart.is_in(at, "held") for at in range(2, 5))

    def _announce(self, dates: list[dating.DateMention]) -> bool:
        """What has no day of its own is of the day that is told next, and not of that on which it was written."""
        last, written = (self._drafts[-1] if self._drafts else None), self._dateline.day
        if last is None or not (written and dates):
            return False
        day = when.resolve(dates[0].expression, when.Reckoning(written)).date
        is_near = day.earliest is not None and RECENT >= written - day.earliest >= dt.timedelta(0)
        if last.finding.date_rule != "day_of_report" or not (day.is_day and is_near):
            return False
        found = replace(last.finding, date=day, date_words=dates[0].expression.text)
        self._drafts[-1] = replace(last, finding=found)
        return True

    def _do_so(self, chart: Chart, dates: list[dating.DateMention]) -> None:
        """'It waited until he had signed. He |did so on Wednesday.': the day of what was told without one."""
        last = self._drafts[-1] if self._drafts else None
        words = [chart.lower(index) for index in range(1, 3)]
        is_echo = words == ["did", "so"] and chart.is_in(0, "subject_pronouns")
        if last is None or not (is_echo and dates) or last.finding.date.is_known:
            return
        day = when.resolve(dates[0].expression, when.Reckoning(self._dateline.day)).date
        if last.finding.status is Status.OCCURRED and day.is_known:
            words_told = dates[0].expression.text
            found = replace(last.finding, date=day, date_words=words_told, date_rule="told_after")
            self._drafts[-1] = replace(last, finding=found)

    def _tallied(self, chart: Chart) -> list[Step]:
        """The vote that its figures alone tell, unless the article has told of one."""
        if any(draft.finding.act in VOTES for draft in self._drafts):
            return []
        step = tallied(chart, self._before, self._ledger.current, self._standpoint)
        return [step] if step else []

    def _tally(self, chart: Chart) -> bool:
        """'The vote was 288 to 131.': that of the chamber whose act was told just before."""
        last = self._drafts[-1] if self._drafts else None
        vote = vote_in(chart) if last else None
        if vote and last and last.finding.body and last.finding.vote is None:
            self._drafts[-1] = replace(last, finding=replace(last.finding, vote=vote))
            return True
        return False

    def _dates(self, chart: Chart) -> list[dating.DateMention]:
        sentence = chart.sentence
        if not self._expressions.may_be_among(token.lower for token in sentence.tokens):
            return []
        text = self._title if sentence.in_title else self._line
        found = self._expressions.find(text, sentence.start, sentence.end)
        return dating.date_mentions(chart, list(found))

    def _draft_all(
        self, chart: Chart, steps: list[Step], dates: list[dating.DateMention]
    ) -> FuzzyDate | None:
        """Drafts every step; the day of the last that has one."""
        last = None
        days = [d for d in dates if d.expression.rule not in HOURS]
        usable = dating.without_repeats(chart, days)
        acts = list(dict.fromkeys(step.act for step in steps))  # one verb may be two chambers' act
        told = dating.assign(chart, acts, usable)
        share(chart, acts, told)
        dated = (acts[number] for number in told)
        is_lead = self._is_lead and not any(a.is_news or a.voice == NOMINAL for a in dated)
        _share_among_chambers(steps, acts, told)
        main: Finding | None = None
        for step in sorted(steps, key=lambda step: step.act.measured is not None):
            own = told.get(acts.index(step.act))
            is_dated = own is not None and own[0].expression.rule in dating.ABSOLUTE
            if self._drafter.is_measured(step, dates) and not is_dated:
                self._draft_measured(chart, step, main, dates)
                continue
            date, is_report = told.get(acts.index(step.act), (None, False))
            is_future = step.act.is_future
            previous = told_before(
                chart, dates, date, self._told, day=self._drafter.day, is_future=is_future
            )
            previous = replace(previous, acts=tuple(d.finding for d in self._drafts[-RECALLED:]))
            is_now = step.act.is_present and (is_lead or step.act.voice != PASSIVE)
            is_now = is_now or is_stage_direction(chart)
            is_news = step.act.is_news and (is_now or is_lead)
            finding = self._drafter.draft(
                chart, step, date, previous, is_report=is_report, is_news=is_news
            )
            if finding:
                self._drafts.append(Draft(finding, step.agreement, step.doers))
                last = finding.date if finding.date.is_day else last
                main = main or (finding if finding.date.is_day else None)
        return last

    def _draft_measured(
        self, chart: Chart, step: Step, main: Finding | None, dates: list[dating.DateMention]
    ) -> None:
        finding = self._drafter.measured(chart, step, main, dates) if main else None
        if finding:
            self._drafts.append(Draft(finding, step.agreement, step.doers))


def _is_byline(chart: Chart) -> bool:
    """'Posted On: 10 OCT 2018 by PIB Delhi', 'By our diplomatic editor': a line before the first sentence."""
    return chart.lower(len(chart.tokens) - 1) not in (".", '"', "”", "!", "?")


def _is_judgment(charts: list[Chart]) -> bool:
    """Whether a court is speaking: it cites treaties, and tells nothing new of them."""
    words = charts[0].lexicon.words["judgments"] if charts else frozenset()
    said = {token.lower for chart in charts for token in chart.tokens}
    return len(words & said) >= JUDGMENT


def _numbers_a_name(chart: Chart, date: dating.DateMention, phrases: list[NounPhrase]) -> bool:
    """'Decree No. 21 for |2020', 'Labour Convention, |2006', 'the Convention of |12 June 1971'."""
    link = date.first - 1
    if date.expression.rule == "day" and chart.lower(link) == "of":
        return any(phrase.last == link and phrase.is_titled for phrase in phrases)
    if date.expression.rule != "year":
        return False
    if _describes(chart, date):
        return True
    if any(phrase.last == date.first and phrase.is_titled for phrase in phrases):
        return True  # 'the International Sugar Agreement |1987'
    if chart.lower(link) == "of" and chart.lower(link - 1) == ")":
        opens = [at for at in range(link - 1) if chart.lower(at) == "("]
        if any(phrase.last == at and phrase.is_titled for phrase in phrases for at in opens):
            return True  # 'the Convention on Parcels (Insured Values) of |1957'
    wanted = {"of": (True, False), "for": (True, False), ",": (True,)}.get(chart.lower(link), ())
    if any(phrase.last == link and phrase.is_titled in wanted for phrase in phrases):
        return True
    near = range(max(0, date.first - 3), date.first)  # 'Law 63/|2024'
    return any(chart.tokens[index].text.isdigit() for index in near)


def _describes(chart: Chart, year: dating.DateMention) -> bool:
    """'cooperation beyond the |2011 withdrawal': the year of what is still to come then."""
    is_noun = chart.tokens[year.last].text.islower() if year.last < len(chart.tokens) else False
    is_of_it = chart.is_in(year.first - 1, "articles")
    return is_noun and is_of_it and chart.is_in(year.first - 2, "beyond")


def _is_crowded(chart: Chart) -> bool:
    """Whether a sentence is a heap of words instead of a statement."""
    acts = sum(bool(mention.acts) for mention in chart.mentions)
    nouns = sum(bool(mention.sorts & AGREEMENT_SORTS) for mention in chart.mentions)
    return max(acts, nouns) > CROWDED


def _share_among_chambers(
    steps: list[Step], acts: list[ActMention], told: dict[int, tuple[dating.DateMention, bool]]
) -> None:
    """'Congress approved it on Wednesday; the Senate passed it 83-15': a parliament's day is its chambers' day."""
    for step in steps:
        number = acts.index(step.act)
        is_effect = step.act.word.is_effect and step.act.status is acts[number - 1].status
        if number not in told and is_effect and number - 1 in told:
            told[number] = told[number - 1]  # 'exchanged notes on Friday, bringing it into force'
        if number in told or step.kind not in CHAMBER_ACTS:
            continue
        for other in steps:
            dated = acts.index(other.act)
            same = other.participants == step.participants
            if other.kind in APPROVALS.values() and same and dated in told:
                told[number] = told[dated]
                break
