"""Steps: the acts of one sentence with their roles: which step it is, of whom, on which agreement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.reading import dating
from tracker.reading.actors import Actor, actor_of
from tracker.reading.acts import ACTIVE, NOMINAL, PASSIVE, ActMention, find_acts
from tracker.reading.agreements import Agreement, Ledger
from tracker.reading.echoes import echoes
from tracker.reading.findings import Act, Body, BodyKind
from tracker.reading.mentions import Chart
from tracker.reading.naming import APPROVALS, JOINT, LEGISLATURE, act_of
from tracker.reading.phrases import NounPhrase
from tracker.reading.standpoint import Standpoint
from tracker.reading.targets import Target, is_joinable, legislature_after, target_of
from tracker.reading.visits import visit_of

CHAMBER_ACTS = frozenset({Act.LOWER_HOUSE_APPROVED, Act.UPPER_HOUSE_APPROVED})
SIGNINGS = frozenset({Act.SIGNED, Act.EXTENDED, Act.RATIFIED, Act.NEGOTIATION_CONCLUDED})
# Without a word about whose they are, these are of the State that the article is about.
DOMESTIC = frozenset({Act.HEAD_OF_STATE_SIGNED, Act.PROMULGATED, Act.INSTRUMENT_DEPOSITED})
# A national parliament that votes on an agreement votes on one with other States.
VOTES = frozenset({*CHAMBER_ACTS, Act.PARLIAMENT_APPROVED, Act.COMMITTEE_APPROVED})
# What is done only to treaties: an agreement with a title to which it is done is international.
TREATY_ACTS = frozenset({*APPROVALS.values(), Act.WITHDRAWN, Act.SUSPENDED, Act.ACCESSION})
# A law is about an agreement that is named this soon after it.
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


class StepReader:
    """Reads the steps of a sentence, given what the article has told so far, and remembers what it tells."""

    def __init__(self, ledger: Ledger, standpoint: Standpoint) -> None:
        self._ledger = ledger
        self._standpoint = standpoint

    def read(
        self, chart: Chart, dates: list[dating.DateMention], phrases: list[NounPhrase]
    ) -> list[Step]:
        sentence = _Sentence(chart, dates, phrases, self._ledger, self._standpoint)
        if chart.lower(len(chart.tokens) - 1) == "?":
            sentence.enter_all()  # a question tells nothing, but of what
            return []
        return sentence.steps()


class _Sentence:
    def __init__(
        self,
        chart: Chart,
        dates: list[dating.DateMention],
        phrases: list[NounPhrase],
        ledger: Ledger,
        standpoint: Standpoint,
    ) -> None:
        self.chart, self.dates = chart, dates
        self.ledger, self.standpoint = ledger, standpoint
        self.dated = dating.dated_tokens(dates)
        self.phrases = phrases
        self.entered: dict[NounPhrase, Agreement | None] = {}

    def steps(self) -> list[Step]:
        found: list[Step] = []
        end = 0
        for readings in find_acts(self.chart, self.dated):
            if readings[0].first < end:
                continue  # inside the complement of the act before
            steps = next(filter(None, map(self._steps, sorted(readings, key=self._rank))), [])
            found += [*steps, *self._decreed(steps)]
            end = max([end, *(step.act.last for step in steps)])
        self.enter_all()
        return sorted([*found, *self._echoed(found)], key=lambda step: step.act.first)

    def enter_all(self) -> None:
        """Take note of the agreements named, whatever is done to them."""
        for phrase in self.phrases:
            self._enter(phrase, None)

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
        target = target_of(self.chart, act, self.phrases)
        if act.is_relative and self._is_of_law(act):
            return []
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
        aside = self.chart.lower(actor.last) == "("  # '(DRC)'
        return aside or all(
            index in self.dated or self.chart.is_adverb(index) or self.chart.lower(index) == "on"
            for index in range(actor.last, act.first)
        )

    def _done(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        bodies = self._bodies(actor) or self._understood(act, actor)
        named = self._named(act, actor, bodies, target)
        if not named:
            return []
        doers = self._doers(actor, bodies)
        kinds = {kind for kind, _ in named}
        if not kinds & JOINT and len(doers) == 1:
            self.standpoint.turn_to(doers[0])
        agreement = self._agreement(act, target, doers)
        if self._is_of_nobody(act, actor, kinds, agreement):
            return []
        if agreement:
            self._learn(agreement, act, kinds, actor, doers, target)
        return [
            Step(
                act,
                kind,
                body,
                self._whose(kind, act, actor, body, doers, target),
                actor,
                target,
                agreement,
                doers,
            )
            for kind, body in named
        ]

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

    def _understood(self, act: ActMention, actor: Actor | None) -> list[Body]:
        """'The bill was passed by 60 votes to 2': by the chamber told of before."""
        sitting = self.standpoint.chamber()
        is_vote = act.word.act == "approval" and act.voice == PASSIVE and actor is None
        return [sitting] if is_vote and sitting and not act.is_relative else []

    def _learn(
        self,
        agreement: Agreement,
        act: ActMention,
        kinds: set[Act],
        actor: Actor | None,
        doers: tuple[str, ...],
        target: Target | None,
    ) -> None:
        """Who does together what only treaties know, or signs it together, makes it one of theirs."""
        if kinds & JOINT:
            agreement.learn_participants(doers)
        said = self.chart.text(act.first, act.last).lower()
        stems = tuple(self.chart.lexicon.raw["grammar"]["treaty_law_stems"])
        is_treaty_word = any(word.startswith(stems) for word in said.split())
        is_vote = bool(kinds & VOTES) and (target is None or target.sort == "agreement")
        is_titled = agreement.is_titled and bool(kinds & TREATY_ACTS)
        is_of_state = bool(doers or (actor and actor.bodies))
        if is_of_state and (is_treaty_word or is_titled or is_vote):
            agreement.is_strong = True
        if self._is_of_several(act, actor):
            agreement.is_strong = True

    def _is_of_several(self, act: ActMention, actor: Actor | None) -> bool:
        """'the presidents of five nations', 'ministers from twelve countries', '175 countries'."""
        words = [*range(max(0, act.group - 4), act.group)]
        words += range(actor.first, actor.last) if actor else ()
        return any(self.chart.is_in(index, "several") for index in words) and not any(
            self.chart.is_in(index, "domestic") and self._is_led(index)
            for index in range(len(self.chart.tokens))
        )

    def _is_led(self, index: int) -> bool:
        """'with five |rebel groups', 'and the |unions'."""
        before = range(max(0, index - 4), index)
        return any(self.chart.is_in(at, "with") or self.chart.lower(at) == "and" for at in before)

    def _is_of_nobody(
        self, act: ActMention, actor: Actor | None, kinds: set[Act], agreement: Agreement | None
    ) -> bool:
        """'a soldier who signs a pact with the devil', 'Acme Inc signed an accord with its lenders'."""
        if kinds & SIGNINGS and self._is_of_companies():
            return True
        if actor or act.voice != ACTIVE or not kinds & SIGNINGS:
            return False
        through = self.chart.is_in(act.group - 1, "subject_pronouns")
        is_known = agreement is not None and (
            agreement.is_titled or len(agreement.participants) > 1
        )
        return not (through or is_known or self._is_of_several(act, actor) or self._names_states())

    def _is_of_companies(self) -> bool:
        """Whether companies are named, and not two States."""
        mentions = self.chart.mentions
        states = {mention.names[0].code for mention in mentions if mention.names}
        return len(states) < 2 and any("private_company" in m.sorts for m in mentions)

    def _names_states(self) -> bool:
        """Whether a State is named, and nobody with whom States make no treaties."""
        tokens = range(len(self.chart.tokens))
        named = any(mention.names for mention in self.chart.mentions)
        return named and not any(self.chart.is_in(index, "domestic") for index in tokens)

    def _is_of_law(self, act: ActMention) -> bool:
        """'a decree |that ratifies the convention': what the law does, not what was done."""
        link = act.group - 1
        while link - 1 in self.dated or self.chart.lower(link - 1) == "on":
            link -= 1
        before = self.chart.at[link - 1] if link > 0 else None
        is_link = self.chart.lower(act.group - 1) in ("that", "which")
        return is_link and before is not None and "law" in before.sorts

    def _addressed(self, act: ActMention, actor: Actor | None, target: Target | None) -> list[Step]:
        """A submission is its State's whose chamber it is laid before."""
        addressee = legislature_after(self.chart, act)
        if addressee is None or not act.word.destination:
            return []
        if any(body.kind in LEGISLATURE for body in self._bodies(actor)):
            return []  # a chairman presents what was submitted before
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
        target: Target | None,
    ) -> tuple[str, ...]:
        """Whose act the sentence says it is; empty where that is to be taken from the agreement."""
        if kind in (Act.ENTRY_INTO_FORCE, Act.PROVISIONAL_APPLICATION):
            after = act.last
            while after in self.dated or self.chart.is_adverb_at(after) or after + 1 in self.dated:
                after += 1
            return self.chart.names_after(after, ("for", "place"))
        if kind is Act.ADOPTED:
            return ()
        if kind is Act.INSTRUMENT_DEPOSITED and target and self.chart.lower(target.last) == "from":
            return self.chart.names_from(target.last + 1)
        if kind is Act.WITHDRAWN and target and target.sort == "withdrawal":
            return doers or self._owner(target)
        if kind in JOINT:
            return doers if len(doers) > 1 or (actor and actor.participants) else ()
        if body and body.participant and not (actor and actor.participants):
            return (body.participant,)
        home = self.standpoint.told_home
        if kind in DOMESTIC and not doers and home:
            return (home,)  # 'Putin signed the law': a law is of the State the article is about
        return doers

    def _owner(self, target: Target) -> tuple[str, ...]:
        """'the US withdrawal', "Russia's exit", 'the withdrawal of the United States'."""
        before = target.first - 1
        if self.chart.lower(before) in ("'s", "’s", "'", "’"):
            before -= 1
        name = self.chart.name_at(before)
        return (name.code,) if name else self.chart.names_after(target.last, ("prepositions",))

    # --- what ---

    def _agreement(
        self, act: ActMention, target: Target | None, doers: tuple[str, ...]
    ) -> Agreement | None:
        if target and target.sort == "pronoun":
            for told in self.phrases:
                if told.last <= act.first:
                    self._enter(told, doers)
        if target and target.sort == "organization":
            return self.ledger.enter_named(self.chart.text(target.first, target.last))
        phrase = target.phrase if target else None
        if phrase is None and (target is None or target.sort != "pronoun"):
            after = target.last if target else act.last
            phrase = next((p for p in self.phrases if p.first >= after), None)
        if phrase is None and (organization := self._joined(act, target)):
            return self.ledger.enter_named(organization)
        if phrase:
            for told in self.phrases:
                if told.last <= phrase.first and told.last <= act.first:
                    self._enter(told, None)
            return self._enter(phrase, doers)
        is_law = target is not None and target.sort == "law"
        return self.ledger.current or (self._of_law(target) if target and is_law else None)

    def _of_law(self, law: Target) -> Agreement | None:
        """'the bill to ratify |PACER Plus': an agreement by a name that says no more."""
        stems = tuple(self.chart.lexicon.raw["grammar"]["treaty_law_stems"])
        near = range(law.last, min(law.last + NEAR, len(self.chart.tokens)))
        verb = next((i for i in near if self.chart.lower(i).startswith(stems)), None)
        if verb is None:
            return None
        first = verb + 1
        while self.chart.is_in(first, "determiners") or self.chart.lower(first) in ("of", "to"):
            first += 1
        last = first
        while last < len(self.chart.tokens) and self._is_capital(last):
            last += 1
        return self.ledger.enter_named(self.chart.text(first, last)) if last > first else None

    def _joined(self, act: ActMention, target: Target | None) -> str | None:
        """'approved Sweden's NATO membership', 'gave its approval to Finland joining NATO'."""
        if target and target.sort not in ("text", "law"):
            return None
        around = range(max(0, act.first - NEAR), min(act.last + 2 * NEAR, len(self.chart.tokens)))
        if not any(self.chart.is_in(index, "joining") for index in around):
            return None
        names = (self.chart.at[index] for index in around)
        return next(
            (self.chart.text(n.first, n.last) for n in names if n and is_joinable(self.chart, n)),
            None,
        )

    def _enter(self, phrase: NounPhrase, doers: tuple[str, ...] | None) -> Agreement | None:
        if phrase not in self.entered:
            home = doers[0] if doers else self.standpoint.told_home
            self.entered[phrase] = self.ledger.enter(self.chart, phrase, home)
        return self.entered[phrase]

    def _is_treaty_law(self, law: Target) -> bool:
        """A law about an agreement: it says so, speaks of ratification, or is 'the law' after one was told of."""
        after = range(law.last, min(law.last + 2 * NEAR, len(self.chart.tokens)))
        stems = tuple(self.chart.lexicon.raw["grammar"]["treaty_law_stems"])
        around = range(max(0, law.first - 1), law.last)
        if any(self.chart.lower(index).startswith(stems) for index in (*around, *after)):
            return True
        if any(self._is_about(law, phrase) for phrase in self.phrases):
            return True
        definite = self.chart.is_in(self._start(law) - 1, "determiners")
        bare = not self.chart.lexicon.words["articles"]  # a language without articles
        definite = definite or bare or self.chart.sentence.in_title
        return definite and self.ledger.current is not None and not self._is_about_more(law)

    def _is_about(self, law: Target, phrase: NounPhrase) -> bool:
        """'the bill on the treaty', 'a law implementing the accord', 'the treaty bill', not 'a bill that funds the treaty office'."""
        if phrase.last < law.first - 1 or not phrase.first <= law.last + NEAR:
            return False
        between = range(law.last, phrase.first)
        return all(
            self.chart.is_in(index, "law_links")
            or index in self.dated
            or self.chart.tokens[index].text[0].isupper()
            or self.chart.tokens[index].text.isdigit()
            for index in between
        )

    def _start(self, law: Target) -> int:
        """'the |Falepili Union Bill': where the name of a law begins."""
        first = law.first
        while law.first - first < NEAR and self._is_capital(first - 1):
            first -= 1
        return first

    def _is_capital(self, index: int) -> bool:
        is_word = index >= 0 and not self.chart.is_in(index, "determiners")
        return is_word and self.chart.tokens[index].text[0].isupper()

    def _is_about_more(self, law: Target) -> bool:
        """'the law on foreign agents', 'the bill banning …', but not 'the law on Tuesday'."""
        is_date = self.chart.lower(law.last) == "on" and law.last + 1 in self.dated
        return self.chart.is_in(law.last, "law_subjects") and not is_date
