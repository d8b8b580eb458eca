"""A look: that an editor has an article before her. It tells others, and keeps nobody from anything."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from tracker.news.models import Article

LASTS = dt.timedelta(minutes=5)  # without another look


class LookQuerySet(models.QuerySet["Look"]):
    def beside(self, article_id: int, *, editor_id: int, now: dt.datetime) -> LookQuerySet:
        """Of other editors, who are looking at the article now; who came first comes first."""
        here = self.filter(article=article_id, seen_at__gt=now - LASTS).exclude(editor=editor_id)
        return here.select_related("editor").order_by("since", "pk")

    def note(self, article_id: int, *, editor_id: int, now: dt.datetime) -> None:
        """This editor is looking at it; since when goes on as long as no pause was longer than LASTS."""
        mine = self.filter(article=article_id, editor=editor_id)
        if not mine.filter(seen_at__gt=now - LASTS).update(seen_at=now):
            self.bulk_create(
                [Look(article_id=article_id, editor_id=editor_id, since=now, seen_at=now)],
                update_conflicts=True,
                unique_fields=["article", "editor"],
                update_fields=["since", "seen_at"],
            )


class Look(models.Model):
    """One editor's look at one article: since when, and when it was last renewed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = LookQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = ()
        constraints = [
            # its index serves LookQuerySet.beside
            models.UniqueConstraint(name="look_once_per_editor", fields=["article", "editor"]),
        ]

    def __str__(self) -> str:
        return f"{self.editor} at {self.article}"
