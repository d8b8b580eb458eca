"""Tallies: a vote told by its figures alone: 'The Senate debated the treaty on Monday. The vote was 93-5.'"""

from __future__ import annotations

from tracker.reading.article.accounts import Agreement
from tracker.reading.article.standpoint import Standpoint
from tracker.reading.article.treaties import VOTES
from tracker.reading.findings import Act, Body, Finding, Status
from tracker.reading.language.entries import ActWord
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.sentence.votes import vote_in
from tracker.reading.steps.steps import Step

# The words that give the figures stand at the head of their sentence.
HEAD = 4
DECIDED = frozenset({"approval", "ratified", "adopted", "rejected"})
COUNTED = ActWord("tally")


def tallied(
    chart: Chart,
    before: Chart | None,
    agreement: Agreement | None,
    standpoint: Standpoint,
    told: list[Finding],
) -> Step | None:
    """The vote of the chamber that the sentence names, or the one before it; `told` is what the article has told."""
    vote = vote_in(chart) if agreement else None
    if vote is None or agreement is None:
        return None
    body = _chamber(chart, before, standpoint, told)
    if body is None:
        return None
    kind = APPROVALS[body.kind] if vote.in_favour > vote.against else Act.REJECTED
    is_new = body.participant is not None and not _is_told(kind, body, told)
    return _step(chart, kind, body, agreement) if is_new else None


def _chamber(
    chart: Chart, before: Chart | None, standpoint: Standpoint, told: list[Finding]
) -> Body | None:
    if own := _own(chart):
        return standpoint.body(own, chart)
    if before is None or not _is_of_last(chart, before, told):
        return None
    last = next((body for body in before.bodies if body.is_chamber), None)
    return standpoint.body(last, before) if last else None


def _own(chart: Chart) -> BodyMention | None:
    """'In |the Knesset 80 members were for, 13 against', where no verb says what they did, nor to what else."""
    words = {token.lower for token in chart.tokens}
    lexicon = chart.lexicon
    if words & lexicon.words["other_counts"] or words & lexicon.words["matters"]:
        return None
    is_on_treaty = any(mention.sorts & AGREEMENT_SORTS for mention in chart.mentions)
    is_on_law = not is_on_treaty and any("law" in mention.sorts for mention in chart.mentions)
    if is_on_law or not words & lexicon.words["opposed"]:
        return None
    if any(_is_decided(chart, mention) for mention in chart.mentions):
        return None
    return next((body for body in chart.bodies if body.is_chamber), None)


def _is_decided(chart: Chart, mention: Mention) -> bool:
    """Whether a verb tells what the chamber did."""
    if chart.is_in(mention.first, "ballot") or chart.lower(mention.first).startswith("vote"):
        return False
    return any(
        word.act in DECIDED and not word.complement and {"past", "third"} & set(word.forms)
        for word in mention.acts
    )


def _is_of_last(chart: Chart, before: Chart, told: list[Finding]) -> bool:
    """'|The vote was 93 to 5.', right after a sentence on the treaty that told of no vote."""
    if not is_count(chart) or any(finding.act in VOTES for finding in told):
        return False
    return any(mention.sorts & AGREEMENT_SORTS for mention in before.mentions)


def _is_told(kind: Act, body: Body, told: list[Finding]) -> bool:
    """Whether the vote of that chamber, or of its parliament, has been told."""
    same = (finding for finding in told if body.participant in finding.participants)
    return any(
        finding.act in (kind, Act.PARLIAMENT_APPROVED)
        or (kind is Act.PARLIAMENT_APPROVED and finding.act in VOTES)
        for finding in same
    )


def is_count(chart: Chart) -> bool:
    """'|The vote was', 'The final tally:', but not a vote on a motion or short of what was needed."""
    head = chart.has("counts", range(HEAD))
    other = chart.has("other_counts")
    return head and not other


def _step(chart: Chart, kind: Act, body: Body, agreement: Agreement) -> Step:
    act = ActMention(0, len(chart.tokens), 0, COUNTED, ACTIVE, Status.OCCURRED, is_news=True)
    codes = (body.participant,) if body.participant else ()
    return Step(act, kind, body, codes, None, None, agreement, codes)
