"""Echoes: votes told without their verb: '… and the Senate on 9 March 2023', 'the House did so on Dec. 19'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.reading.acts import ActMention
from tracker.reading.dating import DateMention
from tracker.reading.groups import Actor
from tracker.reading.mentions import CHAMBERS, BodyMention, Chart
from tracker.reading.voices import ACTIVE

VOTES = frozenset({"approval", "ratified", "adopted"})


def echoes(
    chart: Chart, acts: list[ActMention], dates: list[DateMention]
) -> Iterator[tuple[ActMention, Actor]]:
    """Each chamber that does what the act before it says, as an act of no words of its own."""
    for body in chart.bodies:
        before = [act for act in acts if act.last <= body.first and act.word.act in VOTES]
        if not before or not body.kinds & set(CHAMBERS):
            continue
        last = _end(chart, body, dates)
        if last is not None and _is_joined(chart, body, before[-1]):
            model = before[-1]
            echo = replace(model, first=last, last=last, group=body.last, voice=ACTIVE)
            yield echo, Actor(body.first, body.last, (body,))


def _end(chart: Chart, body: BodyMention, dates: list[DateMention]) -> int | None:
    """Where its words end: at the date that follows, or after 'did so'."""
    for words in chart.lexicon.raw["grammar"]["same_as_before"]:
        parts = tuple(words.split())
        said = tuple(token.lower for token in chart.tokens[body.last : body.last + len(parts)])
        if said == parts:
            return body.last + len(parts)
    if any(body.last <= date.first <= body.last + 1 for date in dates):
        return body.last
    tally = chart.lower(body.last).isdigit() and chart.lower(body.last + 1) in ("-", "–", "to")
    return body.last if tally else None


def _is_joined(chart: Chart, body: BodyMention, act: ActMention) -> bool:
    """Led by 'and', 'while' or a comma, its State or an article between."""
    index = body.first - 1
    while index > act.last and (
        chart.is_in(index, "determiners")
        or chart.is_in(index, "agent")
        or chart.name_at(index)
        or chart.lower(index) in ("'s", "’s")
    ):
        index -= 1
    return chart.is_in(index, "coordinators") or chart.lower(index) in (",", "while", ";")
