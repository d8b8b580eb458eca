"""Distances: how far from an act a date stands, with what lies between."""

from __future__ import annotations

from tracker.reading.findings import Status
from tracker.reading.roles.ages import is_time_of
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.reports import is_of_report
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL, PASSIVE

# When it was told counts only for want of another date.
REPORT = 25
BETWEEN = {",": 5, ";": 40, "–": 12, "—": 12, ":": 20}

# What a day at the head of an entry costs, however long that is.
HEADED = 12
# What it costs that a visit stands between, for which the act may be meant: 'will sign when he comes |in May'.
OCCASION = 12


def distance(chart: Chart, acts: list[ActMention], act: ActMention, date: DateMention) -> float:
    """In words, so to speak: clauses, other verbs and other acts between count as many."""
    if act.first <= date.first < act.last:
        return 0
    after = date.first >= act.last
    if not after and is_time_of(chart, date.last):
        return 20 + sum(
            22 for other in acts if other is not act and date.last <= other.first < act.first
        )
    low, high = (act.last, date.first) if after else (date.last, act.first)
    if not after and date.first <= 1 and chart.lower(low) == ":":
        return HEADED  # '|9 December: summit in Oslo; Chad and Niger to sign a pact'
    if after and act.voice != NOMINAL and is_reckoned(chart, date):
        verbs = [one for one in acts if one is not act and one.voice != NOMINAL]
        return 1 + 22 * sum(low <= verb.first < high for verb in verbs)
    aside, is_closed = _aside(chart, low, high) if after else (range(0), False)
    skipped = aside if is_closed else range(0)
    cost = float(high - low - len(skipped)) + (0 if after else 4) + 5 * is_closed
    if not is_closed:
        cost += 12 * chart.has("other_verbs", aside)
        is_same = any(chart.is_in(date.first - back, "be") for back in (1, 2, 3))
        cost += 30 * (
            bool(aside) and not is_same
        )  # 'signed it, |which the Assembly adopted in May'
    for index in (index for index in range(low, high) if index not in skipped):
        cost += BETWEEN.get(chart.lower(index), 0)
        if chart.is_in(index, "subordinators") and not (index == low and after is False):
            cost += 12
        cost += 8 * chart.is_in(index, "other_verbs")
    if not after:
        cost += _of_act_before(chart, acts, act, date)
    between = [one for one in acts if one is not act and low <= one.first < high]
    cost += sum(_cost_of_act(one) for one in between if one.first not in skipped)
    if after:
        cost += _after_clauses(chart, act, low, high)
    return cost + REPORT * is_of_report(chart, date)


def _of_act_before(chart: Chart, acts: list[ActMention], act: ActMention, date: DateMention) -> int:
    """What it costs that a date before an act may be that of another before it."""
    cost = 0
    if date.last == act.group < act.first and _is_of_participle(acts, act, date):
        cost += 12
    if chart.has("coordinators", range(date.last, act.first)):
        cost += 12 * any(other.first < date.first for other in acts)
    return cost


def _is_of_participle(acts: list[ActMention], act: ActMention, date: DateMention) -> bool:
    """'The pact signed by Peru with Chile in |2014 has been in force since 2016': the time of the one before."""
    before = (one for one in acts if one is not act and one.last <= date.first)
    return any(one.voice == PASSIVE and one.group == one.first for one in before)


def _cost_of_act(between: ActMention) -> int:
    return OCCASION if between.word.act == "context_visit" else 22


def _after_clauses(chart: Chart, act: ActMention, low: int, high: int) -> int:
    """What it costs that a date stands after something else was begun."""
    cost = 0
    verb = high - 1 - (chart.lower(high - 1) == "on")
    is_other = chart.is_in(verb, "other_verbs") and not chart.is_in(verb, "reporting")
    is_other = is_other and act.voice != NOMINAL  # 'its application |began in May' is what began
    if verb > low and is_other and chart.has("coordinators", range(low, verb)):
        cost += 30  # 'signed an accord, and talks |began on Friday'
    if any(_is_begun(chart, index) for index in range(low, high)):
        cost += 40  # 'concluding talks |that began in 2021'
    if any(_is_of_object(chart, index) for index in range(low, high)):
        cost += 40  # 'reported the treaties |that the president sent in 2008'
    if act.status is Status.CONDITIONAL and "," in map(chart.lower, range(low, high)):
        cost += 30  # 'once it is ratified, they will join |in 2007'
    if act.status is Status.OCCURRED and _looks_ahead(chart, low, high):
        cost += 20
    return cost


def _is_begun(chart: Chart, link: int) -> bool:
    """Whether a clause tells when something else began."""
    return chart.is_in(link, "linking_objects") and chart.is_in(link + 1, "beginning")


def _is_of_object(chart: Chart, link: int) -> bool:
    """Whether a clause begins that tells what somebody else did to the object."""
    after = link + 1 + chart.is_in(link + 1, "articles")
    is_somebody = chart.name_at(after) is not None or chart.body_at(after) is not None
    return chart.is_in(link, "linking_objects") and chart.lower(link - 1) != "," and is_somebody


def _aside(chart: Chart, low: int, high: int) -> tuple[range, bool]:
    """Where ', which was drafted in 2020, |on Monday' is said by the way, and whether a comma closes it."""
    for index in range(low, high):
        if chart.lower(index) == "," and chart.is_in(index + 1, "asides"):
            closing = next((i for i in range(index + 1, high) if chart.lower(i) == ","), None)
            return range(index, high if closing is None else closing + 1), closing is not None
    return range(0), False


def _looks_ahead(chart: Chart, low: int, high: int) -> bool:
    """'signed it, |which should pave the way for its entry into force next year': a date of what is to come."""
    return any(
        chart.is_in(index, words)
        for index in range(low, high)
        for words in ("future", "uncertain", "demand")
    )


def is_reckoned(chart: Chart, date: DateMention) -> bool:
    """'three months after that date, |that is on 10 January', ', |namely 11 September': what a term comes to."""
    link = date.first - 1
    link -= chart.is_in(link, "articles") or chart.lower(link) == "on"
    link -= chart.lower(link) == ","  # 'that is, |on 9 June'
    if chart.lower(link) in chart.lexicon.raw["dates"]["namely"]:
        return True
    says = [chart.lower(at) for at in range(link - 3, link + 1)]
    return says[2:] == ["that", "is"] or says == ["that", "is", "to", "say"]
