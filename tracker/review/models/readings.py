"""A reading: that one version of the reader has read an article, has yet to, or fails at it."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from tracker.lib.leases import Leased, LeasedQuerySet
from tracker.news.models import Article


class ReadingQuerySet(LeasedQuerySet["Reading"]):
    def plan(self, reader_version: str) -> None:
        """A row, due at once, for every article that this version has not been given yet."""
        given = self.filter(article=OuterRef("pk"), reader_version=reader_version)
        unread = Article.objects.readable().filter(~Exists(given)).order_by("pk")
        rows = [
            Reading(article=article, reader_version=reader_version, next_due_at=article.fetched_at)
            for article in unread.only("pk", "fetched_at")[:500]
        ]
        self.bulk_create(rows, ignore_conflicts=True)


class Reading(Leased):
    """Unique for article and version, so however many sweeps run, an article is read once."""

    class State(models.TextChoices):
        PENDING = "pending", "To be read"
        DONE = "done", "Read"
        QUARANTINED = "quarantined", "In quarantine: reading it fails every time"

    article = models.ForeignKey(Article, models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=40)
    error = models.TextField("why it failed", blank=True)
    finished_at = models.DateTimeField("read", null=True, blank=True)
    findings = models.PositiveSmallIntegerField(default=0)
    proposals = models.PositiveSmallIntegerField(default=0, help_text="filed from those findings")

    objects = ReadingQuerySet.as_manager()

    class Meta(Leased.Meta):
        ordering = ["-id"]
        constraints = [
            *Leased.Meta.constraints,
            models.UniqueConstraint(
                name="reading_once_per_version", fields=["article", "reader_version"]
            ),
            models.CheckConstraint(
                name="reading_is_due_or_finished",
                condition=Q(next_due_at__isnull=False) | Q(finished_at__isnull=False),
            ),
        ]
        indexes = [
            # serves review.queue: what is due
            models.Index(
                fields=["next_due_at"],
                name="reading_due",
                condition=Q(next_due_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.state.label})"

    @property
    def state(self) -> State:
        if self.next_due_at is None:
            return self.State.DONE
        return self.State.QUARANTINED if self.is_quarantined else self.State.PENDING
