"""Descriptions: an agreement a long way before the clause about it: 'the agreement on the dams of the river, which …'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase

# So many words of a description are gone through.
FAR = 16
# No description has these.
CLAUSES = ("be", "have", "future", "other_verbs", "subordinators", "relative", "reporting")


def described(chart: Chart, last: int, phrases: list[NounPhrase]) -> NounPhrase | None:
    """The agreement whose description, begun by 'on', 'for' or ', a …', ends at a token."""
    for index in range(last, max(-1, last - FAR), -1):
        phrase = next((one for one in phrases if one.first <= index < one.last), None)
        if phrase:
            return phrase if chart.is_in(phrase.noun.last, "describing") else None
        mention = chart.at[index]
        if chart.lower(index) == "," and chart.is_in(index + 1, "articles"):
            return next((one for one in phrases if one.last == index), None)
        is_verb = mention is not None and bool(mention.acts) and not mention.sorts
        if is_verb or chart.lower(index) in (",", ";", ":") or chart.is_in_any(index, CLAUSES):
            return None
    return None
