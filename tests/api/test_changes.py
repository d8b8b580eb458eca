"""The sequence of changes: whoever follows it misses nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement, make_event, make_participant, make_relos
from tests.workers import wait_until_settled
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.django_db(transaction=True)


def fetch(client: Client, query: str = "") -> Any:
    """What is shown once everything written is settled."""
    wait_until_settled()
    return fetch_at_once(client, query)


def fetch_at_once(client: Client, query: str = "") -> Any:
    response = client.get(f"/api/v1/changes{query}")
    assert response.status_code == 200
    return response.json()


def rows(client: Client, query: str = "") -> list[tuple[str, str, str | None]]:
    found = fetch(client, query)["results"]
    return [(each["resource"], each["action"], each["id"]) for each in found]


def test_each_row_names_what_changed_and_the_agreement_to_fetch(client: Client) -> None:
    relos = make_relos()
    event = make_event(relos)
    found = fetch(client)["results"]
    assert [(each["resource"], each["id"]) for each in found if each["agreement"]] == [
        ("agreement", relos.public_id),
        ("participation", None),
        ("participation", None),
        ("event", event.public_id),
        ("citation", None),
    ]
    assert {each["agreement"] for each in found} == {None, relos.public_id}


def test_a_participant_is_named_by_its_code(client: Client) -> None:
    make_participant("RUS", "Russia")
    assert rows(client) == [("participant", "insert", "RUS")]


def test_what_is_deleted_is_still_named(client: Client) -> None:
    relos = make_relos()
    event = make_event(relos)
    last = fetch(client)["last"]
    Event.objects.all().delete()
    Agreement.objects.all().delete()
    assert ("event", "delete", event.public_id) in rows(client, f"?after={last}")
    assert ("agreement", "delete", relos.public_id) in rows(client, f"?after={last}")


def test_following_next_gives_every_change_once(client: Client) -> None:
    make_event(make_relos())
    whole = [each["seq"] for each in fetch(client)["results"]]
    page, parts = fetch(client, "?limit=2"), []
    while page["results"]:
        parts += [each["seq"] for each in page["results"]]
        page = fetch(client, "?" + page["next"].partition("?")[2])
    assert parts == whole == sorted(whole)


def test_the_end_of_the_sequence_is_where_to_look_for_what_comes_next(client: Client) -> None:
    make_agreement("one")
    end = fetch(client)
    assert fetch(client, f"?after={end['last']}") == {
        "last": end["last"],
        "next": end["next"],
        "results": [],
    }
    make_agreement("two")
    assert len(rows(client, "?" + end["next"].partition("?")[2])) == 1


def test_it_costs_as_many_queries_for_many_changes_as_for_few(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos = make_relos()
    for _ in range(2):
        make_event(relos)
        fetch(client)
        with django_assert_num_queries(5):
            fetch_at_once(client)


def test_no_change_is_shown_while_an_earlier_one_may_still_appear(client: Client) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            other.set_autocommit(False)
            cursor.execute(
                "INSERT INTO agreements_change (resource, object_id, action, history_id)"
                " VALUES ('participant', 1, 'insert', 1)"
            )
            make_agreement("committed")
            assert fetch_at_once(client)["results"] == []
            other.commit()
        assert len(rows(client)) == 2
    finally:
        other.close()
