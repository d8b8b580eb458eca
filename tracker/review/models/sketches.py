"""A sketch: what is kept of an article's wording to find its near copies by, and of which article it is one."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from tracker.news.models import Article


class Sketch(models.Model):
    """`copy_of` is the first article of its wire story that was filed; empty for that one and for all others."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="sketch")
    day = models.DateField(help_text="on which it was published, or else received")
    bands = ArrayField(models.BigIntegerField(), help_text="see review.likeness")
    copy_of = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="copies"
    )

    class Meta:
        ordering = ["article"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="sketch_is_not_of_itself",
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=F("article")),
            )
        ]
        indexes = [
            # serves review.copies: what shares a band with a new article
            GinIndex(fields=["bands"], name="sketch_bands"),
        ]

    def __str__(self) -> str:
        return f"{self.article}: copy" if self.copy_of_id else str(self.article)
