"""Societies: courts, cities, parties, clubs, boards and firms, whose rulings, pacts and contracts are no treaties."""

from __future__ import annotations

from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE, PASSIVE

# How far before its verb whose act it is, is told.
NEAR = 8
# How far before the names of States those of them are told: 'the central |banks of Ghana and Togo'.
BEFORE = 5
# How far after 'by' who did it is told.
AFTER = 6


def is_ruling(chart: Chart, act: ActMention, actor: Actor | None) -> bool:
    """'The |court annulled the trade agreement', 'The |judges suspended it': what courts decide is no act of a party."""
    if actor or act.voice != ACTIVE or act.word.subject:
        return False
    for index in range(act.group - 1, max(-1, act.group - 1 - NEAR), -1):
        if chart.is_in(index, "courts"):
            return True
        if chart.is_in(index, "subordinators") or chart.lower(index) in (",", ";"):
            return False
    return False


def are_private(chart: Chart, act: ActMention, actor: Actor | None, doers: tuple[str, ...]) -> bool:
    """Whether it was not States that signed."""
    if actor is not None and _are_bodies_of(chart, actor.first):
        return True
    if actor is None and _is_first_of_others(chart, act):
        return True
    return _are_of_one_society(chart, act, doers) or _is_done_by_them(chart, act)


def _is_first_of_others(chart: Chart, act: ActMention) -> bool:
    """'the first |start-up to ratify the pact', 'the last |club that signed it': of those that are no States."""
    link = act.group - 1
    while link > 0 and not chart.is_in_any(link, ("infinitive", "linking_objects", "relative")):
        link -= 1
        if act.group - link > 3:
            return False
    before = range(max(0, link - BEFORE), max(0, link - 1))
    is_ranked = chart.has("ordinals", before) or any(chart.lower(at) == "first" for at in before)
    is_other = is_private(chart, link - 1) or chart.is_in(link - 1, "societies")
    return is_ranked and (is_other or chart.is_in(link - 1, "associates"))


def _are_bodies_of(chart: Chart, names: int) -> bool:
    """'The |city governments of Seoul and Tokyo', 'the central |banks of Ghana and Togo'."""
    before = range(max(0, names - BEFORE), names)
    of = next((index for index in reversed(before) if chart.lower(index) == "of"), None)
    return of is not None and any(is_private(chart, at) for at in before if at < of)


def is_private(chart: Chart, index: int) -> bool:
    """A body that is none of a State: 'airline', 'boards', 'mayors', but not 'state'."""
    if chart.is_in(index, "private_bodies") or chart.is_in(index, "business"):
        return True
    mention = chart.at[index]
    is_part = mention is not None and "subnational" in mention.sorts
    return is_part and chart.lower(index) != "state"


def _are_of_one_society(chart: Chart, act: ActMention, doers: tuple[str, ...]) -> bool:
    """'|Tribal leaders of the two clans signed', '|Republican leaders reached an accord'."""
    if act.voice != ACTIVE or len(doers) > 1:
        return False
    before = range(max(0, act.group - NEAR), act.group)
    plain = [index for index in before if not chart.name_at(index)]  # not the DR Congo
    is_theirs = not doers and any(_is_society(chart, index) for index in plain)
    is_theirs = is_theirs or _is_led_by_them(chart, act.group)
    return is_theirs or any(_is_partisan(chart, index) for index in plain)


def _is_society(chart: Chart, index: int) -> bool:
    """'clans', 'seven opposition parties', but not 'the parties' to a treaty."""
    mention = chart.at[index]
    is_side = mention is not None and "sides" in mention.sorts
    is_party = chart.lower(index) == "parties" and chart.is_in(index - 1, "determiners")
    return chart.is_in(index, "societies") and not (is_side or is_party)


def _is_led_by_them(chart: Chart, verb: int) -> bool:
    """'Nepal |parties seal a pact', 'the president and 36 |governors signed', '… and ten |provincial premiers'."""
    if verb < 2:
        return False
    near = [at for at in (verb - 1, verb - 2) if chart.tokens[at].text.islower()]
    is_part = any(is_private(chart, index) for index in near)  # not the European Union
    return is_part or (_is_society(chart, verb - 1) and chart.name_at(verb - 2) is not None)


def _is_partisan(chart: Chart, index: int) -> bool:
    """'|Republican and Democratic leaders', 'leaders |in Congress', '|Senate negotiators'."""
    if chart.is_in(index, "partisan"):
        return True
    beside = (index + 1, index - 1, index - 2)
    is_chamber = chart.is_in(index, "legislatures")
    return is_chamber and any(chart.is_in(at, "partisans") for at in beside)


def _is_done_by_them(chart: Chart, act: ActMention) -> bool:
    """'was signed at Bulla on Friday |by elders of both communities', 'was signed |by the chairmen of both boards'."""
    if act.voice != PASSIVE:
        return False
    after = range(act.last, min(act.last + 2 * NEAR, len(chart.tokens)))
    by = next((index for index in after if chart.is_in(index, "agent")), None)
    if by is None or any(chart.lower(index) == "," for index in range(act.last, by)):
        return False
    whom = range(by + 1, min(by + 1 + AFTER, len(chart.tokens)))
    is_theirs = any(is_private(chart, at) or chart.is_in(at, "societies") for at in whom)
    return is_theirs and not any(chart.name_at(at) for at in whom)
