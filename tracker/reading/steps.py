"""Steps: the acts of one sentence with their roles: which step it is, of whom, on which agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.reading import dating
from tracker.reading.actors import actor_of, are_several
from tracker.reading.acts import ActMention, find_acts
from tracker.reading.addressees import legislature_after
from tracker.reading.agreements import Agreement, Ledger
from tracker.reading.charts import Chart
from tracker.reading.concluding import is_of_nobody
from tracker.reading.doers import bodies_of, doers_of, same_state
from tracker.reading.echoes import echoes, followers, is_reserved, repeats
from tracker.reading.findings import JOINT, LEGISLATURE, Act, Body, Status
from tracker.reading.groups import Actor
from tracker.reading.laws import is_done_by_law, is_purpose_of_law, is_said_by_it, is_treaty_law
from tracker.reading.matters import Aside
from tracker.reading.motions import Motion
from tracker.reading.naming import act_of
from tracker.reading.owning import Roles, whose
from tracker.reading.phrases import NounPhrase
from tracker.reading.speeches import is_of_speakers
from tracker.reading.standpoint import Standpoint
from tracker.reading.targets import Target, target_of
from tracker.reading.topics import Topics
from tracker.reading.treaties import CHAMBER_ACTS, VOTES, learn
from tracker.reading.visits import visit_of
from tracker.reading.voices import ACTIVE, NOMINAL, PASSIVE

# What each State does for itself.
SINGLE = frozenset({Act.RATIFIED, Act.ACCESSION, Act.INSTRUMENT_DEPOSITED, Act.WITHDRAWN})
# What may be done with a reservation.
RESERVED = frozenset({Act.RATIFIED, Act.ACCESSION, Act.INSTRUMENT_DEPOSITED})
# What a decree does is told this soon after it.
NEAR = 10


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
    doers: tuple[str, ...] = ()


def _is_with_other(step: Step) -> bool:
    """Whether a State did it with somebody who is none."""
    return step.agreement is not None and step.agreement.is_with_other


class SentenceSteps:
    """The steps of one sentence, given what the article has told so far."""

    def __init__(
        self,
        chart: Chart,
        dates: list[dating.DateMention],
        phrases: list[NounPhrase],
        ledger: Ledger,
        standpoint: Standpoint,
        aside: Aside,
    ) -> None:
        self.chart, self.dates, self.aside = chart, dates, aside
        self.ledger, self.standpoint = ledger, standpoint
        self.dated = dating.dated_tokens(dates)
        self.phrases = phrases
        self.found: list[Step] = []
        self.topics = Topics(chart, phrases, ledger, standpoint)

    def steps(self) -> list[Step]:
        end = 0
        for readings in find_acts(self.chart, self.dated):
            if readings[0].first < end:
                continue  # inside the complement of the act before
            steps = next(filter(None, map(self._steps, sorted(readings, key=self._rank))), [])
            self.found += [*steps, *self._decreed(steps)]
            end = max([end, *(step.act.last for step in steps)])
        self.topics.enter_all()
        self.found += [
            replace(step, kind=Act.RESERVATION)
            for step in self.found
            if step.kind in RESERVED and is_reserved(self.chart, step.act)
        ]
        told = [*self.found, *self._echoed(self.found), *self._followed(self.found)]
        return sorted(told, key=lambda step: step.act.first)

    def moved(self, that: int | None = None) -> Motion | None:
        """What is put to the chamber that sits, or to the one that the words of the motion, from `that` on, name."""
        named = (body for body in self.chart.bodies if that is not None and body.first >= that)
        chamber = next((b for b in named if b.is_legislative), None)
        body = self.standpoint.body(chamber, self.chart) if chamber else self.standpoint.house()
        agreement = self.ledger.current
        if body is None or agreement is None:
            return None
        agreement.is_strong = True  # chambers are asked to consent to treaties only
        return Motion(body, agreement)

    def _decreed(self, steps: list[Step]) -> list[Step]:
        """'signed a decree |suspending the treaty': what a decree does is done with it."""
        step = steps[0] if steps else None
        if step is None or step.kind is not Act.HEAD_OF_STATE_SIGNED or step.target is None:
            return []
        words = self.chart.text(step.target.first, step.target.last).lower()
        if words not in self.chart.lexicon.words["decrees"]:
            return []
        near = range(step.target.last, min(step.target.last + NEAR, len(self.chart.tokens)))
        mentions = (self.chart.at[index] for index in near)
        done = [w for m in mentions if m for w in m.acts if w.is_final and "gerund" in w.forms]
        return [replace(step, kind=Act(word.act)) for word in done[:1]]

    def _rank(self, act: ActMention) -> tuple[int, int]:
        """The reading that explains most words first; of several, the one whose target is nearest."""
        target = target_of(self.chart, act, self.phrases)
        return -act.last, abs(target.first - act.last) if target else len(self.chart.tokens)

    def _steps(self, act: ActMention) -> list[Step]:
        """What one reading of a verb or noun comes to; nothing where it does not hold."""
        if act.word.act == Act.CONTEXT_VISIT:
            return self._visit(act)
        if act.word.is_echo and any(step.kind in VOTES for step in self.found):
            return []  # an echo within the sentence
        target = target_of(self.chart, act, self.phrases)
        if act.is_relative and is_done_by_law(self.chart, act, self.dated):
            return []
        if target is None and act.word.target and act.voice != NOMINAL and not act.word.anaphoric:
            return []
        if self._is_on_other_matter(act, target) or self._is_fruitless(act, target):
            return []
        is_draft = act.word.act == Act.NEGOTIATION_CONCLUDED and self.ledger.current is not None
        if target and target.sort == "law" and not (is_draft or self._is_treaty_law(target)):
            return []
        if act.word.is_effect and is_purpose_of_law(self.chart, act):
            return []
        if is_said_by_it(self.chart, act, self.phrases, self.dated):
            return []
        actor = actor_of(self.chart, act, self.phrases)
        if act.needs_plural and not are_several(self.chart, actor, act, self.dated):
            return []
        return (
            self._addressed(act, actor, target)
            if act.word.destination
            else self._done(act, actor, target)
        )

    def _is_fruitless(self, act: ActMention, target: Target | None) -> bool:
        """'Talks between Chad and Niger ended on Monday |without a result'."""
        if act.word.act != Act.NEGOTIATION_CONCLUDED or target is None or target.sort != "talks":
            return False
        return any(
            self.chart.is_in(at, "fruitless") for at in range(target.first, len(self.chart.tokens))
        )

    def _is_on_other_matter(self, act: ActMention, target: Target | None) -> bool:
        """'the export permit had been signed', 'The bill on noise? The President will sign |it.', 'the moratorium, |in force since May'."""
        if target is None:
            return act.voice != ACTIVE and self.aside.is_beside(act.group)
        if target.sort == "pronoun" and self.aside.is_at(target.first):
            return True
        is_before = target.last <= act.group and (act.voice == PASSIVE or act.word.subject)
        is_meant = is_before and target.sort in ("pronoun", "agreement")
        return is_meant and self.aside.is_between(target.last, act.group)

    def _done(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        bodies = self._bodies(actor) or self._understood(act, actor, target)
        act = self._settled(act, bodies)
        named = self._named(act, actor, bodies, target)
        if not named:
            return []
        before = self.found[-1].doers if self.found else ()
        doers = doers_of(self.chart, actor, bodies, before=before)
        doers = doers or self._goes_on(act, actor, {kind for kind, _ in named})
        doers = doers or self._we(act, actor)
        roles = Roles(actor, target, doers)
        kinds = {kind for kind, _ in named}
        agreement = self.topics.of(act, target, doers, actor)
        if not kinds & JOINT and len(doers) == 1 and act.status is not Status.CONDITIONAL:
            self._turn_to(doers[0], agreement, kinds)
        if is_of_nobody(self.chart, act, actor, kinds, agreement, doers):
            return []
        if agreement and actor is None and self.found and _is_with_other(self.found[-1]):
            agreement.is_with_other = agreement.is_with_other or doers == self.found[-1].doers
        if agreement:
            learn(self.chart, agreement, act, kinds, roles, has_several=self.standpoint.has_several)
        steps = [
            Step(
                act,
                kind,
                body,
                self._whose(kind, act, roles, body),
                actor,
                target,
                agreement,
                doers,
            )
            for kind, body in named
        ]
        for step in steps:
            if agreement and step.kind in JOINT and len(step.participants) > 1:
                agreement.is_strong = True  # what several States sign is between them
                agreement.learn_participants(step.participants)
        return steps

    def _goes_on(self, act: ActMention, actor: Actor | None, kinds: set[Act]) -> tuple[str, ...]:
        """'was signed by Fiji in 2017 and |ratified in 2020', '|It ratified the treaty': whoever was told of."""
        subject = self.standpoint.subject
        is_it = actor is None and act.voice == ACTIVE and not act.word.subject
        if is_it and act.group == 1 and subject:
            return (subject,) if self.chart.lower(0) == "it" else ()
        last = self.found[-1] if self.found else None
        if actor is None and kinds & JOINT and last and _is_with_other(last):
            return (
                last.doers
            )  # 'Chad and the rebels signed a truce; |a peace will be signed in May'
        if actor is None and kinds <= SINGLE and (same := same_state(self.chart, act)):
            return same
        is_row = act.voice == PASSIVE and actor is None and kinds <= SINGLE
        if last is None or not is_row or last.act.voice != PASSIVE or len(last.participants) != 1:
            return ()
        return last.participants

    def _we(self, act: ActMention, actor: Actor | None) -> tuple[str, ...]:
        """Those who speak, where they say that it is they who do it."""
        return self.standpoint.we if actor is None and is_of_speakers(self.chart, act) else ()

    def _settled(self, act: ActMention, bodies: list[Body]) -> ActMention:
        """A chamber that 'decided to ratify' a treaty has approved it."""
        before = range(max(0, act.group - NEAR), act.group)
        decided = any(self.chart.is_in(index, "settling") for index in before)
        is_chamber = any(body.kind in LEGISLATURE for body in bodies)
        if act.status is not Status.SCHEDULED or not (decided and is_chamber):
            return act
        return replace(act, status=Status.OCCURRED, is_future=False)

    def _turn_to(self, participant: str, agreement: Agreement | None, kinds: set[Act]) -> None:
        """Who acts is whom the article goes on about, unless it is the other side of the writer's own agreement.

        The record of a sitting goes on about those who sit, whoever else has become a party.
        """
        pair = agreement.participants if agreement else []
        sitting = self.standpoint.sitting
        is_aside = sitting is not None and sitting.participant == self.standpoint.home
        if is_aside and kinds <= SINGLE:
            return
        if not (participant in pair and self.standpoint.home in pair):
            self.standpoint.turn_to(participant)

    def _whose(
        self, kind: Act, act: ActMention, roles: Roles, body: Body | None
    ) -> tuple[str, ...]:
        home = self.standpoint.told_home
        return whose(self.chart, kind, act, roles, body, dated=self.dated, home=home)

    def _bodies(self, actor: Actor | None) -> list[Body]:
        told = self.ledger.current.participants if self.ledger.current else []
        return bodies_of(self.chart, actor, self.standpoint, whose=tuple(told))

    def _is_treaty_law(self, law: Target) -> bool:
        is_told = self.ledger.current is not None
        topic = self.ledger.topic()
        return is_treaty_law(
            self.chart, law, self.phrases, self.dated, is_told=is_told, topic=topic
        )

    def _named(
        self, act: ActMention, actor: Actor | None, bodies: list[Body], target: Target | None
    ) -> list[tuple[Act, Body | None]]:
        """What the act is called for each of the bodies that do it."""
        named = [
            (kind, body)
            for body in bodies or (None,)
            if (kind := act_of(self.chart, act, actor, body, target))
        ]
        chambers = {body.participant for kind, body in named if body and kind in CHAMBER_ACTS}
        return [  # 'parliament, the upper house, approved' is told of the upper house
            (kind, body)
            for kind, body in named
            if not (kind is Act.PARLIAMENT_APPROVED and body and body.participant in chambers)
        ]

    def _understood(
        self, act: ActMention, actor: Actor | None, target: Target | None
    ) -> list[Body]:
        """'The bill was passed by 60 votes to 2': by the chamber told of before."""
        sitting = self.standpoint.chamber()
        at_sitting = act.word.act == "ratified" and any(
            self.chart.is_in(index, "sittings") for index in range(len(self.chart.tokens))
        )
        is_vote = at_sitting or act.word.act in ("approval", "rejected")
        is_vote = is_vote and act.voice == PASSIVE
        is_vote = is_vote or (act.word.is_through and "none" in act.word.actor)
        is_law = target is not None and target.sort == "law" and act.word.law == "approval"
        is_vote = is_vote or (is_law and act.voice == PASSIVE)
        is_vote = is_vote and actor is None
        return [sitting] if is_vote and sitting and not act.is_relative else []

    def _addressed(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        """A submission is its State's whose chamber it is laid before."""
        addressee = legislature_after(self.chart, act)
        if addressee is None:
            return self._introduced(act, actor, target)
        if any(body.kind in LEGISLATURE for body in self._bodies(actor)):
            return []  # a chairman presents what was submitted before
        body = self.standpoint.body(addressee, self.chart)
        self.standpoint.turn_to(body.participant)
        whose = (body.participant,) if body.participant else ()
        agreement = self.topics.of(act, target, whose)
        if agreement and whose and target and target.sort == "agreement":
            agreement.is_strong = True
        return [Step(act, Act.SUBMITTED, body, whose, actor, target, agreement)]

    def _introduced(
        self, act: ActMention, actor: Actor | None, target: Target | None
    ) -> list[Step]:
        """'The bill was introduced by the President on May 10': before the chamber that the article tells of."""
        is_laid = self.chart.is_in(act.first, "laying")
        chamber = self.standpoint.house() if is_laid else self.standpoint.chamber()
        kinds = {body.kind for body in self._bodies(actor)}
        is_paper = target is not None and (
            target.sort in ("law", "text")
            or self.chart.lower(target.last) == "for"
            or (bool(kinds) and target.sort == "pronoun")
            or is_laid
        )
        said = self.chart.lower(act.first)
        if not is_paper or said not in self.chart.lexicon.words["introducing"]:
            return []
        if not (kinds or (is_laid and act.voice == PASSIVE)) or kinds & LEGISLATURE:
            return []
        whose = self._before_whom(actor, target, chamber)
        agreement = self.ledger.current or self.topics.of(act, target, whose)
        if not (chamber or whose) or agreement is None:
            return []
        return [Step(act, Act.SUBMITTED, None, whose, actor, target, agreement)]

    def _before_whom(
        self, actor: Actor | None, target: Target | None, chamber: Body | None
    ) -> tuple[str, ...]:
        """Whose chamber is told of; else a government's bill is laid before its own."""
        if chamber:
            return (chamber.participant,) if chamber.participant else ()
        is_law = target is not None and target.sort in ("law", "agreement")
        codes = (body.participant for body in self._bodies(actor) if is_law)
        return tuple(dict.fromkeys(code for code in codes if code))[:1]

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

    def repeated(self, last: Step | None) -> list[Step]:
        """'Botswana did so on 5 October.'"""
        if last is None or last.kind not in {*SINGLE, Act.SIGNED} or last.body:
            return []
        return [
            Step(
                act,
                last.kind,
                None,
                actor.participants,
                actor,
                None,
                last.agreement,
                actor.participants,
            )
            for act, actor in repeats(self.chart, last.act)
        ]

    def _followed(self, steps: list[Step]) -> list[Step]:
        """'Chad ratified it on 3 May, |Togo on 4 June': what one State after another did."""
        found = []
        for act, actor in followers(self.chart, [step.act for step in steps], self.dates):
            model = next(step for step in reversed(steps) if step.act.last <= actor.first)
            codes = actor.participants
            if len(model.participants) != 1 or codes == model.participants:
                continue
            name = self.chart.text(actor.first, actor.last)
            body = model.body and replace(model.body, name=name, participant=codes[0])
            found.append(Step(act, model.kind, body, codes, actor, None, model.agreement, codes))
        return found
