"""Waiting: what comes after what in the queue, so that an article is read once and the oldest first."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from tracker.review.models import Proposal


def next_pending(after: Proposal) -> Proposal | None:
    """The next one of the same article, so that it is read once; then the oldest of the queue."""
    waiting = Proposal.objects.waiting()
    return (
        waiting.filter(article=after.article_id).order_by("id").first()
        or waiting.oldest_first().first()
    )


def next_article(after: Proposal) -> Proposal | None:
    """The first proposal of the next article in the queue; of the first one, after the last."""
    others = Proposal.objects.waiting().exclude(article=after.article_id).oldest_first()
    later = Q(created_at__gt=after.created_at) | Q(
        created_at=after.created_at, article__gt=after.article_id
    )
    return others.filter(later).first() or others.first()


def address_after(proposal: Proposal) -> str:
    """Where one goes on once this is decided; the desk when nothing is left."""
    upcoming = next_pending(proposal)
    return upcoming.get_absolute_url() if upcoming else reverse("admin:review_desk_changelist")
