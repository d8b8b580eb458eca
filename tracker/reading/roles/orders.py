"""Orders: who acts, where the order of words is free: before or after its verb, and by its case alone."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.roles.groups import Actor, is_aside, list_from, names_someone
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart

# How many words before its verb an agent is looked for, and after it a subject.
FAR, NEAR = 16, 9
# What is done between two.
SHARED = frozenset({"signed", "extended", "negotiation_concluded", "instruments_exchanged"})


def with_partner(chart: Chart, act: ActMention, actor: Actor) -> Actor:
    """'Россия |подписала с Вьетнамом соглашение': the other side, between the verb and its object."""
    is_shared = chart.lexicon.has_free_order and act.word.act in SHARED
    others = chart.names_after(act.last, ("with",)) if is_shared else ()
    return replace(actor, participants=(*actor.participants, *others)) if others else actor


def subject_beside(chart: Chart, act: ActMention, told: Actor | None) -> Actor | None:
    """'Дума приняла закон, а 2 апреля его подписал |президент': right after the verb of a clause of its own."""
    start = act.last
    while start < len(chart.tokens) and (chart.is_adverb(start) or chart.lower(start).isdecimal()):
        start += 1
    between = range(told.last, act.group) if told else range(0)
    is_other = any(chart.lower(index) == "," for index in between)
    if not (chart.lexicon.has_free_order and is_other and start < len(chart.tokens)):
        return None
    is_said = names_someone(chart, start) and not chart.is_in(start, "agentive")
    return list_from(chart, start) if is_said else None


def subject_after(chart: Chart, act: ActMention) -> Actor | None:
    """'подписали |министры России и Кубы', 'подписали 14 ноября |Россия и Куба': where it may follow its verb."""
    actor = list_from(chart, act.last)
    if actor:
        return actor
    for index in range(act.last, min(act.last + NEAR, len(chart.tokens))):
        is_said = chart.tokens[index].text.isalnum()
        if not is_said or is_boundary(chart, index) or chart.is_in(index, "relative"):
            return None
        if names_someone(chart, index) and not is_aside(chart, index, []):
            return list_from(chart, index)
    return None


def agent_before(chart: Chart, act: ActMention) -> Actor | None:
    """'Главой государства вчера |подписан закон': where the order is free, who did it may stand first."""
    if not chart.lexicon.has_free_order:
        return None
    for index in range(act.group - 1, max(-1, act.group - FAR), -1):
        if chart.is_in(index, "side") and (name := chart.name_at(index - 1)):
            return Actor(index - 1, index + 1, (), (name.code,))  # 'с |российской стороны'
        mention = chart.at[index]
        is_verb = mention is not None and any("noun" not in word.forms for word in mention.acts)
        if is_verb or is_boundary(chart, index) or chart.lower(index) == ",":
            return None
        if is_agentive(chart, index):
            body = chart.body_at(index)
            first = body.first if body else index
            before = chart.at[first - 1] if first else None
            is_taken = before is not None and bool(before.acts)  # 'принят |Думой и одобрен …'
            return None if is_taken else list_from(chart, index)
    return None


def is_agentive(chart: Chart, index: int) -> bool:
    """'Думой', but not 'между Правительством России и |Правительством Кубы'."""
    before = index - 1
    while chart.is_in(before, "coordinators") or (before < index - 1 and _is_listed(chart, before)):
        before -= 1
    return chart.is_in(index, "agentive") and not chart.is_in(before, "not_actor_after")


def _is_listed(chart: Chart, index: int) -> bool:
    """Whether a word may stand in the list that an 'и' goes on with."""
    is_capital = index >= 0 and chart.tokens[index].text[0].isupper()
    return is_capital or chart.is_in(index, "name_fillers")


def is_boundary(chart: Chart, index: int) -> bool:
    """Where the statement begins that a verb belongs to."""
    if chart.tokens[index].text in (";", ":"):
        return True
    is_link = chart.is_in(index, "subordinators") and not chart.is_in(index, "relative")
    return is_link and not chart.leads_to_time(index)
