"""What cannot be answered is refused with a problem that says what would be valid; nothing is ever ignored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import make_agreement, make_event, make_relos
from tracker.agreements import models

pytestmark = pytest.mark.django_db


def refused(client: Client, address: str, status: int, **options: Any) -> Any:
    response = client.get(f"/api/v1/{address}", **options)
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert document["status"] == status
    assert document["instance"] == f"/api/v1/{address.partition('?')[0]}"
    return document


@pytest.mark.parametrize(
    ("address", "valid"),
    [
        ("agreements?party=RUS", "participant, q, signed, status, subject, waiting_on"),
        ("events?party=RUS", "agreement, count, cursor, date_match, done_after"),
        ("participants?name=Russia", "count, cursor, kind, page_size"),
        ("procedures?code=x", "count, cursor, page_size, participant"),
        ("changes?since=1", "after, limit"),
        ("agreements/relos?fields=id", "as_of, happened_by"),
        ("meta?format=json", "none"),
        ("openapi.yaml?lang=de", "none"),
        ("?format=api", "none"),
    ],
)
def test_an_unknown_parameter_is_refused_and_the_valid_ones_are_named(
    client: Client, address: str, valid: str
) -> None:
    make_relos()
    error = refused(client, address, 400)["errors"][0]
    assert error["parameter"] == address.partition("?")[2].partition("=")[0]
    assert valid in error["detail"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("status=ratified", "ratified is not one of negotiating, initialled, adopted"),
        ("status=", "is not one of"),
        ("subject=war", "war is not one of arms_control"),
        ("form=trilateral", "trilateral is not one of bilateral, multilateral"),
        ("contested=yes", "yes is not one of true, false"),
        ("participant=XXX", "XXX: no participant has this code or slug"),
        ("signed=20x5", "20x5: must be a year"),
        ("attention=sleepy", "sleepy is not one of contested, due, overdue, stalled"),
        ("waiting_on=%00", "no participant has this code or slug"),
        ("last_event_after=2025-13-01", "Must be a day, such as 2025-12-02"),
        ("last_event_before=yesterday", "Must be a day, such as 2025-12-02"),
        ("q=%00", "Null characters are not allowed"),
        (f"q={'x' * 201}", "at most 200 characters"),
        ("count=yes", "Must be `on`"),
        ("page_size=0", "Must be a whole number from 1 to 100"),
        ("page_size=101", "Must be a whole number from 1 to 100"),
        ("page_size=ten", "Must be a whole number from 1 to 100"),
        ("page_size=5&page_size=6", "Given more than once"),
        ("cursor=abc", "Not a cursor of this list"),
        ("cursor=%00", "Not a cursor of this list"),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(client: Client, query: str, says: str) -> None:
    error = refused(client, f"agreements?{query}", 400)["errors"][0]
    assert error["parameter"] == query.partition("=")[0]
    assert says in error["detail"]


@pytest.mark.parametrize(
    "query",
    ["kind=ratification", "plane=public", "state=happened", "date_match=sure", "agreement=none"],
)
def test_events_are_as_strict(client: Client, query: str) -> None:
    assert refused(client, f"events?{query}", 400)["errors"][0]["parameter"] in query


@pytest.mark.parametrize(
    "query", ["after=-1", "after=9223372036854775808", "limit=1001", "after=x"]
)
def test_changes_are_as_strict(client: Client, query: str) -> None:
    assert refused(client, f"changes?{query}", 400)["errors"][0]["parameter"] in query


def test_all_that_is_wrong_is_said_at_once(client: Client) -> None:
    errors = refused(client, "agreements?status=x&form=y", 400)["errors"]
    assert [error["parameter"] for error in errors] == ["status", "form"]


def test_the_cursor_of_one_list_is_none_of_another(client: Client) -> None:
    for slug in ("one", "two"):
        make_event(make_agreement(slug))
    cursor = client.get("/api/v1/agreements?page_size=1").json()["next"].partition("cursor=")[2]
    refused(client, f"events?cursor={cursor.partition('&')[0]}", 400)


@pytest.mark.parametrize(
    "address",
    [
        "agreements/none",
        "agreements/none/events",
        "agreements/agr_0000000000",
        "events/evt_0000000000",
        "participants/none",
        "procedures/none",
        "treaties",
        "agreements/relos/nothing",
        "agreements/a%00b",
    ],
)
def test_what_is_not_there_is_a_problem_too(client: Client, address: str) -> None:
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response.json()["title"]) == (
        404,
        "There is nothing at this address",
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["agreements", "agreements/relos", "nothing"])
def test_writing_is_not_allowed(client: Client, method: str, address: str) -> None:
    response = getattr(client, method)(f"/api/v1/{address}")
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_another_form_than_json_is_not_to_be_had(client: Client) -> None:
    refused(client, "agreements", 406, headers={"accept": "application/xml"})


def test_the_type_of_a_problem_leads_to_its_explanation(client: Client) -> None:
    address, _, name = refused(client, "agreements/none", 404)["type"].partition("#")
    guide = client.get(address, headers={"accept": "text/html"}).content.decode()
    assert f'id="{name}"' in guide


def test_an_unforeseen_error_is_logged_and_says_nothing_of_itself(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    make_relos()
    monkeypatch.delattr(models, "Relation")
    document = refused(client, "agreements/relos", 500)
    assert "Relation" not in str(document)
    assert "Relation" in caplog.text
