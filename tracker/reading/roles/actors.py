"""Actors: who does it. One sentence at a time; what it leaves open, the article answers."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.roles.asides import aside_start
from tracker.reading.roles.floors import floor_before, floor_of, venue_of
from tracker.reading.roles.groups import (
    Actor,
    group,
    is_aside,
    list_from,
    names_someone,
)
from tracker.reading.roles.orders import (
    SHARED,
    agent_before,
    is_agentive,
    is_boundary,
    subject_after,
    subject_beside,
    with_partner,
)
from tracker.reading.roles.partners import is_beside_actor
from tracker.reading.roles.rolls import before_rank, spelled_out
from tracker.reading.roles.unlinked import before_auxiliaries
from tracker.reading.roles.voters import voters
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.ceremonies import coming
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import ACTIVE, NOMINAL, PASSIVE

# How many words after its verb an agent is looked for.
FAR = 16


def actor_of(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Actor | None:
    if act.word.is_through and act.voice == ACTIVE:
        return _through(chart, act)
    if act.voice == ACTIVE and not act.word.subject:
        actor = _subject(chart, act, phrases) or _subject_to_come(chart, act)
        actor = subject_beside(chart, act, actor) or actor
        actor = with_partner(chart, act, actor) if actor else None
        if actor and not actor.bodies and (venue := venue_of(chart, act)):
            return replace(
                actor, bodies=venue.bodies
            )  # 'China approved it |at its parliament's session'
        actor = actor or (subject_after(chart, act) if chart.lexicon.has_free_order else None)
        is_told = actor is not None and not actor.is_both_sides
        return actor if is_told else floor_of(chart, act) or actor
    if act.voice == PASSIVE:
        told = agent_before(chart, act) or _agent(chart, act) or venue_of(chart, act)
        return told or voters(chart, act) or floor_before(chart, act)
    if act.voice == NOMINAL:
        told = _agent(chart, act) or _owner(chart, act, phrases) or venue_of(chart, act)
        return told or voters(chart, act) or _comers(chart, act, phrases)
    return None


def are_several(chart: Chart, actor: Actor | None, act: ActMention, dated: frozenset[int]) -> bool:
    """'Chad and Togo |sign', '|representatives of Chad today sign': with adverbs and dates at most between."""
    if actor is None:
        return False
    if act.word.is_through:
        return True  # who does it stands after the verb
    before = range(max(0, actor.first - 2), actor.last)
    if is_beside_actor(chart, act, actor):
        return True
    aside = chart.lower(actor.last) == "("  # '(DRC)'
    plural = ("plural_people", "plural_members")
    return (actor.is_plural or any(chart.is_in(i, words) for i in before for words in plural)) and (
        aside
        or all(
            index in dated
            or chart.is_adverb(index)
            or chart.lower(index) == "on"
            or _is_of_owned(chart, index)
            for index in range(actor.last, act.first)
        )
    )


def _is_of_owned(chart: Chart, index: int) -> bool:
    """ "the Council of Europe|'s Human Rights Office": the name of what belongs to the last of those who act."""
    is_name = chart.tokens[index].text[0].isupper() and not chart.name_at(index)
    return is_name or chart.lower(index) in ("'s", "’s")


def _owner(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Actor | None:
    """'Gambia's deposit of …', 'with the deposit of its instrument, |Gambia …': whose a noun is."""
    before = act.first - 1 - (chart.lower(act.first - 1) in ("'s", "’s", "'", "’"))
    if chart.name_at(before) or chart.body_at(before):
        return _somebody(chart, before)
    if chart.lower(act.last) == "of" and not any(p.first <= act.last + 2 < p.last for p in phrases):
        named = list_from(chart, act.last + 1)
        if named:
            return named  # 'the approval of |Australia's Senate'
    its = any(
        chart.lower(index) in ("its", "their") for index in range(act.first - 1, act.last + 4)
    )
    comma = next((i for i in range(act.last, len(chart.tokens)) if chart.lower(i) == ","), None)
    if not its or comma is None or not chart.name_at(comma + 1):
        return None
    return group(chart, comma + 1, [])


