"""Watching: a page is asked for politely, and called dead when it was not there three times, days apart."""

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache
from django.db.models.functions import Now
from pytest_django import Settings

from tests.news.samples import NOW
from tests.webserver import NETWORKS, WebServer, in_turn, page, reset, unless_known
from tracker.news import watching
from tracker.news.models import Host, WatchedPage

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _this_machine_may_be_asked(settings: Settings) -> None:
    settings.FETCH_ALLOWED_NETWORKS = NETWORKS
    cache.clear()


def started(url: str) -> WatchedPage:
    """The page as a task gets it: claimed and started."""
    (claim,) = WatchedPage.objects.filter(url=url).claim(limit=1)
    held = WatchedPage.objects.start(*claim)
    assert held is not None
    return held


def checked(url: str, *, times: int = 1, now: dt.datetime = NOW) -> WatchedPage:
    """The page after so many visits, each a day after the other and with the host rested."""
    watching.watch([url])
    for day in range(times):
        Host.objects.all().delete()
        WatchedPage.objects.update(next_due_at=Now())
        watching.check(started(url), now=now + day * DAY)
    return WatchedPage.objects.get(url=url)


def wait_of(watched: WatchedPage) -> dt.timedelta:
    present: dt.datetime = WatchedPage.objects.values_list(Now(), flat=True)[0]
    assert watched.next_due_at is not None
    return watched.next_due_at - present


def test_a_page_that_is_there_is_asked_for_again_after_about_a_month(webserver: WebServer) -> None:
    found = checked(webserver.at("/1", page("Here.")))
    assert (found.failures, found.last_error, found.last_checked_at) == (0, "", NOW)
    assert 23 * DAY < wait_of(found) < 37 * DAY


def test_an_answer_that_is_known_is_not_sent_again(webserver: WebServer) -> None:
    url = webserver.at("/1", unless_known("Here.", etag='"1"'))
    assert checked(url, times=2).failures == 0
    [_, second] = webserver.asked_for("/1")
    assert second.headers["if-none-match"] == '"1"'


@pytest.mark.parametrize(
    "answer",
    [page("", status=404), page("", status=500), reset()],
    ids=["not found", "in trouble", "hangs up"],
)
def test_a_page_that_is_not_there_is_dead_after_three_times(
    webserver: WebServer, answer: Any
) -> None:
    url = webserver.at("/1", answer)
    assert not checked(url, times=2).is_dead
    found = checked(url, now=NOW + 2 * DAY)
    assert (found.is_dead, found.failing_since) == (True, NOW)
    assert 3 * DAY < wait_of(found) <= 4 * DAY


def test_a_page_that_is_there_again_is_alive(webserver: WebServer) -> None:
    url = webserver.at("/1", in_turn(page("", status=404), page("Here.")))
    found = checked(url, times=2)
    assert (found.failures, found.failing_since, found.last_error) == (0, None, "")


@pytest.mark.parametrize("status", [401, 403, 429, 451])
def test_a_page_that_keeps_robots_out_is_there(webserver: WebServer, status: int) -> None:
    assert checked(webserver.at("/1", page("", status=status))).failures == 0


def test_a_page_that_is_too_big_to_read_is_there(webserver: WebServer) -> None:
    assert checked(webserver.at("/1", page(b"x" * 3_000_001))).failures == 0


def test_what_robots_may_not_read_is_not_asked_for(webserver: WebServer) -> None:
    webserver.at("/robots.txt", page("User-agent: *\nDisallow: /"))
    assert checked(webserver.at("/1", page("Here."))).failures == 0
    assert not webserver.asked_for("/1")


def test_an_address_that_may_not_be_asked_is_a_failure() -> None:
    assert "not" in checked("http://10.0.0.1/").last_error


def test_a_host_is_asked_by_one_at_a_time(webserver: WebServer) -> None:
    urls = [webserver.at(f"/{number}", page("Here.")) for number in (1, 2)]
    watching.watch(urls)
    for url in urls:
        watching.check(started(url), now=NOW)
    assert WatchedPage.objects.filter(last_checked_at=NOW).count() == 1
