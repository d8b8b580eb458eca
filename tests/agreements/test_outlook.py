"""What is done, what is next, who is being waited for."""

import datetime as dt

from tests.agreements.values import (
    INDIA,
    RUSSIA,
    agreement,
    citation,
    event,
    multilateral,
    relos_events,
    scheduled,
)
from tracker.agreements.facts import Event
from tracker.agreements.kinds import Kind
from tracker.agreements.outlook import Progress, Track
from tracker.agreements.snapshots import Snapshot, compose

ON = dt.date(2026, 1, 1)


def relos(*more: Event, without: str = "") -> Snapshot:
    events = [e for e in relos_events() if e.id != without]
    return compose(agreement(), [*events, *more], on=ON)


def track_of(view: Snapshot, code: str) -> Track:
    return next(t for t in view.tracks if t.participant.code == code)


def progress(track: Track) -> dict[str, Progress]:
    return {stage.step.code: stage.progress for stage in track.stages}


def test_a_step_that_was_passed_over_in_reports_is_not_reported_rather_than_done() -> None:
    assert progress(track_of(relos(), "RUS"))["upper"] is Progress.NOT_REPORTED


def test_the_next_step_follows_the_last_one_done() -> None:
    track = track_of(relos(without="law"), "RUS")
    assert track.next_stage
    assert track.next_stage.step.label == "Federation Council"


def test_once_home_is_done_the_international_act_is_next_and_named_for_the_agreement() -> None:
    track = track_of(relos(), "RUS")
    assert track.is_domestically_complete
    assert track.next_stage
    assert track.next_stage.step.label == "Exchange of instruments"


def test_without_any_domestic_report_no_domestic_step_is_called_next() -> None:
    track = track_of(relos(), "IND")
    assert progress(track) == {
        "signed": Progress.DONE,
        "cabinet": Progress.NOT_REPORTED,
        "consent": Progress.NEXT,
    }


def test_optional_steps_appear_only_once_reported() -> None:
    assert "committee" not in progress(track_of(relos(), "RUS"))
    committee = event(Kind.COMMITTEE_APPROVED, "2025-12-01", participant=RUSSIA)
    assert progress(track_of(relos(committee), "RUS"))["committee"] is Progress.DONE


def test_a_step_whose_sources_disagree_is_contested() -> None:
    upper = event(
        Kind.UPPER_HOUSE_APPROVED,
        "[2025-12-08,2025-12-10]",
        participant=RUSSIA,
        citations=(citation("2025-12-08"), citation("2025-12-10")),
    )
    assert progress(track_of(relos(upper), "RUS"))["upper"] is Progress.CONTESTED


def test_a_scheduled_step_is_shown_as_scheduled() -> None:
    upper = scheduled(Kind.UPPER_HOUSE_APPROVED, "2026-02-01", participant=RUSSIA)
    assert progress(track_of(relos(upper, without="law"), "RUS"))["upper"] is Progress.SCHEDULED


def test_the_agreement_next_awaits_the_exchange_and_then_entry_into_force() -> None:
    kinds = [e.kind for e in relos().expectations]
    assert kinds == [Kind.INSTRUMENTS_EXCHANGED, Kind.ENTRY_INTO_FORCE]


def test_an_announced_event_comes_before_what_the_rule_asks_for() -> None:
    exchange = scheduled(Kind.INSTRUMENTS_EXCHANGED, "2026-03-01", id="exchange")
    first = relos(exchange).expectations[0]
    assert (first.event_id, first.date.edtf) == ("exchange", "2026-03-01")


def test_while_a_bill_is_in_parliament_only_its_side_is_waited_for() -> None:
    assert relos(without="law").waiting_on == (RUSSIA,)


def test_once_nobody_is_at_home_all_who_have_not_consented_are_waited_for() -> None:
    assert relos().waiting_on == (INDIA, RUSSIA)


def test_nothing_is_awaited_once_in_force() -> None:
    view = relos(event(Kind.ENTRY_INTO_FORCE, "2025-12-30"))
    assert (view.waiting_on, view.expectations) == ((), ())


def test_for_a_party_no_step_is_next_whatever_was_not_reported_on_the_way() -> None:
    view = relos(event(Kind.ENTRY_INTO_FORCE, "2025-12-30"))
    assert {track.next_stage for track in view.tracks} == {None}


def test_a_participant_without_a_known_procedure_has_no_track() -> None:
    assert compose(multilateral(), [], on=ON).tracks == ()
