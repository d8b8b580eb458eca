"""What the record does by itself: dates pass without anybody writing."""

from celery import shared_task
from django.utils import timezone

from tracker.agreements.listing import relist_all


@shared_task
def relist_agreements() -> None:
    relist_all(on=timezone.localdate())
