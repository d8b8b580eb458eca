"""The home page: what moved, what is due, what was due and not seen, who is awaited, where sources disagree."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event

pytestmark = pytest.mark.django_db


def listed(client: Client, heading: str) -> list[str]:
    """The addresses under a heading of the home page."""
    here = f'//*[h2="{heading}"]'
    return addresses(read(client, "/"), f"{here}//li//a | {here}//tbody//a")


def of(kind: Kind, agreement: str) -> str:
    return f"/agreements/{agreement}#{Event.objects.get(kind=kind, agreement__slug=agreement).public_id}"


def test_an_empty_record_says_that_it_is_empty(client: Client) -> None:
    assert "Nothing is on record yet." in words(read(client, "/"))


def test_search_comes_first(client: Client) -> None:
    page = read(client, "/")
    [form] = page.xpath('//main//*[@role="search"]')
    assert (form.get("action"), form.get("method")) == ("/agreements", None)


def test_what_moved_last_comes_first_and_context_is_no_movement(client: Client) -> None:
    relos()
    assert listed(client, "Recent movement") == [
        of(kind, "relos")
        for kind in (
            Kind.HEAD_OF_STATE_SIGNED,
            Kind.UPPER_HOUSE_APPROVED,
            Kind.LOWER_HOUSE_APPROVED,
            Kind.SUBMITTED,
            Kind.SIGNED,
        )
    ]


def test_a_contested_movement_is_marked(client: Client) -> None:
    relos()
    lines = texts(read(client, "/"), '//*[h2="Recent movement"]//li')
    assert lines[1].startswith("8 or 10 Dec 2025Contestedsources disagree")


def test_what_is_announced_is_upcoming_soonest_first_and_undated_last(client: Client) -> None:
    trade()
    assert listed(client, "Upcoming") == [
        of(Kind.ENTRY_INTO_FORCE, "trade"),
        of(Kind.GOVERNMENT_APPROVED, "trade"),
    ]


def test_what_was_announced_for_today_is_still_upcoming(client: Client) -> None:
    agreement = trade()
    make_event(agreement, Kind.PUBLISHED, "2026-01-01", state=State.SCHEDULED)
    assert of(Kind.PUBLISHED, "trade") in listed(client, "Upcoming")


def test_an_announced_day_that_passed_is_not_forgotten(client: Client) -> None:
    trade()
    assert listed(client, "Expected, but not seen") == [of(Kind.LAID, "trade")]


def test_what_was_reported_in_the_end_is_not_missing(client: Client) -> None:
    agreement = trade()
    make_event(agreement, Kind.LAID, participant=make_participant("GBR", "United Kingdom"))
    assert listed(client, "Expected, but not seen") == []


def test_a_joint_act_reported_in_the_end_is_not_missing(client: Client) -> None:
    agreement = trade()
    make_event(agreement, Kind.EXTENDED, "2025-10", state=State.EXPECTED)
    make_event(agreement, Kind.EXTENDED, "2025-10-03")
    assert listed(client, "Expected, but not seen") == [of(Kind.LAID, "trade")]


def test_who_is_awaited_is_listed_longest_silent_first(client: Client) -> None:
    relos()
    page = read(client, "/")
    [row] = texts(page, '//*[h2="Waiting"]//tbody/tr')
    assert row == "RELOSIndia and Russia15 Dec 20252 weeks"


def test_where_sources_disagree_is_listed(client: Client) -> None:
    relos()
    trade()
    assert listed(client, "Sources disagree") == ["/agreements/relos"]


def test_home_takes_a_fixed_number_of_queries_and_one_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    high_seas()
    trade()
    with django_assert_num_queries(12):
        client.get("/")
    with django_assert_num_queries(1):
        client.get("/")
