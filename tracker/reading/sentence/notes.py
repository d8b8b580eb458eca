"""Notes: papers by which an agreement is left, once handed over: 'a note ending the pact was delivered on Monday'."""

from __future__ import annotations

from tracker.reading.findings import Act
from tracker.reading.sentence.charts import Chart

# What is done by such a paper.
ENDS = frozenset({Act.WITHDRAWN, Act.SUSPENDED, Act.TERMINATED})
# How far before its verb it is told that a paper is still to be handed over.
NEAR = 4
AHEAD = ("future", "uncertain", "infinitive", "demand", "negation")


def is_by_note(chart: Chart, verb: int, act: str) -> bool:
    """Whether a gerund says what a note does that has been handed over: 'a note |denouncing the treaty'."""
    noun = verb - 1
    while noun > 0 and (chart.is_in(noun, "weekdays") or chart.lower(noun) == "on"):
        noun -= 1  # 'handed over a note on Monday |denouncing the treaty'
    return act in ENDS and chart.is_in(noun, "ending_notes") and _is_handed_over(chart)


def _is_handed_over(chart: Chart) -> bool:
    places = chart.places("handing_over")
    ahead = (at for word in AHEAD for at in chart.places(word))
    return bool(places) and not any(at - NEAR <= one < at for one in ahead for at in places)
