"""Telling: the steps of one sentence: which acts hold, of whom they are, and on which agreement."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.article.accounts import Agreement
from tracker.reading.article.concluding import SIGNINGS, is_of_nobody
from tracker.reading.article.topics import Listed
from tracker.reading.article.treaties import VOTES, learn
from tracker.reading.findings import CHAMBER_ACTS, JOINT, LEGISLATURE, Act, Body, Status
from tracker.reading.roles.actors import actor_of, are_several
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.naming import act_of
from tracker.reading.roles.owning import Roles, whose
from tracker.reading.roles.targets import Target, target_of
from tracker.reading.sentence.acts import ActMention, find_acts
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.steps.doers import doers_of, is_of_members
from tracker.reading.steps.echoes import is_reserved
from tracker.reading.steps.motions import Motion
from tracker.reading.steps.readings import holds
from tracker.reading.steps.sequels import sequels
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import SINGLE, Among, Step
from tracker.reading.steps.submissions import submission
from tracker.reading.steps.understood import chamber_understood, doers_understood
from tracker.reading.steps.visits import visit_of

# What may be done with a reservation.
RESERVED = frozenset({Act.RATIFIED, Act.ACCESSION, Act.INSTRUMENT_DEPOSITED})
# What a decree does is told this soon after it; what is decided, this soon before.
NEAR = 10


class Telling:
    """What one sentence tells, given what the article has told so far."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._chart, self._standpoint = setting.chart, setting.standpoint
        self._found: list[Step] = []

    def steps(self) -> list[Step]:
        end = 0
        for readings in find_acts(self._chart, self._setting.dated):
            if readings[0].first < end:
                continue  # inside the complement of the act before
            steps = next(filter(None, map(self._steps, sorted(readings, key=self._rank))), [])
            self._found += [*steps, *self._decreed(steps)]
            end = max([end, *(step.act.last for step in steps)])
        self._setting.topics.enter_all()
        self._found += [
            replace(step, kind=Act.RESERVATION)
            for step in self._found
            if step.kind in RESERVED and is_reserved(self._chart, step.act)
        ]
        told = [*self._found, *sequels(self._setting, self._found)]
        return sorted(told, key=lambda step: step.act.first)

    def moved(self, that: int | None = None) -> Motion | None:
        """What is put to the chamber that sits, or to the one that the words of the motion, from `that` on, name."""
        named = (body for body in self._chart.bodies if that is not None and body.first >= that)
        chamber = next((body for body in named if body.is_legislative), None)
        standpoint = self._standpoint
        body = standpoint.body(chamber, self._chart) if chamber else standpoint.house()
        agreement = self._setting.ledger.current
        if body is None or agreement is None:
            return None
        agreement.is_strong = True  # chambers are asked to consent to treaties only
        return Motion(body, agreement)

    def _decreed(self, steps: list[Step]) -> list[Step]:
        """'signed a decree |suspending the treaty': what a decree does is done with it."""
        step = steps[0] if steps else None
        if step is None or step.kind is not Act.HEAD_OF_STATE_SIGNED or step.target is None:
            return []
        words = self._chart.text(step.target.first, step.target.last).lower()
        if words not in self._chart.lexicon.words["decrees"]:
            return []
        near = range(step.target.last, min(step.target.last + NEAR, len(self._chart.tokens)))
        mentions = (self._chart.at[index] for index in near)
        done = [w for m in mentions if m for w in m.acts if w.is_final and "gerund" in w.forms]
        return [replace(step, kind=Act(word.act)) for word in done[:1]]

    def _rank(self, act: ActMention) -> tuple[int, int]:
        """The reading that explains most words first; of several, the one whose target is nearest."""
        target = target_of(self._chart, act, self._setting.phrases)
        return -act.last, abs(target.first - act.last) if target else len(self._chart.tokens)

    def _steps(self, act: ActMention) -> list[Step]:
        """What one reading of a verb or noun comes to; nothing where it does not hold."""
        if act.word.act == Act.CONTEXT_VISIT:
            return self._visit(act)
        is_done = act.word.is_echo and act.status is Status.OCCURRED
        if is_done and any(step.kind in VOTES for step in self._found):
            return []  # an echo within the sentence, told by its own words
        target = target_of(self._chart, act, self._setting.phrases)
        if not holds(self._setting, act, target):
            return []
        actor = actor_of(self._chart, act, self._setting.phrases)
        if act.needs_plural and not are_several(self._chart, actor, act, self._setting.dated):
            return []
        if act.word.destination:
            step = submission(self._setting, act, actor, target)
            return self._submitted(step) if step else []
        return self._done(act, actor, target)

    def _submitted(self, step: Step) -> list[Step]:
        topics, doers = self._setting.topics, step.participants
        listed = topics.several(step.act, step.target, doers, is_joint=False)
        told = [its for _, its in listed.members] if listed else []
        if listed is None or step.agreement not in told:
            return [step]
        for its in told:
            its.is_strong = its.is_strong or step.agreement.is_strong
        return [
            replace(step, agreement=its, among=Among(listed.first, listed.last, at, len(told)))
            for at, its in enumerate(told)
        ]

    def _visit(self, act: ActMention) -> list[Step]:
        visit = visit_of(self._chart, act, self._standpoint)
        if visit is None:
            return []
        whose = (visit.body.participant,) if visit.body and visit.body.participant else ()
        return [Step(act, Act.CONTEXT_VISIT, visit.body, whose, visit.actor)]

    def _done(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        bodies = self._setting.bodies(actor)
        bodies = bodies or chamber_understood(self._setting, act, actor, target)
        act = self._settled(act, bodies)
        named = self._named(act, actor, bodies, target)
        if not named:
            return []
        kinds = {kind for kind, _ in named}
        roles = Roles(actor, target, self._doers(act, actor, bodies, kinds))
        agreement = self._setting.topics.of(act, target, roles.doers, actor)
        if not kinds & JOINT and len(roles.doers) == 1 and act.status is not Status.CONDITIONAL:
            self._turn_to(roles.doers[0], agreement, kinds)
        if is_of_nobody(self._chart, act, actor, kinds, agreement, roles.doers):
            if agreement and kinds & SIGNINGS:
                agreement.shun()
            return []
        is_joint = bool(kinds & JOINT)
        listed = self._setting.topics.several(act, target, roles.doers, is_joint=is_joint)
        if listed is None:
            return self._on(act, roles, named, agreement)
        return self._on_each(act, roles, named, listed)

    def _on_each(
        self, act: ActMention, roles: Roles, named: list[tuple[Act, Body | None]], listed: Listed
    ) -> list[Step]:
        """What is done to each of several agreements told of side by side."""
        is_strong = any(its.is_strong for _, its in listed.members)
        is_named = roles.target is not None and roles.target.phrase is not None
        steps = []
        for number, (phrase, its) in enumerate(listed.members):
            its.is_strong = its.is_strong or is_strong
            among = Among(listed.first, listed.last, number, len(listed.members))
            aim = _aim(phrase, listed, roles.doers) if phrase and is_named else roles.target
            on_it = self._on(act, replace(roles, target=aim), named, its)
            steps += [replace(step, among=among) for step in on_it]
        return steps

    def _on(
        self,
        act: ActMention,
        roles: Roles,
        named: list[tuple[Act, Body | None]],
        agreement: Agreement | None,
    ) -> list[Step]:
        """What is done to one agreement."""
        if agreement:
            self._learn(agreement, act, {kind for kind, _ in named}, roles)
        steps = []
        for kind, body in named:
            codes = self._whose(kind, act, roles, body)
            step = Step(act, kind, body, codes, roles.actor, roles.target, agreement, roles.doers)
            steps.append(step)
            if agreement and kind in JOINT and len(codes) > 1:
                agreement.is_strong = True  # what several States sign is between them
                agreement.learn_participants(codes)
        return steps

    def _doers(
        self, act: ActMention, actor: Actor | None, bodies: list[Body], kinds: set[Act]
    ) -> tuple[str, ...]:
        last = self._found[-1] if self._found else None
        doers = doers_of(self._chart, actor, bodies, before=last.doers if last else ())
        if actor and kinds <= SINGLE and is_of_members(self._chart, actor):
            organizations = self._chart.lexicon.words["organizations"]
            return tuple(code for code in doers if code not in organizations)
        return doers if doers or actor else doers_understood(self._setting, act, kinds, last)

    def _learn(self, agreement: Agreement, act: ActMention, kinds: set[Act], roles: Roles) -> None:
        last = self._found[-1] if self._found else None
        if roles.actor is None and last and last.is_with_other and roles.doers == last.doers:
            agreement.is_with_other = True
        has_several = self._standpoint.cast.has_several
        learn(self._chart, agreement, act, kinds, roles, has_several=has_several)

    def _settled(self, act: ActMention, bodies: list[Body]) -> ActMention:
        """A chamber that 'decided to ratify' a treaty has approved it."""
        before = range(max(0, act.group - NEAR), act.group)
        decided = self._chart.has("settling", before)
        is_chamber = any(body.kind in LEGISLATURE for body in bodies)
        if act.status is not Status.SCHEDULED or not (decided and is_chamber):
            return act
        return replace(act, status=Status.OCCURRED, is_future=False)

    def _turn_to(self, participant: str, agreement: Agreement | None, kinds: set[Act]) -> None:
        """Who acts is whom the article goes on about, unless it is the other side of the writer's own agreement.

        The record of a sitting goes on about those who sit, whoever else has become a party.
        """
        pair = agreement.participants if agreement else []
        sitting, home = self._standpoint.sitting, self._standpoint.home
        is_aside = sitting is not None and sitting.participant == home
        if is_aside and kinds <= SINGLE:
            return
        if not (participant in pair and home in pair):
            self._standpoint.turn_to(participant)

    def _whose(
        self, kind: Act, act: ActMention, roles: Roles, body: Body | None
    ) -> tuple[str, ...]:
        home, dated = self._standpoint.told_home, self._setting.dated
        return whose(self._chart, kind, act, roles, body, dated=dated, home=home)

    def _named(
        self, act: ActMention, actor: Actor | None, bodies: list[Body], target: Target | None
    ) -> list[tuple[Act, Body | None]]:
        """What the act is called for each of the bodies that do it."""
        named = [
            (kind, body)
            for body in bodies or (None,)
            if (kind := act_of(self._chart, act, actor, body, target))
        ]
        chambers = {body.participant for kind, body in named if body and kind in CHAMBER_ACTS}
        return [  # 'parliament, the upper house, approved' is told of the upper house
            (kind, body)
            for kind, body in named
            if not (kind is Act.PARLIAMENT_APPROVED and body and body.participant in chambers)
        ]


def _aim(phrase: NounPhrase, listed: Listed, doers: tuple[str, ...]) -> Target:
    """'Fiji signed |a pact and an accord with Togo': the one who signs alone has signed both with the same."""
    last, end = listed.members[-1][0], phrase.last
    if last and not phrase.participants and len(doers) == 1:
        phrase = replace(phrase, participants=last.participants, last=last.last)
    return Target(phrase.first, end, "agreement", phrase)
