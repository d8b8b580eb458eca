"""Welcomes: what somebody welcomes or deplores was done: 'hailed the approval by Peru's Congress of the treaty'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention

# What each body or State decides for itself.
DECIDED = frozenset({"approval", "ratified", "rejected"})
# How far before the noun of an act the verb stands, and how far after it those who did it, and its treaty.
BEFORE, AFTER, FAR = 7, 6, 20
# Before the verb: nobody has welcomed anything yet.
UNREAL = ("uncertain", "future", "infinitive", "negation", "demand")


def is_welcomed(chart: Chart, noun: Mention, act: str) -> bool:
    """Whether a noun tells what a named body or State has done, and what was done it to is a treaty."""
    verb = _verb(chart, noun) if act in DECIDED else None
    if verb is None or any(chart.is_in_any(at, UNREAL) for at in (verb - 1, verb - 2)):
        return False
    return (_is_owned(chart, noun) or _is_by_somebody(chart, noun)) and _is_on_treaty(chart, noun)


def is_of_welcome(chart: Chart, first: int, last: int) -> bool:
    """'|today welcomed the approval', 'hailed |on Monday the …': when it was welcomed, and not when it was done."""
    before = first - 1 - (chart.lower(first - 1) == "on")
    if chart.lower(last) in ("'s", "’s"):
        return False  # "hailed |Tuesday's approval"
    return chart.is_in(last, "welcoming") or chart.is_in(before, "welcoming")


def _verb(chart: Chart, noun: Mention) -> int | None:
    """'|welcomed the final approval', "|praised Kenya's ratification"."""
    for index in range(noun.first - 1, max(-1, noun.first - 1 - BEFORE), -1):
        if chart.is_in(index, "welcoming"):
            return index
        beside = chart.at[index]
        if beside is not None and not (beside.names or beside.bodies):
            return None
        if chart.lower(index) in (",", ";", ":") or chart.is_in_any(
            index, ("indirect", "agent", "prepositions")
        ):
            return None
    return None


def _is_owned(chart: Chart, noun: Mention) -> bool:
    """ "welcomed |Kenya's ratification", "hailed |the Duma's approval"."""
    is_own = chart.lower(noun.first - 1) in ("'s", "’s")
    return is_own and _is_somebody(chart, noun.first - 2)


def _is_by_somebody(chart: Chart, noun: Mention) -> bool:
    """'the approval |by the National Assembly of Kenya'."""
    near = range(noun.last + 1, noun.last + AFTER)
    is_led = chart.is_in_any(noun.last, ("agent",)) or chart.lower(noun.last) == "of"
    named = [at for at in near if _is_somebody(chart, at)]
    return is_led and bool(named) and named[0] <= noun.last + 3


def _is_on_treaty(chart: Chart, noun: Mention) -> bool:
    for index in range(noun.last, min(noun.last + FAR, len(chart.tokens))):
        beside = chart.at[index]
        if beside is not None and beside.sorts & AGREEMENT_SORTS:
            return True
        if chart.lower(index) in (",", ";", ":") or chart.is_in(index, "relative"):
            return False
    return False


def _is_somebody(chart: Chart, index: int) -> bool:
    return chart.name_at(index) is not None or chart.body_at(index) is not None
