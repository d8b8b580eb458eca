"""Steps: the acts of one sentence with their roles: which step it is, of whom, on which agreement."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading import dating
from tracker.reading.actors import Actor, actor_of
from tracker.reading.acts import NOMINAL, ActMention, find_acts
from tracker.reading.agreements import Agreement, Ledger
from tracker.reading.echoes import echoes
from tracker.reading.findings import Act, Body, BodyKind
from tracker.reading.mentions import Chart
from tracker.reading.naming import JOINT, act_of
from tracker.reading.phrases import NounPhrase, agreement_phrases
from tracker.reading.standpoint import Standpoint
from tracker.reading.targets import Target, legislature_after, target_of
from tracker.reading.visits import visit_of

# A law is about an agreement that is named this soon after it.
NEAR = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a sentence. `body` is who took it, or for a submission before whom it was laid."""

    act: ActMention
    kind: Act
    body: Body | None
    participants: tuple[str, ...]
    actor: Actor | None = None
    target: Target | None = None
    agreement: Agreement | None = None


class StepReader:
    """Reads the steps of a sentence, given what the article has told so far, and remembers what it tells."""

    def __init__(self, ledger: Ledger, standpoint: Standpoint) -> None:
        self._ledger = ledger
        self._standpoint = standpoint

    def read(self, chart: Chart, dates: list[dating.DateMention]) -> list[Step]:
        if chart.lower(len(chart.tokens) - 1) == "?":
            return []  # a question tells nothing
        return _Sentence(chart, dates, self._ledger, self._standpoint).steps()


