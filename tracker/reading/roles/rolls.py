"""Rolls: States that are counted before they are named, and the one that is told to be the first of them."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.roles.groups import Actor, list_from
from tracker.reading.roles.unlinked import before_auxiliaries
from tracker.reading.sentence.charts import Chart

# Within how many words those counted are named, and within how many the first is said to be one.
NEAR = 8
LINKS = (":", "-", "–", "—")


def spelled_out(chart: Chart, start: int) -> Actor | None:
    """'by |three of its signatories: Fiji, Tonga and Vanuatu', '|five States, namely Chad, Mali …'."""
    if not _is_number(chart, start):
        return None
    for index in range(start + 1, min(start + NEAR, len(chart.tokens) - 1)):
        if chart.lower(index) in LINKS or chart.is_in(index, "naming_some"):
            named = list_from(chart, index + 1)
            are_several = named is not None and len(named.participants) > 1
            return replace(named, first=start) if named and are_several else None
        if not (chart.lower(index).isalpha() or chart.lower(index) == ","):
            return None
    return None


def _is_number(chart: Chart, index: int) -> bool:
    return chart.lower(index).isdecimal() or chart.is_in(index, "counting")


def before_rank(chart: Chart, verb: int) -> int:
    """'Finland |is the first State that has ratified it': the place before which it is told who; else that of the verb."""
    link = before_auxiliaries(chart, verb)
    if not chart.is_in_any(link, ("relative", "linking_objects")):
        return verb
    for index in range(link - 1, max(0, link - NEAR), -1):
        if chart.is_in(index, "be"):
            is_first = any(chart.is_in(at, "ranks_of_doing") for at in range(index + 1, link))
            return index if is_first else verb
        if chart.lower(index) in (",", ";", ":"):
            break
    return verb
