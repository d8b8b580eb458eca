"""Health: is this process alive, and may it be sent visitors?"""

from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


class NotReady(Exception):
    """The database cannot serve this version yet; the message says why."""


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Alive: 200 from a process that answers at all. Asks no other service."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready: 200 once the database answers and knows every migration, else 503 with the reason.

    The broker's state is told but decides nothing: without it pages and API are served all the same.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _require_migrations()
    except (DatabaseError, NotReady) as error:
        reason = str(error) if isinstance(error, NotReady) else "does not answer"
        return JsonResponse(
            {"status": "not ready", "database": reason, "broker": _broker()}, status=503
        )
    return JsonResponse({"status": "ready", "database": "ready", "broker": _broker()})


@cache  # reading all migrations takes longer than the rest; raising is not kept, so it asks again
def _require_migrations() -> None:
    executor = MigrationExecutor(connection)
    pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        raise NotReady(f"{pending} migrations not applied")


def _broker() -> str:
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=1) as broker:
        try:
            broker.ping()
        except redis.RedisError:
            return "does not answer"
    return "ready"
