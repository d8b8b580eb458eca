"""The headers by which answers are reused, kept, revalidated and read from other sites."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests.factories import make_event, make_participant, make_relos
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.django_db
ADDRESSES = ["", "agreements", "agreements/relos", "agreements/relos/events", "events", "meta"]


@pytest.fixture
def relos() -> Agreement:
    agreement = make_relos()
    make_event(agreement)
    return agreement


def again(client: Client, address: str, response: Any) -> int:
    status: int = client.get(address, headers={"if-none-match": response["ETag"]}).status_code
    return status


@pytest.mark.usefixtures("relos")
@pytest.mark.parametrize("name", [*ADDRESSES, "participants/RUS", "openapi.json", "openapi.yaml"])
def test_what_has_not_changed_is_not_sent_again(client: Client, name: str) -> None:
    response = client.get(f"/api/v1/{name}")
    assert response.status_code == 200
    assert again(client, f"/api/v1/{name}", response) == 304


def test_a_new_event_makes_a_new_document(client: Client, relos: Agreement) -> None:
    before = client.get("/api/v1/agreements/relos")
    make_event(relos, done="2025-12-01")
    assert again(client, "/api/v1/agreements/relos", before) == 200
    assert len(client.get("/api/v1/agreements/relos").json()["events"]) == 2


def test_a_renamed_participant_makes_a_new_document(client: Client, relos: Agreement) -> None:
    before = client.get("/api/v1/agreements/relos")
    russia = make_participant()
    russia.name = "Russian Federation"
    russia.save()
    assert again(client, "/api/v1/agreements/relos", before) == 200


def test_a_changed_event_makes_a_new_document_of_it(client: Client, relos: Agreement) -> None:
    event = Event.objects.get(agreement=relos)
    before = client.get(f"/api/v1/events/{event.public_id}")
    event.place = "Moscow"
    event.save()
    after = client.get(f"/api/v1/events/{event.public_id}")
    assert before["ETag"] != after["ETag"]
    assert after.json()["place"] == "Moscow"


@pytest.mark.usefixtures("relos")
def test_tomorrow_the_same_record_is_another_document(client: Client) -> None:
    with time_machine.travel(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tick=False):
        before = client.get("/api/v1/agreements/relos")
    with time_machine.travel(dt.datetime(2026, 1, 2, tzinfo=dt.UTC), tick=False):
        assert again(client, "/api/v1/agreements/relos", before) == 200


@pytest.mark.usefixtures("relos")
def test_losing_the_cache_costs_only_the_making(client: Client) -> None:
    before = client.get("/api/v1/agreements/relos")
    cache.clear()
    after = client.get("/api/v1/agreements/relos")
    assert (before["ETag"], before.content) == (after["ETag"], after.content)


@pytest.mark.usefixtures("relos")
@pytest.mark.parametrize("name", ADDRESSES)
def test_any_page_may_read_it_and_any_cache_may_keep_it(client: Client, name: str) -> None:
    response = client.get(f"/api/v1/{name}", headers={"origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response["Content-Language"] == "en"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.usefixtures("relos")
def test_a_304_has_the_same_headers(client: Client) -> None:
    whole = client.get("/api/v1/agreements/relos")
    short = client.get("/api/v1/agreements/relos", headers={"if-none-match": whole["ETag"]})
    for name in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
        assert short[name] == whole[name]
    assert short.content == b""


def test_a_problem_may_be_read_by_any_page_and_kept_by_no_cache(client: Client) -> None:
    response = client.get("/api/v1/agreements/none")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("relos")
def test_head_says_what_get_would(client: Client) -> None:
    get, head = (ask("/api/v1/agreements/relos") for ask in (client.get, client.head))
    assert head["ETag"] == get["ETag"]
    assert head.content == b""


def test_a_browser_may_ask_first_whether_it_may_revalidate(client: Client) -> None:
    response = client.options("/api/v1/agreements")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "ETag" in response["Access-Control-Expose-Headers"]
