"""Verb groups: the auxiliaries, adverbs and dates before a verb that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.sentence.charts import Chart

# How far left of a verb its auxiliaries, and what governs its infinitive, are looked for.
REACH = 12
QUOTES = frozenset({"'", "’", "‘", '"', "“"})
FLAGS = ("be", "have", "do", "future", "uncertain", "demand")


@dataclass(slots=True)
class VerbGroup:
    """The words before a verb that belong to it."""

    first: int
    be: bool = False
    have: bool = False
    future: bool = False
    uncertain: bool = False
    demand: bool = False
    negated: bool = False
    infinitive: bool = False
    do: bool = False
    past: bool = False
    now: bool = False
    pluperfect: bool = False


def group_before(chart: Chart, verb: int, dated: frozenset[int]) -> VerbGroup:
    """Walk left over auxiliaries, adverbs and dates."""
    group = VerbGroup(verb)
    index = _before_row(chart, verb) - 1
    while index >= max(0, verb - REACH) and _belongs(chart, index, group, dated):
        if index not in dated and not chart.is_adverb(index):
            group.first = index
        index -= 1
    return group


def _before_row(chart: Chart, verb: int) -> int:
    """'will be |initialled and signed': one auxiliary for a row of participles."""
    while chart.is_in(verb - 1, "coordinators") and verb > 1:
        before = chart.at[verb - 2]
        if before is None or not any("participle" in word.forms for word in before.acts):
            break
        verb = before.first
    return verb


def _belongs(chart: Chart, index: int, group: VerbGroup, dated: frozenset[int]) -> bool:
    word = chart.lower(index)
    known = False
    for words in FLAGS:
        if chart.is_in(index, words) and index not in dated:  # not 'on 29 |May'
            setattr(group, words, True)
            known = True
    group.now = group.now or word in ("is", "are")
    group.past = group.past or word in ("was", "were", "had")
    group.pluperfect = group.pluperfect or word == "had"
    if chart.is_in(index, "negation"):
        group.negated = known = True
    if chart.is_in(index, "infinitive") and not known:
        group.infinitive = True
        return False
    skipped = chart.is_adverb(index) or index in dated or _is_mark(chart, index)
    skipped = skipped or _is_around_date(chart, index, dated)
    return known or skipped or (word in ("on",) and index + 1 in dated)


def clause_start(chart: Chart, verb: int) -> int | None:
    """The word that makes the clause of a verb a minor one ('which', 'after', 'when'), if one does."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ",", ":"):
            return None
        if chart.is_in(index, "relative") or chart.is_in(index, "subordinators"):
            return None if _reports(chart, index) else index
    return None


def _reports(chart: Chart, index: int) -> bool:
    """'said |that it has signed' is news as if it stood alone."""
    before = range(max(0, index - 7), index)
    return chart.lower(index) == "that" and chart.has("reporting", before)


def _is_around_date(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """'will on Tuesday |(June 3|) sign', 'has since |(on 3 June|) left it': the brackets around a date."""
    if chart.lower(index) == ")":
        return index - 1 in dated
    after = index + 1 + chart.is_in(index + 1, "place")
    return chart.lower(index) == "(" and (after in dated or after + 1 in dated)


def _is_mark(chart: Chart, index: int) -> bool:
    """'vows to |'scrap' the pact', 'we|’ll': a quotation mark or an apostrophe inside a verb group."""
    is_between = chart.is_in(index - 1, "infinitive") or chart.lower(index + 1) == "ll"
    return is_between and chart.lower(index) in QUOTES
