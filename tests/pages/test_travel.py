"""Reading an agreement at another moment: the page says so, the ways there and back, and what is kept for good."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_event, make_participant, make_relos
from tests.history import written_at
from tests.pages.reading import addresses, read, texts, words
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement
from tracker.agreements.recording import retract

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos"
SIGNED = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)
VOTED = dt.datetime(2025, 12, 3, 9, 30, 5, 250000, tzinfo=dt.UTC)
TAKEN_BACK = dt.datetime(2025, 12, 20, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def agreement() -> Agreement:
    """Signed; then in force, as it seemed, which was taken back."""
    with written_at(SIGNED):
        relos = make_relos()
        make_event(relos, Kind.SIGNED, "2025-02-18")
    with written_at(VOTED):
        event = make_event(relos, Kind.ENTRY_INTO_FORCE, "2025-12-02")
    with written_at(TAKEN_BACK):
        retract(event, on=TODAY)
    return relos


def status(client: Client, query: str = "") -> str:
    [sentence] = texts(read(client, PAGE + query), '//p[@class="big"]')
    return sentence


def test_what_was_retracted_is_told_as_of_before_and_struck_after(client: Client) -> None:
    assert status(client, "?as_of=2025-12-10").startswith("In force since 2 Dec 2025")
    assert texts(read(client, f"{PAGE}?as_of=2025-12-10"), "//li//s") == []
    assert status(client, "?as_of=2025-12-20").startswith("Signed on 18 Feb 2025")
    assert texts(read(client, f"{PAGE}?as_of=2025-12-20"), "//li//s") == ["Entry into force"]


def test_a_page_of_the_past_says_so_first_and_leads_back(client: Client) -> None:
    page = read(client, f"{PAGE}?as_of=2025-12-10")
    [notice] = page.xpath('//div[@role="note"]')
    assert words(notice) == (
        "You are reading the record as we had it at the end of 10 Dec 2025. "
        "What we learned or corrected later is not shown. Show the latest"
    )
    assert addresses(notice, ".//a") == [PAGE]


def test_the_page_of_the_present_has_no_such_notice(client: Client) -> None:
    assert not read(client, PAGE).xpath('//div[@role="note"]')


def test_by_the_clock_of_the_world_what_came_later_is_hidden(client: Client) -> None:
    page = read(client, f"{PAGE}?happened_by=2025-12-01")
    assert texts(page, "//li//s") == []
    assert "You are reading what had happened by 1 Dec 2025." in words(page)


def test_both_clocks_may_be_turned_at_once(client: Client) -> None:
    query = "?as_of=2025-12-10&happened_by=2025-11-30"
    assert status(client, query).startswith("Signed on 18 Feb 2025")
    assert "as we had it at the end of 10 Dec 2025" in words(read(client, PAGE + query))


def test_the_form_leads_to_the_address_of_the_moment(client: Client) -> None:
    response = client.get(f"{PAGE}?day=2025-12-10&clock=happened_by")
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}?happened_by=2025-12-10")


def test_the_form_shows_the_day_and_the_clock_of_the_page(client: Client) -> None:
    page = read(client, f"{PAGE}?happened_by=2025-12-10")
    assert page.xpath("string(//input[@type='date']/@value)") == "2025-12-10"
    assert page.xpath("string(//input[@checked]/@value)") == "happened_by"


def test_one_goes_from_change_to_change_and_back(client: Client) -> None:
    seen, address = [], PAGE
    while ways := addresses(read(client, address), '//a[starts-with(@rel, "prev")]'):
        address = ways[0]
        seen.append(address)
    assert seen == [
        f"{PAGE}?as_of=2025-12-03T09:30:05.250000Z",
        f"{PAGE}?as_of=2025-12-01T09:00:00Z",
    ]
    for expected in (seen[0], PAGE):
        [way] = addresses(read(client, address), '//a[starts-with(@rel, "next")]')
        response = client.get(way)
        address = response["Location"]
        assert (response.status_code, address) == (302, expected)


def test_the_present_says_how_often_its_record_changed(client: Client) -> None:
    assert "On our record since 1 Dec 2025, changed 2 times since." in words(read(client, PAGE))


@pytest.mark.parametrize(
    "query", ["as_of=soon", "as_of=", "happened_by=2025-02-30", "as_of=2027-01-01"]
)
def test_what_is_no_moment_is_answered_kindly(client: Client, query: str) -> None:
    response = client.get(f"{PAGE}?{query}")
    assert response.status_code == 400
    assert "We cannot go back to that moment" in response.content.decode()
    assert (response["Cache-Control"], f'href="{PAGE}"' in response.content.decode()) == (
        "no-store",
        True,
    )


def test_before_the_first_line_of_the_record_there_is_none(client: Client) -> None:
    response = client.get(f"{PAGE}?as_of=2025-11-30")
    assert response.status_code == 404
    assert "We had no record of this agreement then." in response.content.decode()


def test_a_page_of_another_moment_is_not_for_search_engines(client: Client) -> None:
    robots = '//meta[@name="robots"]/@content'
    assert read(client, f"{PAGE}?as_of=2025-12-10").xpath(robots) == ["noindex"]
    assert read(client, f"{PAGE}?happened_by=2025-12-10").xpath(robots) == ["noindex"]
    assert read(client, PAGE).xpath(robots) == []


def test_the_past_is_kept_for_good(
    client: Client, agreement: Agreement, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = client.get(f"{PAGE}?as_of=2025-12-10")
    assert before["Cache-Control"] == "public, max-age=31536000, immutable"
    make_event(agreement, Kind.LAID, participant=make_participant())
    with django_assert_num_queries(1):
        after = client.get(f"{PAGE}?as_of=2025-12-10")
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


@pytest.mark.parametrize(
    "query", ["as_of=2026-01-01", "as_of=2026-01-01T11:30:00Z", "happened_by=2025-12-10"]
)
def test_what_may_still_change_is_not(client: Client, agreement: Agreement, query: str) -> None:
    before = client.get(f"{PAGE}?{query}")
    assert "immutable" not in before["Cache-Control"]
    make_event(agreement, Kind.LAID, "2025-03-01", participant=make_participant())
    assert client.get(f"{PAGE}?{query}")["ETag"] != before["ETag"]


def test_a_renamed_agreement_keeps_its_past_under_its_new_address(
    client: Client, agreement: Agreement
) -> None:
    client.get(f"{PAGE}?as_of=2025-12-10")
    Agreement.objects.filter(pk=agreement.pk).update(slug="logistics")
    response = client.get(f"{PAGE}?as_of=2025-12-10")
    assert response["Location"] == "/agreements/logistics?as_of=2025-12-10"
    page = read(client, response["Location"])
    assert "/agreements/logistics.bib?as_of=2025-12-10" in addresses(page)


# --- Citing ---------------------------------------------------------------------------------------------


def test_the_citation_leads_to_the_moment_and_names_the_revision(client: Client) -> None:
    [text] = texts(read(client, f"{PAGE}?as_of=2025-12-10"), '//p[@id="citation"]')
    revision = client.get(f"/api/v1{PAGE}?as_of=2025-12-10").json()["revision"]
    assert text == (
        f"“RELOS.” Treaty Tracker, record as of 10 Dec 2025, revision {revision}. "
        "http://testserver/agreements/relos?as_of=2025-12-10"
    )


def test_the_present_is_cited_as_of_today(client: Client) -> None:
    [text] = texts(read(client, PAGE), '//p[@id="citation"]')
    assert text.endswith("http://testserver/agreements/relos?as_of=2026-01-01")


def test_the_world_by_a_day_is_cited_as_such(client: Client) -> None:
    body = client.get(f"{PAGE}.ris?happened_by=2025-12-10").content.decode()
    assert "N1  - what had happened by 10 Dec 2025, revision" in body
    assert "UR  - http://testserver/agreements/relos?happened_by=2025-12-10\r\nER  - \r\n" in body


def test_bibtex_escapes_what_it_would_take_for_commands(
    client: Client, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(short_title="Oil & Gas_{100%}")
    response = client.get(f"{PAGE}.bib")
    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert r"title = {{Oil \& Gas\_\{100\%\}}}," in response.content.decode()
    assert "month = jan," in response.content.decode()


def test_csl_says_the_same(client: Client) -> None:
    [item] = json.loads(client.get(f"{PAGE}.csl.json?as_of=2025-12-10").content)
    assert item["issued"] == {"date-parts": [[2025, 12, 10]]}
    assert (item["type"], item["title"]) == ("webpage", "RELOS")
    assert item["URL"] == "http://testserver/agreements/relos?as_of=2025-12-10"


def test_a_title_cannot_end_a_field_of_the_template_of_wikipedia(
    client: Client, agreement: Agreement
) -> None:
    Agreement.objects.filter(pk=agreement.pk).update(short_title="A|B")
    assert "title=A{{!}}B |" in words(read(client, PAGE))
