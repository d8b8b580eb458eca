"""Adding: entries become articles, each once, however often and from wherever they come."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from tracker.lib.digests import digest
from tracker.news.entries import Entry
from tracker.news.models import Article, Feed
from tracker.news.models.articles import Extraction, TextState
from tracker.news.origins import credited


class Added(NamedTuple):
    """How many entries became articles, and how many already were (or came twice)."""

    new: int
    known: int


def add(
    entries: Sequence[Entry], *, now: dt.datetime, feed: Feed | None = None, publisher: str = ""
) -> Added:
    """Keep each entry as an article, unless its address or its feed's identifier is known: the first one stays.

    From a feed, an entry that is only a summary waits for its page to be fetched; without one, what is given is all
    there will be. `publisher` is for entries that name none.
    """
    repeated = _repeated_guids(entries)
    articles = [_article(entry, repeated, now, feed, publisher) for entry in entries]
    hashes = [digest(article.canonical_url) for article in articles]
    # Counted, because ON CONFLICT DO NOTHING does not tell; exact unless two workers bring the same news at once.
    with transaction.atomic():
        before = Article.objects.filter(canonical_hash__in=hashes).count()
        Article.objects.bulk_create(articles, ignore_conflicts=True, batch_size=500)
        new = Article.objects.filter(canonical_hash__in=hashes).count() - before
    return Added(new, len(articles) - new)


def _repeated_guids(entries: Sequence[Entry]) -> set[str]:
    """Identifiers that a careless feed gives to several of its articles."""
    return {guid for guid, count in Counter(entry.guid for entry in entries).items() if count > 1}


def _article(
    entry: Entry, repeated: set[str], now: dt.datetime, feed: Feed | None, publisher: str
) -> Article:
    is_pending = feed is not None and not entry.is_full
    guid = entry.guid or entry.url
    return Article(
        feed=feed,
        url=entry.url,
        guid=f"{guid} {entry.url}" if entry.guid in repeated else guid,
        publisher=entry.publisher or publisher or (feed.publisher if feed else ""),
        origin=entry.origin or credited(text=entry.text, author=entry.author),
        title=entry.title,
        language=entry.language or (feed.language if feed else ""),
        author=entry.author,
        published_at=entry.published_at and min(entry.published_at, now),
        published_raw=entry.published_raw,
        fetched_at=now,
        text=entry.text,
        text_state=_state(entry, is_pending=is_pending),
        extraction=_extraction(entry, feed),
        next_due_at=now if is_pending else None,
    )


def _state(entry: Entry, *, is_pending: bool) -> TextState:
    if is_pending:
        return TextState.PENDING
    return TextState.FULL if entry.is_full else TextState.SUMMARY


def _extraction(entry: Entry, feed: Feed | None) -> Extraction:
    if not entry.text:
        return Extraction.NONE
    return Extraction.FEED if feed else Extraction.GIVEN
