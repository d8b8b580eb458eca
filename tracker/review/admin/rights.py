"""Rights: what enters the record needs the right to add events; a rejection does not."""

from __future__ import annotations

from django.db.models import F
from django.http import HttpRequest

from tracker.review.models import Deed, Proposal

_NEEDED = {
    "accept": ("agreements.add_event",),
    "cite": ("agreements.add_event",),
    "narrow": ("agreements.add_event",),
    "amend": ("agreements.add_event",),
    "enter": ("agreements.add_event", "agreements.add_agreement"),
    "rearrange": ("agreements.change_event",),
}


def may(request: HttpRequest, verb: str | None) -> bool:
    """Besides the right to change proposals."""
    return request.user.has_perms(_NEEDED.get(verb or "", ()))


def may_undo(request: HttpRequest, proposal: Proposal) -> bool:
    """Whoever could have decided so."""
    if proposal.decided_at is None or not request.user.has_perm("review.change_proposal"):
        return False
    return may(request, "accept" if proposal.event_id else None)


def last_of(request: HttpRequest) -> Proposal | Deed | None:
    """What the editor who asks did last, if it is hers to undo: a decision, or a deed to events on record."""
    own = Proposal.objects.exclude(decided_at=None).filter(decided_by=request.user.pk)
    first_of_its_story = F("folded_under").asc(nulls_first=True)
    decision = (
        own.select_related("participant", "body")
        .order_by("-decided_at", first_of_its_story, "-pk")
        .first()
    )
    deed = Deed.objects.filter(by=request.user.pk, undone_at=None).order_by("-at", "-pk").first()
    if deed and may(request, "rearrange") and not _is_later(decision, deed):
        return deed
    return decision if decision and may_undo(request, decision) else None


def _is_later(decision: Proposal | None, deed: Deed) -> bool:
    return bool(decision and decision.decided_at and decision.decided_at >= deed.at)
