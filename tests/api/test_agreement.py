"""One agreement in full: what the record of India and Russia on logistics looks like to a program."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.record import relos
from tests.factories import TODAY, make_agreement, make_event, make_participant
from tracker.agreements import recording
from tracker.agreements.kinds import ForceRule, Form, Kind, RelationKind
from tracker.agreements.models import Event, Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client: Client) -> Any:
    relos()
    return fetch(client, "agreements/relos")


def fetch(client: Client, address: str) -> Any:
    response = client.get(f"/api/v1/{address}")
    assert response.status_code == 200
    return response.json()


def events_of(document: Any, kind: Kind) -> list[Any]:
    return [event for event in document["events"] if event["kind"] == kind]


def dates_of(document: Any, kind: Kind) -> list[str]:
    return [event["done"]["edtf"] for event in events_of(document, kind)]


def participant(document: Any, code: str) -> Any:
    return next(each for each in document["participants"] if each["code"] == code)


def test_it_was_signed_on_the_day_that_its_source_gives(document: Any) -> None:
    assert dates_of(document, Kind.SIGNED) == ["2025-02-18"]
    assert document["signed"]["date"]["edtf"] == "2025-02-18"
    assert document["signed"]["place"] == "Moscow"


def test_it_was_submitted_on_some_day_of_a_week(document: Any) -> None:
    done = events_of(document, Kind.SUBMITTED)[0]["done"]
    assert (done["precision"], done["earliest"], done["latest"]) == (
        "range",
        "2025-11-24",
        "2025-11-29",
    )


def test_the_lower_house_approved_on_2_december(document: Any) -> None:
    event = events_of(document, Kind.LOWER_HOUSE_APPROVED)[0]
    assert event["done"]["edtf"] == "2025-12-02"
    assert (event["plane"], event["body"]["name"]) == ("domestic", "State Duma")


def test_the_visit_lasted_two_days_and_is_context(document: Any) -> None:
    event = events_of(document, Kind.STATE_VISIT)[0]
    assert (event["done"]["edtf"], event["plane"]) == ("2025-12-04/2025-12-05", "context")


def test_the_upper_house_is_contested_and_each_date_names_its_sources(document: Any) -> None:
    event = events_of(document, Kind.UPPER_HOUSE_APPROVED)[0]
    assert event["done"]["edtf"] == "[2025-12-08,2025-12-10]"
    assert event["done"]["text"] == "8 or 10 Dec 2025"
    assert [(claim["done"]["edtf"], claim["sources"]) for claim in event["claims"]] == [
        ("2025-12-08", ["PTI"]),
        ("2025-12-10", ["TASS"]),
    ]
    assert document["is_contested"]


def test_the_law_was_signed_on_15_december(document: Any) -> None:
    assert dates_of(document, Kind.HEAD_OF_STATE_SIGNED) == ["2025-12-15"]


def test_the_next_step_is_the_exchange_of_instruments_without_a_date(document: Any) -> None:
    following = document["next"][0]
    assert following["kind"] == "instruments_exchanged"
    assert (following["date"]["edtf"], following["date"]["text"]) == (None, "no date announced")


@pytest.mark.parametrize("code", ["IND", "RUS"])
def test_both_participants_are_signatories_because_of_the_signature(
    document: Any, code: str
) -> None:
    standing = participant(document, code)["standing"]
    assert (standing["value"], standing["since"]["edtf"]) == ("signatory", "2025-02-18")
    assert standing["because"] == [document["signed"]["id"]]


def test_russia_has_done_its_part_at_home_and_owes_the_exchange(document: Any) -> None:
    russia = participant(document, "RUS")
    assert [(step["label"], step["progress"]) for step in russia["track"]["steps"]] == [
        ("Signed", "done"),
        ("Bill sent to the Duma", "done"),
        ("State Duma", "done"),
        ("Federation Council", "contested"),
        ("President signs the law", "done"),
        ("Exchange of instruments", "next"),
    ]
    assert russia["next_step"]["label"] == "Exchange of instruments"


def test_of_india_no_step_at_home_was_reported(document: Any) -> None:
    steps = participant(document, "IND")["track"]["steps"]
    assert [step["progress"] for step in steps] == ["done", "not_reported", "next"]


def test_the_status_says_in_a_sentence_what_it_is_and_which_events_show_it(document: Any) -> None:
    status = document["status"]
    assert status["code"] == "partly_approved"
    assert status["sentence"].startswith("Signed, and approved by Russia.")
    assert set(status["because"]) < {event["id"] for event in document["events"]}


def test_every_event_has_a_citation_with_its_words_and_the_date_it_gives(document: Any) -> None:
    assert len(document["events"]) == 6
    for event in document["events"]:
        assert event["citations"]
        assert all(c["quote"] and c["publisher"] and c["done"]["edtf"] for c in event["citations"])


def test_copies_of_one_agencys_story_count_as_one_source(document: Any) -> None:
    event = events_of(document, Kind.UPPER_HOUSE_APPROVED)[0]
    assert [c["source"] for c in event["citations"]] == ["TASS", "PTI"]
    assert event["counts"] == {"citations": 2, "sources": 2}


def test_events_come_in_order_of_time(document: Any) -> None:
    days = [event["done"]["sort"] for event in document["events"]]
    assert days == sorted(days)


def test_an_undated_event_has_a_whole_date_that_says_so(client: Client) -> None:
    make_event(make_agreement(), Kind.REGISTERED, None)
    assert fetch(client, "agreements/relos")["events"][0]["done"] == {
        "edtf": None,
        "earliest": None,
        "latest": None,
        "precision": "none",
        "is_uncertain": False,
        "is_approximate": False,
        "text": "no date announced",
        "sort": None,
    }


def test_a_retracted_event_is_sent_as_such_and_counts_for_nothing(client: Client) -> None:
    agreement = relos()
    recording.retract(Event.objects.get(kind=Kind.SIGNED), on=TODAY)
    document = fetch(client, f"agreements/{agreement.public_id}")
    assert events_of(document, Kind.SIGNED)[0]["state"] == "retracted"
    assert (document["signed"], document["counts"]["events"]) == (None, 5)


def test_the_entry_into_force_names_its_rule_and_then_its_event(client: Client) -> None:
    agreement = relos()
    rule = fetch(client, "agreements/relos")["entry_into_force"]
    assert (rule["rule"], rule["event"]) == ("instruments_exchanged", None)
    entry = make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12-31")
    rule = fetch(client, "agreements/relos")["entry_into_force"]
    assert rule["event"]["id"] == entry.public_id


def test_relations_name_the_other_agreement(client: Client) -> None:
    agreement, older = make_agreement("new"), make_agreement("older")
    Relation.objects.create(agreement=agreement, kind=RelationKind.REPLACES, other=older)
    relation = fetch(client, "agreements/new")["relations"][0]
    assert (relation["label"], relation["agreement"]["slug"]) == ("replaces", "older")
    [mirrored] = fetch(client, "agreements/older")["related_from"]
    assert (mirrored["kind"], mirrored["label"]) == ("replaces", "is replaced by")
    assert mirrored["agreement"]["slug"] == "new"


def test_it_answers_to_slug_and_id_with_and_without_a_final_slash(client: Client) -> None:
    public_id = relos().public_id
    documents = [
        client.get(f"/api/v1/agreements/{name}").content
        for name in ("relos", "relos/", public_id, f"{public_id}/")
    ]
    assert len(set(documents)) == 1


def test_a_former_slug_leads_to_the_present_one(client: Client) -> None:
    agreement = relos()
    agreement.slug = "india-russia-logistics"
    agreement.save()
    for rest in ("", "/events"):
        response = client.get(f"/api/v1/agreements/relos{rest}")
        assert response.status_code == 308
        assert response["Location"] == f"/api/v1/agreements/india-russia-logistics{rest}"


def test_its_events_alone_are_the_events_of_the_whole_document(
    client: Client, document: Any
) -> None:
    alone = fetch(client, "agreements/relos/events")
    assert alone["results"] == document["events"]
    assert alone["count"] == 6


def test_an_event_is_the_same_wherever_it_is_read(client: Client, document: Any) -> None:
    listed = {event["id"]: event for event in fetch(client, "events")["results"]}
    for event in document["events"]:
        assert listed[event["id"]] == event
        assert fetch(client, f"events/{event['id']}") == event


def test_addresses_carry_the_sites_own_name_whatever_host_was_asked(
    client: Client, settings: Any
) -> None:
    make_agreement("relos", participants=(make_participant(),))
    client.get("/api/v1/agreements/relos", headers={"host": "evil.example"})
    settings.SITE_URL = "https://treaties.example"
    document = fetch(client, "agreements/relos")
    assert document["links"]["self"] == "https://treaties.example/api/v1/agreements/relos"
    assert "evil.example" not in str(document)


def test_an_agreement_that_waits_for_a_number_counts_down(client: Client) -> None:
    kenya = make_participant("KEN", "Kenya")
    treaty = make_agreement(
        "treaty",
        participants=(kenya,),
        form=Form.MULTILATERAL,
        force_rule=ForceRule.THRESHOLD,
        force_threshold=1,
        force_delay_days=120,
    )
    make_event(treaty, Kind.RATIFIED, "2025-09-19", participant=kenya)
    count = fetch(client, "agreements/treaty")["entry_into_force"]["countdown"]
    assert (count["needed"], count["counted"], count["is_met"]) == (1, 1, True)
    assert count["due"]["edtf"] == "2026-01-17"
