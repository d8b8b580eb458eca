"""Tallies: a vote told by its figures alone: 'The Senate debated the treaty on Monday. The vote was 93-5.'"""

from __future__ import annotations

from tracker.reading.acts import ActMention
from tracker.reading.agreements import Agreement
from tracker.reading.charts import Chart
from tracker.reading.entries import ActWord
from tracker.reading.findings import Act, Body, Status
from tracker.reading.naming import APPROVALS
from tracker.reading.phrases import AGREEMENT_SORTS
from tracker.reading.standpoint import Standpoint
from tracker.reading.steps import Step
from tracker.reading.voices import ACTIVE
from tracker.reading.votes import vote_in

# The words that give the figures stand at the head of their sentence.
HEAD = 4
COUNTED = ActWord("tally")


def tallied(
    chart: Chart, before: Chart | None, agreement: Agreement | None, standpoint: Standpoint
) -> Step | None:
    """The vote of the chamber that the sentence before told of, on the agreement that it named."""
    vote = vote_in(chart)
    if vote is None or before is None or agreement is None or not is_count(chart):
        return None
    chamber = next((body for body in before.bodies if body.is_chamber), None)
    is_of_treaty = any(mention.sorts & AGREEMENT_SORTS for mention in before.mentions)
    if chamber is None or not is_of_treaty:
        return None
    body = standpoint.body(chamber, before)
    kind = APPROVALS[body.kind] if vote.in_favour > vote.against else Act.REJECTED
    return _step(chart, kind, body, agreement) if body.participant else None


def is_count(chart: Chart) -> bool:
    """'|The vote was', 'The final tally:', but not a vote on a motion or short of what was needed."""
    head = chart.has("counts", range(HEAD))
    other = chart.has("other_counts")
    return head and not other


def _step(chart: Chart, kind: Act, body: Body, agreement: Agreement) -> Step:
    act = ActMention(0, len(chart.tokens), 0, COUNTED, ACTIVE, Status.OCCURRED, is_news=True)
    codes = (body.participant,) if body.participant else ()
    return Step(act, kind, body, codes, None, None, agreement, codes)