def _comers(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Actor | None:
    """'|The presidents of Chad and Niger met for the signing': what those do who come for it together."""
    verb = coming(chart, act.first) if act.word.act in SHARED else None
    for index in range((verb or 0) - 1, -1, -1):
        if is_boundary(chart, index) or chart.lower(index) == ",":
            return None
        if names_someone(chart, index) and not is_aside(chart, index, phrases):
            actor = group(chart, index, phrases)
            return actor if actor.is_plural else None
    return None


def _somebody(chart: Chart, index: int) -> Actor:
    """Everybody in the list that ends here, or the one there."""
    actor, body, name = group(chart, index, []), chart.body_at(index), chart.name_at(index)
    if actor.bodies or actor.participants:
        return actor
    return Actor(index, index + 1, (body,) if body else (), (name.code,) if name else ())


def _subject(chart: Chart, act: ActMention, phrases: list[NounPhrase]) -> Actor | None:
    """The nearest body or participant before the verb that is not part of something else."""
    through = chart.is_in(
        before_auxiliaries(chart, act.group), "subject_pronouns"
    )  # 'they have signed', 'said that it has signed': told further left
    index = _before_becoming(chart, before_rank(chart, act.group)) - 1
    link = before_auxiliaries(chart, act.group)  # 'parliament, |which is expected to approve it'
    if chart.is_in(link, "relative"):
        told = link - 1 - (chart.lower(link - 1) == ",")
        if chart.body_at(told):
            return group(
                chart, told, []
            )  # 'goes to the Federation Council, |which will consider it'
    index -= chart.lower(index) == "but" and index == act.group - 1  # 'hesitated |but ratified it'
    index -= index == act.group - 1 and _is_after_doing(chart, act)
    agent: Actor | None = None
    while index >= 0:
        if is_boundary(chart, index) and not through:
            return None
        opened = aside_start(chart, index)
        if opened is not None:
            index = opened - 1
            continue
        is_named = names_someone(chart, index) and not _is_visited(chart, index)
        if is_named and not is_aside(chart, index, phrases):
            found = group(chart, index, phrases)
            if not _is_agent(chart, found):
                return _led_by(chart, found, agent)
            agent, index = found, found.first
        index -= 1
    return None


def _is_after_doing(chart: Chart, act: ActMention) -> bool:
    """'Greece approved it |after ratifying the agreement', '|after having ratified it': the same one did both."""
    is_gerund = "gerund" in act.word.forms or chart.is_in(act.group, "having")
    return is_gerund and chart.is_in(act.group - 1, "past_gerund")


def _is_visited(chart: Chart, index: int) -> bool:
    """'X visits |Kyiv and signs …': where somebody goes is not who acts."""
    name = chart.at[index]
    before = chart.at[name.first - 1] if name and name.names and name.first else None
    return before is not None and any(word.act == "context_visit" for word in before.acts)


def _is_agent(chart: Chart, actor: Actor) -> bool:
    """'The cabinet meeting chaired by |the president approved it': who did something else before."""
    alone = actor.body if actor.body and not actor.is_plural else None
    by = (alone.first if alone else actor.first) - 1
    by -= chart.is_in(by, "determiners")
    return (
        by > 0 and chart.is_in(by, "agent") and chart.lower(by - 1).endswith(("ed", "led", "over"))
    )


def _led_by(chart: Chart, actor: Actor, leader: Actor | None) -> Actor:
    """'The cabinet, headed by |Prime Minister Sall of Senegal, approved it': whose cabinet it is."""
    body = leader.body if leader else None
    known = chart.lexicon.leads(body.person.split()[-1]) if body and body.person else None
    owner = (body.of if body else None) or known
    if owner is None or actor.participants:
        return actor
    return replace(actor, bodies=tuple(replace(b, of=b.of or owner) for b in actor.bodies))


def _subject_to_come(chart: Chart, act: ActMention) -> Actor | None:
    """'Having ratified the Convention in 2019, |Kenya must report': a clause at the head says it after its comma."""
    if act.group > 1 or "base" in act.word.forms:
        return None
    for index in range(act.last, min(act.last + 2 * FAR, len(chart.tokens) - 1)):
        after = index + 1 + chart.is_in(index + 1, "determiners")
        if chart.lower(index) == "," and (chart.name_at(after) or chart.body_at(after)):
            named = list_from(chart, after)
            return None if named and _is_at_end(chart, named.last) else named
    return None


def _is_at_end(chart: Chart, after: int) -> bool:
    """'Initialled fishery accord, |Hanoi, Friday': where it was done, and not by whom."""
    return chart.lower(after) in ("", ",", ".")


def _before_becoming(chart: Chart, verb: int) -> int:
    """'Canada |became the first country to ratify', 'Latvia|, the second to do so': what stands between does not act."""
    for index in range(verb - 1, max(-1, verb - FAR), -1):
        between = range(index + 1, verb + 1)
        is_comma = chart.lower(index) in (",", ";", ":")
        is_ranked = is_comma or chart.is_in(index, "be")
        is_ranked = is_ranked and chart.has("ranks_of_doing", between)
        if chart.is_in(index, "becoming") or is_ranked:
            return index if chart.has("infinitive", between) else verb
        if is_comma:
            break
    return verb


# --- after the verb -----------------------------------------------------------------------------------------------------


def _agent(chart: Chart, act: ActMention) -> Actor | None:
    """'… was approved by the Federation Council', 'signed by Israel and Lebanon'."""
    for index in range(act.last, min(act.last + FAR, len(chart.tokens))):
        if is_boundary(chart, index) or chart.is_in(index, "relative"):
            return None
        if chart.is_in(index, "agent") or _is_among(chart, act, index):
            return spelled_out(chart, index + 1) or list_from(chart, index + 1)
        if chart.is_in(index, "be") or chart.is_in(index, "have"):
            return None  # of another verb
        if index > act.last + 1 and _is_next_participle(chart, index):
            return None  # 'signed on 3 May, |approved by the Senate'
        if is_agentive(chart, index):  # a case that says by itself who did it: 'принят Думой'
            return list_from(chart, index)
    return None


def _is_among(chart: Chart, act: ActMention, index: int) -> bool:
    """'was signed on Monday |between Monaco and Liberia'."""
    return act.word.act in SHARED and act.voice == PASSIVE and chart.is_in(index, "between")


def _is_next_participle(chart: Chart, index: int) -> bool:
    """'…, |approved', '… and |ratified': the next act of a row, which has an agent of its own."""
    mention = chart.at[index]
    if mention is None or not any("participle" in word.forms for word in mention.acts):
        return False
    before = index - 1 - chart.is_adverb(index - 1)
    return chart.lower(before) == "," or chart.is_in(before, "coordinators")


def _through(chart: Chart, act: ActMention) -> Actor | None:
    """'passed the |Senate', 'got the nod from |the Indian cabinet', 'welcomed |Chad as a member': who stands after the verb."""
    if act.word.act == "accession":
        codes = chart.names_from(act.first + 1)
        return Actor(act.first + 1, act.first + 2, (), codes) if codes else None
    for index in range(act.first + 1, min(act.last + FAR, len(chart.tokens))):
        if index >= act.last and (is_boundary(chart, index) or chart.lower(index) == ","):
            return None
        body = chart.body_at(index)
        if body:
            return Actor(body.first, body.last, (body,))
    return None
