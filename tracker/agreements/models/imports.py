"""Imports: the files that editors bring, from the dry run until what they hold is written."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tracker.lib.leases import Leased, LeasedQuerySet


class Import(Leased):
    """One file of one editor; due once she has seen what it would do and wants it written by a worker."""

    class Outcome(models.TextChoices):
        WRITTEN = "written", "Written"
        OVERTAKEN = "overtaken", "The record has changed since the dry run"

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    brought_at = models.DateTimeField(db_default=Now(), editable=False)
    why = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="of the plan that the editor saw"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    counts = models.JSONField(default=dict, blank=True, help_text="what was written, by outcome")

    objects = LeasedQuerySet["Import"].as_manager()

    class Meta(Leased.Meta):
        ordering = ["id"]
        constraints = [
            *Leased.Meta.constraints,
            models.CheckConstraint(
                name="import_is_written_as_it_was_seen",
                condition=Q(next_due_at__isnull=True) | ~Q(fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waiting(self) -> bool:
        """Whether a worker has it, or will."""
        return self.next_due_at is not None and not self.is_quarantined
