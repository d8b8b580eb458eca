"""The verbs of the record: record, cite, amend, retract."""

from typing import Any

import pytest

from tests.factories import TODAY, make_event, make_relos, make_source
from tracker.agreements import facts
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Change, Listing
from tracker.agreements.recording import AlreadyCited, NoSource, amend, cite, record, retract
from tracker.agreements.snapshots import snapshot

pytestmark = pytest.mark.django_db


def test_an_event_takes_the_date_that_its_source_gives() -> None:
    event = make_event(make_relos(), done="2025-02-18")
    assert event.done.edtf == "2025-02-18"


def test_an_event_without_a_source_is_refused() -> None:
    with pytest.raises(NoSource):
        record(make_relos(), Kind.SIGNED, sources=[], on=TODAY)


def test_a_vaguer_source_never_replaces_a_precise_date() -> None:
    event = make_event(make_relos(), done="2025-02-18")
    cite(event, make_source("2025-02"), on=TODAY)
    assert event.done.edtf == "2025-02-18"


def test_a_more_precise_source_makes_the_date_precise_only_if_the_editor_says_so() -> None:
    event = make_event(make_relos(), done="2025-02")
    cite(event, make_source("2025-02-18"), on=TODAY)
    assert event.done.edtf == "2025-02"
    cite(event, make_source("2025-02-18"), on=TODAY, narrow=True)
    assert event.done.edtf == "2025-02-18"


def test_a_choice_of_two_days_and_one_of_them_leave_that_one() -> None:
    event = make_event(make_relos(), done="[2025-12-08,2025-12-10]")
    cite(event, make_source("2025-12-10"), on=TODAY, narrow=True)
    assert event.done.edtf == "2025-12-10"


def test_an_event_without_a_date_takes_the_first_that_a_source_gives() -> None:
    event = make_event(make_relos(), done=None)
    cite(event, make_source("2025-12"), on=TODAY)
    assert event.done.edtf == "2025-12"


def test_sources_that_cannot_both_be_right_leave_a_choice() -> None:
    event = make_event(make_relos(), done="2025-12-10")
    cite(event, make_source("2025-12-08"), on=TODAY)
    assert event.done.edtf == "[2025-12-08,2025-12-10]"


def test_a_contested_event_names_each_claim_with_its_sources() -> None:
    relos = make_relos()
    event = make_event(relos, sources=[make_source("2025-12-10", publisher="TASS")])
    cite(event, make_source("2025-12-08", publisher="India Today", origin="PTI"), on=TODAY)
    claims = snapshot(relos.pk, on=TODAY).events[0].claims
    assert [(c.done.edtf, c.sources) for c in claims] == [
        ("2025-12-08", ("PTI",)),
        ("2025-12-10", ("TASS",)),
    ]


def test_the_same_address_cannot_support_an_event_twice() -> None:
    source = make_source("2025-02-18")
    event = make_event(make_relos(), sources=[source])
    with pytest.raises(AlreadyCited):
        cite(event, source, on=TODAY)


def test_an_amended_event_keeps_its_citations() -> None:
    event = make_event(make_relos(), done="2025-02-18")
    amend(event, {"place": "Moscow"}, on=TODAY)
    assert event.place == "Moscow"
    assert event.citations.count() == 1


def test_a_retracted_event_stays_on_record_and_counts_for_nothing() -> None:
    relos = make_relos()
    retract(make_event(relos), on=TODAY)
    view = snapshot(relos.pk, on=TODAY)
    assert view.events[0].state is State.RETRACTED
    assert {s.value for s in view.standings.values()} == {"none"}


def test_recording_derives_the_line_in_lists() -> None:
    relos = make_relos()
    make_event(relos, done="2025-02-18")
    line = Listing.objects.get(agreement=relos)
    assert (line.status, line.participants, str(line.last_event_on)) == (
        "signed",
        ["IND", "RUS"],
        "2025-02-18",
    )


def test_every_row_written_leaves_a_change_of_its_agreement() -> None:
    relos = make_relos()
    make_event(relos)
    changes = Change.objects.filter(agreement_id=relos.pk).order_by("id")
    assert [c.resource for c in changes] == [
        "agreement",
        "participation",
        "participation",
        "event",
        "citation",
    ]


# --- Plans and reports ---------------------------------------------------------------------------


def planned(done: str, **fields: Any) -> facts.Citation:
    return make_source(done, state=State.SCHEDULED, **fields)


def test_a_plan_for_another_day_does_not_contest_what_is_reported_done() -> None:
    relos = make_relos()
    event = make_event(relos, done="2025-12-08")
    cite(event, planned("2025-12-10"), on=TODAY)
    assert (event.state, event.done.edtf) == (State.OCCURRED, "2025-12-08")
    assert not snapshot(relos.pk, on=TODAY).events[0].is_contested


def test_what_was_planned_happened_on_the_day_that_the_report_gives() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source("2025-12-08"), on=TODAY)
    assert (event.state, event.done.edtf) == (State.OCCURRED, "2025-12-08")


def test_the_planned_day_is_not_taken_for_the_day_that_a_report_leaves_out() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source(None), on=TODAY)
    assert (event.state, event.done.is_known) == (State.OCCURRED, False)


def test_what_is_expected_leaves_a_fixed_date_alone() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source("2025-12-31", state=State.EXPECTED), on=TODAY)
    assert (event.state, event.done.edtf) == (State.SCHEDULED, "2025-12-10")


def test_what_did_not_happen_keeps_the_day_for_which_it_was_planned() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source(None, state=State.DID_NOT_OCCUR), on=TODAY)
    assert (event.state, event.done.edtf) == (State.DID_NOT_OCCUR, "2025-12-10")


def test_two_plans_for_different_days_contest_each_other() -> None:
    relos = make_relos()
    event = make_event(relos, done="2025-12-10", state=State.SCHEDULED)
    cite(event, planned("2025-12-17"), on=TODAY)
    assert snapshot(relos.pk, on=TODAY).events[0].is_contested


def test_one_source_more_is_at_most_one_row_of_the_events_history() -> None:
    event = make_event(make_relos(), done="2025-12-10", state=State.SCHEDULED)
    cite(event, make_source("2025-12-08"), on=TODAY)
    assert Change.objects.filter(resource="event", object_id=event.pk).count() == 2
