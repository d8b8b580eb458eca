"""The verbs of the record: record, cite, amend, retract."""

import pytest

from tests.factories import TODAY, make_event, make_relos, make_source
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


def test_a_more_precise_source_that_agrees_makes_the_date_precise() -> None:
    event = make_event(make_relos(), done="2025-02")
    cite(event, make_source("2025-02-18"), on=TODAY)
    assert event.done.edtf == "2025-02-18"


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
