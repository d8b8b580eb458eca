"""Epithets: what the name of a State stands for beside others: its people, or where a firm is from."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention


def is_of_firm(chart: Chart, name: Mention) -> bool:
    """'Adria Steel of |Slovenia', '|Turkish holding Kartal': told only of where a firm is from."""
    if name.first > 1 and chart.lower(name.first - 1) == "of":
        is_name = chart.tokens[name.first - 2].text[0].isupper()
        return is_name and chart.is_in(name.first - 2, "firm_names")
    is_adjective = name.names[0].form == "adjective" and name.last < len(chart.tokens)
    is_firm = is_adjective and chart.is_in(name.last, "firm_names")
    return is_firm and chart.tokens[name.last].text.islower()


def is_people(chart: Chart, name: Mention) -> bool:
    """'the |Dutch voted': an adjective that with 'the' and before a verb means its people."""
    ends = tuple(chart.lexicon.words["people_endings"])
    if not (
        ends and chart.is_in(name.first - 1, "articles") and chart.lower(name.first).endswith(ends)
    ):
        return False
    after = name.last
    while chart.is_adverb(after):
        after += 1
    mention = chart.at[after] if after < len(chart.at) else None
    is_verb = any({"past", "base"} & {*word.forms} for word in (mention.acts if mention else ()))
    return is_verb or chart.is_in_any(after, ("have", "future", "do"))
