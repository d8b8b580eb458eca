"""How many queries each address costs, pinned: with and without what is kept, and however much there is."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.record import relos
from tests.factories import make_agreement, make_event, make_participant
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event

pytestmark = pytest.mark.django_db

COLD = {
    "": 0,
    "meta": 0,
    "openapi.json": 0,
    "agreements": 2,
    "agreements?participant=RUS&count=on": 4,
    "agreements/relos": 4,
    "agreements/relos/events": 4,
    "events?page_size=1": 3,
    "events?page_size=100": 4,
    "events?agreement=relos": 5,
    "participants": 1,
    "participants/RUS": 6,
    "procedures": 2,
}
WARM = {**COLD, "agreements/relos": 1, "agreements/relos/events": 1}


@pytest.fixture(params=[0, 6], ids=["little", "much"])
def _record(request: pytest.FixtureRequest) -> None:
    agreement = relos()
    for number in range(request.param):
        make_event(agreement, Kind.STATEMENT, f"2025-06-{number + 1:02}")
        one = make_participant(f"P{number}", f"P{number}")
        make_event(make_agreement(f"a{number}", participants=(one,)))


@pytest.mark.usefixtures("_record")
@pytest.mark.parametrize("address", COLD)
def test_cold(
    address: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cache.clear()
    with django_assert_num_queries(COLD[address]):
        assert client.get(f"/api/v1/{address}").status_code == 200


@pytest.mark.usefixtures("_record")
@pytest.mark.parametrize("address", WARM)
def test_warm(
    address: str, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"/api/v1/{address}")
    with django_assert_num_queries(WARM[address]):
        client.get(f"/api/v1/{address}")


@pytest.mark.usefixtures("_record")
def test_an_event_cold_warm_and_unchanged(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/api/v1/events/{Event.objects.values_list('public_id', flat=True)[0]}"
    with django_assert_num_queries(6):
        response = client.get(address)
    with django_assert_num_queries(2):
        client.get(address)
    with django_assert_num_queries(2):
        client.get(address, headers={"if-none-match": response["ETag"]})


@pytest.mark.usefixtures("_record")
def test_an_unchanged_agreement_costs_the_one_query_for_its_revision(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    etag = client.get("/api/v1/agreements/relos")["ETag"]
    cache.clear()
    with django_assert_num_queries(1):
        response = client.get("/api/v1/agreements/relos", headers={"if-none-match": etag})
    assert response.status_code == 304
