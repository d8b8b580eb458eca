"""Answers: what is sent again, what is not, and that one answer serves everybody."""

from __future__ import annotations

import datetime as dt
import gzip
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_participant
from tests.pages.record import relos, trade
from tracker.agreements.kinds import Kind

pytestmark = pytest.mark.django_db
OF_ONE = [
    "/agreements/relos", "/agreements/relos.atom", "/agreements/relos.ics",
    "/agreements/relos/differences",
]  # fmt: skip
OF_MANY = [
    "/", "/agreements", "/participants", "/participants/india", "/procedures/india", "/calendar",
    "/changes", "/corrections", "/changes.atom", "/events.atom", "/data", "/about",
]  # fmt: skip


def again(client: Client, first: Any, address: str) -> Any:
    """Ask as a browser does that has the first answer."""
    return client.get(address, headers={"if-none-match": first["ETag"]})


@pytest.mark.parametrize("address", OF_ONE + OF_MANY)
def test_an_answer_that_the_reader_has_is_not_sent_again(client: Client, address: str) -> None:
    relos()
    first = client.get(address)
    second = again(client, first, address)
    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"


@pytest.mark.parametrize("address", OF_ONE + OF_MANY)
def test_an_answer_belongs_to_nobody(client: Client, address: str) -> None:
    relos()
    response = client.get(address)
    assert response["Vary"] == "Accept-Encoding"
    assert "Set-Cookie" not in response.headers
    assert b"csrf" not in response.content


@pytest.mark.parametrize("address", [*OF_ONE, "/", "/agreements", "/participants/russia"])
def test_a_change_is_sent(client: Client, address: str) -> None:
    agreement = relos()
    first = client.get(address)
    make_event(agreement, Kind.INSTRUMENT_SIGNED, "2025-12-20", participant=make_participant())
    assert again(client, first, address).status_code == 200


def test_a_change_elsewhere_leaves_an_agreement_as_it_is(client: Client) -> None:
    other = trade()
    relos()
    first = client.get(OF_ONE[0])
    make_event(other, Kind.PUBLISHED, "2025-12-20")
    assert again(client, first, OF_ONE[0]).status_code == 304


def test_what_is_not_sent_again_is_not_composed(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    first = client.get(OF_ONE[0])
    cache.clear()
    with django_assert_num_queries(1):
        again(client, first, OF_ONE[0])


@pytest.mark.parametrize("address", ["/", "/agreements", "/agreements/relos", "/events.atom"])
def test_compressed_is_the_same_content_under_another_tag(client: Client, address: str) -> None:
    relos()
    plain = client.get(address)
    packed = client.get(address, headers={"accept-encoding": "br, gzip;q=0.8"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]


def test_who_refuses_compression_gets_none(client: Client) -> None:
    relos()
    response = client.get(OF_ONE[0], headers={"accept-encoding": "gzip;q=0"})
    assert "Content-Encoding" not in response.headers


def test_another_day_is_another_answer(client: Client) -> None:
    relos()
    first = client.get(OF_ONE[0])
    with time_machine.travel(dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC), tick=False):
        assert again(client, first, OF_ONE[0]).status_code == 200


def test_another_host_gets_addresses_of_its_own(client: Client) -> None:
    relos()
    client.get(OF_ONE[0])
    response = client.get(OF_ONE[0], headers={"host": "treaties.example"})
    assert b"http://treaties.example/agreements/relos" in response.content
    assert b"testserver" not in response.content


def test_only_reading_is_answered(client: Client) -> None:
    relos()
    assert client.post(OF_ONE[0]).status_code == 405
    assert client.head(OF_ONE[0])["ETag"] == client.get(OF_ONE[0])["ETag"]