class _Sentence:
    def __init__(
        self,
        chart: Chart,
        dates: list[dating.DateMention],
        ledger: Ledger,
        standpoint: Standpoint,
    ) -> None:
        self.chart, self.dates = chart, dates
        self.ledger, self.standpoint = ledger, standpoint
        self.dated = dating.dated_tokens(dates)
        self.phrases = agreement_phrases(chart, self.dated)
        self.entered: dict[NounPhrase, Agreement | None] = {}

    def steps(self) -> list[Step]:
        found: list[Step] = []
        end = 0
        for readings in find_acts(self.chart, self.dated):
            if readings[0].first < end:
                continue  # inside the complement of the act before
            steps = next(filter(None, map(self._steps, sorted(readings, key=self._rank))), [])
            found += steps
            end = max([end, *(step.act.last for step in steps)])
        for phrase in self.phrases:
            self._enter(phrase, None)
        return sorted([*found, *self._echoed(found)], key=lambda step: step.act.first)

    def _rank(self, act: ActMention) -> tuple[int, int]:
        """The reading that explains most words first; of several, the one whose target is nearest."""
        target = target_of(self.chart, act, self.phrases)
        return -act.last, abs(target.first - act.last) if target else len(self.chart.tokens)

    def _steps(self, act: ActMention) -> list[Step]:
        """What one reading of a verb or noun comes to; nothing where it does not hold."""
        if act.word.act == Act.CONTEXT_VISIT:
            return self._visit(act)
        target = target_of(self.chart, act, self.phrases)
        if target is None and act.word.target and act.voice != NOMINAL and not act.word.anaphoric:
            return []
        if target and target.sort == "law" and not self._is_treaty_law(target):
            return []
        actor = actor_of(self.chart, act, self.phrases)
        if act.needs_plural and not (actor and actor.is_plural and self._is_beside(actor, act)):
            return []
        return (
            self._addressed(act, actor, target)
            if act.word.destination
            else self._done(act, actor, target)
        )

    def _is_beside(self, actor: Actor, act: ActMention) -> bool:
        """Whether nothing but adverbs and dates stands between subject and verb."""
        return all(
            index in self.dated or self.chart.is_adverb(index) or self.chart.lower(index) == "on"
            for index in range(actor.last, act.first)
        )

    def _done(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        bodies = self._bodies(actor)
        named: dict[Act, Body | None] = {}
        for body in bodies or (None,):
            kind = act_of(self.chart, act, actor, body, target)
            if kind:
                named[kind] = body
        if not named:
            return []
        if len(named) > 1 and Act.PARLIAMENT_APPROVED in named:
            del named[Act.PARLIAMENT_APPROVED]  # 'parliament, the upper house, approved'
        doers = self._doers(actor, bodies)
        if not set(named) & JOINT and len(doers) == 1:
            self.standpoint.turn_to(doers[0])
        agreement = self._agreement(act, target, doers)
        if agreement and set(named) & JOINT:
            agreement.learn_participants(doers)
        return [
            Step(
                act,
                kind,
                body,
                self._whose(kind, act, actor, body, doers),
                actor,
                target,
                agreement,
            )
            for kind, body in named.items()
        ]

    def _addressed(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        """A submission is its State's whose chamber it is laid before."""
        addressee = legislature_after(self.chart, act)
        if addressee is None or not act.word.destination:
            return []
        body = self.standpoint.body(addressee, self.chart)
        self.standpoint.turn_to(body.participant)
        whose = (body.participant,) if body.participant else ()
        agreement = self._agreement(act, target, whose)
        return [Step(act, Act.SUBMITTED, body, whose, actor, target, agreement)]

    def _visit(self, act: ActMention) -> list[Step]:
        visit = visit_of(self.chart, act, self.standpoint)
        if visit is None:
            return []
        whose = (visit.body.participant,) if visit.body and visit.body.participant else ()
        return [Step(act, Act.CONTEXT_VISIT, visit.body, whose, visit.actor)]

    def _echoed(self, steps: list[Step]) -> list[Step]:
        found = []
        for act, actor in echoes(self.chart, [step.act for step in steps], self.dates):
            model = next(step for step in reversed(steps) if step.act.last <= actor.first)
            body = self._bodies(actor)[0]
            kind = act_of(self.chart, act, actor, body, model.target)
            if kind:
                whose = (body.participant,) if body.participant else ()
                found.append(Step(act, kind, body, whose, actor, None, model.agreement))
        return found

    # --- who ---

    def _bodies(self, actor: Actor | None) -> list[Body]:
        bodies = [self.standpoint.body(body, self.chart) for body in actor.bodies] if actor else []
        if len(bodies) != 1 or bodies[0].kind is not BodyKind.PARLIAMENT or not self._is_of_both():
            return bodies
        return self.standpoint.chambers(bodies[0]) or bodies

    def _is_of_both(self) -> bool:
        """'Both chambers approved' is two acts."""
        both = self.chart.lexicon.raw["grammar"]["both_chambers"]
        return any(words in self.chart.sentence.text.lower() for words in both)

    @staticmethod
    def _doers(actor: Actor | None, bodies: list[Body]) -> tuple[str, ...]:
        """The participants that act, by name or through their bodies, in the order of the text."""
        if actor is None or actor.is_both_sides:
            return ()
        through = [body.participant for body in reversed(bodies) if body.participant]
        return tuple(dict.fromkeys([*through, *actor.participants]))

    def _whose(
        self,
        kind: Act,
        act: ActMention,
        actor: Actor | None,
        body: Body | None,
        doers: tuple[str, ...],
    ) -> tuple[str, ...]:
        """Whose act the sentence says it is; empty where that is to be taken from the agreement."""
        if kind in (Act.ENTRY_INTO_FORCE, Act.PROVISIONAL_APPLICATION):
            return self.chart.names_after(act.last, ("for", "place"))
        if kind in JOINT:
            return doers if len(doers) > 1 or (actor and actor.participants) else ()
        if body and body.participant and actor and not actor.participants:
            return (body.participant,)
        home = self.standpoint.home
        if kind in (Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED) and not doers and home:
            return (home,)  # 'Putin signed the law': a law is of the State the article is about
        return doers

    # --- what ---

    def _agreement(
        self, act: ActMention, target: Target | None, doers: tuple[str, ...]
    ) -> Agreement | None:
        if target and target.sort == "organization":
            return self.ledger.enter_membership(self.chart.text(target.first, target.last))
        phrase = target.phrase if target else None
        if phrase is None and (target is None or target.sort != "pronoun"):
            after = target.last if target else act.last
            phrase = next((p for p in self.phrases if p.first >= after), None)
        return self._enter(phrase, doers) if phrase else self.ledger.current

    def _enter(self, phrase: NounPhrase, doers: tuple[str, ...] | None) -> Agreement | None:
        if phrase not in self.entered:
            home = doers[0] if doers else self.standpoint.home
            self.entered[phrase] = self.ledger.enter(self.chart, phrase, home)
        return self.entered[phrase]

    def _is_treaty_law(self, law: Target) -> bool:
        """A law about an agreement: it says so, speaks of ratification, or is 'the law' after one was told of."""
        after = range(law.last, min(law.last + 2 * NEAR, len(self.chart.tokens)))
        stems = tuple(self.chart.lexicon.raw["grammar"]["treaty_law_stems"])
        around = range(max(0, law.first - 1), law.last)
        if any(self.chart.lower(index).startswith(stems) for index in (*around, *after)):
            return True
        if any(law.first <= phrase.first <= law.last + NEAR for phrase in self.phrases):
            return True
        definite = self.chart.is_in(law.first - 1, "determiners") or self.chart.sentence.in_title
        return definite and self.ledger.current is not None and not self._is_about_more(law)

    def _is_about_more(self, law: Target) -> bool:
        """'the law on foreign agents', 'the bill banning …', but not 'the law on Tuesday'."""
        is_date = self.chart.lower(law.last) == "on" and law.last + 1 in self.dated
        return self.chart.is_in(law.last, "law_subjects") and not is_date
