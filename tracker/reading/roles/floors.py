"""Floors: a chamber that is only where the vote was: 'In the Senate, all parties backed the treaty'."""

from __future__ import annotations

from tracker.reading.findings import LEGISLATURE
from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.votes import vote_in

# What is voted on.
VOTED = frozenset({"approval", "ratified", "adopted", "rejected"})


def floor_of(chart: Chart, act: ActMention) -> Actor | None:
    """The chamber with which a sentence begins, where all of it votes or the figures of the vote are told."""
    body = next((body for body in chart.bodies if body.last <= act.group), None)
    is_floor = body is not None and body.kinds <= LEGISLATURE and _is_led(chart, body)
    if body is None or not is_floor or act.word.act not in VOTED or act.is_relative:
        return None
    between = range(body.last, act.group)
    if chart.has("partisan", between) or chart.has("negation", between):
        return None  # 'In the Senate, all |Republicans voted for it'
    is_whole = chart.has("everybody", between) or vote_in(chart) is not None
    return Actor(body.first, body.last, (body,)) if is_whole else None


def _is_led(chart: Chart, body: BodyMention) -> bool:
    """'|In Malta's House of Representatives', '|In the lower house': at the head of its sentence."""
    lead = range(body.first)
    return chart.is_in(0, "place") and all(
        chart.is_in_any(at, ("determiners", "articles", "possessives", "chamber_adjectives"))
        or chart.name_at(at)
        or chart.lower(at) in ("'s", "’s")
        for at in lead[1:]
    )
