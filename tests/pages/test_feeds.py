"""Atom feeds: what a feed reader is told, and that it is told once."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import TODAY, make_agreement, make_event, make_source
from tests.pages.record import ADDRESS, high_seas, relos, trade
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event
from tracker.agreements.recording import cite

pytestmark = pytest.mark.django_db


def parsed(client: Client, address: str = "/agreements/relos.atom") -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
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
    with django_assert_num_queries(5):
        client.get("/events.atom")
    with django_assert_num_queries(1):
        client.get("/events.atom")
