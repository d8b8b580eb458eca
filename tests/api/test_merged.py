"""An event that was merged into another is found there, under its old address too."""

import pytest
from django.test import Client

from tests.factories import TODAY, make_event, make_relos, make_source
from tracker.agreements.rearranging import merge, prefer
from tracker.agreements.recording import cite
from tracker.lib.dates import FuzzyDate

pytestmark = pytest.mark.django_db


def test_the_old_address_leads_to_the_event_that_is_kept(client: Client) -> None:
    relos = make_relos()
    other, kept = make_event(relos), make_event(relos)
    merge(other, into=kept, on=TODAY)
    answer = client.get(f"/api/v1/events/{other.public_id}")
    assert (answer.status_code, answer["Location"]) == (308, f"/api/v1/events/{kept.public_id}")
    assert client.get(answer["Location"]).json()["former_ids"] == [other.public_id]


def test_an_id_that_no_event_ever_had_is_not_found(client: Client) -> None:
    assert client.get("/api/v1/events/evt_none").status_code == 404


def test_a_preferred_claim_is_marked_with_its_note(client: Client) -> None:
    event = make_event(make_relos(), done="2025-12-08")
    cite(event, make_source("2025-12-10"), on=TODAY)
    prefer(event, FuzzyDate.parse("2025-12-10"), because="Its own record.", on=TODAY)
    claims = client.get(f"/api/v1/events/{event.public_id}").json()["claims"]
    assert [(c["preferred"], c["note"]) for c in claims] == [
        (False, None),
        (True, "Its own record."),
    ]
