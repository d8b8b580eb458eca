"""The review screen as a test uses it: what to put on it, how to look at it, how to press its buttons."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from tests.factories import make_event
from tests.review.rows import file, make_article, relos, russia, signing, vote
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement
from tracker.review.cards import Card
from tracker.review.models import Proposal
from tracker.review.screen import Screen

HTMX = {"HX-Request": "true"}


def two_acts(agreement: Agreement | None = None) -> tuple[Proposal, Proposal]:
    """A vote and a signing from one article."""
    if agreement is None:
        relos()
    article = make_article()
    first, second = file(article, vote(article), signing(article))
    return first, second


def with_events() -> tuple[Proposal, Proposal]:
    """The same two, each of which fits an event on record."""
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    make_event(agreement, Kind.SIGNED, "2025-02-18")
    return two_acts(agreement)


def show(client: Client, proposal: Proposal) -> str:
    return client.get(proposal.get_absolute_url()).content.decode()


def card(proposal: Proposal) -> Card:
    return Screen.of(proposal).card


def press(
    client: Client, proposal: Proposal, decision: str, *, is_part: bool = False, **entered: Any
) -> Any:
    """Press a button as the page offers it, with the version that it showed; `is_part`: as htmx does."""
    found = re.search(r'name="version" value="(\d+)"', show(client, proposal))
    assert found
    return client.post(
        proposal.get_absolute_url(),
        {"decision": decision, "version": found[1], **entered},
        headers=HTMX if is_part else {},
    )


def amendments(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    """The amend form as it is first shown, with some fields changed."""
    agreement = proposal.agreement.slug if proposal.agreement else ""
    shown = {
        "kind": proposal.kind,
        "state": proposal.state,
        "agreement": agreement,
        "participant": proposal.participant_id or "",
        "body": proposal.body_id or "",
        "done": proposal.done.edtf or "",
        "place": proposal.place,
        "note": "",
    }
    return shown | changes


def seen(*proposals: Proposal) -> list[str]:
    """What a form says of the proposals that it was made for."""
    return [f"{p.pk}:{p.version}" for p in proposals]
