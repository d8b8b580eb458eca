"""The news in the admin: an editor sees why a feed fails, and what an article says, as text."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.news.samples import NOW, a_feed, an_article
from tracker.news.models import Article, Feed

pytestmark = pytest.mark.django_db

LIST = "admin:news_feed_changelist"
PAGE = "admin:news_feed_change"


def form(feed: Feed, **changes: str) -> dict[str, str]:
    shown = {
        "title": feed.title,
        "url": feed.url,
        "publisher": feed.publisher,
        "kind": feed.kind,
        "country": "",
        "language": "",
        "is_enabled": "on",
        "min_interval": "00:30:00",
        "max_interval": "06:00:00",
    }
    return shown | changes


def test_the_page_of_a_failing_feed_says_why(admin_client: Client) -> None:
    feed = a_feed(last_error="It is a web page, not a feed.", failures=3)
    answer = admin_client.get(reverse(PAGE, args=[feed.pk]))
    assert "failing (3): It is a web page, not a feed." in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "not visited yet"),
        ({"last_success_at": NOW}, "well"),
        ({"last_success_at": NOW, "last_warning": "line 4"}, "well, with entries left out"),
        ({"is_enabled": False}, "disabled"),
        ({"attempts": 5}, "in quarantine"),
        ({"failures": 1, "last_error": "No."}, "failing (1): No."),
    ],
)
def test_the_list_shows_how_each_feed_is(
    admin_client: Client, fields: dict[str, object], state: str
) -> None:
    a_feed(**fields)
    assert state in admin_client.get(reverse(LIST)).content.decode()


def test_fetch_now_makes_a_feed_due_and_frees_it_from_quarantine(admin_client: Client) -> None:
    feed = a_feed(attempts=5, next_due_at=dt.datetime(2099, 1, 1, tzinfo=dt.UTC))
    admin_client.post(reverse(LIST), {"action": "fetch_now", "_selected_action": [feed.pk]})
    assert [claim.id for claim in Feed.objects.claim(limit=1)] == [feed.pk]


def test_a_new_feed_is_due_at_once(admin_client: Client) -> None:
    new = form(Feed(title="New", url="https://e.org/new", publisher="P", kind="press"))
    admin_client.post(reverse("admin:news_feed_add"), new)
    assert Feed.objects.due().get().url == "https://e.org/new"


def test_an_address_that_cannot_be_used_is_refused_with_the_reason(admin_client: Client) -> None:
    new = form(Feed(title="New", url="http://user@e.org/", publisher="P", kind="press"))
    answer = admin_client.post(reverse("admin:news_feed_add"), new)
    assert "carries a user name" in answer.content.decode()
    assert not Feed.objects.exists()


def test_saving_the_form_does_not_undo_a_visit(admin_client: Client) -> None:
    feed = a_feed()
    (claim,) = Feed.objects.claim(limit=1)
    admin_client.post(reverse(PAGE, args=[feed.pk]), form(feed, title="Renamed"))
    feed.refresh_from_db()
    assert (feed.title, feed.lease_token) == ("Renamed", claim.token)


def test_another_address_starts_from_nothing(admin_client: Client) -> None:
    feed = a_feed(etag='"1"', failures=3, last_error="No.", last_modified="then")
    admin_client.post(reverse(PAGE, args=[feed.pk]), form(feed, url="https://e.org/other"))
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.failures, feed.last_error) == (
        "https://e.org/other",
        "",
        0,
        "",
    )


def moved(**fields: object) -> Feed:
    return a_feed(
        moved_to="https://e.org/new",
        moved_visits=3,
        moved_since=NOW,
        last_success_at=NOW + dt.timedelta(days=2),
        **fields,
    )


def test_a_proposed_address_is_shown_and_can_be_taken(admin_client: Client) -> None:
    feed = moved()
    assert "https://e.org/new" in admin_client.get(reverse(PAGE, args=[feed.pk])).content.decode()
    admin_client.post(
        reverse(LIST), {"action": "take_proposed_address", "_selected_action": [feed.pk]}
    )
    feed.refresh_from_db()
    assert (feed.url, feed.proposed_url) == ("https://e.org/new", "")


def test_an_address_that_is_a_feed_already_is_not_taken(admin_client: Client) -> None:
    feed = moved()
    a_feed(url="https://e.org/new")
    answer = admin_client.post(
        reverse(LIST), {"action": "take_proposed_address", "_selected_action": [feed.pk]}
    )
    assert "is a feed already" in str(list(get_messages(answer.wsgi_request))[0])


def test_a_feed_of_the_list_cannot_be_deleted(admin_client: Client) -> None:
    feed = a_feed(key="gazette")
    answer = admin_client.post(reverse("admin:news_feed_delete", args=[feed.pk]), {"post": "yes"})
    assert answer.status_code == 403


def test_an_article_is_shown_as_text(admin_client: Client) -> None:
    article = an_article(text="First.\n\n<script>alert(1)</script>", title="<b>Bold</b> & true")
    shown = admin_client.get(
        reverse("admin:news_article_change", args=[article.pk])
    ).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert(1)" not in shown
    assert 'name="text"' not in shown


def test_an_article_in_quarantine_is_shown_as_such(admin_client: Client) -> None:
    an_article(feed=a_feed(), text="In short.")
    Article.objects.update(attempts=5)
    shown = admin_client.get(reverse("admin:news_article_changelist")).content.decode()
    assert "in quarantine" in shown


def test_articles_are_found_by_words_of_their_title(admin_client: Client) -> None:
    an_article(title="Duma ratifies RELOS")
    an_article(title="Weather", url="https://e.org/2")
    shown = admin_client.get(
        reverse("admin:news_article_changelist"), {"q": "relos"}
    ).content.decode()
    assert "Duma ratifies RELOS" in shown
    assert "Weather" not in shown
