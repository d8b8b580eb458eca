"""A deed: what an editor did to events that are on record already, so that it can be seen and undone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tracker.agreements.models import Agreement, Event


class Deed(models.Model):
    """The history says what was written; this says what it was meant as, by whom, and under which context."""

    class What(models.TextChoices):
        MERGED = "merged", "Merged"
        SPLIT = "split", "Split"
        PREFERRED = "preferred", "Claim preferred"
        NARROWED = "narrowed", "Date narrowed"
        RETRACTED = "retracted", "Retracted"

    what = models.CharField(max_length=10, choices=What)
    told = models.CharField(max_length=500, help_text="what was done, in a sentence")
    why = models.TextField(blank=True)
    agreement = models.ForeignKey(Agreement, models.SET_NULL, null=True, related_name="+")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    done_in = models.UUIDField(editable=False, unique=True, help_text="the context in the history")
    moved = models.JSONField(
        default=list,
        help_text="proposals that came to rest on another event or citation:"
        " [proposal, event before, citation before]",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="deed_undone_after_it_was_done",
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")),
            )
        ]
        indexes = [
            # serves the desk's last decisions
            models.Index(F("at").desc(), name="deed_latest"),
        ]

    def __str__(self) -> str:
        return self.told

    @property
    def undo_address(self) -> str:
        return reverse("admin:review_deed_undo", args=[self.pk])
