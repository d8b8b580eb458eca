"""Floors: a body that is only where the vote was: 'In the Senate, all parties backed it', 'approved at a cabinet sitting'."""

from __future__ import annotations

from tracker.reading.findings import LEGISLATURE, BodyKind
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.orders import is_boundary
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.votes import vote_in

# What is voted on.
VOTED = frozenset({"approval", "ratified", "adopted", "rejected"})
# How many words after it a vote's chamber is named, where the treaty is what passes, and its sitting.
NEAR, FAR = 9, 30
# Those who sit.
SITTING = frozenset({*LEGISLATURE, BodyKind.GOVERNMENT, "chamber"})


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


def venue_of(chart: Chart, act: ActMention) -> Actor | None:
    """'was approved |in the Senate', 'adopted |at a sitting of the government': where a vote was taken is who took it."""
    if act.word.act not in VOTED:
        return None
    for index in range(act.last, min(act.last + FAR, len(chart.tokens))):
        if is_boundary(chart, index) or chart.lower(index) in ("(", '"', "“"):
            return None
        body = chart.body_at(index)
        if body is None or body.first != index:
            continue
        if _is_of_sitting(chart, body):
            return Actor(body.first, body.last, (body,)) if body.kinds & SITTING else None
        if index < act.last + NEAR and _is_led_in(chart, body):
            return Actor(body.first, body.last, (body,)) if body.kinds & LEGISLATURE else None
    return None


def _is_of_sitting(chart: Chart, body: BodyMention) -> bool:
    """'at |a sitting of the Peruvian government', "at its closing meeting of |the State Council"."""
    link = _before_owner(chart, body)
    if chart.lower(link) != "of":
        return False
    before = range(max(0, link - 5), link)
    sat = next((at for at in reversed(before) if chart.is_in(at, "sittings")), None)
    return sat is not None and any(chart.is_in(at, "place") for at in before if at < sat)


def _is_led_in(chart: Chart, body: BodyMention) -> bool:
    """'in |the Senate', "at |Poland's Sejm"."""
    return chart.is_in(_before_owner(chart, body), "place")


def _before_owner(chart: Chart, body: BodyMention) -> int:
    """The word before a body with all that says whose it is."""
    index = body.first - 1
    while index > 0 and (
        chart.is_in(index, "possessives")
        or chart.is_in(index, "chamber_adjectives")
        or chart.lower(index) in ("'s", "’s")
        or chart.name_at(index)
    ):
        index -= 1
    return index
