"""Clauses that no word leads in: 'the treaty it signed in 1992', 'the pact he is expected to sign'."""

from __future__ import annotations

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart

AUXILIARIES = ("be", "have", "do", "future", "uncertain", "infinitive", "minded")


def unlinked(chart: Chart, act: ActMention, index: int) -> int | None:
    """The last word of what such a clause is about, where its subject stands at `index`."""
    name = chart.at[index]
    is_subject = chart.is_in(index, "subject_pronouns") or bool(name and name.names)
    between = range(index + 1 if name is None else name.last, act.first)
    if not is_subject or not all(_is_auxiliary(chart, at) for at in between):
        return None
    before = (index if name is None else name.first) - 1
    return before - chart.is_in(before, "articles")


def before_auxiliaries(chart: Chart, verb: int) -> int:
    """'|it was preparing to ratify': the place before all the words that help a verb."""
    index = verb - 1
    while index > 0 and _is_auxiliary(chart, index):
        index -= 1
    return index


def _is_auxiliary(chart: Chart, index: int) -> bool:
    """'is expected to', 'had', 'will soon'."""
    is_helper = chart.is_adverb(index) or chart.is_in_any(index, AUXILIARIES)
    return is_helper or chart.is_planned(index)
