"""The reader: an article in, findings out. Sentence by sentence: mentions, acts, their roles, their dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading import dating, when
from tracker.reading.acts import NOMINAL, ActMention
from tracker.reading.agreements import Agreement, Ledger
from tracker.reading.datelines import dateline
from tracker.reading.evidence import because, passage_of, place_in
from tracker.reading.expressions import expressions
from tracker.reading.findings import Act, BodyKind, Finding, Status
from tracker.reading.lexicon import load
from tracker.reading.mentions import Chart
from tracker.reading.merging import CHAMBER_ACTS, merge
from tracker.reading.naming import APPROVALS, JOINT
from tracker.reading.phrases import AGREEMENT_SORTS, NounPhrase, agreement_phrases, is_in_name
from tracker.reading.sentences import split_sentences
from tracker.reading.standpoint import Standpoint
from tracker.reading.steps import Step, StepReader
from tracker.reading.votes import vote_in

# Rules for hours, which tell a day only beside one.
HOURS = frozenset({"clock_today"})
# No article is longer, and no sentence says more acts or names more agreements, than this: what goes beyond is no
# prose, and would only cost time.
LONGEST = 200_000
CROWDED = 24
RECENT = dt.timedelta(days=10)
VOTES = frozenset({*CHAMBER_ACTS, Act.PARLIAMENT_APPROVED})
AHEAD = frozenset({Status.SCHEDULED, Status.EXPECTED, Status.CONDITIONAL})


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
        self._text, self._title, self._published = text, title, published
        self._dateline = dateline(text, self._lexicon, self._expressions, published)
        self._ledger = Ledger()
        self._standpoint = Standpoint(self._lexicon, self._dateline.participant)
        self._steps = StepReader(self._ledger, self._standpoint)
        self._previous: FuzzyDate = UNKNOWN
        self._is_lead = True  # until the first sentence of the text is read
        self._drafts: list[tuple[Finding, Agreement | None, tuple[str, ...]]] = []

    def findings(self) -> list[Finding]:
        lexicon = self._lexicon
        headline = list(split_sentences(self._title, lexicon, in_title=True))
        body = list(split_sentences(self._text[:LONGEST], lexicon, start=self._dateline.end))
        charts = [Chart(sentence, lexicon) for sentence in (*headline, *body)]
        self._standpoint.start(charts)
        for chart in charts:
            self._read(chart)
        return merge(self._finished())

    # --- one sentence ---

    def _read(self, chart: Chart) -> None:
        if not chart.mentions or _is_crowded(chart):
            return
        sentence = chart.sentence
        text = self._title if sentence.in_title else self._text
        self._standpoint.hear(chart)
        dates = []
        if self._expressions.may_be_among(token.lower for token in sentence.tokens):
            found = self._expressions.find(text, sentence.start, sentence.end)
            dates = dating.date_mentions(chart, list(found))
        phrases = agreement_phrases(chart, dating.dated_tokens(dates))
        dates = [date for date in dates if not is_in_name(date.first, date.last, phrases)]
        dates = [date for date in dates if not _numbers_a_name(chart, date, phrases)]
        steps = self._steps.read(chart, dates, phrases)
        usable = dating.without_repeats(chart, [d for d in dates if d.expression.rule not in HOURS])
        acts = list(dict.fromkeys(step.act for step in steps))  # one verb may be two chambers' act
        told = dating.assign(chart, acts, usable)
        news = {
            acts[number] for number in told if acts[number].is_news or acts[number].voice == NOMINAL
        }
        is_lead = self._is_lead and not news
        _share_among_chambers(steps, acts, told)
        for step in steps:
            date, is_report = told.get(acts.index(step.act), (None, False))
            previous = self._told_before(chart, dates, date)
            is_news = step.act.is_present or (is_lead and step.act.is_news)
            self._draft(chart, step, date, previous, is_report=is_report, is_news=is_news)
        self._previous = self._told_before(chart, dates, None)
        self._standpoint.leave(chart)
        self._is_lead = self._is_lead and sentence.in_title

    # --- one finding ---

    def _draft(
        self,
        chart: Chart,
        step: Step,
        date: dating.DateMention | None,
        previous: FuzzyDate,
        *,
        is_report: bool,
        is_news: bool,
    ) -> None:
        reckoning = when.Reckoning(self._dateline.day, step.act.is_future, previous)
        moment = self._moment(chart, step.act, date, reckoning)
        if not self._is_plausible(step.act, date, moment) or (is_report and step.act.is_future):
            date, moment = None, UNKNOWN
        bare = step.act.voice == NOMINAL or chart.is_in(step.act.group - 1, "infinitive")
        if bare and not moment.is_known and step.act.status is Status.OCCURRED and not is_news:
            return  # a visit, or 'the signing of': without a day nothing that could be recorded
        status = self._status(chart, step, moment)
        if step.act.word.is_ahead and status not in AHEAD:
            return
        date_words = date.expression.text if date else None
        rule = date.expression.rule if date and moment.is_known else None
        if not moment.is_known and status is Status.OCCURRED and is_news:
            moment, rule = self._day_of_report()
        finding = Finding(
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
        self._drafts.append((finding, step.agreement, step.doers))

    def _moment(
        self,
        chart: Chart,
        act: ActMention,
        date: dating.DateMention | None,
        reckoning: when.Reckoning,
    ) -> FuzzyDate:
        if date is None:
            return UNKNOWN
        moment = (
            self._nearest(date, reckoning)
            if act.word.plain
            else when.resolve(date.expression, reckoning).date
        )
        before = chart.lower(date.first - 1)
        words = self._lexicon.raw["dates"]
        if chart.lower(date.first) in chart.lexicon.words["hours"]:
            return moment  # 'after midnight Thursday' is Thursday, not some day after it
        if before in words["until"] or before in words["from"]:
            until = before in words["until"]
            moment = when.limited(moment, word=before, until=until, reckoning=reckoning)
        return moment

    def _nearest(self, date: dating.DateMention, reckoning: when.Reckoning) -> FuzzyDate:
        """A noun has no tense: the date is the one nearer to the day of writing."""
        anchor = reckoning.anchor
        ways = (
            replace(reckoning, is_future=future) for future in (reckoning.is_future, True, False)
        )
        moments = [when.resolve(date.expression, way).date for way in ways]
        if anchor is None:
            return moments[0]
        return min(
            moments, key=lambda m: abs(m.earliest - anchor) if m.earliest else dt.timedelta.max
        )

    def _is_plausible(
        self, act: ActMention, date: dating.DateMention | None, moment: FuzzyDate
    ) -> bool:
        """What is done was not done 'by 2030'; what news tells in the present tense was not done last year."""
        anchor = self._dateline.day
        if act.status is not Status.OCCURRED or not anchor or not moment.latest:
            return True
        if moment.earliest is None and moment.latest > anchor:
            return False
        told_year = date is not None and str(moment.latest.year) in date.expression.text
        return not act.is_present or told_year or moment.latest >= anchor - RECENT

    def _status(self, chart: Chart, step: Step, moment: FuzzyDate) -> Status:
        status, anchor = step.act.status, self._dateline.day
        if anchor and moment.earliest and moment.latest and status is not Status.NEGATED:
            if moment.earliest > anchor and status is Status.OCCURRED:
                return Status.SCHEDULED
            present = step.act.is_present and status is Status.SCHEDULED
            if present and moment.latest <= anchor:
                return Status.OCCURRED
        if status in AHEAD and not moment.is_known and _depends(chart, step.act):
            return Status.CONDITIONAL
        return status

    def _day_of_report(self) -> tuple[FuzzyDate, str | None]:
        """'Poland becomes …': the present tense of news is the day it is told."""
        day = self._dateline.day
        return (FuzzyDate.day(day), "day_of_report") if day else (UNKNOWN, None)

    def _told_before(
        self, chart: Chart, dates: list[dating.DateMention], stop: dating.DateMention | None
    ) -> FuzzyDate:
        """The last day told before a date (None: by the end of the sentence): 'a week later' counts from it."""
        previous = self._previous
        for date in dates:
            if date is stop:
                break
            reckoning = when.Reckoning(self._dateline.day, previous=previous)
            moment = when.resolve(date.expression, reckoning).date
            if moment.is_day and not dating.is_of_report(chart, date):
                previous = moment
        return previous

    # --- the whole article ---

    def _finished(self) -> list[Finding]:
        finished = []
        for finding, agreement, doers in self._drafts:
            if finding.act is Act.CONTEXT_VISIT:
                finished.append(finding)
                continue
            if _is_idle(finding):
                continue
            finding = self._completed(finding, doers)
            if not (_stands_alone(finding) or (agreement and self._is_international(agreement))):
                continue
            participants = self._shared(finding, agreement) or finding.participants or doers
            participants = participants or self._signatory(finding, agreement)
            mention = agreement.mention() if agreement else None
            finished.append(replace(finding, agreement=mention, participants=participants))
        told = [f for f in finished if not f.passage.in_title and f.act is not Act.CONTEXT_VISIT]
        return [f for f in finished if not (f.passage.in_title and _is_stray(f, told))]

    def _completed(self, finding: Finding, doers: tuple[str, ...]) -> Finding:
        """'Congress approved the pact and sent it to the president, who will sign it': he signs what is law."""
        body = finding.body
        is_head = body is not None and body.kind is BodyKind.HEAD_OF_STATE and len(doers) == 1
        if finding.act is not Act.SIGNED or not is_head:
            return finding
        votes = (f for f, *_ in self._drafts if f.act in VOTES and f.status is Status.OCCURRED)
        if not any(vote.participants == doers and _is_before(vote, finding) for vote in votes):
            return finding
        return replace(finding, act=Act.HEAD_OF_STATE_SIGNED, participants=doers)

    def _is_international(self, agreement: Agreement) -> bool:
        """A deal with a name of its own is, too, in a text that names two participants."""
        named = bool(agreement.is_titled or agreement.aliases) and self._standpoint.has_several
        return agreement.is_international or named

    def _signatory(self, finding: Finding, agreement: Agreement | None) -> tuple[str, ...]:
        """Who takes steps of its own on an agreement is one of those who signed it."""
        if finding.act is not Act.SIGNED or agreement is None:
            return ()
        steps = (f for f, other, _ in self._drafts if other is agreement and f.act not in JOINT)
        return next((f.participants for f in steps if len(f.participants) == 1), ())

    def _shared(self, finding: Finding, agreement: Agreement | None) -> tuple[str, ...]:
        """For what is done together, the participants of the agreement, where they say more than the sentence."""
        told = finding.participants
        if finding.act is Act.WITHDRAWN and not told:
            return next((f.participants for f, *_ in self._drafts if f.act is Act.WITHDRAWN), ())
        if agreement is None or finding.act not in (*JOINT, Act.RATIFIED):
            return ()
        whose = agreement.participants or ([] if agreement.is_titled else self._ledger.pair())
        whose = whose or ([] if agreement.is_titled else self._standpoint.only_two())
        if finding.act is Act.RATIFIED and len(whose) < 2:
            return ()  # of 'a pact with Iran' it is the other side that ratified
        if told and finding.act is Act.ENTRY_INTO_FORCE:
            return ()  # 'for Guyana' is for it alone
        is_partial = finding.act in JOINT and len(told) == 1 and set(told) < set(whose)
        return tuple(whose) if not told or is_partial else ()


def _is_before(one: Finding, two: Finding) -> bool:
    """Whether one act came before another, or the other is still to come."""
    first, last = one.date.earliest, two.date.latest
    return two.status in AHEAD or (first is not None and last is not None and first <= last)


def _numbers_a_name(chart: Chart, date: dating.DateMention, phrases: list[NounPhrase]) -> bool:
    """'Decree No. 21 for |2020', 'Law 63/|2024', 'the treaty between A and B of |1961'."""
    if date.expression.rule != "year":
        return False
    if any(
        phrase.last == date.first - 1 and chart.lower(phrase.last) == "of" for phrase in phrases
    ):
        return True
    before = range(max(0, date.first - 3), date.first)
    return any(chart.tokens[index].text.isdigit() for index in before)


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
        if number not in told and step.act.word.is_effect and number - 1 in told:
            told[number] = told[number - 1]  # 'exchanged notes on Friday, bringing it into force'
        if number in told or step.kind not in CHAMBER_ACTS:
            continue
        for other in steps:
            dated = acts.index(other.act)
            same = other.participants == step.participants
            if other.kind in APPROVALS.values() and same and dated in told:
                told[number] = told[dated]
                break


def _is_idle(finding: Finding) -> bool:
    """'before it is signed': a condition without a date tells nothing but that of entry into force."""
    conditional = finding.status is Status.CONDITIONAL and not finding.date.is_known
    return conditional and finding.act is not Act.ENTRY_INTO_FORCE


def _is_stray(headline: Finding, told: list[Finding]) -> bool:
    """A headline adds nothing of its own to an article that tells acts, except where they are the same."""
    acts = {finding.act for finding in told}
    if headline.act is Act.NEGOTIATION_CONCLUDED and Act.SIGNED in acts:
        return True  # 'seal pact' is how headlines say 'signed'
    if headline.act in APPROVALS.values():
        return bool(told) and not acts & {headline.act, Act.PARLIAMENT_APPROVED}
    return bool(told) and headline.act not in acts


def _depends(chart: Chart, act: ActMention) -> bool:
    """'will enter into force once …', '… on the ninetieth day after …'."""
    after = range(act.last, min(act.last + 8, len(chart.tokens)))
    return act.word.act == Act.ENTRY_INTO_FORCE or any(
        chart.is_in(index, "result_conditions") for index in after
    )


def _stands_alone(finding: Finding) -> bool:
    """An instrument or a membership is international whatever it is about."""
    return finding.act in (
        Act.INSTRUMENT_DEPOSITED,
        Act.ACCESSION,
        Act.INSTRUMENTS_EXCHANGED,
        Act.PROVISIONAL_APPLICATION,
        Act.RESERVATION,
    )
