"""Fetching a feed: its news is kept once, its failures are told, its publisher is not bothered."""

import datetime as dt
from typing import Any

import pytest
from django.db.models.functions import Now
from pytest_django import Settings

from tests.news.samples import LONG, NOW, a_feed, item, json_feed, rss, started
from tests.webserver import (
    NETWORKS,
    WebServer,
    bomb,
    in_turn,
    page,
    redirect,
    running,
    silence,
    unless_known,
)
from tracker.news.fetching import fetch_feed
from tracker.news.models import Article, Feed, Host

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _this_machine_may_be_asked(settings: Settings) -> None:
    settings.FETCH_ALLOWED_NETWORKS = NETWORKS


def visit(feed: Feed, *, now: dt.datetime = NOW) -> Feed:
    """One visit, as the task makes it, whether or not it is due and the host was asked just before."""
    Feed.objects.filter(pk=feed.pk).update(next_due_at=Now())
    Host.objects.all().delete()
    fetch_feed(started(feed), now=now)
    return Feed.objects.get(pk=feed.pk)


def wait_of(feed: Feed) -> dt.timedelta:
    """How long until the next visit, by the database's clock."""
    left = Feed.objects.annotate(now=Now()).values_list("next_due_at", "now").get(pk=feed.pk)
    return left[0] - left[1]


def test_a_visit_keeps_the_news_and_plans_the_next(webserver: WebServer) -> None:
    feed = visit(a_feed(url=webserver.at("/feed", page(rss(item(), item(url="https://e.org/2"))))))
    assert Article.objects.filter(feed=feed).count() == 2
    assert (feed.last_fetched_at, feed.last_success_at, feed.last_new_at) == (NOW, NOW, NOW)
    assert (feed.last_error, feed.failures, feed.lease_token) == ("", 0, None)
    assert 29 * MINUTE < wait_of(feed) <= 30 * MINUTE


def test_two_visits_of_the_same_feed_keep_its_news_once(webserver: WebServer) -> None:
    feed = visit(a_feed(url=webserver.at("/feed", page(rss(item())))))
    webserver.at("/feed", page(rss(item(title="Corrected"), channel="<ttl>5</ttl>")))
    visit(feed)
    assert Article.objects.get().title == "A title"


def test_what_has_not_changed_is_not_sent_again(webserver: WebServer) -> None:
    feed = a_feed(url=webserver.at("/feed", unless_known(rss(item()), etag='W/"1"')))
    feed = visit(visit(feed))
    assert webserver.asked[1].headers["if-none-match"] == 'W/"1"'
    assert (feed.unchanged, feed.etag, feed.last_error) == (1, 'W/"1"', "")


def test_the_same_body_is_not_read_again(webserver: WebServer) -> None:
    feed = visit(visit(a_feed(url=webserver.at("/feed", page(rss(item()))))))
    assert feed.unchanged == 1


def test_after_a_week_the_whole_feed_is_asked_for(webserver: WebServer) -> None:
    feed = visit(a_feed(url=webserver.at("/feed", unless_known(rss(item()), etag='"1"'))))
    visit(feed, now=NOW + 8 * DAY)
    assert "if-none-match" not in webserver.asked[1].headers


def test_a_304_may_bring_a_new_validator(webserver: WebServer) -> None:
    answers = in_turn(page(rss(item()), etag='"1"'), page(status=304, etag='"2"'))
    feed = visit(visit(a_feed(url=webserver.at("/feed", answers))))
    assert feed.etag == '"2"'


def test_a_quiet_feed_is_visited_less_often(webserver: WebServer) -> None:
    feed = visit(visit(a_feed(url=webserver.at("/feed", page(rss(item()))))))
    assert feed.interval == 37.5 * MINUTE


def test_a_feed_that_wants_rest_gets_it(webserver: WebServer) -> None:
    body = rss(item(), channel="<ttl>120</ttl>")
    feed = visit(a_feed(url=webserver.at("/feed", page(body, cache_control="max-age=10800"))))
    assert 179 * MINUTE < wait_of(feed) <= 180 * MINUTE


