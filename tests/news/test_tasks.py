"""Tasks: a sweep sends for what is due, once; the message alone is enough to do the work."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from kombu.simple import SimpleQueue
from pytest_django import Settings

from tests.news.samples import a_feed, an_article, item, rss
from tests.webserver import NETWORKS, WebServer, page
from tracker.celery import app
from tracker.news import tasks
from tracker.news.models import Article, Feed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_empty_queue(settings: Settings) -> Iterator[None]:
    settings.FETCH_ALLOWED_NETWORKS = NETWORKS
    app.control.purge()
    yield
    app.control.purge()
    app.close()


def messages() -> list[tuple[str, dict[str, Any]]]:
    """What waits in the real queue: the task's name and what it is told."""
    found = []
    with app.connection_for_read() as line, line.SimpleQueue("celery") as waiting:
        while message := _next(waiting):
            message.ack()
            found.append((message.headers["task"], json.loads(message.body)[1]))
    return found


def _next(waiting: SimpleQueue) -> Any:
    try:
        return waiting.get(block=False)
    except waiting.Empty:
        return None


def test_a_sweep_sends_for_each_due_feed_once() -> None:
    feed = a_feed()
    a_feed(url="https://e.org/off", is_enabled=False)
    tasks.fetch_due_feeds()
    tasks.fetch_due_feeds()
    token = str(Feed.objects.get(pk=feed.pk).lease_token)
    assert messages() == [("tracker.news.tasks.fetch_feed", {"feed_id": feed.pk, "token": token})]


def test_a_sweep_sends_for_each_pending_text() -> None:
    article = an_article(feed=a_feed(), text="In short.")
    an_article(url="https://e.org/2", text="Whole.", is_full=True)
    tasks.fetch_pending_texts()
    ((name, told),) = messages()
    assert (name, told["article_id"]) == ("tracker.news.tasks.fetch_text", article.pk)


def test_a_message_that_comes_twice_is_one_visit(webserver: WebServer) -> None:
    a_feed(url=webserver.at("/feed", page(rss(item()))))
    tasks.fetch_due_feeds()
    ((_, told),) = messages()
    tasks.fetch_feed(**told)
    tasks.fetch_feed(**told)
    assert len(webserver.asked) == 1
    assert Article.objects.count() == 1


def test_the_message_for_a_text_is_enough_to_read_it(webserver: WebServer) -> None:
    article = an_article(
        url=webserver.at("/story", page("", status=404)), feed=a_feed(), text="In short."
    )
    tasks.fetch_pending_texts()
    ((_, told),) = messages()
    tasks.fetch_text(**told)
    article.refresh_from_db()
    assert article.text_state == "summary_only"


def test_every_scheduled_task_of_the_news_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert {name for name in scheduled if "news" in name} <= set(app.tasks)
