"""Doubts: the act as it is to be recorded, and why it may not enter the record as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.agreements.kinds import BodyKind, Kind, Plane, State
from tracker.agreements.models import Agreement, Body, Event, Participant
from tracker.lib.dates import FuzzyDate
from tracker.review.models import Proposal

_CHAMBERS = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE, BodyKind.PARLIAMENT, BodyKind.COMMITTEE)


class Refused(ValueError):
    """The proposal cannot be accepted as it stands; `reasons` are sentences for the editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Act:
    """The act as it is to be recorded: as read, or as the editor amended it."""

    kind: Kind
    state: State
    agreement: Agreement | None
    participant: Participant | None
    body: Body | None
    done: FuzzyDate
    place: str = ""
    note: str = ""

    @classmethod
    def read_in(cls, proposal: Proposal) -> Act:
        return cls(
            kind=Kind(proposal.kind),
            state=State(proposal.state),
            agreement=proposal.agreement,
            participant=proposal.participant,
            body=proposal.body,
            done=proposal.done,
            place=proposal.place,
        )


def refusals(
    proposal: Proposal, act: Act, *, event: Event | None = None, is_amended: bool = False
) -> list[str]:
    """Why this act may not enter the record on this proposal's evidence; empty if it may.

    `is_amended`: the editor has looked at the date.
    """
    evidence = [] if is_amended else _doubts_about_the_date(proposal)
    if not proposal.quote.is_verbatim:
        evidence.append("The quote is not in the article word for word.")
    return evidence + list(_doubts_about_the_act(act, event))


def _doubts_about_the_date(proposal: Proposal) -> list[str]:
    if proposal.done.is_known or not proposal.date_words or proposal.article.published_on:
        return []
    return [f"The article has no date to count “{proposal.date_words}” from: set the date."]


def _doubts_about_the_act(act: Act, event: Event | None) -> Iterator[str]:
    if act.agreement is None:
        yield "Choose the agreement first: what the article calls it is not on record."
    elif event is not None and event.agreement_id != act.agreement.pk:
        yield "The event belongs to another agreement."
    if act.kind.plane is Plane.DOMESTIC and act.participant is None:
        yield "A step inside a participant needs that participant."
    if act.body is not None:
        if act.participant is None or act.body.participant_id != act.participant.pk:
            yield "The body belongs to another participant."
        if act.kind is Kind.RATIFIED and act.body.kind in _CHAMBERS:
            yield (
                "A chamber’s vote is not ratification, “the international act so named”"
                " (Vienna Convention on the Law of Treaties, Art. 2(1)(b))."
            )
