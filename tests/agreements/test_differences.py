"""Differences: what is told otherwise than before, and what of it is a correction."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agreements.values import (
    INDIA,
    RUSSIA,
    agreement,
    citation,
    event,
    relos_events,
    scheduled,
)
from tracker.agreements.differences import (
    EVENT,
    Difference,
    between,
    compare,
    is_corrected,
    is_within,
)
from tracker.agreements.facts import Event
from tracker.agreements.kinds import Kind, State
from tracker.agreements.snapshots import Snapshot, compose
from tracker.agreements.standing import Value
from tracker.lib.dates import UNKNOWN, FuzzyDate

ON = dt.date(2026, 1, 1)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2029, 12, 31)).map(FuzzyDate.day)


def told(*events: Event, **fields: Any) -> Snapshot:
    return compose(agreement(**fields), events, on=ON)


@pytest.mark.parametrize(
    ("before", "after", "within"),
    [
        ("2025-12", "2025-12-02", True),
        ("2025-12-02", "2025-12", False),
        ("[2025-12-08,2025-12-10]", "2025-12-10", True),
        ("[2025-12-08,2025-12-10]", "2025-12-09", False),
        ("2025-12-08", "[2025-12-08,2025-12-10]", False),
        ("[..2025-12-31]", "2025-12-02", True),
        ("2025-12-02", "[..2025-12-31]", False),
    ],
)
def test_a_date_is_within_another_where_that_left_all_its_days_open(
    before: str, after: str, *, within: bool
) -> None:
    assert is_within(FuzzyDate.parse(after), FuzzyDate.parse(before)) is within


@given(date=DAYS)
def test_every_date_is_within_itself_and_within_what_is_not_known(date: FuzzyDate) -> None:
    assert is_within(date, date)
    assert is_within(date, UNKNOWN)
    assert not is_within(UNKNOWN, date)


def test_a_date_that_becomes_more_precise_corrects_nothing() -> None:
    vague = event(Kind.SIGNED, "2025-02")
    assert not is_corrected(vague, replace(vague, done=FuzzyDate.parse("2025-02-18")))
    assert is_corrected(vague, replace(vague, done=FuzzyDate.parse("2025-03-18")))


def test_a_plan_that_is_moved_or_comes_about_corrects_nothing() -> None:
    plan = scheduled(Kind.SIGNED, "2025-03")
    assert not is_corrected(plan, replace(plan, done=FuzzyDate.parse("2025-05")))
    assert not is_corrected(plan, replace(plan, state=State.OCCURRED))


def test_taking_back_and_putting_back_are_corrections() -> None:
    present = event(Kind.SIGNED, "2025-02-18")
    gone = replace(present, state=State.RETRACTED)
    assert is_corrected(present, gone)
    assert is_corrected(gone, present)
    assert not is_corrected(gone, replace(gone, place="Moscow"))


def test_another_actor_is_a_correction_and_another_note_is_not() -> None:
    present = event(Kind.SIGNED, "2025-02-18", participant=RUSSIA)
    assert is_corrected(present, replace(present, participant=INDIA))
    assert not is_corrected(present, replace(present, note="In Moscow"))


def test_only_what_differs_is_told() -> None:
    before = event(Kind.SIGNED, "2025-02-18", id="evt_1")
    after = replace(before, place="Moscow")
    assert compare(before, after, EVENT) == (Difference("place", "", "Moscow"),)


def test_a_record_does_not_differ_from_itself() -> None:
    view = told(*relos_events())
    assert between(view, view).are_none


@given(kept=st.sets(st.integers(0, 4)))
def test_what_is_added_one_way_is_gone_the_other(kept: set[int]) -> None:
    events = relos_events()
    part = told(*(e for place, e in enumerate(events) if place in kept))
    whole = told(*events)
    there, back = between(part, whole), between(whole, part)
    assert {e.id for e in there.added} == {e.id for e in back.gone}
    assert len(there.added) == len(events) - len(kept)
    assert not there.gone
    assert not back.added


def test_sources_that_came_and_went_are_told() -> None:
    first, second = citation("2025-02-18"), citation("2025-02-18")
    before = event(Kind.SIGNED, "2025-02-18", id="evt_1", citations=(first,))
    after = replace(before, citations=(second,))
    [change] = between(told(before), told(after)).changed
    assert (change.added, change.removed, change.differences) == ((second,), (first,), ())


def test_who_stands_otherwise_is_told_with_both_standings() -> None:
    signed = event(Kind.SIGNED, "2025-02-18")
    moved = between(told(), told(signed)).moved
    assert [(m.participant, m.before.value, m.after.value) for m in moved] == [
        (INDIA, Value.NONE, Value.SIGNATORY),
        (RUSSIA, Value.NONE, Value.SIGNATORY),
    ]


def test_what_was_taken_back_is_not_merely_changed() -> None:
    before = event(Kind.ENTRY_INTO_FORCE, "2025-12-02", id="evt_1")
    found = between(told(before), told(replace(before, state=State.RETRACTED)))
    assert [change.after.id for change in found.retracted] == ["evt_1"]
    assert not found.changed
    assert found.is_status_changed


def test_details_of_the_agreement_are_told() -> None:
    found = between(told(), told(depositary="Russia"))
    assert found.details == (Difference("depositary", "", "Russia"),)
