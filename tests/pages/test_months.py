"""The calendar: days in a grid and in an agenda, what is vague in a box of its own, past and ahead."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_event, make_participant, make_relos
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import relos, trade
from tracker.agreements.kinds import Kind, State
from tracker.agreements.recording import retract

pytestmark = pytest.mark.django_db
MONTH = "/calendar?month=2025-12"


def cell(page: html.HtmlElement, day: str) -> str:
    """The words of a day of this month in the grid."""
    inside = '//table[@class="month"]//td[not(@class="outside")]'
    [found] = page.xpath(f'{inside}[span[@class="number"]="{day}"]')
    return words(found)


def test_an_event_stands_on_its_day_in_grid_and_agenda(client: Client) -> None:
    relos()
    page = read(client, MONTH)
    assert cell(page, "2") == "2Happened: RELOS: State Duma approved"
    [day] = texts(page, '//li[@id="d-2025-12-02"]')
    assert day.startswith("Tue 2 Dec Happened RELOS — State Duma approved (Russia)")


def test_a_contested_event_stands_on_each_of_its_days_and_says_so(client: Client) -> None:
    relos()
    page = read(client, MONTH)
    told = "Contested: RELOS: Federation Council approved (8 or 10 Dec 2025)"
    assert (cell(page, "8"), cell(page, "10")) == (f"8{told}", f"10{told}")


def test_what_lasted_stands_on_every_day_that_it_lasted(client: Client) -> None:
    relos()
    page = read(client, MONTH)
    assert "State visit" in cell(page, "4")
    assert "State visit" in cell(page, "5")
    assert "State visit" not in cell(page, "6")


def vague(client: Client, month: str) -> list[str]:
    return texts(
        read(client, f"/calendar?month={month}"), '//section[contains(@class, "vague")]//li//a'
    )


def test_what_is_vague_has_a_box_of_its_own_in_each_month_that_it_may_fall_into(
    client: Client,
) -> None:
    agreement = make_relos()
    make_event(agreement, Kind.SIGNED, "[2025-11-24..2025-12-05]")
    make_event(agreement, Kind.PUBLISHED, "[..2025-12-31]", state=State.EXPECTED)
    make_event(agreement, Kind.REGISTERED, "2025")
    assert len(vague(client, "2025-11")) == 1
    assert len(vague(client, "2025-12")) == 2
    assert vague(client, "2025-10") == []


def test_what_is_announced_is_ahead_and_marked(client: Client) -> None:
    trade()
    page = read(client, "/calendar")
    assert texts(page, "//h1") == ["January 2026"]
    assert cell(page, "20") == "20Scheduled: Trade Agreement: Entry into force"
    assert cell(page, "1") == "1 today"


def test_what_was_taken_back_is_not_in_a_calendar(client: Client) -> None:
    retract(make_event(make_relos(), Kind.SIGNED, "2025-12-03"), on=TODAY)
    assert cell(read(client, MONTH), "3") == "3"


def test_it_can_be_narrowed_to_a_participant_and_the_acts_of_all(client: Client) -> None:
    relos()
    page = read(client, f"{MONTH}&participant=IND")
    assert texts(page, '//ol[contains(@class, "agenda")]//li//li//a') == ["RELOS", "RELOS"]
    assert addresses(page, '//a[@rel="next nofollow"]') == [
        "/calendar?month=2026-01&participant=IND"
    ]


def test_what_does_not_fit_into_a_cell_is_in_the_agenda(client: Client) -> None:
    agreement = make_relos()
    for kind in (Kind.SIGNED, Kind.PUBLISHED, Kind.REGISTERED, Kind.OPENED_FOR_SIGNATURE):
        make_event(agreement, kind, "2025-12-03")
    page = read(client, MONTH)
    assert cell(page, "3").endswith("and 2 more")
    assert len(page.xpath('//li[@id="d-2025-12-03"]//li')) == 4


def test_it_leads_to_the_calendar_to_subscribe_to(client: Client) -> None:
    assert "/calendar.ics" in addresses(read(client, "/calendar"))
    assert client.get("/calendar.ics")["Content-Type"].startswith("text/calendar")


def test_an_empty_month_is_not_for_search_engines(client: Client) -> None:
    page = read(client, "/calendar?month=1850-01")
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert "No event on record falls on a day of this month." in words(page)


@pytest.mark.parametrize(("month", "links"), [("1000-01", ["1000-02"]), ("9998-12", ["9998-11"])])
def test_time_has_two_ends(client: Client, month: str, links: list[str]) -> None:
    page = read(client, f"/calendar?month={month}")
    found = addresses(page, '//nav[@aria-label="Months"]/a[contains(@rel, "nofollow")]')
    assert found == [f"/calendar?month={link}" for link in links]


@pytest.mark.parametrize(
    "query",
    ["month=2025-13", "month=December", "participant=Atlantis", "monht=2025-12", "month=0000-01"],
)
def test_what_is_not_understood_is_said(client: Client, query: str) -> None:
    assert client.get(f"/calendar?{query}").status_code == 400


def test_the_number_of_queries_does_not_grow_with_the_events(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = relos()
    with django_assert_num_queries(4):
        client.get(MONTH)
    for day in range(10, 20):
        make_event(
            agreement, Kind.COMMITTEE_REFERRED, f"2025-12-{day}", participant=make_participant()
        )
    with django_assert_num_queries(4):
        client.get(MONTH)
    with django_assert_num_queries(1):
        client.get(MONTH)
