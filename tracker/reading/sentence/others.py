"""Others: those who are no States, and with whom States make agreements all the same.

International bodies that the lexicon does not list as participants, and armed groups, with which governments make peace.
"""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# So many words the name of a body has.
LONG = 8


def is_other(chart: Chart, index: int) -> bool:
    return is_armed(chart, index) or is_international_body(chart, index)


def is_armed(chart: Chart, index: int) -> bool:
    """'rebels', 'the FARC'."""
    named, word = chart.lexicon.raw["armed_groups"].values(), chart.lower(index)
    return chart.is_in(index, "armed") or any(word in groups for groups in named)


def is_international_body(chart: Chart, index: int) -> bool:
    """'|IMF', 'World |Bank', 'Inter-American Development |Bank', 'International Organization for |Migration'."""
    mention = chart.at[index]
    if mention is not None and "international_body" in mention.sorts:
        return True
    if not chart.is_in(index, "bodies_of_many") or not chart.tokens[index].text[0].isupper():
        return False
    first = index
    while first > 0 and index - first < LONG and _is_of_name(chart, first - 1):
        first -= 1
    return chart.has("of_many", range(first, index))


def _is_of_name(chart: Chart, index: int) -> bool:
    text = chart.tokens[index].text
    return text[0].isupper() or text in ("-", "of", "for")


def names_international_body(chart: Chart) -> bool:
    return any(is_international_body(chart, index) for index in range(len(chart.tokens)))
