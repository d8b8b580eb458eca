"""Doers: the bodies and participants that an actor of a sentence stands for in its article."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.article.standpoint import Standpoint
from tracker.reading.findings import CHAMBERS, Body, BodyKind
from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.steps.possessors import possessor

# 'the members of the ILO': so far before the name of an organization stand those who belong to it.
NEAR = 3
# 'joint special session' has no more words.
SPAN = 3


def bodies_of(
    chart: Chart, actor: Actor | None, standpoint: Standpoint, *, whose: tuple[str, ...]
) -> list[Body]:
    """Every body that acts, the one nearest to the verb first; `whose` are those of the agreement told of."""
    if actor is None or not actor.bodies:
        return []
    bodies = [standpoint.body(mention, chart) for mention in actor.bodies]
    if subject := possessor(chart, actor, standpoint.subject):
        bodies = [replace(body, participant=subject) for body in bodies]
    if (chambers := [body for body in bodies if body.kind in CHAMBERS]) and _sit_together(chart):
        return [replace(chambers[0], kind=BodyKind.PARLIAMENT)]
    if len(bodies) > 1:
        return bodies
    nearest = actor.bodies[0]
    if chart.is_in(
        nearest.first, "plural_bodies"
    ):  # 'the parliaments of A and B', 'both parliaments'
        codes = chart.names_after(nearest.last, ("prepositions",)) or whose
        nobody = bodies if bodies[0].kind in CHAMBERS else [replace(bodies[0], participant=None)]
        return [replace(bodies[0], participant=code) for code in codes] or nobody
    if _are_of_many(chart, actor):
        return [replace(bodies[0], participant=None)]
    if bodies[0].kind is BodyKind.PARLIAMENT and _is_of_both(chart):
        return standpoint.chambers(bodies[0]) or bodies
    return bodies


def doers_of(
    chart: Chart, actor: Actor | None, bodies: list[Body], *, before: tuple[str, ...]
) -> tuple[str, ...]:
    """The participants that act, by name or through their bodies; `before` are those of the act before."""
    if actor is None or actor.is_both_sides:
        return ()
    if before and chart.lower(actor.first - 1) in ("their", "its"):
        return before  # 'joined NATO as |their foreign ministers deposited …'
    through = [body.participant for body in reversed(bodies) if body.participant]
    return tuple(dict.fromkeys([*through, *actor.participants]))


def is_of_members(chart: Chart, actor: Actor) -> bool:
    """'ratified by every |member of the ILO', 'all EU |member states': each did it alone, not their organization."""
    return chart.has("member_states", range(actor.first - NEAR, actor.last + 2))


def same_state(chart: Chart, act: ActMention) -> tuple[str, ...]:
    """'for Malta, |that country having deposited its instrument': the one named last before."""
    noun = act.group - 1
    is_said = chart.is_in(noun, "same_state") and chart.is_in(noun - 1, "determiners")
    if not is_said:
        return ()
    names = (chart.name_at(index) for index in range(noun - 2, -1, -1))
    return next(((name.code,) for name in names if name), ())


def _are_of_many(chart: Chart, actor: Actor) -> bool:
    """'the foreign ministers of the six powers': of nobody in particular."""
    body = actor.body
    if body is None or body.of or body.person or body.options[0].participant:
        return False
    if "government" in body.kinds:
        return False  # 'the Council of Ministers'
    return chart.is_in(body.last - 1, "plural_officials")


def _sit_together(chart: Chart) -> bool:
    """'a |joint sitting of both houses', 'the two chambers, |meeting together': what they vote, parliament does."""
    near = (range(at - 1, at + SPAN) for at in chart.places("sitting_together"))
    return any(chart.has("sittings", among) for among in near)


def _is_of_both(chart: Chart) -> bool:
    """'Both chambers approved' is two acts."""
    both = chart.lexicon.raw["grammar"]["both_chambers"]
    return any(words in chart.sentence.text.lower() for words in both)
