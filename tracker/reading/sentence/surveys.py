"""Surveys: treaties that are only counted or listed, and of which none is told: 'of the 280 treaties which Ghana has signed'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS

# How far before what was done to them the treaties stand, and how far before these how many they are.
FAR, NEAR = 7, 3
# So many are not told of one by one.
MANY = 20


def is_surveyed(chart: Chart, verb: int, last: int, dated: frozenset[int]) -> bool:
    """'all treaties |signed by Ghana', 'how many pacts Ghana has |signed', but not 'all pacts |signed on Friday'."""
    if any(at in dated and not chart.is_in(at - 1, "so_long") for at in range(last, last + FAR)):
        return False
    for index in range(verb - 1, max(-1, verb - 1 - FAR), -1):
        if not chart.tokens[index].text[0].isalnum():
            return False
        if chart.is_in(index, "those") and index < verb - 1:
            return _is_link(chart, index + 1, verb, last)
        mention = chart.at[index]
        if mention and mention.sorts & AGREEMENT_SORTS:
            is_many = chart.lower(mention.last - 1).endswith("s") and _is_many(chart, mention.first)
            return is_many and _is_link(chart, mention.last, verb, last)
    return False


def _is_many(chart: Chart, noun: int) -> bool:
    for index in range(noun - 1, max(-1, noun - 1 - NEAR), -1):
        number = chart.lower(index)
        if chart.is_in(index, "surveyed") or (number.isdecimal() and int(number) >= MANY):
            return True
    return False


def _is_link(chart: Chart, after: int, verb: int, last: int) -> bool:
    """'treaties |which Ghana has signed', 'treaties |signed by Ghana', 'treaties Ghana |has signed'."""
    if after == verb:
        return chart.is_in(last, "agent")
    is_plain = chart.name_at(after) is not None and chart.has("have", range(after, verb))
    return is_plain or chart.is_in_any(after, ("relative", "linking_objects"))
