"""Rights: what enters the record needs the right to add events; a rejection does not."""

from __future__ import annotations

from django.http import HttpRequest

from tracker.review.models import Proposal

_ACCEPTING = ("accept", "cite", "amend")


def may(request: HttpRequest, verb: str | None) -> bool:
    """Besides the right to change proposals."""
    return verb not in _ACCEPTING or request.user.has_perm("agreements.add_event")


def may_undo(request: HttpRequest, proposal: Proposal) -> bool:
    """Whoever could have decided so."""
    if proposal.decided_at is None or not request.user.has_perm("review.change_proposal"):
        return False
    return may(request, "accept" if proposal.event_id else None)
