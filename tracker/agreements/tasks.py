"""What the record does by itself: dates pass without anybody writing, and files that are too long for a request are written."""

from celery import shared_task
from django.utils import timezone

from tracker.agreements.exchange import queue
from tracker.agreements.listing import relist_all


@shared_task
def relist_agreements() -> None:
    relist_all(on=timezone.localdate())


@shared_task
def write_imports() -> None:
    for claim in queue.claim():
        write_import.delay(import_id=claim.id, token=str(claim.token))


@shared_task(soft_time_limit=540, time_limit=570)  # its lease lasts 600
def write_import(*, import_id: int, token: str) -> None:
    queue.write_claimed(import_id, token, now=timezone.now())
