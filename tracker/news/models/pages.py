"""A watched page: an address that somebody rests on, and whether it still answers."""

import datetime as dt

from django.db import models
from django.db.models import Q

from tracker.lib.digests import DigestField
from tracker.lib.leases import Leased, LeasedQuerySet

# One that was not there this often, days apart each time, is called dead.
DEAD_AFTER = 3


class WatchedPageQuerySet(LeasedQuerySet["WatchedPage"]):
    def dead(self) -> "WatchedPageQuerySet":
        return self.filter(failures__gte=DEAD_AFTER)


class WatchedPage(Leased):
    """Asked for about once a month, so that every night takes its share; of what it says nothing is kept."""

    url = models.CharField("address", max_length=2048)
    url_hash = DigestField(of="url", unique=True)
    etag = models.TextField(blank=True, editable=False)
    last_modified = models.TextField(blank=True, editable=False)
    last_checked_at = models.DateTimeField("last asked", null=True, editable=False)
    last_error = models.TextField("what it said", blank=True, editable=False)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)

    objects = WatchedPageQuerySet.as_manager()

    class Meta(Leased.Meta):
        ordering = ["-failures", "url"]
        constraints = [
            *Leased.Meta.constraints,
            models.CheckConstraint(
                name="watched_page_fails_since",
                condition=Q(failures=0, failing_since__isnull=True)
                | Q(failures__gt=0, failing_since__isnull=False),
            ),
        ]
        indexes = [
            # tasks.check_watched_pages
            models.Index(
                fields=["next_due_at"],
                name="watched_page_due",
                condition=Q(next_due_at__isnull=False),
            ),
            # the desk's tile, and its list
            models.Index(
                fields=["-failures"],
                name="watched_page_dead",
                condition=Q(failures__gte=DEAD_AFTER),
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def is_dead(self) -> bool:
        return self.failures >= DEAD_AFTER

    def went(self, error: str, *, now: dt.datetime) -> dict[str, object]:
        """What to keep of a visit; `error` is empty where the page was there."""
        return {
            "last_checked_at": now,
            "last_error": error,
            "failures": self.failures + 1 if error else 0,
            "failing_since": (self.failing_since or now) if error else None,
        }
