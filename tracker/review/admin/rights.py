"""Rights: what enters the record needs the right to add events; a rejection does not."""

from __future__ import annotations

from django.http import HttpRequest

from tracker.review.models import Proposal

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


def last_of(request: HttpRequest) -> Proposal | None:
    """The last decision of the editor who asks, if it is hers to undo."""
    own = Proposal.objects.exclude(decided_at=None).filter(decided_by=request.user.pk)
    last = own.select_related("participant", "body").order_by("-decided_at", "-pk").first()
    return last if last and may_undo(request, last) else None
