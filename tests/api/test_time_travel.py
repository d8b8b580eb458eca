"""The two clocks of the API."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from tests.api.shapes import assert_as_described
from tests.factories import TODAY, make_event, make_relos
from tests.history import written_at
from tracker.agreements.kinds import Kind
from tracker.agreements.recording import retract

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/agreements/relos"


@pytest.fixture(autouse=True)
def _record() -> None:
    with written_at(dt.datetime(2025, 12, 1, tzinfo=dt.UTC)):
        event = make_event(make_relos(), Kind.ENTRY_INTO_FORCE, "2025-11-20")
    with written_at(dt.datetime(2025, 12, 20, tzinfo=dt.UTC)):
        retract(event, on=TODAY)


def test_the_record_stands_as_it_stood(client: Client) -> None:
    response = client.get(f"{ADDRESS}?as_of=2025-12-10")
    document = response.json()
    assert (document["status"]["code"], document["as_of"]) == ("in_force", "2025-12-10")
    assert_as_described(response, "/api/v1/agreements/{name}")


def test_the_world_is_told_up_to_a_day(client: Client) -> None:
    response = client.get(f"{ADDRESS}?happened_by=2025-11-19&as_of=2025-12-10")
    document = response.json()
    assert (document["status"]["code"], document["happened_by"]) == ("unknown", "2025-11-19")
    assert document["events"] == []


def test_the_present_says_that_no_clock_was_turned(client: Client) -> None:
    document = client.get(ADDRESS).json()
    assert (document["as_of"], document["happened_by"]) == (None, None)


def test_its_events_alone_keep_the_same_clocks(client: Client) -> None:
    [event] = client.get(f"{ADDRESS}/events?as_of=2025-12-10").json()["results"]
    assert event["state"] == "occurred"


def test_a_settled_past_is_for_good(client: Client) -> None:
    assert client.get(f"{ADDRESS}?as_of=2025-12-10")["Cache-Control"].endswith("immutable")
    assert not client.get(ADDRESS)["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize("query", ["as_of=soon", "as_of=2999-01-01", "happened_by=2025-02-30"])
def test_what_is_no_moment_is_refused(client: Client, query: str) -> None:
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == query.partition("=")[0]


def test_before_the_first_line_there_is_nothing(client: Client) -> None:
    response = client.get(f"{ADDRESS}?as_of=2025-11-30")
    assert response.status_code == 404
    assert response.json()["detail"] == "This agreement was not on record then."
