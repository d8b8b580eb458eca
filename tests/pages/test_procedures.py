"""How a participant comes to be bound: step by step, with the law, and what stands at each step now."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import relos, trade
from tracker.agreements.kinds import BodyKind, Kind
from tracker.agreements.models import Body, Procedure

pytestmark = pytest.mark.django_db
PAGE = "/procedures/russia"


def steps(client: Client, address: str = PAGE) -> list[str]:
    return texts(read(client, address), '//ol[contains(@class, "way")]/li')


def test_each_step_says_where_it_takes_effect_and_what_fulfils_it(client: Client) -> None:
    relos()
    found = steps(client)
    assert found[2] == "State Dumaat home Done byLower house approved"
    assert found[5].startswith("Exchange or deposittowards the others Done byInstruments exchanged")


def test_body_time_limit_and_law_are_named(client: Client) -> None:
    relos()
    procedure = Procedure.objects.get(participant__code="RUS")
    procedure.sources = [{"title": "Constitution, Art. 106", "url": "https://example.org/law"}]
    procedure.save()
    duma = Body.objects.get(kind=BodyKind.LOWER_HOUSE)
    procedure.steps.filter(label="State Duma").update(body=duma, days=14, note="Art. 105")
    page = read(client, PAGE)
    assert "ByState Duma Time limit14 days LawArt. 105" in steps(client)[2]
    assert "https://example.org/law" in addresses(page)


def test_what_stands_at_a_step_is_named_there(client: Client) -> None:
    relos()
    assert "Awaited nowRELOS since 15 Dec 2025" in steps(client)[5]
    assert "Awaited now" not in steps(client)[2]


def test_participant_and_tracks_lead_here(client: Client) -> None:
    relos()
    assert PAGE in addresses(read(client, "/participants/russia"))
    assert PAGE in addresses(read(client, "/agreements/relos"))


def test_without_a_procedure_on_record_it_says_so(client: Client) -> None:
    make_participant("TUV", "Tuvalu")
    assert "not on record yet" in words(read(client, "/procedures/tuvalu"))


def test_the_number_of_queries_does_not_grow_with_the_agreements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    with django_assert_num_queries(8) as first:
        client.get("/procedures/india")
    make_event(trade(), Kind.SIGNED, "2025-07-24")
    with django_assert_num_queries(len(first)):
        client.get("/procedures/india")
    with django_assert_num_queries(2):
        client.get("/procedures/india")
