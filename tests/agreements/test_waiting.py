"""Whose step is awaited, which one, since when; and what the record tells of how long that usually takes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.agreements.values import (
    FEDERAL_LAW,
    INDIA,
    KENYA,
    RUSSIA,
    agreement,
    event,
    multilateral,
    relos_events,
    scheduled,
)
from tracker.agreements import facts
from tracker.agreements.kinds import ForceRule, Form, Kind, State
from tracker.agreements.snapshots import Snapshot, compose
from tracker.agreements.survival import Span, Usual
from tracker.agreements.waiting import Wait, Way, cases, overdue, whole_cases, whole_way

ON = dt.date(2026, 1, 1)
LAW_TO_CONSENT = Way("RUS", "rus-federal-law", "law", "consent")


def relos(*more: facts.Event, without: str = "", **fields: Any) -> Snapshot:
    events = [e for e in relos_events() if e.id != without]
    return compose(agreement(**fields), [*events, *more], on=ON)


def wait_of(view: Snapshot, code: str) -> Wait:
    return next(wait for wait in view.waits if wait.participant.code == code)


def told(view: Snapshot, *, until: dt.date = ON) -> dict[Way, Span]:
    return dict(cases(view.agreement, view.tracks, view.events, until=until))


def test_while_a_bill_is_in_parliament_only_its_side_is_awaited_for_its_next_step() -> None:
    view = relos(without="law")
    assert view.waiting_on == (RUSSIA,)
    assert (view.waits[0].step.label, view.waits[0].since.edtf) == (
        "Federation Council",
        "2025-12-02",
    )


def test_a_wait_begins_with_the_last_step_done_and_names_the_event() -> None:
    wait = wait_of(relos(), "RUS")
    assert wait.after
    assert (wait.after.code, wait.event_id, wait.days) == ("law", "law", 17)
    assert wait.way == LAW_TO_CONSENT


def test_of_one_side_that_reported_nothing_at_home_the_wait_begins_with_the_signature() -> None:
    wait = wait_of(relos(), "IND")
    assert (wait.since.edtf, wait.step.label) == ("2025-02-18", "Exchange of instruments")


def test_from_a_date_that_is_too_vague_no_days_are_counted() -> None:
    law = event(Kind.HEAD_OF_STATE_SIGNED, "2025", participant=RUSSIA)
    wait = wait_of(relos(law, without="law"), "RUS")
    assert (wait.since.edtf, wait.days) == ("2025", None)


def test_a_step_that_was_announced_and_not_seen_is_overdue() -> None:
    upper = scheduled(Kind.UPPER_HOUSE_APPROVED, "2025-12-10", participant=RUSSIA)
    wait = wait_of(relos(upper, without="law"), "RUS")
    assert (wait.announced.edtf, wait.is_overdue) == ("2025-12-10", True)


def test_who_signed_without_a_known_procedure_is_awaited_for_what_the_agreement_asks() -> None:
    signed = event(Kind.SIGNED, "2025-03-01", participant=KENYA)
    view = compose(multilateral(), [signed], on=ON)
    assert [(w.participant, w.step.label) for w in view.waits] == [(KENYA, "Deposit of instrument")]


@pytest.mark.parametrize("rule", [ForceRule.UNKNOWN, ForceRule.SIGNATURE, ForceRule.FIXED_DATE])
def test_where_the_agreement_asks_for_no_further_act_nobody_without_a_procedure_is_awaited(
    rule: ForceRule,
) -> None:
    plain = tuple(facts.Participation(p) for p in (INDIA, RUSSIA))
    fact = agreement(force_rule=rule, participations=plain)
    assert compose(fact, [event(Kind.SIGNED, "2025-02-18")], on=ON).waits == ()


def test_in_force_nobody_is_awaited() -> None:
    assert relos(event(Kind.ENTRY_INTO_FORCE, "2025-12-30")).waits == ()


def test_it_is_slow_once_three_quarters_of_the_cases_were_quicker() -> None:
    wait = replace(wait_of(relos(), "RUS"), usual=Usual(12, 11, 5, 9, 16))
    assert wait.is_slow
    assert not replace(wait, usual=Usual(12, 11, 5, 9, 17)).is_slow
    assert not replace(wait, usual=Usual(12, 5, 5, None, None)).is_slow


def test_a_way_that_was_gone_counts_from_middle_to_middle() -> None:
    spans = told(relos())
    duma = spans[Way("RUS", "rus-federal-law", "submitted", "lower")]
    assert duma == Span(5, is_done=True)  # the middle of 24 to 30 November is the 27th


def test_a_way_that_is_not_gone_yet_counts_as_waiting_until_now() -> None:
    assert told(relos())[LAW_TO_CONSENT] == Span(17, is_done=False)


def test_a_step_that_was_passed_over_in_reports_tells_nothing() -> None:
    assert Way("RUS", "rus-federal-law", "lower", "upper") not in told(relos())


def test_an_agreement_that_ended_was_watched_until_then() -> None:
    assert told(relos(), until=dt.date(2025, 12, 20))[LAW_TO_CONSENT].days == 5


def test_steps_in_the_wrong_order_tell_nothing() -> None:
    early = event(Kind.LOWER_HOUSE_APPROVED, "2025-01-10", participant=RUSSIA)
    events = [event(Kind.SIGNED, "2025-02-18"), early]
    view = compose(agreement(), events, on=ON)
    assert Way("RUS", "rus-federal-law", "signed", "lower") not in told(view)


def test_deposits_without_a_known_procedure_count_from_the_signature() -> None:
    events = [
        event(Kind.SIGNED, "2025-03-01", participant=KENYA),
        event(Kind.RATIFIED, "2025-03-31", participant=KENYA),
        event(Kind.SIGNED, "2025-12-02", participant=INDIA),
    ]
    spans = told(compose(multilateral(), events, on=ON))
    assert spans == {
        Way("KEN", "", "signed", "consent"): Span(30, is_done=True),
        Way("IND", "", "signed", "consent"): Span(30, is_done=False),
    }


def test_what_was_announced_and_has_happened_is_not_overdue() -> None:
    plan = scheduled(Kind.LOWER_HOUSE_APPROVED, "2025-12-01", participant=RUSSIA)
    done = event(Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=RUSSIA)
    assert overdue([plan], on=ON) == (plan,)
    assert overdue([plan, done], on=ON) == ()
    assert overdue([replace(plan, state=State.CANCELLED)], on=ON) == ()
    assert overdue([plan], on=dt.date(2025, 12, 1)) == ()


def test_every_procedure_is_told_apart() -> None:
    other = replace(FEDERAL_LAW, code="rus-decree")
    view = relos(participations=(facts.Participation(RUSSIA, other),))
    assert {way.procedure for way in told(view)} == {"rus-decree"}


def test_the_whole_way_is_from_the_first_signature_to_the_entry_into_force() -> None:
    view = relos(event(Kind.ENTRY_INTO_FORCE, "2025-12-30"))
    found = dict(whole_cases(view.agreement, view.events, until=ON))
    assert found == {
        whole_way(Form.BILATERAL): Span(315, is_done=True),
        whole_way(Form.BILATERAL, "IND"): Span(315, is_done=True),
        whole_way(Form.BILATERAL, "RUS"): Span(315, is_done=True),
    }


def test_of_a_wide_agreement_not_in_force_yet_the_whole_way_is_still_being_gone() -> None:
    signed = event(Kind.SIGNED, "2025-12-02", participant=KENYA)
    found = dict(whole_cases(multilateral(), [signed], until=ON))
    assert found == {whole_way(Form.MULTILATERAL): Span(30, is_done=False)}
    assert not dict(whole_cases(multilateral(), [], until=ON))
