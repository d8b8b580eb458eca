"""Facets: how many agreements have each value, among those that the other parameters leave."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.shapes import assert_as_described
from tests.factories import make_agreement, make_event, make_participant
from tracker.agreements.kinds import Form, Kind, Subject

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/agreements"


@pytest.fixture(autouse=True)
def record() -> None:
    """One on trade in force, two on defence that are signed."""
    russia, india = make_participant(), make_participant("IND", "India")
    trade = make_agreement("trade", participants=(russia,), subject=Subject.TRADE)
    make_event(trade, Kind.SIGNED, "2024-01-01")
    make_event(trade, Kind.ENTRY_INTO_FORCE, "2024-06-01")
    for slug in ("arms", "ports"):
        pact = make_agreement(slug, participants=(russia, india), subject=Subject.DEFENCE)
        make_event(pact, Kind.SIGNED, "2025-02-18")
    wide = make_agreement("wide", form=Form.MULTILATERAL, subject=Subject.TRADE)
    make_event(wide, Kind.ADOPTED, None)


def facets(client: Client, query: str = "") -> Any:
    answer = client.get(f"{ADDRESS}?facets=on&{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()["facets"]


def found(client: Client, name: str, query: str = "") -> dict[str, int]:
    return {each["value"]: each["count"] for each in facets(client, query)[name]}


def test_each_value_is_counted_the_commonest_first(client: Client) -> None:
    assert facets(client)["participant"] == [
        {"value": "RUS", "label": "Russia", "count": 3},
        {"value": "IND", "label": "India", "count": 2},
    ]
    assert found(client, "form") == {"bilateral": 3, "multilateral": 1}
    assert found(client, "signed") == {"2025": 2, "2024": 1}


def test_of_what_is_asked_for_the_other_values_are_counted_too(client: Client) -> None:
    query = "subject=trade&participant=russia"
    assert found(client, "subject", query) == {"defence": 2, "trade": 1}
    assert found(client, "form", query) == {"bilateral": 1}


@pytest.mark.parametrize(
    "query", ["contested=true", "last_event_before=2023-12-31", "q=nothing+like+it"]
)
def test_what_is_no_facet_narrows_them_all(client: Client, query: str) -> None:
    assert not any(facets(client, query).values())


@pytest.mark.parametrize("query", ["", "subject=trade", "participant=india&status=signed&q=pact"])
def test_a_value_finds_as_many_as_it_counts(client: Client, query: str) -> None:
    for name, values in facets(client, query).items():
        others = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
        for each in values:
            only = client.get(f"{ADDRESS}?count=on&{others}&{name}={each['value']}").json()
            assert only["count"] == each["count"], (name, each)


def test_nobody_is_told_who_does_not_ask(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.json()["facets"] is None
    assert_as_described(answer, ADDRESS)


def test_they_are_as_described(client: Client) -> None:
    assert_as_described(client.get(f"{ADDRESS}?facets=on"), ADDRESS)


def test_they_are_not_counted_anew_on_the_next_page(client: Client) -> None:
    following = client.get(f"{ADDRESS}?facets=on&page_size=1").json()["next"]
    assert "facets" not in following


@pytest.mark.parametrize(
    "query", ["facets=yes", "facets=on&subject=nothing", "facets=on&facets=on"]
)
def test_what_cannot_be_meant_is_refused(client: Client, query: str) -> None:
    assert client.get(f"{ADDRESS}?{query}").status_code == 400


def test_they_take_two_queries_more(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get(ADDRESS)
    with django_assert_num_queries(4):
        client.get(f"{ADDRESS}?facets=on")
