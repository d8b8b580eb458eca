"""Counts: a vote told by its figures beside a chamber's name: 'a 221-205 House vote', 'a 52-30 vote in the Senate'."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.reading.findings import Act, Status
from tracker.reading.language.entries import ActWord
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import Step

DASHES = ("-", "–", "—", "to")
# How far before 'vote' its figures stand, and how far after it the chamber.
NEAR = 4
COUNTED = ActWord("approval")


def counts(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    """Each chamber whose vote is told so, if no other words of the sentence tell it."""
    chart = setting.chart
    if chart.has("other_counts"):
        return
    for mention in (body for body in chart.bodies if body.is_chamber):
        at = _vote_of(chart, mention)
        figures = _figures(chart, at) if at is not None else None
        if at is None or figures is None:
            continue
        body = setting.standpoint.body(mention, chart)
        if body.participant is None or any(step.body == body for step in steps):
            continue
        kind = APPROVALS[body.kind] if figures[0] > figures[1] else Act.REJECTED
        first, last = min(at, mention.first), max(at + 1, mention.last)
        act = ActMention(first, last, first, COUNTED, ACTIVE, Status.OCCURRED)
        agreement = setting.topics.of(act, None, (body.participant,))
        if agreement:
            whose = (body.participant,)
            yield Step(act, kind, body, whose, None, None, agreement, whose)


def _vote_of(chart: Chart, body: BodyMention) -> int | None:
    """'House |vote', '|vote in the Senate'."""
    if chart.lower(body.last) in ("vote", "votes"):
        return body.last
    before = body.first - 1 - chart.is_in(body.first - 1, "articles")
    led = chart.is_in(before, "place") or chart.is_in(before, "agent")
    return before - 1 if led and chart.lower(before - 1) in ("vote", "votes") else None


def _figures(chart: Chart, vote: int) -> tuple[int, int] | None:
    for index in range(max(0, vote - NEAR - 2), vote - 2):
        ours, link, theirs = (chart.lower(at) for at in range(index, index + 3))
        if ours.isdecimal() and theirs.isdecimal() and link in DASHES:
            return int(ours), int(theirs)
    return None
