"""The reader: an article in, findings out. Sentence by sentence: mentions, acts, their roles, their dates."""

from __future__ import annotations

import datetime as dt

from tracker.lib.dates import FuzzyDate
from tracker.reading.article.agreements import Ledger
from tracker.reading.article.chronologies import Chronology, Entry, in_full
from tracker.reading.article.datelines import DAYS, dateline
from tracker.reading.article.digests import Report, reports
from tracker.reading.article.genres import (
    is_byline,
    is_crowded,
    is_fiction,
    is_judgment,
    is_of_companies,
    is_of_own_peoples,
    is_opinion,
)
from tracker.reading.article.registers import Register
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.dates.expressions import Expression, expressions
from tracker.reading.drafts.afterthoughts import (
    announced,
    counted,
    done_so,
    is_announcement,
    is_ballot,
    is_denial,
    is_held,
    narrowed,
    taken_back,
)
from tracker.reading.drafts.designations import is_of_name
from tracker.reading.drafts.drafting import Drafter
from tracker.reading.drafts.drafts import Drafts
from tracker.reading.drafts.finishing import finished
from tracker.reading.drafts.merging import merge
from tracker.reading.findings import AHEAD, Finding
from tracker.reading.language.lexicon import load
from tracker.reading.language.sentences import Sentence, in_one_line, split_sentences
from tracker.reading.roles.date_mentions import DateMention, date_mentions, dated_tokens
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.claims import is_claim, is_denial_of_claims
from tracker.reading.sentence.phrases import agreement_phrases, is_business
from tracker.reading.steps.sequence import StepReader
from tracker.reading.steps.steps import Step
from tracker.reading.steps.tallies import is_count, tallied

