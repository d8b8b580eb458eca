"""Atom feeds: what a feed reader is told, and that it is told once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import feedparser
import pytest
from django.test import Client
from lxml import etree
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import TODAY, make_agreement, make_event, make_participant, make_source
from tests.pages.record import ADDRESS, high_seas, relos, trade
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event
from tracker.agreements.recording import amend, cite, retract
from tracker.lib.dates import FuzzyDate

pytestmark = pytest.mark.django_db
in_transactions = pytest.mark.django_db(transaction=True)  # each change is an edit of its own
GRAMMAR = etree.RelaxNG(file=str(Path(__file__).parent / "atom.rng"))


def parsed(client: Client, address: str = "/agreements/relos.atom") -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    GRAMMAR.assertValid(etree.fromstring(response.content))
    return feed


def entry(feed: Any, kind: Kind) -> Any:
    event = Event.objects.get(kind=kind)
    return next(e for e in feed.entries if e.id.endswith(event.public_id))


def test_a_feed_is_named_for_its_agreement_and_says_where_it_stands(client: Client) -> None:
    relos()
    feed = parsed(client).feed
    assert feed.title == "RELOS"
    assert feed.subtitle.startswith("Signed, and approved by Russia")
    assert feed.link == "http://testserver/agreements/relos"


def test_an_entry_keeps_its_identity_and_is_updated_with_its_event(client: Client) -> None:
    relos()
    before = entry(parsed(client), Kind.SUBMITTED)
    cite(Event.objects.get(kind=Kind.SUBMITTED), make_source("2025-11-28"), on=TODAY)
    after = parsed(client).entries[0]
    assert (
        after.id
        == before.id
        == f"tag:testserver,2026:{Event.objects.get(kind=Kind.SUBMITTED).public_id}"
    )
    assert after.updated >= before.updated


def test_a_title_begins_with_what_must_be_known_first(client: Client) -> None:
    relos()
    trade()
    feed = parsed(client, "/events.atom")
    prefixes = {e.title.split(":")[0] for e in feed.entries}
    assert prefixes == {
        "RELOS",
        "Trade Agreement",
        "Contested",
        "Retracted",
        "Scheduled",
        "Expected",
    }


def test_an_entry_leads_to_its_sources(client: Client) -> None:
    relos()
    links = entry(parsed(client), Kind.LOWER_HOUSE_APPROVED).links
    assert [link.href for link in links if link.rel == "via"] == [ADDRESS]


def test_what_a_source_wrote_is_text_in_a_feed(client: Client) -> None:
    agreement = make_agreement("hostile", title="<b>&")
    evil = make_source("2025-02-18", quote="<script>alert(1)</script>")
    make_event(agreement, Kind.SIGNED, sources=[evil])
    body = client.get("/agreements/hostile.atom").content.decode()
    assert "&amp;lt;script&amp;gt;" in body
    assert "&lt;b&gt;&amp;" in body


def test_the_address_of_the_site_wins_over_the_host_that_was_asked(
    client: Client, settings: Settings
) -> None:
    relos()
    settings.SITE_URL = "https://treaties.example"
    feed = parsed(client)
    assert feed.feed.link == "https://treaties.example/agreements/relos"
    assert feed.entries[0].id.startswith("tag:treaties.example,2026:evt_")


def test_the_feed_of_all_has_the_latest_change_first(client: Client) -> None:
    relos()
    high_seas()
    event = Event.objects.get(kind=Kind.SUBMITTED)
    cite(event, make_source("2025-11-28"), on=TODAY)
    assert parsed(client, "/events.atom").entries[0].id.endswith(event.public_id)


def test_both_feeds_tell_the_same_of_an_event(client: Client) -> None:
    relos()
    one = entry(parsed(client), Kind.SIGNED)
    other = entry(parsed(client, "/events.atom"), Kind.SIGNED)
    assert (one.title, one.updated, one.summary) == (other.title, other.updated, other.summary)


def test_the_feed_of_all_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    high_seas(signatories=20)
    with django_assert_num_queries(12):
        client.get("/events.atom")
    with django_assert_num_queries(1):
        client.get("/events.atom")


ALL = [
    "/events.atom",
    "/agreements/relos.atom",
    "/participants/india.atom",
    "/agreements.atom",
    "/agreements.atom?subject=trade&q=agreement",
    "/changes.atom",
    "/corrections.atom",
]


@pytest.mark.parametrize("address", ALL)
def test_every_feed_is_sound_and_names_itself_and_each_entry_once(
    client: Client, address: str
) -> None:
    relos()
    trade()
    feed = parsed(client, address)
    assert [e.id for e in feed.entries] == list(dict.fromkeys(e.id for e in feed.entries))
    own = next(link.href for link in feed.feed.links if link.rel == "self")
    assert parsed(client, own.removeprefix("http://testserver")).feed.id == feed.feed.id


def test_an_event_has_one_identity_in_every_feed(client: Client) -> None:
    relos()
    found = {address: {e.id for e in parsed(client, address).entries} for address in ALL[:4]}
    assert found["/agreements/relos.atom"] == found["/events.atom"] == found["/agreements.atom"]
    assert found["/participants/india.atom"] < found["/events.atom"]


@in_transactions
def test_a_correction_is_the_same_entry_newer_and_says_what_became_of_what(client: Client) -> None:
    relos()
    event = Event.objects.get(kind=Kind.LOWER_HOUSE_APPROVED)
    before = entry(parsed(client), Kind.LOWER_HOUSE_APPROVED)
    amend(event, {"done": FuzzyDate.parse("2025-12-03")}, on=TODAY)
    after = parsed(client).entries[0]
    assert after.id == before.id
    assert after.updated >= before.updated
    assert after.title.startswith("Corrected: RELOS: State Duma approved")
    assert "Date: 2 Dec 2025 → 3 Dec 2025" in after.summary


@in_transactions
def test_a_retraction_is_the_same_entry_and_says_so(client: Client) -> None:
    relos()
    event = Event.objects.get(kind=Kind.SIGNED)
    retract(event, on=TODAY)
    first = parsed(client, "/participants/india.atom").entries[0]
    assert first.id.endswith(event.public_id)
    assert first.title == "Retracted: RELOS: Signed"
    assert "State: Happened → Retracted" in first.summary


@in_transactions
def test_a_new_source_is_named(client: Client) -> None:
    relos()
    event = Event.objects.get(kind=Kind.SUBMITTED)
    cite(event, make_source("2025-11-28", publisher="Kommersant"), on=TODAY)
    assert "1 source: Kommersant" in parsed(client).entries[0].summary


def test_what_was_only_put_on_record_changed_nothing(client: Client) -> None:
    make_event(make_agreement(), done="2025-02-18")
    assert "→" not in parsed(client).entries[0].summary


def test_the_feed_of_the_past_is_that_of_the_past(client: Client) -> None:
    relos()
    address = "/agreements/relos.atom?happened_by=2025-12-01"
    feed = parsed(client, address)
    assert [e.title for e in feed.entries] == [
        "RELOS: Russia submitted it to the legislature",
        "RELOS: Signed",
    ]
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == f"http://testserver{address}"
    assert links["alternate"].endswith("/agreements/relos?happened_by=2025-12-01")
    assert feed.feed.id == parsed(client).feed.id


def test_before_there_was_a_record_there_is_no_feed_of_it(client: Client) -> None:
    relos()
    assert client.get("/agreements/relos.atom?as_of=2020-01-01").status_code == 404


def test_a_participants_feed_has_its_own_acts_and_the_joint_ones(client: Client) -> None:
    relos()
    trade()
    titles = {e.title for e in parsed(client, "/participants/united-kingdom.atom").entries}
    assert titles == {
        "Trade Agreement: Signed",
        "Scheduled: Trade Agreement: Entry into force",
        "Expected: Trade Agreement: United Kingdom: laying before Parliament",
    }


def test_a_saved_search_is_named_in_words_and_has_only_what_it_finds(client: Client) -> None:
    relos()
    trade()
    feed = parsed(client, "/agreements.atom?subject=trade&q=agreement&sort=next&page=3")
    assert feed.feed.title == "Treaty Tracker: agreement, Subject: Trade"
    assert {e.title.rpartition("Trade Agreement")[1] for e in feed.entries} == {"Trade Agreement"}
    assert feed.feed.link == "http://testserver/agreements?q=agreement&subject=trade"


def test_a_former_address_of_a_participant_leads_to_its_feed(client: Client) -> None:
    relos()
    india = make_participant("IND")
    india.slug = "bharat"
    india.save()
    response = client.get("/participants/india.atom")
    assert response["Location"] == "/participants/bharat.atom"


def test_the_feeds_of_participants_and_searches_take_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    high_seas(signatories=20)
    with django_assert_num_queries(13):
        client.get("/participants/state-01.atom")
    with django_assert_num_queries(13):
        client.get("/agreements.atom?form=multilateral")
