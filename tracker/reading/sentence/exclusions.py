"""Exclusions: what stands beside a word of an act and shows that none is said."""

from __future__ import annotations

from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.surveys import is_surveyed

# How far after 'party' what the party did is told: 'the fourth party to the treaty |to ratify its protocol'.
NEAR = 8
# How far after 'pass' it is told that something was only passed on.
FAR = 10
# What begins another statement.
ENDS = ("place", "subordinators", "be", "have", "coordinators")


def is_excluded(
    chart: Chart, mention: Mention, word: ActWord, last: int, dated: frozenset[int]
) -> bool:
    following = last
    while following in dated or (following + 1 in dated and chart.lower(following) == "on"):
        following += 1
    after = " ".join(token.lower for token in chart.tokens[following : following + 2])
    if any(after == words or after.startswith(words + " ") for words in word.not_before):
        return True
    if "noun" not in word.forms and (
        is_surveyed(chart, mention.first, last, dated) or _is_handed(chart, mention, word, last)
    ):
        return True
    is_counted = chart.lower(mention.first - 1)[-1:].isdecimal()
    if is_counted and chart.is_in(mention.first, "ballot"):
        return True  # 'with 71 |votes in favour'
    if word.complement and chart.lower(last - 1) == "against" and chart.lower(last - 2).isdigit():
        return True  # 'voted, with 575 for and 34 |against, to consent'
    is_by_means = chart.is_in(mention.last, "means")  # 'ratified |by decree'
    is_told = is_by_means or {last, last - 1} & dated or _is_placed(chart, last, dated)
    if word.is_active and not is_told:
        return True  # 'if he were to sign |on, …'
    if word.is_active and chart.is_in(following, "articles"):
        return True  # 'signed on Friday |an order'
    if word.context and not any(token.lower in word.context for token in chart.tokens):
        return True
    said = chart.text(mention.first, last).lower()
    if word.act == "accession" and _is_of_members(chart, mention, last):
        return True
    return bool(word.whole) and not any(words.lower() in said for words in word.whole)


def _is_handed(chart: Chart, mention: Mention, word: ActWord, after: int) -> bool:
    """'passed |on by the Speaker to a committee', 'passed the treaty with Chad |on to its committee'."""
    if word.act != "approval" or not chart.is_in(mention.first, "handing"):
        return False
    for index in range(after, min(after + FAR, len(chart.tokens) - 1)):
        if chart.lower(index) == "on" and chart.is_in_any(index + 1, ("infinitive", "agent")):
            return True
        if chart.is_in_any(index, ENDS[1:]) or chart.lower(index) in (",", ";", ":"):
            break
    named = (chart.at[at] for at in range(after + 2, min(after + 5, len(chart.tokens))))
    is_object = any(mention and mention.sorts & AGREEMENT_SORTS for mention in named)
    return chart.lower(after) == "on" and chart.is_in(after + 1, "articles") and is_object


def _is_of_members(chart: Chart, mention: Mention, last: int) -> bool:
    """'became |active and committed members of the UN': what kind of member it was, or what a member did."""
    is_praise = chart.has("praising", range(mention.last, last))
    return is_praise or _is_first_of_members(chart, last)


def _is_placed(chart: Chart, after: int, dated: frozenset[int]) -> bool:
    """'signed in |Arica on 3 May': by the place and the day."""
    if not chart.is_in(after - 1, "place"):
        return False
    place = after
    while place < len(chart.tokens) and _is_of_place(chart, place):
        place += 1
    place += chart.lower(place) == "on"
    return after < place and place in dated


def _is_of_place(chart: Chart, index: int) -> bool:
    """'Washington, |D.C.', '|New York': a capital letter, or a comma."""
    return chart.tokens[index].text[0].isupper() or chart.lower(index) == ","


def _is_first_of_members(chart: Chart, last: int) -> bool:
    """'became the first member of the EU |to ratify it', 'the first party to |leave it': what a member did."""
    if chart.is_in(last - 1, "infinitive") and _is_act(chart, last):
        return True
    for index in range(last, min(last + NEAR, len(chart.tokens) - 1)):
        if chart.is_in(index, "infinitive") and _is_act(chart, index + 1):
            return True
        if not chart.tokens[index].text.isalnum() or chart.is_in_any(index, ENDS):
            return False
    return False


def _is_act(chart: Chart, index: int) -> bool:
    """Whether a verb stands there in its plain form that says an act."""
    mention = chart.at[index] if index < len(chart.at) else None
    return mention is not None and any("base" in act.forms for act in mention.acts)