# --- failures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("gone fishing", status=404), "The server answered 404 Not Found."),
        (page("", status=500), "The server answered 500 Internal Server Error."),
        (page("", status=799), "799 (a status nobody knows)"),
        (page("", status=304), "The server answered 304 Not Modified."),
        (page("<!DOCTYPE html><html>Hello</html>"), "It is a web page, not a feed"),
        (page(""), "The answer is empty."),
        (page(b"<rss><channel><item><title>"), "the XML is not well-formed"),
        (page(rss(item(url=""))), "entry 1 has no address"),
        (bomb(20), "The answer is larger than 5 MB."),
        (redirect("http://10.0.0.1/feed"), "which is not a public address"),
    ],
)
def test_a_feed_that_fails_says_why(webserver: WebServer, answer: Any, reason: str) -> None:
    feed = visit(a_feed(url=webserver.at("/feed", answer)))
    assert reason in feed.last_error
    assert (feed.failures, feed.lease_token, feed.last_success_at) == (1, None, None)
    assert 4 * MINUTE <= wait_of(feed) + MINUTE / 10 <= 6.1 * MINUTE


def test_a_malformed_feed_does_not_keep_others_from_going_on(webserver: WebServer) -> None:
    bad = a_feed(title="Bad", url=webserver.at("/bad", page(b"<rss><channel><item><title>")))
    good = a_feed(title="Good", url=webserver.at("/good", page(rss(item()))))
    assert visit(bad).last_error
    assert visit(good).last_error == ""
    assert Article.objects.get().feed == good


def test_entries_that_cannot_be_used_are_a_warning(webserver: WebServer) -> None:
    body = rss(item(), *[item(url="") for _ in range(7)])
    feed = visit(a_feed(url=webserver.at("/feed", page(body))))
    assert feed.last_error == ""
    assert feed.last_warning.splitlines()[0] == "line 4: entry 2 has no address"
    assert feed.last_warning.splitlines()[-1] == "and 2 more"


def test_what_a_stranger_writes_cannot_break_the_row(webserver: WebServer) -> None:
    """PostgreSQL keeps neither NUL nor half a surrogate pair; a title must not turn the page around either."""
    odd = {"url": "https://e.org/\0", "title": "\ud800\u202e"}
    good = {
        "title": "\0A\ud800 title\u202e",
        "content_text": "\0\udfff",
        "url": "https://e.org/é 1",
    }
    answer = page(json_feed(odd, {**odd, "url": "javascript:\0"}, good), etag='"\0"')
    feed = visit(a_feed(url=webserver.at("/feed", answer)))
    assert (feed.last_error, feed.etag) == ("", "")
    assert feed.last_warning.splitlines()[0].endswith("control characters in it.")
    assert Article.objects.values_list("title", "url").get() == (
        "A title",
        "https://e.org/%C3%A9%201",
    )


def test_a_feed_that_is_well_again_forgets_its_failures(webserver: WebServer) -> None:
    feed = a_feed(url=webserver.at("/feed", in_turn(page("", status=500), page(rss(item())))))
    assert visit(feed).failures == 1
    feed = visit(feed)
    assert (feed.failures, feed.last_error) == (0, "")


def test_what_a_failed_visit_brought_is_not_taken_for_known(webserver: WebServer) -> None:
    feed = a_feed(url=webserver.at("/feed", page("<html>Sorry</html>", etag='"1"')))
    assert visit(feed).etag == ""


def test_who_asks_for_rest_is_left_alone_and_so_is_the_host(webserver: WebServer) -> None:
    feed = visit(a_feed(url=webserver.at("/feed", page("", status=429, retry_after="7200"))))
    assert 119 * MINUTE < wait_of(feed) <= 120 * MINUTE
    assert not Host.objects.turn(webserver.url.removeprefix("http://"), gap=MINUTE)


