"""How often one address may ask."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tracker.api.throttling import Numbers, PerAddress

START = 1_800_000_000.0  # of a minute of the clock


@pytest.fixture
def two_a_minute(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.API_RATE = "2/min"
    set_clock(START + 20, monkeypatch)
    cache.clear()


def set_clock(now: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PerAddress, "timer", staticmethod(lambda: now))


def statuses(client: Client) -> list[int]:
    return [client.get("/api/v1/meta").status_code for _ in range(3)]


@pytest.mark.usefixtures("two_a_minute")
def test_who_asks_too_often_is_told_how_long_to_wait(client: Client) -> None:
    assert statuses(client) == [200, 200, 429]
    response = client.get("/api/v1/meta")
    assert int(response["Retry-After"]) == 40
    assert response.json()["title"] == "Too many requests"


@pytest.mark.usefixtures("two_a_minute")
def test_after_that_time_one_may_ask_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert statuses(client) == [200, 200, 429]
    set_clock(START + 60, monkeypatch)
    assert statuses(client) == [200, 200, 429]


@pytest.mark.usefixtures("two_a_minute")
@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_each_address_is_counted_for_itself(client: Client, address: str) -> None:
    assert statuses(client) == [200, 200, 429]
    assert statuses(Client(REMOTE_ADDR=address)) == [200, 200, 429]


@pytest.mark.usefixtures("two_a_minute")
def test_without_a_proxy_a_made_up_address_does_not_count(client: Client) -> None:
    made_up = [client.get("/api/v1/meta", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(3)]
    assert [response.status_code for response in made_up] == [200, 200, 429]


@pytest.mark.usefixtures("two_a_minute")
def test_without_the_cache_everybody_is_served(client: Client, settings: Settings) -> None:
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert statuses(client) == [200, 200, 200]


def test_many_are_counted_at_once_and_yet_none_too_many(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_RATE = "250/min"  # two at a time
    set_clock(START + 90, monkeypatch)
    cache.clear()
    answers = [client.get("/api/v1/meta").status_code for _ in range(252)]
    assert answers == [200] * 250 + [429] * 2


def test_two_processes_together_give_no_more_than_one() -> None:
    cache.clear()
    one, other = Numbers(), Numbers()
    numbers = [
        process.next("somebody", stretch=7, seconds=60, at_once=3)
        for process in (one, other, one, one, other, one)
    ]
    assert numbers == [1, 4, 2, 3, 5, 7]


def test_without_a_rate_nobody_is_counted(client: Client) -> None:
    assert statuses(client) == [200, 200, 200]
