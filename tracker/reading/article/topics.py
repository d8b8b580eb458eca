"""Topics: which agreement an act of a sentence is on, named there or told of before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.reading.article.accounts import Agreement
from tracker.reading.article.agreements import Ledger
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.laws import name_in, pair_of
from tracker.reading.roles.partners import is_beside_actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.joining import joined_at
from tracker.reading.sentence.lists import Several, on_which
from tracker.reading.sentence.pairs import beside_own
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import PASSIVE

# What may be about an organization that is joined or left.
PAPERS = frozenset({"text", "law", "instrument", "withdrawal_notice"})


@dataclass(frozen=True, slots=True)
class Listed:
    """Agreements that one act is on, each with the words that name it there, and where they stand."""

    members: tuple[tuple[NounPhrase | None, Agreement], ...]
    first: int
    last: int


class Topics:
    """The agreements that one sentence names, entered into the ledger of the article in the order of their acts."""

    def __init__(
        self,
        chart: Chart,
        phrases: list[NounPhrase],
        ledger: Ledger,
        standpoint: Standpoint,
        lists: Mapping[NounPhrase, Several],
    ) -> None:
        self._chart, self._phrases, self._lists = chart, phrases, lists
        self._ledger, self._standpoint = ledger, standpoint
        self._entered: dict[NounPhrase, Agreement | None] = {}

    def enter_all(self) -> None:
        """Take note of the agreements named, whatever is done to them."""
        for phrase in self._phrases:
            self._enter(phrase, None)

    def of(
        self,
        act: ActMention,
        target: Target | None,
        doers: tuple[str, ...],
        actor: Actor | None = None,
    ) -> Agreement | None:
        """The agreement that an act is on; `doers` are its participants, as far as told."""
        if target and target.sort in ("organization", "title"):
            return self._ledger.enter_named(self._chart.text(target.first, target.last))
        if target and target.sort == "declaration":
            several = len(doers) > 1 or (doers and is_beside_actor(self._chart, act, actor))
            return self._declared(target, doers) if several else None
        if target and target.sort == "talks" and (talks := self._talked_of(target, doers)):
            return talks
        if target and target.sort == "pronoun":
            self._enter_before(act.first, doers)
        phrase = self._phrase(act, target)
        if phrase:
            self._enter_before(min(phrase.first, act.first), None)
            return self._enter(phrase, doers)
        if organization := _organization_joined(self._chart, act, target):
            return self._ledger.enter_named(organization)
        return self._told_of(act, target)

    def several(
        self, act: ActMention, target: Target | None, doers: tuple[str, ...], *, is_joint: bool
    ) -> Listed | None:
        """The agreements that an act is on, where they are told of side by side; None for a single one."""
        if target and target.sort == "pronoun":
            return self._both(target)
        phrase = self._phrase(act, target)
        found = self._lists.get(phrase) if phrase else None
        if found is None or (act.is_relative and not found.is_of_one_noun):
            return None
        if found.is_of_one_link and is_joint and len(doers) > 1:
            return None  # 'Chad and Togo signed treaties |with Niger and Mali'
        found = on_which(self._chart, act, found)
        told = [(one, self._entered.get(one)) for one in found.members]
        members = tuple((one, agreement) for one, agreement in told if agreement)
        return Listed(members, found.first, found.last) if len(members) > 1 else None

    def _both(self, target: Target) -> Listed | None:
        """'The Senate approved |both', '|they were signed in May': all that were told of side by side."""
        listed = self._ledger.listed
        is_plural = self._chart.is_in_any(target.first, ("plural_subjects", "both_of_them"))
        is_plural = is_plural or self._chart.lower(target.first) == "them"
        if not is_plural or self._ledger.current not in listed:
            return None
        members = tuple((None, agreement) for agreement in listed)
        return Listed(members, target.first, target.last)

    def of_phrase(self, phrase: NounPhrase, doers: tuple[str, ...]) -> Agreement | None:
        """The agreement that a phrase names, by whomever it is made."""
        return self._enter(phrase, doers)

    def _phrase(self, act: ActMention, target: Target | None) -> NounPhrase | None:
        """What is acted on, or the next one named: 'the bill on |the treaty'."""
        if target and (target.phrase or target.sort == "pronoun"):
            return target.phrase
        after = target.last if target else act.last
        end = act.first if target and target.sort == "instrument" and act.voice == PASSIVE else None
        return next(
            (p for p in self._phrases if p.first >= after and (end is None or p.first < end)), None
        )

    def _declared(self, target: Target, doers: tuple[str, ...]) -> Agreement:
        """'Iran and Oman signed |a joint declaration': by two States it is an agreement of theirs."""
        found = self._ledger.enter_declaration(self._chart.text(target.first, target.last))
        found.learn_participants(doers)
        return found

    def _talked_of(self, talks: Target, doers: tuple[str, ...]) -> Agreement | None:
        """'Negotiations with Sweden have been concluded': on an agreement that has no other name yet."""
        chart = self._chart
        after = chart.names_after(talks.last, ("with", "between"))
        before = {
            name.code: index
            for index in range(max(0, talks.first - 3), talks.first)
            if (name := chart.name_at(index))
        }
        home = self._standpoint.told_home
        ours = doers or ((home,) if home else ())
        pair = tuple(dict.fromkeys([*ours, *(after or before)]))
        is_named = any(phrase.first > talks.last for phrase in self._phrases)
        if not (after or before) or is_named or len(pair) < 2:
            return None
        first = talks.first if after else min(before.values())
        found = self._ledger.enter_named(chart.text(first, talks.last + 2 * bool(after)))
        found.learn_participants(pair)
        return found

    def _told_of(self, act: ActMention, target: Target | None) -> Agreement | None:
        """The agreement last told of, or one that a law names; before any was, the one named before the act."""
        if self._ledger.current is None:
            self._enter_before(act.first, None)
        if target is None or target.sort != "law" or self._ledger.current:
            return self._ledger.current
        if name := name_in(self._chart, target):
            return self._ledger.enter_named(name)
        first, pair = pair_of(self._chart, target)
        if not pair:
            return None
        found = self._ledger.enter_named(self._chart.text(first, target.last))
        found.learn_participants(pair)
        return found

    def _enter_before(self, end: int, doers: tuple[str, ...] | None) -> None:
        for phrase in self._phrases:
            if phrase.last <= end:
                self._enter(phrase, doers)

    def _enter(self, phrase: NounPhrase, doers: tuple[str, ...] | None) -> Agreement | None:
        if self._chart.has("whichever", range(phrase.first - 2, phrase.first + 1)):
            return None  # 'every treaty': none in particular
        if phrase in self._lists and phrase not in self._entered:
            self._enter_several(phrase, self._lists[phrase], doers)
        if phrase not in self._entered:
            home = doers[0] if doers else self._home(phrase)
            pair = doers or ()
            self._entered[phrase] = self._ledger.enter(self._chart, phrase, home, pair=pair)
        return self._entered[phrase]

    def _enter_several(
        self, phrase: NounPhrase, several: Several, doers: tuple[str, ...] | None
    ) -> None:
        """Each of a list as an agreement of its own; what names all of them stands for the first."""
        told: list[Agreement] = []
        for one in several.members:
            home = doers[0] if doers else self._home(one)
            found = self._ledger.enter(self._chart, one, home, pair=doers or (), beside=tuple(told))
            self._entered[one] = found
            told += [found] if found else []
        if len(told) > 1:
            self._ledger.listed = tuple(told)
        for found in told if len(told) > 1 else ():
            found.is_listed = True
        self._entered.setdefault(phrase, told[0] if told else None)

    def _home(self, phrase: NounPhrase) -> str | None:
        """The other side of an agreement is the State that the article goes on about, if no third one is named."""
        home, chart = self._standpoint.told_home, self._chart
        if any(beside_own(chart, at) for at in range(phrase.noun.last, phrase.last)):
            return self._standpoint.home
        breaks = (at for at in range(phrase.first, 0, -1) if chart.lower(at) in (";", ":"))
        before = (chart.name_at(index) for index in range(next(breaks, 0), phrase.first))
        named = {name.code for name in before if name and name.form == "name"}
        others = named - {home, *phrase.participants}
        if home is None and len(others) == 1 and phrase.is_with and chart.name_at(0):
            # '|Chad announced that its accord with France would end'
            return next(iter(others)) if chart.lower(1) not in ("'s", "’s") else None
        if home is None and not others and phrase.is_with and phrase.participants:
            return self._standpoint.subject  # 'Chad looks south. |A pact with Niger was signed.'
        return None if home and others else home


def _organization_joined(chart: Chart, act: ActMention, target: Target | None) -> str | None:
    """'approved Sweden's NATO membership', 'gave its approval to Finland joining NATO'."""
    return joined_at(chart, act) if target is None or target.sort in PAPERS else None
