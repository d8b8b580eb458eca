"""Others: those who are no States, and with whom States make agreements all the same.

International bodies that the lexicon does not list as participants, and armed groups, with which governments make peace.
"""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# So many words the name of a body has; with whom an agreement is, is told this soon after its noun.
LONG = 8
NEAR = 10


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


def is_with_state(chart: Chart, after: int) -> bool:
    """'a loan agreement |with the Republic of Korea', 'between Malawi and Peru', but not 'with Korea Exim Bank'."""
    link = next(
        (at for at in range(after, min(after + NEAR, len(chart.tokens))) if _is_end(chart, at)),
        after,
    )
    if not chart.is_in_any(link, ("with", "between")):
        return False
    names = [
        at for at in range(link + 1, min(link + NEAR, len(chart.tokens))) if _is_state(chart, at)
    ]
    return bool(names) and (chart.is_in(link, "between") or _is_first(chart, link + 1, names[0]))


def _is_end(chart: Chart, index: int) -> bool:
    mention = chart.at[index]
    is_act = mention is not None and bool(mention.acts)
    links = ("with", "between", "be", "have", "subordinators", "conjunctions")
    return is_act or chart.is_in_any(index, links) or chart.lower(index) in (";", ":", "(")


def _is_state(chart: Chart, index: int) -> bool:
    """A State by its name, which is not that of a bank or a firm: '|Korea', but not 'Export-Import Bank of |Korea'."""
    mention = chart.at[index]
    if mention is None or not mention.names or mention.names[0].form != "name":
        return False
    after = chart.tokens[mention.last].text if mention.last < len(chart.tokens) else "."
    before = mention.first - 1 - chart.is_in(mention.first - 1, "articles")
    is_of = chart.lower(before) == "of" and not chart.is_in(before - 1, "name_fillers")
    return not (after[0].isupper() or is_of or after in ("'s", "’s", "-"))


def _is_first(chart: Chart, start: int, name: int) -> bool:
    """Whether nothing but 'the Government of the' stands before it."""
    return all(chart.is_in_any(at, ("name_fillers", "articles")) for at in range(start, name))
