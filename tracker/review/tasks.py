"""Tasks: the sweep leases what is unread, the other reads one article. Both may run twice."""

from celery import shared_task
from django.utils import timezone

from tracker.review import queue, watched

_AT_ONCE = 20  # a sweep; more would wait longer for a worker than their lease lasts


@shared_task
def read_new_articles() -> None:
    for claim in queue.claim_unread(limit=_AT_ONCE):
        read_article.delay(reading_id=claim.id, token=str(claim.token))


@shared_task
def read_article(*, reading_id: int, token: str) -> None:
    queue.read_claimed(reading_id, token, now=timezone.now())


@shared_task
def watch_sources() -> None:
    watched.watch_sources()
