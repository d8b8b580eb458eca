"""Attention: what waits for an editor, how much of it and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

from tracker.agreements.models import Listing
from tracker.news.models import Feed
from tracker.review.models import Decision, Proposal, Reading


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it counts, since when the oldest of it waits, and where to go."""

    name: str
    count: int
    what: str
    url: str
    oldest: dt.datetime | None = None


def tiles() -> list[Tile]:
    queue = reverse("admin:review_proposal_changelist")
    pending, conflicts, unmatched = (
        rows.aggregate(
            count=Count("pk"),
            articles=Count("article", distinct=True),
            oldest=Min("created_at"),
        )
        for rows in (
            Proposal.objects.pending(),
            Proposal.objects.conflicting(),
            Proposal.objects.unmatched(),
        )
    )
    return [
        Tile(
            "Review",
            pending["count"],
            f"proposals in {pending['articles']} articles",
            queue,
            pending["oldest"],
        ),
        Tile(
            "Conflicts",
            conflicts["count"],
            "proposals that contradict the record or each other",
            f"{queue}?conflict=yes",
            conflicts["oldest"],
        ),
        Tile(
            "Unmatched",
            unmatched["articles"],
            "articles on agreements that are not on record",
            f"{queue}?agreement__isnull=True",
            unmatched["oldest"],
        ),
        Tile(
            "Contested",
            Listing.objects.filter(is_contested=True).count(),
            "agreements whose sources disagree",
            f"{reverse('admin:agreements_agreement_changelist')}?listing__is_contested__exact=1",
        ),
        Tile(
            "Feeds",
            Feed.objects.failing().count(),
            "feeds that fail",
            reverse("admin:news_feed_changelist"),
        ),
        Tile(
            "Quarantine",
            Reading.objects.quarantined().count(),
            "articles that the reader fails at every time",
            f"{reverse('admin:review_reading_changelist')}?state=quarantined",
        ),
    ]


def last_decisions(*, limit: int = 10) -> QuerySet[Proposal]:
    decided = Proposal.objects.exclude(decided_at=None).exclude(decision=Decision.WITHDRAWN)
    return decided.select_related(
        "participant", "body", "agreement", "decided_by", "event__agreement"
    ).order_by("-decided_at", "-pk")[:limit]


def failing_feeds(*, limit: int = 5) -> QuerySet[Feed]:
    return Feed.objects.failing().order_by("-failures")[:limit]
