"""The log of changes and corrections: what was decided, as A → B, and by whose hand."""

from __future__ import annotations

import datetime as dt

import feedparser
import pghistory
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    TODAY,
    make_event,
    make_participant,
    make_relos,
    make_source,
    make_wide,
)
from tests.history import written_at
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import relos
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Agreement, Event
from tracker.agreements.rearranging import merge, prefer, split
from tracker.agreements.recording import amend, cite, retract
from tracker.lib.dates import FuzzyDate
from tracker.pages import changes

pytestmark = pytest.mark.django_db
_day = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def signed() -> Event:
    with written_at(_day):
        return make_event(make_relos(), sources=[make_source("2025-02-18", publisher="Mint")])


def later(days: int) -> dt.datetime:
    return _day + dt.timedelta(days=days)


def lines(client: Client, address: str = "/changes") -> list[str]:
    return texts(read(client, address), '//ol[contains(@class, "log")]/li')


def kinds(client: Client, address: str = "/changes") -> list[str]:
    badges = '//ol[contains(@class, "log")]/li//*[contains(@class, "badge")]'
    return texts(read(client, address), badges)


def test_an_event_with_its_source_is_one_change(client: Client, signed: Event) -> None:
    first, _ = lines(client)
    assert first == (
        "RecordedLoaded from data09:00 UTC RELOS: Signed 18 Feb 2025 Added: 1 source: Mint"
    )


def test_days_head_the_changes_the_latest_first(client: Client, signed: Event) -> None:
    with written_at(later(2)):
        amend(signed, {"place": "Moscow"}, on=TODAY)
    page = read(client, "/changes")
    assert texts(page, '//h2[@class="day"]') == ["3 Dec 2025", "1 Dec 2025"]


