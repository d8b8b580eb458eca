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


def floor_before(chart: Chart, act: ActMention) -> Actor | None:
    """'|In the Senate the treaty was approved on Monday': where it was done, told before what it was done to."""
    body = next((body for body in reversed(chart.bodies) if body.last <= act.group), None)
    if body is None or not body.kinds <= LEGISLATURE or act.word.act not in VOTED:
        return None
    place = _place_before(chart, body)
    is_new = place == 0 or chart.is_in_any(place - 1, ("conjunctions", "contrast"))
    between = range(body.last, act.group)
    others = ("reporting", "partisan", "negation", "relative", "subordinators", "have")
    is_other = any(chart.has(words, between) for words in others)
    is_floor = chart.is_in(place, "place") and is_new and not (act.is_relative or is_other)
    return Actor(body.first, body.last, (body,)) if is_floor else None


def _is_led(chart: Chart, body: BodyMention) -> bool:
    """'|In Malta's House of Representatives', '|In the lower house': at the head of its sentence."""
    return _place_before(chart, body) == 0 and chart.is_in(0, "place")


def _place_before(chart: Chart, body: BodyMention) -> int:
    """Where the words end, to the left, that only say which chamber it is."""
    first = body.first - 1
    while first > 0 and (
        chart.is_in_any(first, ("determiners", "articles", "possessives", "chamber_adjectives"))
        or chart.name_at(first)
        or chart.lower(first) in ("'s", "’s")
    ):
        first -= 1
    return first
