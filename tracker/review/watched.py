"""Watched: the pages that the record cites, looked after by the news, which does not know what they are for."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from tracker.agreements.models import Citation
from tracker.news import watching
from tracker.news.models import WatchedPage


def watch_sources() -> None:
    """Every page that is cited is watched, and no other."""
    watched = WatchedPage.objects.filter(url=OuterRef("url"))
    cited = Citation.objects.filter(~Exists(watched)).order_by().values_list("url", flat=True)
    watching.watch(cited.distinct().iterator())
    citing = Citation.objects.filter(url=OuterRef("url"))
    WatchedPage.objects.filter(~Exists(citing), lease_token=None).delete()
