"""Motions: what a chamber is asked to agree to, and the words in which its minutes say that it did, or did not.

The record of a sitting quotes the motion ('I beg to move, That this House approves the treaty'), and tells later,
in words of its own that name neither, what came of it ('Question put and agreed to', 'The House divided: Ayes 312,
Noes 150').
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.article.accounts import Agreement
from tracker.reading.findings import Act, Body, Status
from tracker.reading.language.entries import ActWord
from tracker.reading.roles.naming import APPROVALS
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.sentence.votes import vote_in

CONSENTS = frozenset(APPROVALS.values())
MINUTE = ActWord("approval", ("past",))
# A motion begins this soon after the words that move it.
NEAR = 12


@dataclass(frozen=True, slots=True)
class Motion:
    """What a chamber has been asked to consent to."""

    body: Body
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Outcome:
    """Tokens `first` to `last` (not included) say whether a motion was carried."""

    first: int
    last: int
    is_carried: bool
    is_on_treaty: bool = False  # it needs no motion before it

    def act(self) -> ActMention:
        return ActMention(
            self.first,
            self.last,
            self.first,
            MINUTE,
            ACTIVE,
            Status.OCCURRED,
            is_present=True,
            is_news=True,
        )

    def kind(self, body: Body) -> Act | None:
        return APPROVALS.get(body.kind) if self.is_carried else Act.REJECTED


def motion_at(chart: Chart) -> int | None:
    """'I beg to move, |That this House approves …', '“|That Dáil Éireann approves …': where a motion begins."""
    for index in range(min(len(chart.tokens), 2 * NEAR)):
        if chart.tokens[index].text == "That" and _is_led(chart, index):
            return index
    return None


def _is_led(chart: Chart, that: int) -> bool:
    before = range(max(0, that - NEAR), that)
    is_moved = chart.has("moving", before)
    return is_moved or (that <= 1 and any(body.first <= that + 2 for body in chart.bodies))


def is_on_consent(chart: Chart, that: int) -> bool:
    """'That this House |approves the treaty', but not 'That this House calls on the Government to ratify it'."""
    demanded = chart.lexicon.modality["demanded"]
    for index in range(that + 1, len(chart.tokens)):
        if chart.is_in(index, "consenting"):
            return True
        if chart.lower(index) in demanded:
            return False
    return False


def is_put(chart: Chart) -> bool:
    """'The question is |on agreeing to the resolution of ratification.'"""
    said = chart.sentence.text.lower()
    return any(words in said for words in chart.lexicon.raw["minutes"]["put"])


def outcome_of(chart: Chart) -> Outcome | None:
    """What a line of the minutes says, if it is one: carried or lost."""
    phrases = chart.lexicon.minutes
    for index in (at for at, word in enumerate(chart.words) if word in phrases):
        found = chart.meaning_at(index, phrases)
        if found and (index < NEAR or found[1] == "consented"):
            last, name = found
            return Outcome(index, last, name != "lost", name == "consented")
    divisions = chart.lexicon.raw["minutes"]["division"]
    is_division = any(words in chart.sentence.text.lower() for words in divisions)
    vote = vote_in(chart) if is_division else None
    return Outcome(0, len(chart.tokens), vote.in_favour > vote.against) if vote else None
