"""The reader: an article in, findings out. Sentence by sentence: mentions, acts, their roles, their dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.reading import dating, when
from tracker.reading.acts import NOMINAL, ActMention, find_acts
from tracker.reading.agreements import Agreement, Ledger, NounPhrase, agreement_phrases
from tracker.reading.datelines import dateline
from tracker.reading.echoes import echoes
from tracker.reading.evidence import because, passage_of, place_in
from tracker.reading.expressions import expressions
from tracker.reading.findings import Act, Body, BodyKind, Finding, Status
from tracker.reading.lexicon import load
from tracker.reading.mentions import Chart
from tracker.reading.merging import merge
from tracker.reading.naming import APPROVALS, JOINT, act_of, participants_of
from tracker.reading.roles import Actor, Target, actor_of, legislature_after, target_of
from tracker.reading.sentences import split_sentences
from tracker.reading.standpoint import Standpoint
from tracker.reading.visits import visit_of
from tracker.reading.votes import vote_in

AHEAD = frozenset({Status.SCHEDULED, Status.EXPECTED, Status.CONDITIONAL})


def read(
    text: str, *, title: str = "", published: dt.date | None, language: str = "en"
) -> list[Finding]:
    """Every dated act on an agreement that an article tells of, best passage first found.

    `published` is the day from which "on Tuesday" is counted unless the text has a dateline. Raises LookupError
    for a language without a lexicon.
    """
    return _Reading(text, title, published, language).findings()


@dataclass(frozen=True, slots=True)
class _Step:
    """One act of a sentence with its roles, before it is known whether it is a finding."""

    act: ActMention
    actor: Actor | None
    target: Target | None
    agreement: Agreement | None
    kind: Act
    body: Body | None


class _Reading:
    """One pass over one article."""

    def __init__(self, text: str, title: str, published: dt.date | None, language: str) -> None:
        self._lexicon = load(language)
        self._expressions = expressions(language)
        self._text, self._title, self._published = text, title, published
        self._dateline = dateline(text, self._lexicon, self._expressions, published)
        self._ledger = Ledger()
        self._standpoint = Standpoint(self._lexicon, self._dateline.participant)
        self._previous: FuzzyDate = UNKNOWN
        self._drafts: list[tuple[Finding, Agreement | None]] = []

    def findings(self) -> list[Finding]:
        lexicon = self._lexicon
        headline = list(split_sentences(self._title, lexicon, in_title=True))
        body = list(split_sentences(self._text, lexicon, start=self._dateline.end))
        charts = [Chart(sentence, lexicon) for sentence in (*headline, *body)]
        self._standpoint.start(charts)
        for chart in charts:
            self._read(chart)
        return merge(self._finished())

    # --- one sentence ---

    def _read(self, chart: Chart) -> None:
        if not chart.mentions:
            return
        sentence = chart.sentence
        text = self._title if sentence.in_title else self._text
        self._standpoint.hear(chart)
        dates = dating.date_mentions(
            chart, list(self._expressions.find(text, sentence.start, sentence.end))
        )
        phrases = agreement_phrases(chart)
        steps = self._steps(chart, phrases, dates)
        told = dating.assign(
            chart, [step.act for step in steps], dating.without_repeats(chart, dates)
        )
        for number, step in enumerate(steps):
            date, is_report = told.get(number, (None, False))
            previous = self._told_before(chart, dates, date)
            self._draft(chart, step, date, previous, is_report=is_report)
        self._previous = self._told_before(chart, dates, None)
        self._standpoint.leave(chart)

    def _steps(
        self, chart: Chart, phrases: list[NounPhrase], dates: list[dating.DateMention]
    ) -> list[_Step]:
        entered: dict[NounPhrase, Agreement | None] = {}
        steps: list[_Step] = []
        end = 0
        for readings in find_acts(chart, dating.dated_tokens(dates)):
            if readings[0].first < end:
                continue  # inside the complement of the act before
            step = self._first_that_holds(chart, readings, phrases, entered)
            if step:
                steps.append(step)
                end = step.act.last
        for phrase in phrases:
            if phrase not in entered:
                entered[phrase] = self._ledger.enter(chart, phrase, self._standpoint.home)
        return sorted([*steps, *self._echoed(chart, steps, dates)], key=lambda s: s.act.first)

    def _first_that_holds(
        self,
        chart: Chart,
        readings: list[ActMention],
        phrases: list[NounPhrase],
        entered: dict[NounPhrase, Agreement | None],
    ) -> _Step | None:
        for act in readings:
            step = self._step(chart, act, phrases, entered)
            if step:
                return step
        return None

    def _step(
        self,
        chart: Chart,
        act: ActMention,
        phrases: list[NounPhrase],
        entered: dict[NounPhrase, Agreement | None],
    ) -> _Step | None:
        if act.word.act == Act.CONTEXT_VISIT:
            return self._visit(chart, act)
        target = target_of(chart, act, phrases)
        if target is None and act.word.target and act.voice != NOMINAL and not act.word.anaphoric:
            return None
        actor = actor_of(chart, act, phrases)
        if act.word.destination:
            addressee = legislature_after(chart, act)
            if addressee is None:
                return None
            actor = Actor(addressee.first, addressee.last, addressee)
        body = self._standpoint.body(actor.body, chart) if actor and actor.body else None
        kind = act_of(chart, act, actor, body, target)
        if kind is None:
            return None
        if kind not in JOINT:
            self._standpoint.turn_to(_state(actor, body))
        agreement = self._agreement(chart, target, phrases, entered)
        if agreement and actor and kind in JOINT:
            agreement.learn_participants(actor.participants)
        if target and target.sort == "law" and not self._is_treaty_law(chart, target, phrases):
            return None
        return _Step(act, actor, target, agreement, kind, body)

    def _agreement(
        self,
        chart: Chart,
        target: Target | None,
        phrases: list[NounPhrase],
        entered: dict[NounPhrase, Agreement | None],
    ) -> Agreement | None:
        if target and target.sort == "organization":
            return self._ledger.enter_membership(chart.text(target.first, target.last))
        phrase = target.phrase if target else None
        if phrase is None:
            after = [p for p in phrases if target is None or p.first >= target.last]
            phrase = after[0] if after and target and target.sort != "pronoun" else None
        if phrase is None:
            return self._ledger.current
        if phrase not in entered:
            entered[phrase] = self._ledger.enter(chart, phrase, self._standpoint.home)
        return entered[phrase]

    def _is_treaty_law(self, chart: Chart, target: Target, phrases: list[NounPhrase]) -> bool:
        """A law about an agreement: it says so, speaks of ratification, or is 'the law' after one was told of."""
        told = any(
            token.lower.startswith(("ratif", "accession", "conclusion")) for token in chart.tokens
        )
        if phrases or told:
            return True
        definite = chart.is_in(target.first - 1, "determiners") or chart.sentence.in_title
        return definite and self._ledger.current is not None

    def _echoed(
        self, chart: Chart, steps: list[_Step], dates: list[dating.DateMention]
    ) -> list[_Step]:
        found = []
        for act, actor in echoes(chart, [step.act for step in steps], dates):
            before = [step for step in steps if step.act.first < act.first]
            body = self._standpoint.body(actor.body, chart) if actor.body else None
            kind = act_of(chart, act, actor, body, before[-1].target)
            if kind:
                found.append(_Step(act, actor, None, before[-1].agreement, kind, body))
        return found

    def _visit(self, chart: Chart, act: ActMention) -> _Step | None:
        visit = visit_of(chart, act, self._standpoint)
        if visit is None:
            return None
        return _Step(act, visit.actor, None, None, Act.CONTEXT_VISIT, visit.body)

    # --- one finding ---

    def _draft(
        self,
        chart: Chart,
        step: _Step,
        date: dating.DateMention | None,
        previous: FuzzyDate,
        *,
        is_report: bool,
    ) -> None:
        reckoning = when.Reckoning(self._dateline.day, step.act.is_future, previous)
        moment = self._moment(chart, date, reckoning)
        if step.kind is Act.CONTEXT_VISIT and not moment.is_known:
            return
        status = self._status(chart, step, moment)
        date_words = date.expression.text if date else None
        rule = date.expression.rule if date and moment.is_known else None
        if not moment.is_known and step.act.is_present and status is Status.OCCURRED:
            moment, rule = self._day_of_report()
        finding = Finding(
            act=step.kind,
            status=status,
            passage=passage_of(chart, step.act, step.actor, step.target, date),
            date=moment,
            date_words=date_words if rule or date is None else None,
            date_anchor=reckoning.anchor if rule else None,
            date_rule=rule,
            is_date_of_report=is_report or rule == "day_of_report",
            participants=participants_of(chart, step.kind, step.act, step.actor, step.body),
            body=step.body,
            actor=step.actor.body.person if step.actor and step.actor.body else None,
            vote=vote_in(chart) if step.body else None,
            place=place_in(chart, step.act),
            because=because(chart, step.act, step.actor, step.target, date, rule, reckoning.anchor),
        )
        self._drafts += [(one, step.agreement) for one in _chambers(chart, step, finding)]

    def _moment(
        self, chart: Chart, date: dating.DateMention | None, reckoning: when.Reckoning
    ) -> FuzzyDate:
        if date is None:
            return UNKNOWN
        moment = when.resolve(date.expression, reckoning).date
        before = chart.lower(date.first - 1)
        words = self._lexicon.raw["dates"]
        if before in words["until"] or before in words["from"]:
            until = before in words["until"]
            moment = when.limited(moment, word=before, until=until, reckoning=reckoning)
        return moment

    def _status(self, chart: Chart, step: _Step, moment: FuzzyDate) -> Status:
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
        for finding, agreement in self._drafts:
            if finding.act is Act.CONTEXT_VISIT:
                finished.append(finding)
                continue
            if not (_stands_alone(finding) or (agreement and self._is_international(agreement))):
                continue
            participants = finding.participants or self._shared(finding, agreement)
            mention = agreement.mention() if agreement else None
            finished.append(replace(finding, agreement=mention, participants=participants))
        told = [f for f in finished if not f.passage.in_title and f.act is not Act.CONTEXT_VISIT]
        return [f for f in finished if not (f.passage.in_title and _is_stray(f, told))]

    def _is_international(self, agreement: Agreement) -> bool:
        """A deal with a name of its own is, too, in a text that names two participants."""
        named = bool(agreement.is_titled or agreement.aliases) and self._standpoint.has_several
        return agreement.is_international or named

    def _shared(self, finding: Finding, agreement: Agreement | None) -> tuple[str, ...]:
        """For what is done together, the participants of the agreement."""
        if finding.act is Act.WITHDRAWN:
            return next((f.participants for f, _ in self._drafts if f.act is Act.WITHDRAWN), ())
        if agreement is None or finding.act not in (*JOINT, Act.RATIFIED):
            return ()
        return tuple(agreement.participants or ([] if agreement.is_titled else self._ledger.pair()))


def _is_stray(headline: Finding, told: list[Finding]) -> bool:
    """A headline adds nothing of its own to an article that tells acts, except where they are the same."""
    acts = {finding.act for finding in told}
    if headline.act in APPROVALS.values():
        return bool(told) and not acts & {headline.act, Act.PARLIAMENT_APPROVED}
    return bool(told) and headline.act not in acts


def _state(actor: Actor | None, body: Body | None) -> str | None:
    """The participant to whom the article has turned with this act."""
    if body:
        return body.participant
    return actor.participants[0] if actor and len(actor.participants) == 1 else None


def _depends(chart: Chart, act: ActMention) -> bool:
    """'will enter into force once …', '… on the ninetieth day after …'."""
    after = range(act.last, min(act.last + 8, len(chart.tokens)))
    return act.word.act == Act.ENTRY_INTO_FORCE or any(
        chart.is_in(index, "result_conditions") for index in after
    )


def _chambers(chart: Chart, step: _Step, finding: Finding) -> list[Finding]:
    """'Both chambers approved' is two acts."""
    body = step.body
    both = chart.lexicon.raw["grammar"]["both_chambers"]
    said = step.kind is Act.PARLIAMENT_APPROVED and any(
        words in chart.sentence.text.lower() for words in both
    )
    if not said or body is None:
        return [finding]
    names = chart.lexicon.chambers.get(body.participant or "", {})
    kinds = {
        BodyKind.LOWER_HOUSE: Act.LOWER_HOUSE_APPROVED,
        BodyKind.UPPER_HOUSE: Act.UPPER_HOUSE_APPROVED,
    }
    return [
        replace(finding, act=act, body=Body(names.get(kind, body.name), kind, body.participant))
        for kind, act in kinds.items()
    ]


def _stands_alone(finding: Finding) -> bool:
    """An instrument or a membership is international whatever it is about."""
    return finding.act in (Act.INSTRUMENT_DEPOSITED, Act.ACCESSION, Act.INSTRUMENTS_EXCHANGED)
