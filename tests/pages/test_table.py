"""The table of participants: narrowed, sorted, compared with another date, and the same as data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas
from tests.pages.test_chart import treaty
from tracker.agreements.kinds import Kind
from tracker.agreements.recording import retract

pytestmark = pytest.mark.django_db
PAGE = "/agreements/treaty"
TABLE = "/agreements/treaty/participants"


def names(client: Client, query: str = "") -> list[str]:
    return texts(read(client, f"{TABLE}{query}"), "//tbody/tr/th")


def lines(client: Client, query: str) -> list[dict[str, str]]:
    response = client.get(f"{TABLE}.csv{query}")
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def document(client: Client, query: str) -> Any:
    return json.loads(client.get(f"{TABLE}.json{query}").content)


def test_without_a_question_everybody_is_there_by_name(client: Client) -> None:
    treaty()
    assert names(client) == ["European Union", "Kenya", "Palau"]


def test_it_is_narrowed_to_some_standings(client: Client) -> None:
    treaty()
    assert names(client, "?standing=signatory") == ["Kenya"]
    assert names(client, "?standing=signatory&standing=contracting") == names(client)
    assert names(client, "?standing=withdrawn") == []


def test_it_is_narrowed_to_those_that_may_stand_so_since_a_period(client: Client) -> None:
    treaty()
    assert names(client, "?since=2025-05-01") == ["European Union", "Palau"]
    assert names(client, "?until=2025-05-01") == ["Kenya", "Palau"]
    assert names(client, "?since=2025-06-15&until=2025-06-16") == ["European Union"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("name", ["European Union", "Kenya", "Palau"]),
        ("standing", ["European Union", "Palau", "Kenya"]),
        ("since", ["Kenya", "Palau", "European Union"]),
        ("signed", ["Kenya", "European Union", "Palau"]),
        ("consent", ["Palau", "European Union", "Kenya"]),
    ],
)
def test_it_is_put_in_order(client: Client, order: str, expected: list[str]) -> None:
    treaty()
    assert names(client, f"?sort={order}") == expected


def test_a_heading_leads_to_the_order_and_keeps_what_was_asked(client: Client) -> None:
    treaty()
    page = read(client, f"{TABLE}?standing=signatory&happened_by=2025-12-31")
    assert "?standing=signatory&sort=consent&happened_by=2025-12-31" in addresses(
        page, "//thead//a"
    )
    assert texts(page, '//th[@aria-sort="ascending"]') == ["Participant"]


def test_beside_another_date_stands_who_stood_otherwise_then(client: Client) -> None:
    treaty()
    page = read(client, f"{TABLE}?compare=2025-04-30")
    assert texts(page, '//tr[@class="moved"]/th') == ["European Union", "Palau"]
    assert texts(page, "//tbody/tr/td[last()]") == [
        "No act reported",
        "the same",
        "No act reported",
    ]
    assert "2 stand otherwise than then" in words(page)
    assert [bar.get("aria-label") for bar in page.xpath('//*[@class="bar"]')] == [
        "Of 3 participants on record: Contracting State 2, Signatory 1.",
        "Of 3 participants on record: Signatory 1, No act reported 2.",
    ]


def test_the_record_as_we_had_it_can_be_compared_too(client: Client) -> None:
    treaty()
    response = client.get(f"{TABLE}?compare=2025-04-30&by=as_of")
    assert response.status_code == 404
    assert b"We had no record of this agreement then." in response.content


@pytest.mark.parametrize(
    "query",
    [
        "standing=king", "since=monday", "sort=size", "compare=2999-01-01", "by=sun", "colour=red",
        f"compare={TODAY:%Y}-13-01", "as_of=never",
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["", ".csv", ".json"])
def test_what_it_does_not_understand_it_says(client: Client, query: str, form: str) -> None:
    treaty()
    assert client.get(f"{TABLE}{form}?{query}").status_code == 400


def test_the_form_on_the_page_of_the_agreement_leads_here(client: Client) -> None:
    treaty()
    [form] = read(client, PAGE).xpath('//form[contains(@class, "narrowing")]')
    assert form.get("action") == TABLE
    empty = "?since=&until=&compare=&by=happened_by&sort=name"
    assert names(client, empty) == names(client)


def test_reservations_and_withdrawals_are_noted(client: Client) -> None:
    note = make_event(treaty(), Kind.RESERVATION, "2025-05-01", participant=make_participant("PLW"))
    page = read(client, TABLE)
    assert texts(page, "//tbody/tr/td[last()]") == ["", "", "Reservation 1 May 2025"]
    assert f"{PAGE}#{note.public_id}" in addresses(page, "//tbody//a")
    retract(note, on=TODAY)
    assert "Reservation" not in words(read(client, TABLE))


def test_the_same_table_is_to_be_had_as_csv(client: Client) -> None:
    treaty()
    response = client.get(f"{PAGE}/participants.csv")
    assert response["Content-Type"].startswith("text/csv")
    union, kenya, palau = csv.DictReader(io.StringIO(response.content.decode()))
    assert (union["consent"], union["consent_edtf"]) == ("June 2025", "2025-06")
    assert (kenya["standing"], kenya["consent"]) == ("signatory", "")
    assert palau["consent_kind"] == "acceded"


def test_no_cell_is_a_formula(client: Client) -> None:
    treaty()
    kenya = make_participant("KEN")
    kenya.name = '=HYPERLINK("https://evil.example")'
    kenya.save()
    cells = client.get(f"{PAGE}/participants.csv").content.decode()
    assert "'=HYPERLINK" in cells


def test_and_as_json_at_the_same_moment(client: Client) -> None:
    treaty()
    document = client.get(f"{PAGE}/participants.json?happened_by=2025-05-31").json()
    assert document["on"] == "2025-05-31"
    union, _, palau = document["participants"]
    assert (union["standing"], union["consent"]) == ("none", None)
    assert palau["since_edtf"] == "2025-05-01"


def test_the_data_are_exactly_what_the_page_shows(client: Client) -> None:
    treaty()
    query = "?standing=contracting&sort=consent&compare=2025-05-01"
    found = lines(client, query)
    assert [line["name"] for line in found] == names(client, query)
    assert [line["standing_then"] for line in found] == ["contracting", "none"]
    told = document(client, query)
    assert [p["name"] for p in told["participants"]] == names(client, query)
    assert told["compared_with"] == {"happened_by": "2025-05-01"}
    assert told["totals"] == {"contracting": 2, "signatory": 1}


def test_more_participants_do_not_cost_more_queries_and_a_kept_page_costs_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    high_seas(signatories=20)
    address = "/agreements/high-seas/participants?standing=party"
    with django_assert_num_queries(4):
        client.get(address)
    with django_assert_num_queries(1):
        client.get(address)
