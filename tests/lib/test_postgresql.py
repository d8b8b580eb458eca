"""A connection is found to be dead before it is used, and a live one is not asked; what is asked often is planned once."""

from typing import Any

import pytest
from django.db import connection

from tracker.lib.postgresql.base import planning_once

pytestmark = pytest.mark.django_db(transaction=True)


def our_backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    return int(pid)


def from_elsewhere(question: str, *values: int) -> object:
    """The one answer to a question that another connection asks."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(question, values)
        (answer,) = cursor.fetchone()
    other.close()
    return answer


def end_our_backend() -> None:
    """As the server does to everybody when it stops."""
    assert from_elsewhere("SELECT pg_terminate_backend(%s, 5000)", our_backend())


def test_a_connection_that_rests_is_usable_and_nothing_is_asked() -> None:
    pid = our_backend()
    assert connection.is_usable()
    latest = "SELECT query FROM pg_stat_activity WHERE pid = %s"
    assert from_elsewhere(latest, pid) == "SELECT pg_backend_pid()"


def test_one_whose_server_has_left_is_not_usable() -> None:
    end_our_backend()
    assert not connection.is_usable()
    connection.close()
    assert not connection.is_usable()


def test_a_request_after_the_server_came_back_finds_it() -> None:
    end_our_backend()
    connection.close_if_unusable_or_obsolete()  # between two requests
    connection.health_check_enabled = True  # type: ignore[attr-defined]  # Django's own, without a type
    assert our_backend()


def plans_kept_after_six_questions(word: str) -> int:
    connection.close()
    for number in range(6):
        with planning_once() as cursor:
            cursor.execute(f"SELECT %s::int AS {word}", [number])
            assert cursor.fetchone() == (number,)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        (kept,) = cursor.fetchone()
    return int(kept)


def test_what_is_asked_often_is_planned_once() -> None:
    assert plans_kept_after_six_questions("often") == 1


def test_behind_a_pooler_that_knows_no_plans_none_is_kept(settings: Any) -> None:
    settings.PREPARED_STATEMENTS = False
    assert plans_kept_after_six_questions("pooled") == 0
    connection.close()
