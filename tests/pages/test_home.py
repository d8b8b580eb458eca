"""The home page: what moved, what is due, what was due and not seen, who is awaited, where sources disagree."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    TODAY,
    make_agreement,
    make_event,
    make_participant,
    make_relos,
    make_source,
)
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.attention import Attention
from tracker.agreements.kinds import Kind, State
from tracker.agreements.listing import relist
from tracker.agreements.models import Event, Listing

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


def movements(client: Client) -> list[str]:
    return texts(read(client, "/"), '//*[h2="Recent movement"]//li')


def test_what_moved_last_comes_first_with_the_event_that_moved_it(client: Client) -> None:
    trade()
    relos()
    event = Event.objects.get(kind=Kind.HEAD_OF_STATE_SIGNED).public_id
    signed = Event.objects.get(kind=Kind.SIGNED, agreement__slug="trade").public_id
    assert listed(client, "Recent movement") == [
        "/agreements/relos", f"/events/{event}", "/agreements/trade", f"/events/{signed}",
    ]  # fmt: skip


def test_a_movement_is_told_from_where_to_where(client: Client) -> None:
    relos()
    assert movements(client)[0].startswith("15 Dec 2025Signed→ became Partly approved")


def test_a_step_that_leaves_the_status_as_it_was_is_no_change_of_it(client: Client) -> None:
    agreement = relos()
    make_event(agreement, Kind.OFFICIALLY_PUBLISHED, "2025-12-16", participant=make_participant())
    assert movements(client)[0].startswith("16 Dec 2025Partly approved")


def test_how_far_each_side_has_come_is_told_in_small(client: Client) -> None:
    relos()
    assert "India: 1 of 3 steps reported; Russia: 5 of 6 steps reported" in movements(client)[0]


def test_context_is_no_movement(client: Client) -> None:
    make_event(relos(), Kind.STATE_VISIT, "2025-12-30")
    assert movements(client)[0].startswith("15 Dec 2025")


def test_a_contested_movement_is_marked(client: Client) -> None:
    agreement = make_relos()
    sources = [make_source("2025-02-18"), make_source("2025-02-19")]
    make_event(agreement, Kind.SIGNED, sources=sources)
    assert "sources disagree" in movements(client)[0]


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


def test_what_stands_still_is_listed_longest_silent_first_with_the_rule(client: Client) -> None:
    relos()
    for slug, year in (("old", 2023), ("older", 2022)):
        make_event(make_agreement(slug, participants=(make_participant(),)), done=f"{year}-01-01")
    page = read(client, "/")
    rows = texts(page, '//*[h2="Stalled"]//tbody/tr')
    assert rows == ["OLDERRussia1 Jan 20224 years", "OLDRussia1 Jan 20233 years"]
    assert Attention.STALLED.rule in words(page)


def test_what_is_close_to_entry_into_force_is_listed(client: Client) -> None:
    agreement = relos()
    india = make_participant("IND", "India")
    assert listed(client, "Close to entry into force") == []
    make_event(agreement, Kind.GOVERNMENT_APPROVED, "2025-12-20", participant=india)
    cache.clear()
    assert listed(client, "Close to entry into force") == ["/agreements/relos"]


def test_a_treaty_that_misses_few_instruments_is_close(client: Client) -> None:
    treaty = high_seas(signatories=4)
    treaty.events.filter(kind=Kind.ENTRY_INTO_FORCE).delete()
    relist(treaty, on=TODAY)
    assert Listing.objects.get(agreement=treaty).force_missing == 1
    assert listed(client, "Close to entry into force") == ["/agreements/high-seas"]


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
    with django_assert_num_queries(13) as first:
        client.get("/")
    for number in range(8):
        make_event(make_agreement(f"treaty-{number}"), done=f"2025-12-1{number}")
    with django_assert_num_queries(len(first)):
        client.get("/")
    with django_assert_num_queries(1):
        client.get("/")
