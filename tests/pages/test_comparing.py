"""What the record says at one moment that it did not say at another, by either clock."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_event, make_participant, make_relos, make_source
from tests.history import written_at
from tests.pages.reading import addresses, read, texts, words
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement
from tracker.agreements.recording import cite, retract

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos/differences"
SIGNED = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)
IN_FORCE = dt.datetime(2025, 12, 3, 9, 30, 5, 250000, tzinfo=dt.UTC)
TAKEN_BACK = dt.datetime(2025, 12, 20, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def agreement() -> Agreement:
    """Signed; then in force, as it seemed, which was taken back when another source gave another day for the signing."""
    with written_at(SIGNED):
        relos = make_relos()
        signed = make_event(relos, Kind.SIGNED, "2025-02-18")
    with written_at(IN_FORCE):
        event = make_event(relos, Kind.ENTRY_INTO_FORCE, "2025-12-02")
    with written_at(TAKEN_BACK):
        retract(event, on=TODAY)
        cite(signed, make_source("2025-02-19", publisher="Mint"), on=TODAY)
        relos.depositary = "None"
        relos.save()
    return relos


def under(page: html.HtmlElement, heading: str) -> list[str]:
    return texts(page, f'//section[h2="{heading}"]//li')


def test_what_was_taken_back_and_told_otherwise_is_listed(client: Client) -> None:
    page = read(client, f"{PAGE}?from=2025-12-10&to=2025-12-20")
    assert under(page, "Taken back") == ["Entry into force 2 Dec 2025"]
    assert under(page, "Told otherwise")[0] == (
        "Signed 18 or 19 Feb 2025 Date: 18 Feb 2025 → became 18 or 19 Feb 2025 Sources added: Mint"
    )
    assert under(page, "The agreement itself") == ["Depositary: None"]


def test_the_status_is_told_before_and_after(client: Client) -> None:
    before, after = texts(read(client, f"{PAGE}?from=2025-12-10"), '//p[@class="big"]')
    assert before.startswith("In force since 2 Dec 2025")
    assert after.startswith("Signed")


def test_who_stands_otherwise_is_named(client: Client) -> None:
    page = read(client, f"{PAGE}?from=2025-12-10&to=2025-12-20")
    assert under(page, "Who stands otherwise") == [
        "India: Party → became Signatory since 18 or 19 Feb 2025",
        "Russia: Party → became Signatory since 18 or 19 Feb 2025",
    ]


def test_before_the_record_began_everything_is_new(client: Client) -> None:
    page = read(client, f"{PAGE}?from=2025-11-01&to=2025-12-02")
    assert under(page, "Not told before") == ["Signed 18 Feb 20251 article, 1 independent origin"]
    assert "We had no record of this agreement then." in words(page)


def test_by_the_other_clock_it_tells_what_happened_in_between(client: Client) -> None:
    page = read(client, f"{PAGE}?clock=happened_by&from=2025-01-01&to=2025-03-01")
    assert texts(page, "//h1") == ["What happened in between"]
    assert under(page, "Happened or announced")[0].startswith("Signed 18 or 19 Feb 2025")


def test_two_moments_between_which_nothing_was_written_do_not_differ(client: Client) -> None:
    page = read(client, f"{PAGE}?from=2025-12-10&to=2025-12-11")
    assert "Nothing is told otherwise at these two moments." in words(page)


def test_without_a_question_it_shows_the_last_change_and_leads_to_the_one_before(
    client: Client,
) -> None:
    page = read(client, PAGE)
    assert under(page, "Taken back") == ["Entry into force 2 Dec 2025"]
    [before] = page.xpath('//a[@rel="prev nofollow"]/@href')
    assert under(read(client, before), "Not told before")[0].startswith("Entry into force")
    assert texts(read(client, before), '//a[@rel="next nofollow"]') == ["the change after ›"]


def test_the_time_travel_box_leads_here(client: Client) -> None:
    links = addresses(read(client, "/agreements/relos?as_of=2025-12-10"))
    assert f"{PAGE}?from=2025-12-10" in links


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("since=2025-12-10", "“since” is not a parameter of this page. It takes: clock, from, to."),
        ("clock=sundial", "“clock” is one of: as_of, happened_by."),
        ("from=yesterday", "“from”: Must be a day, such as 2025-12-02."),
    ],
)
def test_what_is_not_understood_is_said(client: Client, query: str, reason: str) -> None:
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 400
    assert reason in response.content.decode()


def test_a_renamed_agreement_is_found_under_its_old_address(
    client: Client, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(slug="logistics")
    response = client.get(f"{PAGE}?from=2025-12-10")
    assert (response.status_code, response["Location"]) == (
        308,
        "/agreements/logistics/differences?from=2025-12-10",
    )


def test_the_number_of_queries_does_not_grow_with_the_events(
    client: Client, agreement: Agreement, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(13) as first:
        client.get(f"{PAGE}?from=2025-12-10")
    for day in range(1, 6):
        make_event(
            agreement, Kind.COMMITTEE_REFERRED, f"2025-11-{day:02}", participant=make_participant()
        )
    with django_assert_num_queries(len(first)):
        client.get(f"{PAGE}?from=2025-12-10")
