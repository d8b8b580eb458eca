"""Genres: what sort of text, or of line, it is: a judgment, news of companies, a by-line, a heap of words."""

from __future__ import annotations

import re

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS

# Wires name the share of a company in the headline, or in so many characters of the lead.
TICKER = re.compile(r"(?:<|&lt;)[A-Z][A-Z.]{0,5}>")
LEAD = 200
# No sentence says more acts or names more agreements: what has more is no prose, and would only cost time.
CROWDED = 24
# A text with so many words of judgments is one, and tells nothing new of them.
JUDGMENT = 3
# What a text is about is told in so many sentences; in how many words it is told to be made up.
FOREWORD, FICTION = 4, 3
# How far after 'treaty with' those are named with whom it is.
SIDES = 8


def is_byline(chart: Chart) -> bool:
    """'Posted On: 10 OCT 2018 by PIB Delhi', 'By our diplomatic editor': a line before the first sentence."""
    return chart.lower(len(chart.tokens) - 1) not in (".", '"', "”", "!", "?")


def is_judgment(charts: list[Chart]) -> bool:
    """Whether a court is speaking: it cites treaties, and tells nothing new of them."""
    words = charts[0].lexicon.words["judgments"] if charts else frozenset()
    said = {token.lower for chart in charts for token in chart.tokens}
    return len(words & said) >= JUDGMENT


def is_fiction(charts: list[Chart]) -> bool:
    """Whether a novel, a film or a game is told of: in these, anybody signs anything."""
    lead = charts[:FOREWORD]
    strong, weak = (
        {token.lower for chart in lead for token in chart.tokens} & charts[0].lexicon.words[words]
        for words in ("fiction", "beside_fiction")
    )
    return 2 * len(strong) + len(weak) >= FICTION and bool(strong)


def is_opinion(charts: list[Chart]) -> bool:
    """Whether somebody says what he thinks: what is still to come in it is only wished for or feared."""
    title = next((chart for chart in charts if chart.sentence.in_title), None)
    is_headed = title is not None and title.is_in(0, "opinions")
    return is_headed and title is not None and title.lower(1) in (":", "|", "-", "–", "—")


def is_crowded(chart: Chart) -> bool:
    """Whether a sentence is a heap of words instead of a statement."""
    acts = sum(bool(mention.acts) for mention in chart.mentions)
    nouns = sum(bool(mention.sorts & AGREEMENT_SORTS) for mention in chart.mentions)
    return max(acts, nouns) > CROWDED


def is_of_companies(title: str, text: str) -> bool:
    """Whether the headline or the lead names the share of a company."""
    return bool(TICKER.search(title) or TICKER.search(text[:LEAD]))


def is_of_own_peoples(charts: list[Chart]) -> bool:
    """'the state's first treaty |with its Aboriginal nations': whether a State settles with a people of its own."""
    return any(_are_sides(chart, at) for chart in charts for at in chart.places("own_peoples"))


def _are_sides(chart: Chart, people: int) -> bool:
    """Whether an agreement is made with those who are named here: 'pact between the state and the |First Nations'."""
    if chart.lower(people) == "first" and not chart.is_in(people + 1, "first_peoples"):
        return False  # 'a treaty with the |first State to …'
    near = range(people, max(-1, people - SIDES), -1)
    link = next((at for at in near if chart.is_in(at, "with") or chart.is_in(at, "between")), None)
    before = chart.at[link - 1] if link else None
    return before is not None and bool(before.sorts & AGREEMENT_SORTS)
