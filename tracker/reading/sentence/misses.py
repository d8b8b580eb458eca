"""Misses: what nearly came about, would have, or was only meant to: nothing was done, and nothing is planned."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.verbgroups import REACH, VerbGroup

# How far before the verb those stand who wish for it.
FAR = 2 * REACH


def is_missed(chart: Chart, group: VerbGroup, last: int) -> bool:
    """'|almost signed it', '|would have ratified it', 'was |to have been signed', 'was |supposed to be signed'."""
    if chart.has("almost", range(group.first - 2, last)):
        return True
    if not group.infinitive:
        return group.uncertain and group.have
    to = next((at for at in range(last - 1, -1, -1) if chart.is_in(at, "infinitive")), 0)
    if group.have and to and chart.lower(to + 1) == "have":
        return chart.is_in(to - 1, "be")
    return chart.is_in(to - 1, "meant") and chart.lower(to - 2) in ("was", "were")


def is_wished(chart: Chart, first: int, last: int) -> bool:
    """'want the treaty |ratified by June', but not 'want the treaty |signed in 1990 scrapped'."""
    if not (chart.is_in(last, "agent") or chart.lower(last) in (".", "before", "soon")):
        return False
    for index in range(first - 1, max(-1, first - 1 - FAR), -1):
        if chart.lower(index) in (",", ";", ":"):
            return False
        if chart.is_in(index, "wishing"):
            return True
    return False


def is_untrue(chart: Chart, verb: int) -> bool:
    """'It is |not true that Chad signed it', 'It is |false that it was signed'."""
    for index in range(verb - 1, max(-1, verb - 1 - FAR), -1):
        if chart.lower(index) in (",", ";", ":"):
            return False
        if chart.lower(index) == "that":
            is_false = chart.is_in(index - 1, "false")
            return is_false or (
                chart.is_in(index - 1, "true") and chart.is_in(index - 2, "negation")
            )
    return False
