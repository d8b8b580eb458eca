"""Voters: whose they are who decide in a referendum: 'was rejected in a Danish referendum', 'in referendums in France and Italy'."""

from __future__ import annotations

from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart

DECIDED = frozenset({"rejected", "referendum"})
# How far after what was decided the ballot is told of, and after it the State.
FAR, NEAR = 12, 5


def voters(chart: Chart, act: ActMention) -> Actor | None:
    """The States whose people voted, after a verb or a noun that tells what they decided."""
    if act.word.act not in DECIDED:
        return None
    near = range(act.last, min(act.last + FAR, len(chart.tokens)))
    ballot = next((at for at in near if chart.is_in(at, "referendums")), None)
    if ballot is None:
        return None
    before = chart.at[ballot - 1]
    if before and before.names:
        return Actor(before.first, before.last, (), before.codes)
    for at in range(ballot + 1, min(ballot + NEAR, len(chart.tokens))):
        if chart.is_in_any(at, ("place", "agent")) and (codes := chart.names_from(at + 1)):
            return Actor(at + 1, at + 2, (), codes)
        if not chart.tokens[at].text.isalpha():
            return None
    return None
