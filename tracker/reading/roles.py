"""Roles: who does it, to what, before whom. One sentence at a time; what it leaves open, the article answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.reading.acts import ACTIVE, NOMINAL, PASSIVE, ActMention
from tracker.reading.agreements import AGREEMENT_SORTS, NounPhrase, names_from
from tracker.reading.mentions import CHAMBERS, BodyMention, Chart, Mention

# How many words after its verb an object, an agent or an addressee is looked for.
FAR = 16


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a body, or participants by name, or 'the two sides'. Tokens `first` to `last` (not included)."""

    first: int
    last: int
    body: BodyMention | None = None
    participants: tuple[str, ...] = ()
    is_both_sides: bool = False
    has_plural: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What is acted on: an agreement, a law, a text, an instrument … or 'it'."""

    first: int
    last: int
    sort: str
    phrase: NounPhrase | None = None


# --- who ---------------------------------------------------------------------------------------------------------


def actor_of(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Actor | None:
    if act.voice == ACTIVE and not act.word.subject:
        return _subject(chart, act.group, phrases)
    if act.voice in (PASSIVE, NOMINAL):
        return _agent(chart, act)
    return None


def _subject(chart: Chart, verb: int, phrases: list[NounPhrase]) -> Actor | None:
    """The nearest body or participant before the verb that is not part of something else."""
    index = verb - 1
    while index >= 0:
        if _is_boundary(chart, index):
            return None
        opened = _relative_start(chart, index)
        if opened is not None:
            index = opened - 1
            continue
        actor = None if _is_aside(chart, index, phrases) else _actor_ending(chart, index)
        if actor:
            return actor
        index -= 1
    return None


def _is_boundary(chart: Chart, index: int) -> bool:
    """Where the statement begins that a verb belongs to."""
    if chart.tokens[index].text in (";", ":"):
        return True
    return chart.is_in(index, "subordinators") and not chart.is_in(index, "relative")


def _relative_start(chart: Chart, index: int) -> int | None:
    """At the comma that closes ', which is not a signatory,' the place of the one that opens it."""
    if chart.lower(index) != ",":
        return None
    for at in range(index - 1, max(-1, index - 2 * FAR), -1):
        if chart.lower(at) == ",":
            return at if chart.is_in(at + 1, "relative") else None
    return None


def _is_aside(chart: Chart, index: int, phrases: list[NounPhrase]) -> bool:
    """Named only as part of an agreement ('agreement with India'), or in 'to Moscow', 'in Brussels'."""
    if any(phrase.first <= index < phrase.last for phrase in phrases):
        return True
    mention = chart.at[index]
    if mention is None or not (mention.names or mention.bodies):
        return False
    before = mention.first - 1
    while before > 0 and chart.lower(before) in ("the", "its", "a", "his", "their"):
        before -= 1
    return chart.is_in(before, "not_actor_after")


def _actor_ending(chart: Chart, index: int) -> Actor | None:
    body = chart.body_at(index)
    if body:
        return Actor(body.first, body.last, body)
    mention = chart.at[index]
    if mention is None:
        return None
    if "sides" in mention.sorts:
        return Actor(mention.first, mention.last, is_both_sides=True)
    if not mention.names:
        return None
    owner = _body_of(chart, mention.first)
    if owner:
        return Actor(owner.first, mention.last, owner)
    first = _list_start(chart, mention.first)
    codes = names_from(chart, first)
    return Actor(first, mention.last, participants=codes, has_plural=len(codes) > 1)


def _body_of(chart: Chart, name: int) -> BodyMention | None:
    """'President Raisi of |Iran'."""
    before = name - 1 - (chart.lower(name - 1) == "the")
    return chart.body_at(before - 1) if chart.lower(before) == "of" and before > 0 else None


def _list_start(chart: Chart, first: int) -> int:
    """The beginning of 'China, Chad and |Chile', whose last name starts at `first`."""
    index = first
    while index > 0:
        before = index - 1
        while before > 0 and chart.is_in(before, "name_fillers"):
            before -= 1
        if not chart.is_in(before, "conjunctions") or before == 0:
            return index
        while before > 0 and chart.is_in(before, "conjunctions"):
            before -= 1
        mention = chart.at[before]
        if mention is None or not mention.names:
            return index
        index = mention.first
    return index


def _agent(chart: Chart, act: ActMention) -> Actor | None:
    """'… was approved by the Federation Council'."""
    for index in range(act.last, min(act.last + FAR, len(chart.tokens))):
        if _is_boundary(chart, index) or chart.is_in(index, "relative"):
            return None
        if chart.is_in(index, "agent"):
            return _actor_from(chart, index + 1)
    return None


def _actor_from(chart: Chart, start: int) -> Actor | None:
    for index in range(start, min(start + 6, len(chart.tokens))):
        if chart.lower(index) in (",", ".", ";"):
            return None
        body = chart.body_at(index)
        if body and not (chart.at[index] and chart.name_at(index)):
            return Actor(body.first, body.last, body)
        mention = chart.at[index]
        if mention and "sides" in mention.sorts:
            return Actor(mention.first, mention.last, is_both_sides=True)
        if mention and mention.names and not chart.body_at(mention.last):
            codes = names_from(chart, index)
            return Actor(index, mention.last, participants=codes, has_plural=len(codes) > 1)
    return None


# --- to what -----------------------------------------------------------------------------------------------------


def target_of(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Target | None:
    """What the act is done to; None where nothing of the sorts that it needs is near."""
    is_before = act.voice == PASSIVE or (act.word.subject and act.voice == ACTIVE)
    if is_before:
        places: Iterator[int] = _leftwards(chart, act)
    else:
        places = _rightwards(chart, act)
    wanted = set(act.word.target)
    for index in places:
        target = _target_at(chart, index, wanted, phrases)
        if target:
            return target
    return None


def _leftwards(chart: Chart, act: ActMention) -> Iterator[int]:
    index = act.group - 1
    while index >= 0 and chart.tokens[index].text not in (";", ":"):
        opened = _relative_start(chart, index)
        if opened is not None:
            index = opened - 1
            continue
        yield index
        index -= 1


def _rightwards(chart: Chart, act: ActMention) -> Iterator[int]:
    start = act.last
    if act.word.complement and act.word.gap > 6:
        start = min(start, act.first + 1) if "into" in chart.lower(act.last - 2) else start
    for index in range(start, min(start + FAR, len(chart.tokens))):
        if chart.tokens[index].text in (";", ":"):
            return
        if chart.is_in(index, "relative") or chart.is_in(index, "subordinators"):
            return
        yield index


def _target_at(
    chart: Chart, index: int, wanted: set[str], phrases: list[NounPhrase]
) -> Target | None:
    mention = chart.at[index]
    if chart.is_in(index, "pronouns") and "pronoun" in wanted:
        return Target(index, index + 1, "pronoun")
    if mention is None:
        return None
    if "organization" in wanted and mention.names and _is_joinable(chart, mention):
        return Target(mention.first, mention.last, "organization")
    for phrase in phrases:
        if phrase.first <= index < phrase.last and "agreement" in wanted:
            return Target(phrase.first, phrase.last, "agreement", phrase)
    sorts = mention.sorts & wanted
    if sorts and not (mention.sorts & AGREEMENT_SORTS):
        return Target(mention.first, mention.last, min(sorts))
    return None


def _is_joinable(chart: Chart, mention: Mention) -> bool:
    """An organization that States join and leave."""
    return mention.names[0].code in chart.lexicon.words["organizations"]


def legislature_after(chart: Chart, act: ActMention) -> BodyMention | None:
    """'… to the State Duma', 'before parliament', 'in the Senate': before whom something is laid."""
    for body in chart.bodies:
        near = act.last <= body.first <= act.last + FAR
        before = body.first - 1
        while before > act.first and (
            chart.lower(before) in ("the", "its", "'s", "’s") or chart.name_at(before)
        ):
            before -= 1
        led = chart.lower(before) in ("to", "before", "in", "with") or act.voice == PASSIVE
        if near and led and body.kinds & {*CHAMBERS, "committee"}:
            return body
    return None
