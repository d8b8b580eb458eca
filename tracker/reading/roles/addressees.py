"""Addressees: the chamber before which something is laid."""

from __future__ import annotations

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import PASSIVE

# How many words after its verb an addressee is looked for.
FAR = 16


def legislature_after(chart: Chart, act: ActMention) -> BodyMention | None:
    """'… to the State Duma', 'before parliament', 'in the Senate': before whom something is laid."""
    if act.word.complement and (asked := _asked(chart, act)):
        return asked
    for body in chart.bodies:
        near = act.last <= body.first <= act.last + FAR
        before = body.first - 1
        while before > act.first and _belongs_to_name(chart, before):
            before -= 1
        led = chart.is_in(before, "laid_before") or act.voice == PASSIVE or act.word.subject
        if near and led and body.is_legislative:
            return body
    return _legislature_before(chart, act) if chart.lexicon.has_free_order else None


def _asked(chart: Chart, act: ActMention) -> BodyMention | None:
    """'asked |the Diet to approve the pacts': right after the verb, and before what it is to do."""
    first = act.first + 1
    while first < act.last and _belongs_to_name(chart, first):
        first += 1
    body = chart.body_at(first)
    return body if body and body.is_legislative and body.first == first else None


def _legislature_before(chart: Chart, act: ActMention) -> BodyMention | None:
    """'В Госдуму |внесен законопроект', 'на рассмотрение парламента правительство |внесло …'."""
    for body in reversed(chart.bodies):
        between = range(body.last, act.first)
        if body.first > act.first or any(chart.lower(at) in (",", ";", ":") for at in between):
            continue
        before = body.first - 1 - chart.is_in(body.first - 1, "deliberation")
        if body.is_legislative and chart.is_in(before, "laid_before"):
            return body
    return None


def _belongs_to_name(chart: Chart, index: int) -> bool:
    return chart.lower(index) in ("the", "its", "'s", "’s") or chart.name_at(index) is not None
