"""An article: what a publisher wrote, as plain text, and how we came by it."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from tracker.lib.digests import DigestField, digest
from tracker.lib.leases import MAX_ATTEMPTS, Leased, LeasedQuerySet
from tracker.news.entries import moment
from tracker.news.links import canonical
from tracker.news.models.feeds import Feed


class TextState(models.TextChoices):
    PENDING = "pending", "To be fetched"
    FULL = "full", "Whole text"
    SUMMARY = "summary_only", "Summary only"


class Extraction(models.TextChoices):
    NONE = "", "–"
    GIVEN = "given", "Given with the article"
    FEED = "feed", "From the feed"
    PAGE = "page", "From its page"


class ArticleQuerySet(LeasedQuerySet["Article"]):
    def readable(self) -> "ArticleQuerySet":
        """Articles whose text is as good as it will get: the whole, or what the feed said of it."""
        return self.exclude(text_state=TextState.PENDING, attempts__lt=MAX_ATTEMPTS)

    def known(self, url: str) -> "ArticleQuerySet":
        """The article at this address, however it is written."""
        return self.filter(canonical_hash=digest(canonical(url)))


class Article(Leased):
    """Kept once per address, and once per feed and identifier; all text is plain, never HTML."""

    feed = models.ForeignKey(
        Feed, null=True, blank=True, on_delete=models.SET_NULL, related_name="articles"
    )
    url = models.CharField("address", max_length=2048)
    canonical_hash = DigestField(of="canonical_url", unique=True)
    guid = models.TextField("identifier in its feed", blank=True)
    guid_hash = DigestField(of="guid")

    publisher = models.CharField(max_length=200, blank=True)
    origin = models.CharField(
        max_length=100,
        blank=True,
        help_text="the agency it credits; empty where the report is the publisher's own",
    )
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=3, blank=True)
    author = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField("published", null=True, blank=True)
    published_raw = models.CharField("published, as given", max_length=100, blank=True)
    fetched_at = models.DateTimeField("received")

    text = models.TextField(blank=True)
    text_sha256 = DigestField(of="text")
    text_state = models.CharField(max_length=12, choices=TextState, default=TextState.FULL)
    text_error = models.TextField("why there is no whole text", blank=True)
    extraction = models.CharField(
        "text comes", max_length=8, choices=Extraction, default=Extraction.GIVEN, blank=True
    )
    failures = models.PositiveSmallIntegerField("failed fetches of its page", default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta(Leased.Meta):
        ordering = ["-id"]
        constraints = [
            *Leased.Meta.constraints,
            models.UniqueConstraint(
                fields=["feed", "guid_hash"], name="article_once_per_feed_and_guid"
            ),
            models.CheckConstraint(
                name="article_url_is_http", condition=Q(url__regex=r"^https?://")
            ),
            models.CheckConstraint(name="article_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="article_full_text_is_there", condition=~Q(text_state=TextState.FULL, text="")
            ),
            models.CheckConstraint(
                name="article_pending_is_due",
                condition=Q(text_state=TextState.PENDING, next_due_at__isnull=False)
                | (~Q(text_state=TextState.PENDING) & Q(next_due_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="article_published_in_its_time",
                condition=Q(published_at__isnull=True)
                | Q(published_at__lte=F("fetched_at"), published_at__year__gte=1945),
            ),
        ]
        indexes = [
            # tasks.fetch_pending_texts
            models.Index(
                fields=["next_due_at"],
                name="article_text_due",
                condition=Q(next_due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def canonical_url(self) -> str:
        return canonical(self.url)

    @property
    def published_on(self) -> dt.date | None:
        """The day it was published where it was published: what its "on Tuesday" is counted from.

        A paper of 1 a.m. in Moscow is of the day before in UTC.
        """
        if self.published_at is None:
            return None
        local = moment(self.published_raw)
        return local.date() if local == self.published_at else self.published_at.date()
