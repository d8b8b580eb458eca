"""Every page that the record cites is watched, once, and no other; an editor sees what rests on a dead one."""

import pytest
from django.test import Client

from tests.factories import make_event, make_relos, make_source
from tests.review.rows import NOW, make_user
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Citation
from tracker.news.models import WatchedPage
from tracker.review.watched import watch_sources

pytestmark = pytest.mark.django_db


def watched() -> list[str]:
    return list(WatchedPage.objects.order_by("url").values_list("url", flat=True))


def test_a_page_that_is_cited_twice_is_watched_once() -> None:
    agreement, source = make_relos(), make_source("2025-02-18")
    make_event(agreement, sources=[source])
    make_event(agreement, Kind.PUBLISHED, sources=[source, make_source("2025-02-19")])
    watch_sources()
    watch_sources()
    assert watched() == sorted(set(Citation.objects.values_list("url", flat=True)))
    assert WatchedPage.objects.due().count() == 2


def test_what_is_no_longer_cited_is_no_longer_watched() -> None:
    make_event(make_relos(), sources=[make_source("2025-02-18"), make_source("2025-02-18")])
    watch_sources()
    Citation.objects.earliest("id").delete()
    watch_sources()
    assert watched() == [Citation.objects.get().url]


def test_the_page_of_a_dead_one_names_the_events_that_rest_on_it() -> None:
    event = make_event(make_relos())
    url = event.citations.get().url
    dead = {"failures": 4, "failing_since": NOW, "last_error": "It answered 404."}
    page = WatchedPage.objects.create(url=url, **dead)
    client = Client()
    client.force_login(make_user("news.view_watchedpage"))
    shown = client.get(f"/admin/news/watchedpage/{page.pk}/change/").content.decode()
    assert f'href="/admin/agreements/event/{event.pk}/change/"' in shown
    assert "no longer there (4): It answered 404." in shown


@pytest.mark.parametrize(("state", "count"), [("dead", 1), ("failing", 2), ("well", 1), ("", 4)])
def test_the_list_is_narrowed_by_how_pages_are(state: str, count: int) -> None:
    failing = {"failing_since": NOW}
    WatchedPage.objects.create(url="https://e.org/1", failures=3, **failing)
    WatchedPage.objects.create(url="https://e.org/2", failures=1, **failing)
    WatchedPage.objects.create(url="https://e.org/3", last_checked_at=NOW)
    WatchedPage.objects.create(url="https://e.org/4")
    client = Client()
    client.force_login(make_user("news.view_watchedpage"))
    page = client.get(f"/admin/news/watchedpage/?state={state}").content.decode()
    assert page.count("https://e.org/") == count
