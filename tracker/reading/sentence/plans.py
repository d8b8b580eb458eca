"""Plans: an infinitive that by itself tells what is to come: 'Parliament to vote on Friday', 'a pact to be signed in May'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.sentence.verbgroups import REACH, VerbGroup


def is_set(chart: Chart, group: VerbGroup, to: int, dated: frozenset[int]) -> bool:
    """'a pact |to be signed on Friday', 'the pact, |to be signed in Seoul next week, …': by its day."""
    before = chart.at[to - 1] if to > 0 else None
    is_aside = chart.lower(to - 1) in (",", "(", "–", "—")
    is_on_it = is_aside or (before is not None and bool(before.sorts & AGREEMENT_SORTS))
    near = range(group.first, min(group.first + REACH, len(chart.tokens)))
    return group.be and is_on_it and any(at in dated for at in near)


def is_headline(chart: Chart, to: int) -> bool:
    """'|Parliament to vote on Friday', '|Chad, Niger |to sign pact': nobody but who will do it stands before."""
    last = chart.at[to - 1] if to > 0 else None
    if last is None or not (last.names or last.bodies or last.sorts & {"officials", "sides"}):
        return False
    for index in range(to - 1, -1, -1):
        mention = chart.at[index]
        if chart.tokens[index].text in ("—", "–", "-", ":", "|", "•", "*"):
            return True
        is_who = mention is not None and bool(mention.names or mention.bodies)
        is_who = is_who or (mention is not None and "officials" in mention.sorts)
        is_link = chart.is_in(index, "coordinators") or chart.lower(index) in (",", "'s", "’s")
        if not (is_who or is_link or chart.is_in(index, "chamber_adjectives")):
            return False
    return True
