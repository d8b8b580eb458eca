"""Calendars: what lands on which day, and how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event
from tests.pages.record import relos, trade
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event
from tracker.agreements.recording import amend, retract

pytestmark = pytest.mark.django_db


def calendar(client: Client, address: str = "/agreements/relos.ics") -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def appointment(found: Any, kind: Kind) -> Any:
    uid = Event.objects.get(kind=kind).public_id
    return next(e for e in found.walk("VEVENT") if e["UID"] == uid)


def uids(found: Any) -> set[str]:
    return {str(event["UID"]) for event in found.walk("VEVENT")}


def days(event: Any) -> tuple[dt.date, dt.date]:
    return event["DTSTART"].dt, event["DTEND"].dt


def test_a_day_ends_before_the_next_one(client: Client) -> None:
    relos()
    duma = appointment(calendar(client), Kind.LOWER_HOUSE_APPROVED)
    assert days(duma) == (dt.date(2025, 12, 2), dt.date(2025, 12, 3))
    assert (duma["STATUS"], duma["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_a_visit_lasts_as_long_as_it_lasted(client: Client) -> None:
    relos()
    visit = appointment(calendar(client), Kind.STATE_VISIT)
    assert days(visit) == (dt.date(2025, 12, 4), dt.date(2025, 12, 6))
    assert (visit["STATUS"], visit["LOCATION"]) == ("CONFIRMED", "New Delhi")


def test_some_day_in_a_range_is_one_tentative_block_that_says_so(client: Client) -> None:
    relos()
    bill = appointment(calendar(client), Kind.SUBMITTED)
    assert days(bill) == (dt.date(2025, 11, 24), dt.date(2025, 11, 30))
    assert bill["STATUS"] == "TENTATIVE"
    assert "some day: 24–29 Nov 2025" in bill["SUMMARY"]
    assert bill["X-EDTF"] == "[2025-11-24..2025-11-29]"


def test_a_contested_date_is_tentative(client: Client) -> None:
    relos()
    council = appointment(calendar(client), Kind.UPPER_HOUSE_APPROVED)
    assert days(council) == (dt.date(2025, 12, 8), dt.date(2025, 12, 11))
    assert council["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize(
    "done", ["2025", "[..2025-12-31]", "[2025-11-01..2025-12-02]", "9999-12", None]
)
def test_what_is_too_vague_for_a_calendar_stays_out(client: Client, done: str | None) -> None:
    make_event(make_agreement(), done=done)
    assert not calendar(client).walk("VEVENT")


@pytest.mark.parametrize("done", ["2025-12", "2025-12-04/2026-02-10"])
def test_a_month_or_a_long_stay_has_its_place(client: Client, done: str) -> None:
    make_event(make_agreement(), done=done)
    assert len(calendar(client).walk("VEVENT")) == 1


def test_a_retracted_event_is_cancelled_in_the_calendars_that_have_it(client: Client) -> None:
    agreement = make_agreement()
    retract(make_event(agreement), on=TODAY)
    assert appointment(calendar(client), Kind.SIGNED)["STATUS"] == "CANCELLED"


def test_what_an_authority_fixed_is_confirmed_and_what_is_said_is_not(client: Client) -> None:
    trade()
    found = calendar(client, "/agreements/trade.ics")
    assert appointment(found, Kind.ENTRY_INTO_FORCE)["STATUS"] == "CONFIRMED"
    assert appointment(found, Kind.LAID)["STATUS"] == "TENTATIVE"


def test_nothing_in_a_calendar_is_the_moment_it_was_fetched(client: Client) -> None:
    relos()
    event = Event.objects.get(kind=Kind.SIGNED)
    signed = appointment(calendar(client), Kind.SIGNED)
    assert signed["SEQUENCE"] > 0
    assert signed["DTSTAMP"].dt == signed["LAST-MODIFIED"].dt
    assert signed["URL"] == f"http://testserver/agreements/relos#{event.public_id}"


SEVERAL = ["/agreements/relos.ics", "/participants/india.ics", "/calendar.ics"]


@pytest.mark.parametrize("address", SEVERAL)
def test_every_calendar_reads_back_as_it_was_written(client: Client, address: str) -> None:
    relos()
    trade()
    body = client.get(address).content
    found = Calendar.from_ical(body)
    assert found.to_ical() == body
    assert not found.errors
    assert all(not event.errors for event in found.walk("VEVENT"))
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))  # RFC 5545, 3.1


def test_what_is_ahead_and_what_is_just_over_stands_in_one_calendar_of_all(client: Client) -> None:
    relos()
    trade()
    found = uids(calendar(client, "/calendar.ics"))
    kinds = Event.objects.filter(public_id__in=found).values_list("agreement__slug", "kind")
    assert ("trade", Kind.ENTRY_INTO_FORCE) in kinds
    assert ("relos", Kind.LOWER_HOUSE_APPROVED) in kinds  # 2 December
    assert ("relos", Kind.SUBMITTED) not in kinds  # 29 November at the latest


def test_what_is_called_off_is_cancelled_for_those_who_have_it(client: Client) -> None:
    trade()
    event = Event.objects.get(kind=Kind.ENTRY_INTO_FORCE)
    before = appointment(calendar(client, "/calendar.ics"), Kind.ENTRY_INTO_FORCE)
    amend(event, {"state": State.CANCELLED}, on=TODAY)
    after = appointment(calendar(client, "/calendar.ics"), Kind.ENTRY_INTO_FORCE)
    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (after["UID"], after["SEQUENCE"] > before["SEQUENCE"]) == (before["UID"], True)


def test_an_event_is_the_same_in_every_calendar(client: Client) -> None:
    trade()
    one = appointment(calendar(client, "/agreements/trade.ics"), Kind.ENTRY_INTO_FORCE)
    for address in ("/participants/india.ics", "/calendar.ics"):
        other = appointment(calendar(client, address), Kind.ENTRY_INTO_FORCE)
        assert other.to_ical() == one.to_ical()


def test_a_participants_calendar_has_its_own_acts_and_the_joint_ones(client: Client) -> None:
    relos()
    trade()
    mine = uids(calendar(client, "/participants/united-kingdom.ics"))
    kinds = Event.objects.filter(public_id__in=mine).values_list("kind", flat=True)
    assert list(kinds) == [Kind.ENTRY_INTO_FORCE]  # what was due in November is over


def test_the_calendar_of_all_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    trade()
    with django_assert_num_queries(4):
        client.get("/calendar.ics")
    with django_assert_num_queries(5):
        client.get("/participants/india.ics")
