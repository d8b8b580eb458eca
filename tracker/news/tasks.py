"""Tasks: sweeps lease what is due and send for it; the others take one row each. Every one may run twice."""

from celery import shared_task
from django.utils import timezone

from tracker.news import fetching, watching
from tracker.news.models import Article, Feed, WatchedPage

_AT_ONCE = 10  # a sweep; more would wait longer for a worker than their lease lasts


@shared_task
def fetch_due_feeds() -> None:
    for claim in Feed.objects.enabled().claim(limit=_AT_ONCE):
        fetch_feed.delay(feed_id=claim.id, token=str(claim.token))


@shared_task
def fetch_feed(*, feed_id: int, token: str) -> None:
    if feed := Feed.objects.start(feed_id, token):
        fetching.fetch_feed(feed, now=timezone.now())


@shared_task
def fetch_pending_texts() -> None:
    for claim in Article.objects.claim(limit=_AT_ONCE):
        fetch_text.delay(article_id=claim.id, token=str(claim.token))


@shared_task
def fetch_text(*, article_id: int, token: str) -> None:
    if article := Article.objects.start(article_id, token):
        fetching.fetch_text(article, now=timezone.now())


@shared_task
def check_watched_pages() -> None:
    for claim in WatchedPage.objects.claim(limit=_AT_ONCE):
        check_page.delay(page_id=claim.id, token=str(claim.token))


@shared_task
def check_page(*, page_id: int, token: str) -> None:
    if page := WatchedPage.objects.start(page_id, token):
        watching.check(page, now=timezone.now())