# No article is longer: what goes beyond is no prose, and would only cost time.
LONGEST = 200_000
# What a heading may be: a day, or 'Mid-March'.
HEADINGS = DAYS | {"part_of_month", "weekday", "weekday_alone"}
# No heading that is only a day has more tokens.
HEADING = 10
# What a judgment tells of the years before the last is only cited.
CITED = dt.timedelta(days=365)


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
        self._drafter = Drafter(self._dateline.day, published)
        self._ledger = Ledger(is_business=is_of_companies(title, text))
        self._register = Register()
        self._chronology = Chronology(text[:LONGEST], self._expressions)
        self._entry: Entry | None = None
        self._is_entry = False  # in an entry of a chronology, all of which is of its time

    def findings(self) -> list[Finding]:
        lexicon = self._lexicon
        headline = list(split_sentences(self._title, lexicon, in_title=True))
        body = list(split_sentences(self._text[:LONGEST], lexicon, start=self._dateline.end))
        charts = [Chart(sentence, lexicon) for sentence in (*headline, *body)]
        self._ledger.is_business = self._ledger.is_business or is_of_own_peoples(charts)
        found: list[Finding] = []
        since = self._dateline.day - CITED if self._dateline.day and is_judgment(charts) else None
        for report in reports(self._text, charts, self._dateline.participant):
            self._begin(report)
            for chart in report.charts:
                self._read(chart)
            found += finished(self._drafts.found, self._ledger, self._standpoint, since=since)
        return merge(found)

    def _begin(self, report: Report) -> None:
        """Forget what the report before told, but for the agreement that this one goes on about."""
        if report.has_agreement:
            is_business = self._ledger.is_business
            self._ledger = Ledger(is_business=is_business, owners=report.sides)
        self._standpoint = Standpoint(self._lexicon, report.home)
        self._standpoint.start(report.charts)
        self._steps = StepReader(self._ledger, self._standpoint, self._register)
        self._drafts = Drafts(self._drafter)
        self._before: Chart | None = None
        self._plays = False
        self._is_fiction = bool(report.charts) and is_fiction(report.charts)
        self._is_opinion = is_opinion(report.charts)
        self._is_denied = False
        self._is_lead = True  # until the first sentence of the text is read
        self._is_of_weekday = False

    def _read(self, chart: Chart) -> None:
        self._enter(chart.sentence)
        dates = self._dates(chart)
        if self._ledger.acronyms:
            chart.know(self._ledger.acronyms)
        if len(chart.tokens) <= HEADING and self._is_heading(chart, dates):
            return
        is_empty = not (chart.mentions or self._steps.is_waiting or dates)
        if (is_empty and not (is_count(chart) or is_denial(chart))) or is_crowded(chart):
            return
        self._standpoint.hear(chart)
        if not chart.sentence.in_title and is_business(chart):
            self._ledger.hear_business(is_lead=self._is_lead)
        phrases = agreement_phrases(chart, dated_tokens(dates))
        dates = [date for date in dates if not is_of_name(chart, date, phrases)]
        steps = self._steps.read(chart, dates, phrases)
        if self._is_made_up(chart) or (is_held(chart) and self._announce(dates)):
            steps = []
        if self._is_opinion:
            steps = [step for step in steps if step.act.status not in AHEAD]
            steps = [] if chart.sentence.in_title else steps
        done = self._draft(chart, steps, dates)
        self._drafts.leave(chart, dates, done, has_acts=bool(steps))
        self._before = chart
        self._standpoint.leave(chart)
        is_before = chart.sentence.in_title or (not steps and is_byline(chart))
        self._is_lead = self._is_lead and is_before

    def _enter(self, sentence: Sentence) -> None:
        """Turn to the time of the entry in which a sentence stands."""
        entry = None if sentence.in_title else self._chronology.entry_of(sentence.start)
        if entry is not self._entry:
            self._entry = entry
            is_told = self._drafter.enter(entry.time if entry else None)
            self._is_entry = is_told and entry is not None and not entry.is_placed

    def _draft(self, chart: Chart, steps: list[Step], dates: list[DateMention]) -> FuzzyDate | None:
        """Drafts what a sentence tells, or adds to what was told before it; the day of the last act that has one."""
        is_lead = self._is_lead or self._is_of_weekday or self._is_entry
        if steps:
            return self._drafts.add(chart, steps, dates, is_lead=is_lead)
        last = self._drafts.last
        if last and self._before and self._drafts.amend(taken_back(last, chart, self._before)):
            return None
        is_vote = last is not None and is_ballot(chart, last)
        if is_announcement(chart) or is_vote:
            self._announce(dates)
        if last and is_vote:
            self._drafts.amend(narrowed(last, dates, written=self._dateline.day))
        last = self._drafts.last
        if last:
            self._drafts.amend(done_so(last, chart, dates, written=self._dateline.day))
        steps = self._tallied(chart)
        last = self._drafts.last
        if not steps and last and self._drafts.amend(counted(last, chart)):
            return None
        return self._drafts.add(chart, steps, dates, is_lead=is_lead)

    def _announce(self, dates: list[DateMention]) -> bool:
        last = self._drafts.last
        return last is not None and self._drafts.amend(
            announced(last, dates, written=self._dateline.day)
        )

    def _tallied(self, chart: Chart) -> list[Step]:
        """The vote that its figures alone tell, unless the article has told of it."""
        told = [draft.finding for draft in self._drafts.found]
        step = tallied(chart, self._before, self._ledger.current, self._standpoint, told)
        return [step] if step else []

    def _is_made_up(self, chart: Chart) -> bool:
        """What a story tells, what is only played through, and what was written and is denied."""
        is_claimed = self._is_denied and is_claim(chart)
        self._is_denied = self._is_denied or is_denial_of_claims(chart)
        return self._is_played(chart) or is_claimed or self._is_fiction

    def _is_played(self, chart: Chart) -> bool:
        """'Under the script, the pact was suspended at noon.': that, and the rest of its paragraph."""
        is_one = self._before is not None and not self._before.sentence.in_title
        end = self._before.sentence.end if is_one and self._before else chart.sentence.start
        goes_on = self._plays and "\n" not in self._text[end : chart.sentence.start]
        said = chart.has("playing")
        self._plays = said or goes_on
        return self._plays

    def _is_heading(self, chart: Chart, dates: list[DateMention]) -> bool:
        """Whether a line is nothing but a day: what follows in a digest is of that day."""
        words = [index for index, token in enumerate(chart.tokens) if token.lower[:1].isalnum()]
        if len(dates) != 1 or dates[0].expression.rule not in HEADINGS:
            return False
        is_alone = all(dates[0].first <= index < dates[0].last for index in words)
        is_alone = is_alone and not _is_wrapped(self._text, chart.sentence)
        is_heading = is_alone and self._drafter.turn_to(dates[0])
        self._is_lead = self._is_lead or is_heading  # what follows is news of that day
        if is_heading:
            self._is_of_weekday = dates[0].expression.rule == "weekday"  # to the next heading
        return is_heading

    def _dates(self, chart: Chart) -> list[DateMention]:
        sentence, found = chart.sentence, list[Expression]()
        if self._expressions.may_be_among(token.lower for token in sentence.tokens):
            text = self._title if sentence.in_title else self._line
            found = list(self._expressions.find(text, sentence.start, sentence.end))
        if not sentence.in_title:
            found = in_full(self._entry, sentence.start, found)
        return date_mentions(chart, found)


def _is_wrapped(text: str, sentence: Sentence) -> bool:
    """'Done at The Hague↵|May 12, 1961.  Entered into force …': the end of the line before, and no heading."""
    above = text[: sentence.start].rstrip(" ")
    before = above[:-1].rsplit("\n", 1)[-1].rstrip() if above.endswith("\n") else ""
    goes_on = text[sentence.end :].split("\n", 1)[0].strip()
    return bool(goes_on) and before[-1:].isalpha()
