"""The page of one event: its sentence, who says so, and what was changed about it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_event, make_participant, make_relos, make_source
from tests.history import written_at
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import QUOTE, relos, trade
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event
from tracker.agreements.recording import amend, cite, retract

pytestmark = pytest.mark.django_db


def address(kind: Kind) -> str:
    return f"/events/{Event.objects.get(kind=kind).public_id}"


def sentence(client: Client, kind: Kind) -> str:
    [found] = texts(read(client, address(kind)), '//p[@class="big"]')
    return found


def test_its_sentence_is_as_sure_as_its_sources(client: Client) -> None:
    relos()
    assert sentence(client, Kind.LOWER_HOUSE_APPROVED) == "State Duma approved on 2 Dec 2025."
    assert sentence(client, Kind.UPPER_HOUSE_APPROVED) == (
        "Federation Council approved. Sources disagree when: 8 or 10 Dec 2025."
    )
    assert sentence(client, Kind.SUBMITTED) == (
        "Russia submitted it to the legislature, 24–29 Nov 2025. (some day in this range)"
    )
    assert sentence(client, Kind.ENTRY_INTO_FORCE) == (
        "Retracted: Entry into force. It counts for nothing."
    )


def test_what_is_planned_is_not_told_as_done(client: Client) -> None:
    trade()
    assert sentence(client, Kind.ENTRY_INTO_FORCE) == "Entry into force: scheduled for 20 Jan 2026."
    assert sentence(client, Kind.GOVERNMENT_APPROVED).endswith("No date has been announced.")


def test_every_source_is_quoted(client: Client) -> None:
    relos()
    page = read(client, address(Kind.LOWER_HOUSE_APPROVED))
    assert texts(page, "//blockquote") == [f"“{QUOTE}”"]


def test_claims_stand_side_by_side_with_their_origins(client: Client) -> None:
    relos()
    page = read(client, address(Kind.UPPER_HOUSE_APPROVED))
    first, second = texts(page, '//div[@class="claims"]/div')
    assert first.startswith("8 Dec 20252 articles, 1 independent origin")
    assert second.startswith("10 Dec 20251 article, 1 independent origin")


def test_the_timeline_leads_to_it_and_it_leads_back(client: Client) -> None:
    relos()
    event = Event.objects.get(kind=Kind.SUBMITTED).public_id
    assert f"/events/{event}" in addresses(read(client, "/agreements/relos"))
    assert f"/agreements/relos#{event}" in addresses(read(client, f"/events/{event}"))


def test_its_neighbours_are_those_before_and_after_it(client: Client) -> None:
    relos()
    page = read(client, address(Kind.LOWER_HOUSE_APPROVED))
    before, after, _ = texts(page, '//*[h2="On the timeline"]//li')
    assert before.startswith("Before it: Russia submitted it")
    assert after.startswith("After it: State visit")


def test_its_history_tells_what_was_recorded_added_and_changed(client: Client) -> None:
    with written_at(dt.datetime(2025, 12, 3, 9, tzinfo=dt.UTC)):
        event = make_event(make_relos(), sources=[make_source("2025-02-18", publisher="Gazette")])
    with written_at(dt.datetime(2025, 12, 4, 9, tzinfo=dt.UTC)):
        cite(event, make_source("2025-02-19", publisher="Mint"), on=TODAY)
    with written_at(dt.datetime(2025, 12, 5, 9, tzinfo=dt.UTC)):
        amend(event, {"place": "Moscow"}, on=TODAY)
    log = texts(read(client, f"/events/{event.public_id}"), '//ol[contains(@class, "log")]/li')
    assert log[2] == (
        "RecordedLoaded from data3 Dec 2025, 09:00 UTC Date: 18 Feb 2025 Added: 1 source: Gazette"
    )
    assert log[0] == "UpdatedLoaded from data5 Dec 2025, 09:00 UTC Place: Moscow"
    assert "Date: 18 Feb 2025 → became 18 or 19 Feb 2025 Added: 1 source: Mint" in log[1]


def test_what_was_taken_off_the_record_says_so(client: Client) -> None:
    with written_at(dt.datetime(2025, 12, 3, 9, tzinfo=dt.UTC)):
        event = make_event(make_relos())
    name = event.public_id
    with written_at(dt.datetime(2025, 12, 4, 9, tzinfo=dt.UTC)):
        event.delete()
    response = client.get(f"/events/{name}")
    assert response.status_code == 410
    assert "We had it as “Signed” of RELOS." in response.content.decode()


def test_an_event_that_never_was_is_kindly_refused(client: Client) -> None:
    assert client.get("/events/evt_nothing").status_code == 404


def test_a_retracted_event_is_struck_out(client: Client) -> None:
    event = make_event(make_relos())
    retract(event, on=TODAY)
    page = read(client, f"/events/{event.public_id}")
    assert texts(page, "//h1/s") == ["Signed"]
    assert "Retracted" in words(page)


def test_the_page_takes_a_fixed_number_of_queries_and_two_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = relos()
    page = address(Kind.LOWER_HOUSE_APPROVED)
    with django_assert_num_queries(12) as first:
        client.get(page)
    for day in range(1, 6):
        make_event(
            agreement, Kind.COMMITTEE_REFERRED, f"2025-11-{day:02}", participant=make_participant()
        )
    with django_assert_num_queries(len(first)):
        client.get(page)
    with django_assert_num_queries(2):
        client.get(page)
