"""Feeds of every format, as bytes, and rows to start from."""

import datetime as dt
import json
from html import escape
from typing import Any

from tracker.news.adding import add
from tracker.news.entries import Entry
from tracker.news.models import Article, Feed

NOW = dt.datetime(2025, 12, 16, 9, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
LONG = "The upper house approved the agreement on Wednesday. " * 20


def item(
    *, url: str = "https://e.org/1", title: str = "A title", guid: str = "", **more: str
) -> str:
    """One <item>; further names are elements, with their text."""
    fields = {"link": url, "title": title, "guid": guid, **more}
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items() if text)


def rss(*items: str, language: str = "en", channel: str = "") -> bytes:
    body = "\n".join(f"<item>{text}</item>" for text in items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>News</title><language>{language}</language>{channel}\n{body}</channel></rss>"
    ).encode()


def atom(
    *, url: str = "https://e.org/1", content: str = LONG, updated: str = "2025-12-02T10:00:00Z"
) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>News</title><id>urn:x</id>'
        f'<entry><id>urn:1</id><title>A title</title><link href="{escape(url)}"/>'
        f'<updated>{updated}</updated><content type="html">{escape(content)}</content></entry></feed>'
    ).encode()


def json_feed(*items: dict[str, Any], version: str = "https://jsonfeed.org/version/1.1") -> bytes:
    listed = [{"id": "1", "url": "https://e.org/1", "title": "A title", **item} for item in items]
    return json.dumps(
        {"version": version, "title": "News", "language": "en-GB", "items": listed}
    ).encode()


def entry(**fields: Any) -> Entry:
    return Entry.of(**{"url": "https://e.org/1", "title": "A title", "text": LONG, **fields})


def a_feed(**fields: Any) -> Feed:
    known = {"title": "Gazette", "publisher": "The Gazette", "url": "https://e.org/feed"}
    feed = Feed.objects.create(**{**known, **fields})
    feed.refresh_from_db()  # its first visit is set by the database
    return feed


def an_article(*, feed: Feed | None = None, **fields: Any) -> Article:
    given = entry(**fields)
    add([given], now=NOW, feed=feed)
    return Article.objects.known(given.url).get()


def started(feed: Feed) -> Feed:
    """The feed as a task gets it: claimed and started."""
    (claim,) = Feed.objects.filter(pk=feed.pk).claim(limit=1)
    held = Feed.objects.start(*claim)
    assert held is not None
    return held


def started_article(article: Article) -> Article:
    (claim,) = Article.objects.filter(pk=article.pk).claim(limit=1)
    held = Article.objects.start(*claim)
    assert held is not None
    return held
