"""Lists: their order, how they are narrowed, and how one walks through them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.record import relos
from tests.factories import (
    make_agreement,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
    make_source,
)
from tracker.agreements.kinds import Form, Kind, ParticipantKind, State, Subject
from tracker.lib.dates import FuzzyDate

pytestmark = pytest.mark.django_db


def fetch(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200, response.content
    return response.json()


def slugs(client: Client, query: str) -> list[str]:
    return [each["slug"] for each in fetch(client, f"agreements?{query}")["results"]]


def dates(client: Client, query: str) -> list[str | None]:
    return [each["done"]["edtf"] for each in fetch(client, f"events?{query}")["results"]]


def signed(slug: str, done: str | None, **fields: Any) -> None:
    make_event(make_agreement(slug, **fields), done=done)


def walk(client: Client, address: str, direction: str) -> list[list[str]]:
    """The ids or slugs of each page, from this one on, until there is none in this direction."""
    pages = []
    following: str | None = f"http://testserver/api/v1/{address}"
    while following:
        page = fetch(client, following.removeprefix("http://testserver/api/v1/"))
        pages.append([each.get("id") or each.get("code") for each in page["results"]])
        following = page[direction]
    return pages


# --- Agreements ------------------------------------------------------------------------------------------


def test_the_newest_movement_comes_first_and_undated_agreements_last(client: Client) -> None:
    signed("older", "2020-01-01")
    signed("undated", None)
    signed("newer", "2025-01-01")
    assert slugs(client, "") == ["newer", "older", "undated"]


def test_a_line_says_where_the_agreement_stands(client: Client) -> None:
    relos()
    line = fetch(client, "agreements")["results"][0]
    assert line["status"]["code"] == "partly_approved"
    assert [each["code"] for each in line["participants"]] == ["IND", "RUS"]
    assert line["last_event"]["done"]["edtf"] == "2025-12-15"
    assert line["counts"] == {"events": 6}


def test_an_undated_agreement_has_no_last_event(client: Client) -> None:
    signed("undated", None)
    assert fetch(client, "agreements")["results"][0]["last_event"] is None


@pytest.mark.parametrize("name", ["RUS", "russia"])
def test_agreements_are_found_by_participant(client: Client, name: str) -> None:
    make_event(make_relos())
    signed("other", "2025-01-01", participants=(make_participant("FRA", "France"),))
    assert slugs(client, f"participant={name}") == ["relos"]


def test_several_participants_mean_any_of_them(client: Client) -> None:
    for code, name in (("RUS", "Russia"), ("FRA", "France"), ("ITA", "Italy")):
        signed(name.lower(), "2025-01-01", participants=(make_participant(code, name),))
    assert sorted(slugs(client, "participant=RUS&participant=FRA")) == ["france", "russia"]


def test_agreements_are_found_by_whom_they_wait_for(client: Client) -> None:
    make_procedure(make_participant(), ("Signed", [Kind.SIGNED]), ("Ratified", [Kind.RATIFIED]))
    make_event(make_relos())
    assert slugs(client, "waiting_on=RUS") == ["relos"]
    assert slugs(client, "waiting_on=IND") == []


def test_agreements_are_found_by_status_subject_and_form(client: Client) -> None:
    signed("tax", "2025-01-01", subject=Subject.TAX)
    signed("many", "2025-01-01", form=Form.MULTILATERAL)
    make_event(make_agreement("forced"), Kind.ENTRY_INTO_FORCE, "2024-01-01")
    assert slugs(client, "subject=tax") == ["tax"]
    assert slugs(client, "form=multilateral") == ["many"]
    assert slugs(client, "status=in_force") == ["forced"]
    assert sorted(slugs(client, "status=in_force&status=signed")) == ["forced", "many", "tax"]


def test_contested_agreements_are_found(client: Client) -> None:
    signed("clear", "2025-01-01")
    disagreeing = [make_source("2025-12-08"), make_source("2025-12-10")]
    make_event(make_agreement("contested"), sources=disagreeing)
    assert slugs(client, "contested=true") == ["contested"]
    assert slugs(client, "contested=false") == ["clear"]


def test_agreements_are_found_by_the_day_of_their_last_event(client: Client) -> None:
    signed("older", "2024-12-31")
    signed("newer", "2025-01-01")
    signed("undated", None)
    assert slugs(client, "last_event_after=2025-01-01") == ["newer"]
    assert slugs(client, "last_event_before=2024-12-31") == ["older"]


@pytest.mark.parametrize("words", ["logistics", "RELOS", "russia", "lógistics", "signed"])
def test_agreements_are_found_by_words(client: Client, words: str) -> None:
    make_event(make_relos())
    signed("elsewhere", None)
    assert "relos" in slugs(client, f"q={words}")


def test_words_that_do_not_occur_find_nothing(client: Client) -> None:
    make_event(make_relos())
    assert slugs(client, "q=extradition") == []


# --- Events ----------------------------------------------------------------------------------------------


def test_the_latest_events_come_first_and_undated_ones_last(client: Client) -> None:
    agreement = make_agreement()
    for done in ("2025-01-01", None, "2025-03-01", "[2025-02-01..]"):
        make_event(agreement, Kind.STATEMENT, done)
    assert dates(client, "") == ["2025-03-01", "[2025-02-01..]", "2025-01-01", None]


def test_events_are_found_by_agreement_slug_or_id(client: Client) -> None:
    public_id = relos().public_id
    signed("other", "2020-01-01")
    assert len(dates(client, "agreement=relos")) == 6
    assert len(dates(client, f"agreement={public_id}&agreement=other")) == 7


def test_events_are_found_by_participant_kind_plane_and_state(client: Client) -> None:
    agreement = relos()
    make_event(agreement, Kind.SUMMIT, "2026-05-01", state=State.SCHEDULED)
    assert len(dates(client, "participant=russia")) == 4
    assert dates(client, "kind=signed") == ["2025-02-18"]
    assert len(dates(client, "plane=domestic")) == 4
    assert dates(client, "state=scheduled") == ["2026-05-01"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("done_after=2025-12-10", ["2025-12-15", "[2025-12-08,2025-12-10]"]),
        ("done_after=2025-12-10&date_match=certain", ["2025-12-15"]),
        ("done_after=2025-11-26&done_before=2025-12-01", ["[2025-11-24..2025-11-29]"]),
        ("done_after=2025-11-26&done_before=2025-12-01&date_match=certain", []),
        ("done_before=2025-11-24&date_match=possible", ["[2025-11-24..2025-11-29]", "2025-02-18"]),
        ("done_before=2025-11-24&date_match=certain", ["2025-02-18"]),
    ],
)
def test_a_period_finds_what_may_lie_in_it_or_only_what_must(
    client: Client, query: str, found: list[str]
) -> None:
    relos()
    assert dates(client, query) == found


def test_an_open_date_may_lie_in_any_period_on_its_side_and_an_undated_one_in_none(
    client: Client,
) -> None:
    agreement = make_agreement()
    make_event(agreement, Kind.STATEMENT, "[2025-02-01..]")
    make_event(agreement, Kind.STATEMENT, None)
    assert dates(client, "done_after=2030-01-01") == ["[2025-02-01..]"]
    assert dates(client, "done_after=2030-01-01&date_match=certain") == []
    assert dates(client, "done_before=2025-01-01") == []


# --- Participants, procedures ----------------------------------------------------------------------------


def test_participants_come_by_name(client: Client) -> None:
    make_participant("RUS", "Russia")
    make_participant("EUU", "European Union", kind=ParticipantKind.ORGANISATION)
    names = [each["name"] for each in fetch(client, "participants")["results"]]
    assert names == ["European Union", "Russia"]
    found = fetch(client, "participants?kind=organisation")["results"]
    assert [each["code"] for each in found] == ["EUU"]


def test_a_former_state_says_until_when_it_was_one(client: Client) -> None:
    make_participant("SUN", "Soviet Union", valid_until=FuzzyDate.parse("1991-12-26"))
    assert fetch(client, "participants/SUN")["valid_until"]["edtf"] == "1991-12-26"


@pytest.mark.parametrize("name", ["RUS", "russia"])
def test_a_participant_counts_its_agreements(client: Client, name: str) -> None:
    relos()
    document = fetch(client, f"participants/{name}")
    assert document["counts"] == {"agreements": 1, "waiting_on": 1}
    assert [body["name"] for body in document["bodies"]] == [
        "Federation Council",
        "President of Russia",
        "State Duma",
    ]


def test_procedures_are_found_by_participant(client: Client) -> None:
    relos()
    found = fetch(client, "procedures?participant=RUS")["results"]
    assert [each["participant"]["code"] for each in found] == ["RUS"]
    assert fetch(client, f"procedures/{found[0]['code']}") == found[0]


# --- Pages -----------------------------------------------------------------------------------------------


@pytest.fixture
def seven(client: Client) -> None:
    for number, done in enumerate(["2025", "2025-01-01", "2025-01-01", None, None, "2024", "2023"]):
        signed(f"a{number}", done, participants=(make_participant(f"P{number}", f"P{number}"),))


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("name", ["agreements", "events", "participants"])
def test_pages_follow_each_other_without_gap_or_repetition(client: Client, name: str) -> None:
    whole = walk(client, name, "next")
    assert [len(page) for page in whole] == [7]
    pages = walk(client, f"{name}?page_size=2", "next")
    assert [len(page) for page in pages] == [2, 2, 2, 1]
    assert [each for page in pages for each in page] == whole[0]


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize("name", ["agreements", "events", "participants"])
def test_the_way_back_is_the_way_forward_reversed(client: Client, name: str) -> None:
    last: str | None = f"{name}?page_size=3"
    while last:
        page = fetch(client, last.removeprefix("http://testserver/api/v1/"))
        here, last = last, page["next"]
    forward = walk(client, f"{name}?page_size=3", "next")
    back = walk(client, here.removeprefix("http://testserver/api/v1/"), "previous")
    assert back == forward[::-1]


@pytest.mark.usefixtures("seven")
def test_what_is_added_meanwhile_moves_no_page(client: Client) -> None:
    first = fetch(client, "agreements?page_size=2")
    expected = fetch(client, first["next"].removeprefix("http://testserver/api/v1/"))
    signed("newest", "2025-12-31")
    again = fetch(client, first["next"].removeprefix("http://testserver/api/v1/"))
    assert again["results"] == expected["results"]


def test_a_page_keeps_the_filters_and_the_size(client: Client) -> None:
    for number in range(3):
        signed(f"tax{number}", "2025-01-01", subject=Subject.TAX)
        signed(f"trade{number}", "2025-01-01", subject=Subject.TRADE)
    pages = walk(client, "agreements?subject=tax&page_size=2", "next")
    assert [len(page) for page in pages] == [2, 1]


def test_the_link_header_names_the_next_page(client: Client) -> None:
    signed("one", "2025-01-01")
    signed("two", "2025-01-02")
    response = client.get("/api/v1/agreements?page_size=1&count=on")
    following = response.json()["next"]
    assert response["Link"] == f'<{following}>; rel="next"'
    assert following.startswith("http://testserver/api/v1/agreements?")
    assert "count=" not in following


def test_the_total_is_counted_for_those_who_ask(client: Client) -> None:
    signed("one", "2025-01-01")
    assert fetch(client, "agreements")["count"] is None
    assert fetch(client, "agreements?count=on&page_size=1")["count"] == 1


@pytest.mark.usefixtures("seven")
@pytest.mark.parametrize(
    ("name", "index"), [("agreements", "listing_newest"), ("events", "event_newest")]
)
def test_a_deep_page_is_read_from_the_index_of_its_order(
    client: Client, name: str, index: str
) -> None:
    following = fetch(client, f"{name}?page_size=1")["next"]
    with CaptureQueriesContext(connection) as queries:
        client.get(following)
    statement = next(q["sql"] for q in queries if "ROW(" in q["sql"])
    with connection.cursor() as cursor:
        # Of seven rows every way is cheap, and statistics decide: what is asked is whether it can.
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {statement}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"Index Scan using {index}" in plan
    assert re.search(r"Index Cond: .*< ROW\(", plan)
    assert "Sort" not in plan
