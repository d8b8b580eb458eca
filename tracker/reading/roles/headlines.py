"""Headlines: what they write otherwise than sentences: 'Seoul, Moscow ink fishery accord'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# After the second of two names: they are a list, or the end, and no subject.
NO_VERB = (",", "and", "&", "", ".", "'s", "’s")


def is_headline_and(chart: Chart, index: int) -> bool:
    """Whether a comma stands for 'and', as headlines write it and lines like them: 'Chad, Niger sign pact'."""
    if chart.lower(index) != ",":
        return False
    return chart.sentence.in_title or _is_pair_at_head(chart, index)


def _is_pair_at_head(chart: Chart, comma: int) -> bool:
    before = chart.at[comma - 1] if comma else None
    after = chart.at[comma + 1] if comma + 1 < len(chart.at) else None
    if before is None or after is None or not (before.names and after.names):
        return False
    return before.first == 0 and chart.lower(after.last) not in NO_VERB