def test_an_amendment_shows_what_was_and_what_is(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        amend(signed, {"place": "Moscow"}, on=TODAY)
    with written_at(later(2)):
        amend(signed, {"place": "New Delhi"}, on=TODAY)
    assert "Place: Moscow → became New Delhi" in lines(client)[0]


def test_it_says_by_whose_hand_and_why_and_never_by_whom(client: Client, signed: Event) -> None:
    with written_at(later(1)), pghistory.context(user=7, reason="misread the year"):
        amend(signed, {"place": "Moscow"}, on=TODAY)
    with (
        written_at(later(2)),
        pghistory.context(user=7, reason="proposal 3 accepted", proposals=[3]),
    ):
        cite(signed, make_source("2025-02-18", publisher="TASS"), on=TODAY)
    decided, edited, *_ = lines(client)
    assert decided.startswith("Source addedAn editor’s decision on a report")
    assert "proposal" not in decided
    assert edited.endswith("Reason given: “misread the year”")


def test_corrections_are_what_turned_out_wrong(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        cite(signed, make_source("2025-02-19"), on=TODAY)  # another date
    with written_at(later(2)):
        amend(signed, {"note": "In the presence of both"}, on=TODAY)
    with written_at(later(3)):
        retract(signed, on=TODAY)
    assert kinds(client, "/corrections") == ["Retracted", "Corrected"]


def test_that_a_plan_came_about_corrects_nothing(client: Client) -> None:
    with written_at(_day):
        event = make_event(make_relos(), Kind.SIGNED, "2025-03", state=State.SCHEDULED)
    with written_at(later(1)):
        cite(event, make_source("2025-02-18"), on=TODAY)
    assert kinds(client)[0] == "Updated"
    assert "Nothing had to be corrected yet." in words(read(client, "/corrections"))


def test_a_merger_leads_to_what_was_kept(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        other = make_event(signed.agreement, Kind.SIGNED, "2025-02-18")
    with written_at(later(2)):
        merge(other, into=signed, on=TODAY)
    assert kinds(client, "/corrections") == ["Merged"]
    page = read(client, "/corrections")
    assert f"/events/{signed.public_id}" in addresses(page, '//ol[contains(@class, "log")]//a')
    response = client.get(f"/events/{other.public_id}")
    assert (response.status_code, response["Location"]) == (308, f"/events/{signed.public_id}")


def test_a_source_that_moves_is_told_of_both_events(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        stray = cite(signed, make_source("2025-02-18", publisher="TASS"), on=TODAY)
    with written_at(later(2)), pghistory.context(user=7, reason="split: another signing"):
        other = split(signed, [stray], on=TODAY)
    told = [line for line in lines(client) if "another signing" in line]
    assert sorted("Removed: 1 source: TASS" in line for line in told) == [False, True]
    assert sorted("Added: 1 source: TASS" in line for line in told) == [False, True]
    assert kinds(client, f"/events/{other.public_id}") == ["Recorded"]


def test_of_what_was_undone_no_reason_is_given(client: Client, signed: Event) -> None:
    with written_at(later(1)), pghistory.context(user=7, reason="deed 12 undone"):
        amend(signed, {"place": "Moscow"}, on=TODAY)
    assert lines(client)[0].startswith("UpdatedAn editor took a decision back")
    assert "deed 12" not in lines(client)[0]


def test_which_claim_is_held_right_is_told(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        cite(signed, make_source("2025-02-19"), on=TODAY)
    with written_at(later(2)):
        prefer(signed, FuzzyDate.parse("2025-02-18"), because="The gazette says so", on=TODAY)
    assert "Date held right: not known → became 18 Feb 2025" in lines(client)[0]


def test_details_of_an_agreement_are_told(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        signed.agreement.titles.create(text="Logistics pact")
        Agreement.objects.filter(pk=signed.agreement.pk).update(depositary="Russia")
    assert "Also called: Logistics pact" in lines(client)[0]
    assert "Depositary: Russia" in lines(client)[0]


def test_a_renamed_participant_is_told_too(client: Client, signed: Event) -> None:
    with written_at(later(1)):
        india = make_participant("IND", "India")
        india.name = "Bharat"
        india.save()
    assert lines(client)[0].endswith("Bharat Name: India → became Bharat")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("agreement=relos&kind=recorded", 7),
        ("participant=RUS&kind=recorded", 4),
        ("kind=details", 1),
        ("kind=retracted", 0),  # within one transaction it came to nothing but the record of it
        ("participant=IND", 0),
    ],
)
def test_it_can_be_narrowed(client: Client, query: str, expected: int) -> None:
    with written_at(_day):
        relos()
    assert len(lines(client, f"/changes?{query}")) == expected


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/changes?kid=recorded", "It takes: agreement, before, kind, participant."),
        ("/corrections?kind=recorded", "It takes: agreement, before, participant."),
        ("/changes?kind=eaten", "“kind” is one of: recorded, sourced, updated, corrected"),
        ("/changes?agreement=nowhere", "“agreement” must be the last part"),
        ("/changes?participant=Atlantis", "“participant” must be a code such as IND."),
        ("/changes?before=yesterday", "“before” must be the number of a change."),
    ],
)
def test_what_is_not_understood_is_said(client: Client, address: str, reason: str) -> None:
    response = client.get(address)
    assert response.status_code == 400
    assert reason in response.content.decode()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "PAGE", 2)
    monkeypatch.setattr(changes, "_BATCH", 3)  # an event and its source may come apart


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(
    ("query", "expected"), [("", 16), ("?kind=updated", 7), ("?kind=recorded", 7)]
)
def test_going_back_page_by_page_shows_every_change_whole_and_once(
    client: Client, signed: Event, query: str, expected: int
) -> None:
    with written_at(later(0)):  # in one transaction: all events, then all their sources
        make_wide(participants=3)
    for days in range(1, 8):
        with written_at(later(days)):
            amend(signed, {"place": f"Place {days}"}, on=TODAY)
    seen: list[str] = []
    address = f"/changes{query}"
    while address:
        page = read(client, address)
        seen += page.xpath('//ol[contains(@class, "log")]/li/@id')
        address = next(iter(page.xpath('//a[@rel="next"]/@href')), "")
    assert len(seen) == len(set(seen)) == expected


@pytest.mark.parametrize("address", ["/changes.atom", "/corrections.atom?agreement=relos"])
def test_the_feed_is_sound_and_updates_what_it_told(
    client: Client, signed: Event, address: str
) -> None:
    for days in (1, 2):
        with written_at(later(days)):
            amend(signed, {"done": f"2025-02-{days:02}"}, on=TODAY)
    feed = feedparser.parse(client.get(address).content)
    assert not feed.bozo
    [entry] = [e for e in feed.entries if e.id.endswith(signed.public_id)]
    assert entry.title == "Corrected: RELOS, Signed"
    assert "Date: 1 Feb 2025 → 2 Feb 2025" in entry.summary


def test_an_entry_has_the_id_of_the_event_in_every_feed(client: Client, signed: Event) -> None:
    everywhere = [
        {entry.id for entry in feedparser.parse(client.get(address).content).entries}
        for address in ("/changes.atom", "/events.atom", "/agreements/relos.atom")
    ]
    assert set.intersection(*everywhere) == {f"tag:testserver,2026:{signed.public_id}"}


@pytest.mark.parametrize(
    ("address", "expected"), [("/changes", 12), ("/corrections", 8), ("/changes.atom", 12)]
)
def test_the_number_of_queries_does_not_grow_with_the_changes(
    client: Client,
    signed: Event,
    address: str,
    expected: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with written_at(later(1)):
        cite(signed, make_source("2025-02-19"), on=TODAY)
    with django_assert_num_queries(expected) as first:
        client.get(address)
    with written_at(later(2)):
        for day in range(20, 26):
            cite(signed, make_source(f"2025-02-{day}"), on=TODAY)
    with django_assert_num_queries(len(first)):
        client.get(address)
