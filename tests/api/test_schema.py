"""The OpenAPI description is valid, and what is sent is exactly what it describes."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from tests.api.record import relos
from tests.api.shapes import assert_as_described, described
from tests.factories import TODAY, make_agreement, make_event, make_participant, make_source
from tests.workers import wait_until_settled
from tracker.agreements import recording, seeding
from tracker.agreements.kinds import ForceRule, Form, IdentifierScheme, Kind, RelationKind, State
from tracker.agreements.models import Agreement, Alias, Event, Identifier, Relation, Text, Title
from tracker.lib.dates import FuzzyDate

LISTS = ["agreements", "events", "participants", "procedures"]


def test_the_description_is_valid_and_made_without_a_warning() -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=StringIO())


def test_the_description_is_openapi_3_1() -> None:
    assert described()["openapi"] == "3.1.0"


def test_every_address_is_described_once_without_its_final_slash() -> None:
    assert not [address for address in described()["paths"] if address.endswith("/")]


@pytest.mark.django_db
def test_an_agreement_is_as_described(client: Client) -> None:
    full()
    assert_as_described(client.get("/api/v1/agreements/relos"), "/api/v1/agreements/{name}")


@pytest.mark.django_db
def test_an_agreement_of_which_nothing_is_known_is_as_described(client: Client) -> None:
    make_agreement("bare", participants=(make_participant(),))
    assert_as_described(client.get("/api/v1/agreements/bare"), "/api/v1/agreements/{name}")


@pytest.mark.django_db
def test_the_events_of_an_agreement_are_as_described(client: Client) -> None:
    full()
    response = client.get("/api/v1/agreements/relos/events")
    assert_as_described(response, "/api/v1/agreements/{name}/events")


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["", "?page_size=1&count=on"])
def test_a_list_is_as_described(client: Client, name: str, query: str) -> None:
    full()
    assert_as_described(client.get(f"/api/v1/{name}{query}"), f"/api/v1/{name}")


@pytest.mark.django_db
def test_an_event_is_as_described(client: Client) -> None:
    full()
    for public_id in Event.objects.values_list("public_id", flat=True):
        assert_as_described(client.get(f"/api/v1/events/{public_id}"), "/api/v1/events/{name}")


@pytest.mark.django_db
def test_seeded_participants_and_procedures_are_as_described(client: Client) -> None:
    seeding.seed()
    for code in ("RUS", "EUN", "SUN"):
        response = client.get(f"/api/v1/participants/{code}")
        assert_as_described(response, "/api/v1/participants/{name}")
    response = client.get("/api/v1/procedures/rus-federal-law")
    assert_as_described(response, "/api/v1/procedures/{name}")


@pytest.mark.django_db(transaction=True)
def test_changes_are_as_described(client: Client) -> None:
    full()
    wait_until_settled()
    response = client.get("/api/v1/changes")
    assert response.json()["results"]
    assert_as_described(response, "/api/v1/changes")


def test_the_vocabulary_is_as_described(client: Client) -> None:
    assert_as_described(client.get("/api/v1/meta"), "/api/v1/meta")


@pytest.mark.django_db
def test_a_problem_is_as_described(client: Client) -> None:
    for address in ("/api/v1/agreements/{name}", "/api/v1/agreements"):
        response = client.get(address.format(name="none") + "?no=1")
        assert_as_described(response, address)
    assert_as_described(client.get("/api/v1/agreements/none"), "/api/v1/agreements/{name}")


def full() -> Agreement:
    """An agreement that has one of everything."""
    agreement = relos()
    agreement.form = Form.MULTILATERAL
    agreement.force_rule, agreement.force_threshold = ForceRule.THRESHOLD, 20
    agreement.summary, agreement.scope, agreement.depositary = "…", ["exercises"], "Mongolia"
    agreement.force_delay_days, agreement.force_text = 30, "Thirty days after the twentieth"
    agreement.save()
    Title.objects.create(agreement=agreement, text="Logistics pact")
    Text.objects.create(agreement=agreement, url="https://gazette.example/text", label="Text")
    Identifier.objects.create(agreement=agreement, scheme=IdentifierScheme.UNTS, value="I-1")
    other = make_agreement("older", participants=(make_participant(),))
    Relation.objects.create(agreement=agreement, kind=RelationKind.REPLACES, other=other)
    Alias.objects.create(participant=make_participant(), text="Moscow")
    vote = make_event(
        agreement,
        Kind.PARLIAMENT_APPROVED,
        "2025-12",
        participant=make_participant(),
        effective=FuzzyDate.parse("2026"),
        votes_for=3,
        note="…",
        raw_label="ratification",
    )
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "[2026-03..]", state=State.EXPECTED)
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12-31")
    make_event(agreement, Kind.REGISTERED, None)
    quoted = make_source(
        "2025", title="…", published=None, date_words="this year", date_anchor=TODAY, origin="PTI"
    )
    recording.cite(vote, quoted, on=TODAY)
    recording.retract(make_event(agreement, Kind.CORRECTED), on=TODAY)
    return agreement
