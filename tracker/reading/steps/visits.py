"""Visits of heads of state and government: not a step of any agreement, but what steps are timed for."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.article.standpoint import Standpoint
from tracker.reading.findings import Body, BodyKind
from tracker.reading.language.entries import BodyName
from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import PERSONAL, BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL

# How far before the visit the visitor is looked for.
NEAR = 12
# Before visits that are spoken of, and not reported.
COUNTED = ("quantities", "possessives", "articles", "past_times")


@dataclass(frozen=True, slots=True)
class Visit:
    actor: Actor
    body: Body | None


def visit_of(chart: Chart, act: ActMention, standpoint: Standpoint) -> Visit | None:
    """A visit by someone who speaks for a participant: by office, or by a name told before."""
    if chart.lexicon.has_genitive and (guest := _visitor(chart, act.last, standpoint)):
        return guest  # 'визит |президента Кубы'
    if act.voice != NOMINAL and chart.is_in_any(act.first - 1, COUNTED):
        return None  # 'his recent |visits'
    for index in range(act.group - 1, max(-1, act.group - 1 - NEAR), -1):
        if chart.lower(index) in (";", ":"):
            return None
        visitor = _visitor(chart, index, standpoint)
        if visitor and not chart.is_in(visitor.actor.first - 1, "inviting"):
            return visitor
    return None


def _visitor(chart: Chart, index: int, standpoint: Standpoint) -> Visit | None:
    if not 0 <= index < len(chart.tokens):
        return None
    office = chart.body_at(index)
    if office and office.kinds & PERSONAL:
        return Visit(Actor(office.first, office.last, (office,)), standpoint.body(office, chart))
    name = chart.tokens[index].text
    participant = standpoint.cast.state_of_person(name)
    if participant is None:
        return None
    known = BodyMention(index, index + 1, (BodyName("head_of_state", name),), participant, name)
    return Visit(Actor(index, index + 1, (known,)), Body(name, BodyKind.HEAD_OF_STATE, participant))
