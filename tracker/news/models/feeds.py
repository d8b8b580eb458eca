"""A feed: where a publisher announces its articles, and how our visits to it went."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tracker.lib import addresses
from tracker.lib.leases import Leased, LeasedQuerySet

MAX_URL = 500
SHORTEST_INTERVAL = dt.timedelta(minutes=15)
LONGEST_INTERVAL = dt.timedelta(hours=24)
# A redirect that says "permanently" is believed after this many visits over this time.
_MOVE_VISITS, _MOVE_TIME = 3, dt.timedelta(hours=48)

# What `move_to` changes, for save(update_fields=…).
MOVED_FIELDS = (
    "url",
    "etag",
    "last_modified",
    "body_sha256",
    "last_error",
    "last_warning",
    "last_unconditional_at",
    "gone_since",
    "moved_since",
    "moved_to",
    "moved_visits",
    "failures",
    "unchanged",
)


def web_address(value: str) -> None:
    """What a form refuses, with the reason."""
    try:
        addresses.parse(value)
    except addresses.NotAnAddress as error:
        raise ValidationError(str(error)) from error


class FeedQuerySet(LeasedQuerySet["Feed"]):
    def enabled(self) -> "FeedQuerySet":
        return self.filter(is_enabled=True)

    def failing(self) -> "FeedQuerySet":
        return self.enabled().exclude(last_error="")


class Feed(Leased):
    """RSS, Atom or JSON Feed; what it is shows in what it sends."""

    class Kind(models.TextChoices):
        DEPOSITARY = "depositary", "Depositary"
        PARLIAMENT = "parliament", "Parliament"
        GOVERNMENT = "government", "Government"
        ORGANISATION = "organisation", "International organisation"
        AGENCY = "agency", "News agency"
        PRESS = "press", "Press"

    key = models.SlugField(
        blank=True,
        editable=False,
        help_text="its name in data/feeds.toml; empty if an editor added it",
    )
    title = models.CharField(max_length=200)
    url = models.CharField("address", max_length=MAX_URL, unique=True, validators=[web_address])
    publisher = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PRESS)
    country = models.CharField(
        max_length=3,
        blank=True,
        help_text="ISO 3166 code of the publisher's country; empty for the world",
    )
    language = models.CharField(
        max_length=3, blank=True, help_text="ISO 639 code, where the feed gives none"
    )
    is_enabled = models.BooleanField("enabled", default=True)

    # A feed always has a next visit: the field is inherited, but here never NULL.
    next_due_at = models.DateTimeField("next visit", db_default=Now(), editable=False)
    interval = models.DurationField(default=dt.timedelta(hours=1), editable=False)
    min_interval = models.DurationField("at most every", default=dt.timedelta(minutes=30))
    max_interval = models.DurationField("at least every", default=dt.timedelta(hours=6))

    # What the last answer said, sent back as it came (RFC 9110 §13.1); it belongs to this address alone.
    etag = models.TextField(blank=True, editable=False)
    last_modified = models.TextField(blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    # Some servers never change their ETag: now and then the feed is fetched without conditions.
    last_unconditional_at = models.DateTimeField(null=True, editable=False)

    last_fetched_at = models.DateTimeField("last visit", null=True, editable=False)
    last_success_at = models.DateTimeField("last success", null=True, editable=False)
    last_new_at = models.DateTimeField("last new article", null=True, editable=False)
    last_error = models.TextField(blank=True, editable=False)
    last_warning = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField("failures in a row", default=0, editable=False)
    unchanged = models.PositiveIntegerField("visits without change", default=0, editable=False)

    gone_since = models.DateTimeField(null=True, editable=False)
    moved_to = models.CharField(max_length=MAX_URL, blank=True, editable=False)
    moved_since = models.DateTimeField(null=True, editable=False)
    moved_visits = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta(Leased.Meta):
        ordering = ["title"]
        constraints = [
            *Leased.Meta.constraints,
            models.UniqueConstraint(fields=["key"], name="feed_once_per_key", condition=~Q(key="")),
            models.CheckConstraint(name="feed_url_is_http", condition=Q(url__regex=r"^https?://")),
            models.CheckConstraint(
                name="feed_intervals_in_order",
                condition=Q(
                    min_interval__gte=SHORTEST_INTERVAL,
                    max_interval__gte=F("min_interval"),
                    max_interval__lte=LONGEST_INTERVAL,
                ),
            ),
        ]
        indexes = [
            # tasks.fetch_due_feeds
            models.Index(fields=["next_due_at"], name="feed_due", condition=Q(is_enabled=True)),
            models.Index(fields=["title"], name="feed_by_title"),  # the list in the admin
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def proposed_url(self) -> str:
        """Where the publisher has lastingly moved the feed, for an editor to accept; '' if nowhere."""
        if not self.moved_since or not self.last_success_at or self.moved_visits < _MOVE_VISITS:
            return ""
        return self.moved_to if self.last_success_at - self.moved_since >= _MOVE_TIME else ""

    def move_to(self, url: str) -> None:
        """Take another address; nothing that was learnt of the old one holds. Does not save."""
        self.url = url
        self.etag = self.last_modified = self.body_sha256 = self.last_error = self.last_warning = ""
        self.last_unconditional_at = self.gone_since = self.moved_since = None
        self.moved_to, self.moved_visits, self.failures, self.unchanged = "", 0, 0, 0
