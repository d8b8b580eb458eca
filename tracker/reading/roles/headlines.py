"""Headlines: what they write otherwise than sentences: 'Seoul, Moscow ink fishery accord'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# After the second of two names: they are a list, or the end, and no subject.
NO_VERB = (",", "and", "&", "", ".", "'s", "’s")


def is_headline_and(chart: Chart, index: int) -> bool:
    """Whether a comma stands for 'and', as headlines write it and lines like them: 'Chad, Niger sign pact'."""
    if chart.lower(index) != ",":
        return False
    return chart.sentence.in_title or _is_in_list_at_head(chart, index)


def _is_in_list_at_head(chart: Chart, comma: int) -> bool:
    """'|Chad, Niger sign pact', '- |Ghana, Togo, Benin to sign protocol': names and commas, and then a verb."""
    first = 0 if chart.tokens[0].text[0].isalpha() else 1  # after a bullet
    end = _end_of_names(chart, first)
    return first < comma < end and chart.lower(end) not in NO_VERB


def _end_of_names(chart: Chart, first: int) -> int:
    """Where a list of names with nothing but commas between them ends; `first` where it has only one."""
    end = first
    while end < len(chart.at) and (name := chart.at[end]) and name.names:
        end = name.last
        if chart.lower(end) != ",":
            return end
        end += 1
    return first
