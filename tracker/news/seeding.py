"""Seeding: the feeds a new installation starts with; whatever an editor made of them stays."""

import datetime as dt
import tomllib
from collections.abc import Callable
from importlib import resources
from typing import Any

from django.db.models.functions import Now

from tracker.news.models import Feed

# First visits are spread, so that a machine without a network is not busy with failures when it starts.
_APART = dt.timedelta(seconds=30)


def seed_feeds(*, say: Callable[[str], None] | None = None) -> int:
    """Add the feeds of data/feeds.toml that are not there, by their key or address; how many were added."""
    keys, urls = (
        set(Feed.objects.values_list("key", flat=True)),
        set(Feed.objects.values_list("url", flat=True)),
    )
    missing = [
        (key, given)
        for key, given in _listed().items()
        if key not in keys and given["url"] not in urls
    ]
    feeds = [_feed(key, given, place) for place, (key, given) in enumerate(missing)]
    Feed.objects.bulk_create(feeds, ignore_conflicts=True)  # another start may be seeding too
    if say and feeds:
        say(f"{len(feeds)} news feeds added")
    return len(feeds)


def _listed() -> dict[str, dict[str, Any]]:
    return tomllib.loads(
        resources.files("tracker.news").joinpath("data/feeds.toml").read_text("utf-8")
    )


def _feed(key: str, given: dict[str, Any], place: int) -> Feed:
    fields = dict(given)
    shortest = dt.timedelta(minutes=fields.pop("at_most_every"))
    longest = dt.timedelta(minutes=fields.pop("at_least_every"))
    return Feed(
        key=key,
        **fields,
        interval=shortest,
        min_interval=shortest,
        max_interval=longest,
        next_due_at=Now() + _APART * place,
    )
