"""Adding: each article once, and every constraint of the rows."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.news.samples import HOUR, LONG, NOW, a_feed, an_article, entry
from tracker.lib.digests import digest
from tracker.news.adding import add
from tracker.news.models import Article, Feed
from tracker.news.models.articles import TextState

pytestmark = pytest.mark.django_db


def test_the_same_news_twice_is_one_article() -> None:
    assert add([entry()], now=NOW) == (1, 0)
    assert add([entry()], now=NOW) == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"url": "http://e.org/1/?utm_source=x#top"},
        {"url": "https://e.org/moved", "guid": "urn:1"},
    ],
)
def test_one_article_by_its_address_or_by_its_feeds_identifier(other: dict[str, Any]) -> None:
    feed = a_feed()
    add([entry(guid="urn:1")], now=NOW, feed=feed)
    assert add([entry(**other)], now=NOW, feed=feed) == (0, 1)


def test_the_same_identifier_in_two_feeds_is_two_articles() -> None:
    add([entry(guid="1")], now=NOW, feed=a_feed())
    other = a_feed(url="https://f.org/feed")
    assert add([entry(guid="1", url="https://f.org/1")], now=NOW, feed=other).new == 1


def test_an_identifier_given_to_all_entries_identifies_none() -> None:
    entries = [entry(guid="same", url=f"https://e.org/{number}") for number in range(3)]
    assert add(entries, now=NOW, feed=a_feed()) == (3, 0)


def test_one_entry_twice_in_one_feed_is_one_article() -> None:
    assert add([entry(), entry(url="https://e.org/1?utm_source=x")], now=NOW) == (1, 1)


def test_the_first_text_stays() -> None:
    add([entry(text="As first published.")], now=NOW)
    add([entry(text="As changed.")], now=NOW)
    assert Article.objects.get().text == "As first published."


def test_a_summary_from_a_feed_waits_for_its_page() -> None:
    article = an_article(feed=a_feed(), text="In short.")
    assert (article.text_state, article.next_due_at) == (TextState.PENDING, NOW)
    assert not Article.objects.readable().exists()


def test_a_whole_text_from_a_feed_waits_for_nothing() -> None:
    article = an_article(feed=a_feed(), is_full=True)
    assert (article.text_state, article.next_due_at) == (TextState.FULL, None)


def test_what_is_given_without_a_feed_is_all_there_will_be() -> None:
    article = an_article(text="In short.")
    assert article.text_state == TextState.SUMMARY
    assert Article.objects.readable().get() == article


def test_an_article_in_quarantine_is_read_as_it_is() -> None:
    an_article(feed=a_feed(), text="In short.")
    Article.objects.update(attempts=5)
    assert Article.objects.readable().exists()


def test_the_future_is_the_day_it_was_received() -> None:
    assert an_article(published_raw="2035-01-01").published_at == NOW


def test_the_day_of_publication_is_the_publishers_own() -> None:
    article = an_article(published_raw="Wed, 03 Dec 2025 01:30:00 +0300")
    assert article.published_at == dt.datetime(2025, 12, 2, 22, 30, tzinfo=dt.UTC)
    assert article.published_on == dt.date(2025, 12, 3)


def test_publisher_language_and_origin_come_from_entry_or_feed() -> None:
    feed = a_feed(publisher="The Gazette", language="ru")
    article = an_article(feed=feed, text="NEW DELHI, Dec 2 (PTI) Words.")
    assert (article.publisher, article.language, article.origin) == ("The Gazette", "ru", "PTI")


def test_an_article_outlives_its_feed() -> None:
    feed = a_feed()
    article = an_article(feed=feed)
    feed.delete()
    article.refresh_from_db()
    assert article.feed is None


# --- constraints -----------------------------------------------------------------------------------------------


def stored(**fields: Any) -> Article:
    known = {"url": "https://e.org/1", "title": "A title", "text": LONG, "fetched_at": NOW}
    return Article.objects.create(**{**known, **fields})


def test_the_digests_follow_their_fields() -> None:
    article = stored(guid="urn:1")
    assert article.guid_hash == digest("urn:1")
    assert article.canonical_hash == digest("e.org/1")
    assert article.text_sha256 == digest(LONG)


def test_two_articles_cannot_have_one_address() -> None:
    stored()
    with pytest.raises(IntegrityError, match="canonical_hash"), transaction.atomic():
        stored(url="http://e.org/1#again")


def test_two_articles_of_a_feed_cannot_have_one_identifier() -> None:
    feed = a_feed()
    stored(feed=feed, guid="1")
    with (
        pytest.raises(IntegrityError, match="article_once_per_feed_and_guid"),
        transaction.atomic(),
    ):
        stored(feed=feed, guid="1", url="https://e.org/2")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"title": ""}, "article_has_title"),
        ({"text": ""}, "article_full_text_is_there"),
        ({"next_due_at": NOW}, "article_pending_is_due"),
        ({"text_state": "pending"}, "article_pending_is_due"),
        ({"published_at": NOW + HOUR}, "article_published_in_its_time"),
        ({"published_at": dt.datetime(1944, 1, 1, tzinfo=dt.UTC)}, "article_published_in_its_time"),
        ({"lease_until": NOW}, "news_article_lease_is_whole"),
    ],
)
def test_an_article_that_contradicts_itself_is_refused(
    fields: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        stored(**fields)


def test_an_article_with_another_address_than_the_webs_is_refused() -> None:
    article = stored()
    with pytest.raises(IntegrityError, match="article_url_is_http"), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(url="javascript:alert(1)")


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"url": "ftp://e.org/feed"}, "feed_url_is_http"),
        ({"min_interval": dt.timedelta(minutes=1)}, "feed_intervals_in_order"),
        ({"max_interval": dt.timedelta(days=2)}, "feed_intervals_in_order"),
        ({"min_interval": 7 * HOUR}, "feed_intervals_in_order"),
    ],
)
def test_a_feed_that_contradicts_itself_is_refused(fields: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_feed(**fields)


@pytest.mark.parametrize("field", [{"url": "https://e.org/feed"}, {"key": "gazette"}])
def test_two_feeds_cannot_be_the_same(field: dict[str, str]) -> None:
    a_feed(key="gazette")
    other = {"key": "other", "url": "https://f.org/feed", **field}
    with pytest.raises(IntegrityError, match="url|feed_once_per_key"), transaction.atomic():
        a_feed(**other)


def test_feeds_of_editors_have_no_key() -> None:
    a_feed()
    a_feed(url="https://f.org/feed")
    assert Feed.objects.filter(key="").count() == 2
