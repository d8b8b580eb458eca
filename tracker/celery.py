"""Celery carries wake-up hints; rows in PostgreSQL are the queue.

So a message lost costs one sweep, a message doubled costs a refused claim: nothing is acknowledged late,
retried or given an eta, and there is no result backend.
"""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

app = Celery("tracker")
app.conf.update(
    broker_url=(
        settings.REDIS_URL.replace("unix://", "redis+socket://", 1).replace(
            "?db=", "?virtual_host="
        )
    ),
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_acks_late=False,
    worker_prefetch_multiplier=1,
    # Hard limits, because soft ones cannot interrupt lxml; both stay below the lease of a row (180 s).
    task_time_limit=120,
    task_soft_time_limit=90,
    worker_max_tasks_per_child=200,
    worker_max_memory_per_child=400_000,
    worker_hijack_root_logger=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": 3600,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 10,
        "socket_connect_timeout": 3,
        "health_check_interval": 10,
        "global_keyprefix": "tt:",
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.1,
    },
    task_publish_retry_policy={
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.1,
        "interval_max": 0.2,
    },
    # In memory: the default scheduler's file is corrupted by a kill.
    beat_scheduler="celery.beat:Scheduler",
    beat_schedule={
        # `expires` is judged by the worker's clock: shorter, and 20 s of skew would silence every sweep.
        "fetch-due-feeds": {
            "task": "tracker.news.tasks.fetch_due_feeds",
            "schedule": 15.0,
            "options": {"expires": 120},
        },
        "fetch-pending-texts": {
            "task": "tracker.news.tasks.fetch_pending_texts",
            "schedule": 15.0,
            "options": {"expires": 120},
        },
        "relist-agreements": {  # dates pass without anybody writing
            "task": "tracker.agreements.tasks.relist_agreements",
            "schedule": crontab(hour="0", minute="5"),
        },
        "write-imports": {
            "task": "tracker.agreements.tasks.write_imports",
            "schedule": 5.0,
            "options": {"expires": 120},
        },
        "watch-sources": {
            "task": "tracker.review.tasks.watch_sources",
            "schedule": crontab(hour="0", minute="45"),
        },
        "check-watched-pages": {  # by night, a share of them each
            "task": "tracker.news.tasks.check_watched_pages",
            "schedule": crontab(hour="1-4", minute="*"),
            "options": {"expires": 120},
        },
        "forget-ended-sessions": {
            "task": "tracker.people.tasks.forget_ended_sessions",
            "schedule": crontab(hour="3", minute="35"),
        },
        "read-new-articles": {
            "task": "tracker.review.tasks.read_new_articles",
            "schedule": 10.0,
            "options": {"expires": 120},
        },
    },
)
app.autodiscover_tasks(["tracker.agreements", "tracker.news", "tracker.people", "tracker.review"])
