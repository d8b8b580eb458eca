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


def is_peer(chart: Chart, name: Mention) -> bool:
    """ "President Stubb and |Sweden's Kristersson sign": a family name, listed with an office, right before the verb."""
    person = name.last + 1
    if not chart.is_in(name.first - 1, "coordinators") or person + 1 >= len(chart.tokens):
        return False
    word = chart.tokens[person].text
    is_name = chart.at[person] is None and word[0].isupper() and word.isalpha()
    verb = chart.at[person + 1]
    is_beside = any(body.person and body.last <= name.first for body in chart.bodies)
    return (
        is_name and is_beside and verb is not None and any("noun" not in w.forms for w in verb.acts)
    )
