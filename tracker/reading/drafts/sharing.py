"""Sharing: acts told in one breath have one date: 'became a member on Monday when it deposited its instrument'."""

from __future__ import annotations

from tracker.reading.findings import CHAMBER_ACTS, Status
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE, NOMINAL
from tracker.reading.steps.steps import Step

# What leads to what was done some time before.
EARLIER = ("following", "counted_from", "told_before")
ON_A_DAY = frozenset({"day", "iso_day", "weekday", "today", "yesterday"})


def share(chart: Chart, acts: list[ActMention], found: dict[int, tuple[DateMention, bool]]) -> None:
    """Give acts without a date, by their places in the list, the date of the act beside them."""
    for number, act in enumerate(acts):
        if number in found or act.status not in (Status.OCCURRED, Status.SCHEDULED):
            continue
        for other in (number - 1, number + 1):
            if other not in found or _is_repeat(chart, act, acts[other]):
                continue
            if _is_linked(chart, act, acts[other], found[other][0]):
                found[number] = found[other]
                break


def _is_repeat(chart: Chart, act: ActMention, other: ActMention) -> bool:
    """'approved it on Monday, as the House |had done before it': the same, at another time."""
    return act.word is other.word and _is_sequence(chart, act, other)


def _is_linked(chart: Chart, act: ActMention, other: ActMention, date: DateMention) -> bool:
    if other.last <= act.first and chart.is_in(act.last, "immediately"):
        return True  # 'signed it on Monday, and it takes effect |immediately'
    if act.status is not other.status and not (act.is_present and other.is_present):
        return False  # '1 June 1988: instruments are exchanged and the treaty enters into force'
    low, high = sorted((act, other), key=lambda one: one.first)
    if high.goes_on and low.word is high.word:
        return True
    between = range(low.last, high.first)
    if any(_links(chart, index, high) for index in between):
        return not any(chart.lower(index) in (";", "which") for index in between)
    if _is_of_day(chart, between):
        return True
    if _is_at_once(chart, low, high):
        return True  # 'entered into force on Monday with the exchange of instruments'
    if "gerund" in high.word.forms and chart.lower(high.first - 1) == ",":
        return True  # 'ended his visit on Monday, signing a treaty'
    if date.last in between and chart.is_in(date.last, "coordinators"):
        # 'approved it |on Monday and submitted it', but not 'signed in 2019 and ratified by Chad'
        goes_on = date.last + 1 == high.group and low.voice == high.voice == ACTIVE
        is_perfect = chart.has("have", range(high.group, high.first))
        if goes_on and not is_perfect and date.expression.rule in ON_A_DAY:
            return True
    together = chart.has("coordinators", between)
    return together and (date.last <= low.first or len(between) <= 4)


def _is_of_day(chart: Chart, between: range) -> bool:
    """'signed it on |the day it was adopted, 2 July 2019', but not |'the day after …'."""
    for index in between:
        if chart.lower(index) == "day" and chart.lower(index - 1) in ("the", "same", "very"):
            return chart.lower(index + 1) not in ("after", "before", "following", ",", ".")
    return False


def _links(chart: Chart, index: int, high: ActMention) -> bool:
    """'signed it on Monday |when …', '|by lodging …', but not 'signed |by Kenya'."""
    word = chart.lower(index)
    is_agent = chart.is_in(index, "agent") and high.group != index + 1
    return chart.is_in(index, "linking") and word != "after" and not is_agent


def _is_at_once(chart: Chart, low: ActMention, high: ActMention) -> bool:
    """'|With Chad's ratification on Monday, the treaty entered into force': a noun and what comes with it."""
    noun = low if low.voice == NOMINAL else high
    if noun.voice != NOMINAL:
        return False
    led = range(max(0, noun.first - 5), noun.first)
    if noun is low:
        return any(chart.is_in(at, "at_once") and at < 2 for at in led)
    return any(chart.is_in(at, "at_once") for at in led if at >= low.last)


def _is_sequence(chart: Chart, one: ActMention, two: ActMention) -> bool:
    """'the Senate's vote |followed one in the House in July': one came some time after the other."""
    low, high = sorted((one, two), key=lambda act: act.first)
    if _is_past_perfect(chart, one) != _is_past_perfect(chart, two):
        return True  # 'The Senate approved it on Monday, as the House |had done'
    between = range(low.last, high.first)
    return any(
        chart.is_in_any(at, EARLIER) and not chart.is_in(at - 1, "within_day") for at in between
    )


def _is_past_perfect(chart: Chart, act: ActMention) -> bool:
    return chart.has("past_perfect", range(act.group, max(act.first, act.last)))


def share_among_chambers(
    chart: Chart,
    steps: list[Step],
    acts: list[ActMention],
    told: dict[int, tuple[DateMention, bool]],
) -> None:
    """'Congress approved it on Wednesday; the Senate passed it 83-15': a parliament's day is its chambers' day."""
    for step in steps:
        number = acts.index(step.act)
        is_effect = step.act.word.is_effect and step.act.status is acts[number - 1].status
        if number not in told and is_effect and number - 1 in told:
            told[number] = told[number - 1]  # 'exchanged notes on Friday, bringing it into force'
        if number in told or step.kind not in CHAMBER_ACTS:
            continue
        for other in steps:
            dated = acts.index(other.act)
            same = other.participants == step.participants
            same = same and not _is_sequence(chart, step.act, other.act)
            if other.kind in APPROVALS.values() and same and dated in told:
                told[number] = told[dated]
                break
