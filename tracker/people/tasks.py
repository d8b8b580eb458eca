"""What is done about people from time to time."""

from __future__ import annotations

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore


@shared_task
def forget_ended_sessions() -> None:
    SessionStore.clear_expired()
