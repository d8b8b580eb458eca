"""Health: what a load balancer may conclude from the two addresses."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tracker import health


@pytest.fixture
def nothing_remembered() -> Iterator[None]:
    health._require_migrations.cache_clear()
    yield
    health._require_migrations.cache_clear()


def test_alive_is_said_without_a_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}  # no `db` fixture: it would fail


@pytest.mark.django_db
def test_ready_when_the_database_knows_every_migration(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ready", "database": "ready", "broker": "ready"}


@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_remembered")
def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["database"] == "1 migrations not applied"


@pytest.mark.django_db
def test_a_lost_broker_is_told_but_pages_are_served_all_the_same(
    client: Client, settings: Settings
) -> None:
    settings.REDIS_URL = "unix:///nowhere/valkey.sock?db=0"
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["broker"] == "does not answer"


@pytest.mark.django_db
def test_no_answer_of_the_database_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    connection.close()
    assert client.get("/readyz").json()["database"] == "does not answer"


@pytest.mark.django_db
def test_health_is_never_kept_by_a_cache(client: Client) -> None:
    assert "no-store" in client.get("/readyz")["Cache-Control"]


def test_probes_speak_plain_http_in_production(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
