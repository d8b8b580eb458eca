"""Attention: what waits for an editor, how much of it and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.urls import reverse

from tracker.agreements.attention import STALLED_DAYS, Attention
from tracker.agreements.models import Listing
from tracker.news.models import Feed, WatchedPage
from tracker.review.models import Decision, Deed, Proposal, Reading


@dataclass(frozen=True, slots=True)
class Tile:
    """A number, what it counts, since when the oldest of it waits, and where to go.

    `code` names it for programs, and never changes. `oldest` is None where nothing waits, or it cannot be told since
    when.
    """

    code: str
    name: str
    count: int
    what: str
    url: str
    oldest: dt.date | None = None

    @property
    def since(self) -> dt.datetime | None:
        """The moment; of a day its beginning, in UTC."""
        if self.oldest is None or isinstance(self.oldest, dt.datetime):
            return self.oldest
        return dt.datetime.combine(self.oldest, dt.time.min, tzinfo=dt.UTC)


def tiles(*, on: dt.date) -> list[Tile]:
    """Ten queries, however much there is."""
    return [*_proposals(), *_agreements(on), *_sources()]


def _proposals() -> Iterator[Tile]:
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
    yield Tile(
        "proposals_pending",
        "Review",
        pending["count"],
        f"proposals in {pending['articles']} articles",
        queue,
        pending["oldest"],
    )
    yield Tile(
        "proposals_in_conflict",
        "Conflicts",
        conflicts["count"],
        "proposals that contradict the record or each other",
        f"{queue}?conflict=yes",
        conflicts["oldest"],
    )
    yield Tile(
        "articles_unmatched",
        "Unmatched",
        unmatched["articles"],
        "articles on agreements that are not on record",
        f"{queue}?agreement__isnull=True",
        unmatched["oldest"],
    )


def _agreements(on: dt.date) -> Iterator[Tile]:
    lists = reverse("admin:agreements_agreement_changelist")
    contested, overdue, stalled = (
        Listing.objects.filter(reason.condition(on)).aggregate(
            count=Count("pk"), overdue=Min("overdue_on"), moved=Min("last_event_on")
        )
        for reason in (Attention.CONTESTED, Attention.OVERDUE, Attention.STALLED)
    )
    yield Tile(
        "agreements_contested",
        "Contested",
        contested["count"],
        "agreements whose sources disagree",
        f"{lists}?attention=contested",
    )
    yield Tile(
        "agreements_overdue",
        "Passed",
        overdue["count"],
        "agreements with an announced date that passed, and nothing reported",
        f"{lists}?attention=overdue",
        overdue["overdue"],
    )
    yield Tile(
        "agreements_stalled",
        "Stalled",
        stalled["count"],
        f"agreements without a movement for {STALLED_DAYS} days",
        f"{lists}?attention=stalled",
        stalled["moved"],
    )


def _sources() -> Iterator[Tile]:
    feeds = Feed.objects.failing().aggregate(count=Count("pk"), oldest=Min("last_success_at"))
    yield Tile(
        "feeds_failing",
        "Feeds",
        feeds["count"],
        "feeds that fail",
        f"{reverse('admin:news_feed_changelist')}?state=failing",
        feeds["oldest"],
    )
    quarantined = _counted(Reading.objects.quarantined(), "next_due_at")
    yield Tile(
        "articles_in_quarantine",
        "Quarantine",
        quarantined["count"],
        "articles that the reader fails at every time",
        f"{reverse('admin:review_reading_changelist')}?state=quarantined",
        quarantined["oldest"],
    )
    dead = _counted(WatchedPage.objects.dead(), "failing_since")
    yield Tile(
        "sources_dead",
        "Dead links",
        dead["count"],
        "cited pages that are no longer there",
        f"{reverse('admin:news_watchedpage_changelist')}?state=dead",
        dead["oldest"],
    )


def _counted(rows: QuerySet[Any], since: str) -> dict[str, Any]:
    return rows.aggregate(count=Count("pk"), oldest=Min(since))


def last_decisions(*, limit: int = 10) -> list[Proposal | Deed]:
    """What was decided last, on proposals and on events alike, newest first."""
    decided = Proposal.objects.exclude(decided_at=None).exclude(decision=Decision.WITHDRAWN)
    proposals = decided.select_related(
        "participant", "body", "agreement", "decided_by", "event__agreement"
    ).order_by("-decided_at", "-pk")
    deeds = Deed.objects.select_related("agreement", "by").order_by("-at", "-pk")
    found: list[Proposal | Deed] = [*proposals[:limit], *deeds[:limit]]
    return sorted(found, key=_decided_at, reverse=True)[:limit]


def _decided_at(row: Proposal | Deed) -> dt.datetime:
    moment = row.at if isinstance(row, Deed) else row.decided_at
    return moment or dt.datetime.min.replace(tzinfo=dt.UTC)


def failing_feeds(*, limit: int = 5) -> QuerySet[Feed]:
    return Feed.objects.failing().order_by("-failures")[:limit]