def test_a_host_is_not_asked_twice_at_once(webserver: WebServer) -> None:
    visit(a_feed(title="One", url=webserver.at("/1", page(rss(item())))))
    two = a_feed(title="Two", url=webserver.at("/2", page(rss(item()))))
    fetch_feed(started(two), now=NOW)
    two.refresh_from_db()
    assert (two.last_fetched_at, two.lease_token, two.attempts) == (None, None, 0)
    assert dt.timedelta() < wait_of(two) <= dt.timedelta(seconds=10)
    assert webserver.asked_for("/2") == []


def test_a_feed_said_to_be_gone_for_a_day_is_disabled(webserver: WebServer) -> None:
    feed = a_feed(url=webserver.at("/feed", page("", status=410)))
    assert visit(feed).is_enabled
    assert visit(feed, now=NOW + DAY / 2).is_enabled
    feed = visit(feed, now=NOW + DAY)
    assert not feed.is_enabled
    assert "no longer visited" in feed.last_error


def test_a_lasting_move_is_proposed_and_not_made(webserver: WebServer) -> None:
    new = webserver.at("/new", page(rss(item())))
    feed = a_feed(url=webserver.at("/old", redirect("/new", status=301)))
    for day in range(2):
        assert visit(feed, now=NOW + day * DAY).proposed_url == ""
    feed = visit(feed, now=NOW + 2 * DAY)
    assert feed.proposed_url == new
    assert feed.url.endswith("/old")


def test_an_address_that_may_not_be_asked_fails_like_any_other() -> None:
    feed = visit(a_feed(url="http://user@e.org/feed"))
    assert feed.last_error == "The address carries a user name, which may hide where it leads."


def test_a_passing_redirect_moves_nothing(webserver: WebServer) -> None:
    webserver.at("/new", page(rss(item())))
    feed = a_feed(url=webserver.at("/old", redirect("/new", status=302)))
    for day in range(4):
        feed = visit(feed, now=NOW + day * DAY)
    assert (feed.proposed_url, feed.moved_to) == ("", "")


# --- leases ----------------------------------------------------------------------------------------------------


def test_a_worker_that_comes_back_too_late_changes_nothing(webserver: WebServer) -> None:
    a_feed(url=webserver.at("/feed", page(rss(item()))))
    late = started(Feed.objects.get())
    Feed.objects.update(lease_until=Now() - MINUTE)
    (claim,) = Feed.objects.claim(limit=1)
    fetch_feed(late, now=NOW)
    feed = Feed.objects.get()
    assert (feed.lease_token, feed.last_fetched_at) == (claim.token, None)
    assert not Article.objects.exists()


def test_a_late_failure_changes_nothing_either(webserver: WebServer) -> None:
    a_feed(url=webserver.at("/feed", page("", status=500)))
    late = started(Feed.objects.get())
    Feed.objects.update(lease_token=None, lease_until=None)
    fetch_feed(late, now=NOW)
    assert Feed.objects.get().failures == 0


def test_a_worker_killed_after_the_network_costs_nothing_but_time(webserver: WebServer) -> None:
    """Nothing is written before the one transaction at the end, so a second worker starts from the same row."""
    a_feed(url=webserver.at("/feed", page(rss(item()))))
    before = started(Feed.objects.get())
    Feed.objects.update(lease_until=Now() - MINUTE)
    again = started(Feed.objects.get())
    assert (again.attempts, again.etag) == (before.attempts + 1, before.etag)
    fetch_feed(again, now=NOW)
    fetch_feed(before, now=NOW)
    assert Article.objects.count() == 1


def test_a_server_that_hangs_does_not_hold_the_worker(
    webserver: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.news.asking.DEADLINE", 0.3)
    feed = visit(a_feed(url=webserver.at("/feed", silence())))
    assert feed.last_error == "The answer was not complete within 0.3 seconds."


def test_validators_are_not_told_to_another_host(webserver: WebServer) -> None:
    with running() as other:
        there = other.at("/feed", page(rss(item(description=LONG))))
        feed = a_feed(url=webserver.at("/feed", redirect(there, status=301)), etag='"old"')
        Feed.objects.update(last_unconditional_at=NOW)
        visit(feed)
    assert "if-none-match" in webserver.asked[0].headers
    assert "if-none-match" not in other.asked[0].headers
