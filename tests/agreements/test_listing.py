"""The line of an agreement in lists, derived and never the truth."""

import datetime as dt

import pytest
from django.contrib.postgres.search import SearchQuery

from tests.factories import (
    TODAY,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
    make_wide,
)
from tracker.agreements.kinds import Kind, State
from tracker.agreements.listing import relist, relist_all
from tracker.agreements.models import Alias, Listing

pytestmark = pytest.mark.django_db


def found(words: str) -> bool:
    return Listing.objects.filter(search=SearchQuery(words, config="simple")).exists()


def test_an_agreement_without_events_sorts_before_all_dated_ones() -> None:
    line = relist(make_relos(), on=TODAY)
    assert line.last_event_on == dt.date.min


def test_context_is_not_movement() -> None:
    relos = make_relos()
    make_event(relos, done="2025-02-18")
    make_event(relos, Kind.STATE_VISIT, "2025-12-04/2025-12-05", participant=make_participant())
    assert Listing.objects.get().last_event_on == dt.date(2025, 2, 18)


def test_a_scheduled_event_is_the_next_date() -> None:
    make_event(make_relos(), Kind.ENTRY_INTO_FORCE, "2026-03-01", state=State.SCHEDULED)
    assert Listing.objects.get().next_event_on == dt.date(2026, 3, 1)


def test_an_agreement_is_found_by_title_acronym_and_participant() -> None:
    relist(make_relos(), on=TODAY)
    assert found("relos")
    assert found("reciprocal exchange")
    assert found("india")
    assert not found("pakistan")


def test_an_agreement_is_found_by_other_names_of_its_participants() -> None:
    Alias.objects.create(participant=make_participant(), text="the Kremlin", kind="metonym")
    relist(make_relos(), on=TODAY)
    assert found("kremlin")


def test_a_vague_date_stays_vague_in_lists() -> None:
    make_event(make_relos(), done="2025-12")
    assert Listing.objects.get().last_event_done.edtf == "2025-12"


def test_a_date_that_passes_changes_the_line_though_nobody_wrote() -> None:
    make_event(make_relos(), Kind.ENTRY_INTO_FORCE, "2026-03-01", state=State.SCHEDULED)
    assert relist_all(on=dt.date(2026, 3, 2)) == 1
    assert Listing.objects.get().next_event_on is None


def test_deriving_all_lines_again_finds_nothing_to_change() -> None:
    make_event(make_relos())
    assert relist_all(on=TODAY) == 0


def test_a_line_says_from_which_status_the_last_movement_led() -> None:
    relos = make_relos()
    signed = make_event(relos, done="2025-02-18")
    line = Listing.objects.get()
    assert (line.moved_from, line.status, line.last_event_id) == (
        "unknown",
        "signed",
        signed.public_id,
    )
    make_event(relos, Kind.PUBLISHED, "2025-03-01")
    assert Listing.objects.get().moved_from == ""


def test_a_line_says_how_far_each_side_of_a_bilateral_agreement_has_come() -> None:
    make_procedure(make_participant(), ("Signed", [Kind.SIGNED]), ("Law", [Kind.PROMULGATED]))
    make_event(make_relos(), done="2025-02-18")
    assert Listing.objects.get().tracks == [["RUS", ["done", "not_reported"]]]


def test_a_line_says_how_many_instruments_are_missing() -> None:
    wide = make_wide(participants=8)  # six of them consented, sixty are needed
    assert Listing.objects.get(agreement=wide).force_missing == 54
    assert relist(make_relos(), on=TODAY).force_missing is None
