"""How many instruments an agreement has, and when it is due: as vague as the record, never sharper."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.agreements.values import INDIA, KENYA, RUSSIA, agreement, event, multilateral
from tracker.agreements.facts import Agreement, Event, Participant
from tracker.agreements.force import Countdown, countdown
from tracker.agreements.kinds import Kind, ParticipantKind, State

ON = dt.date(2026, 1, 1)
UNION = Participant("EUN", "european-union", "European Union", ParticipantKind.ORGANISATION)


def treaty(threshold: int = 2, delay: int | None = 120) -> Agreement:
    return multilateral(force_threshold=threshold, force_delay_days=delay)


def ratified(by: Participant, done: str | None, **fields: object) -> Event:
    return event(Kind.RATIFIED, done, participant=by, **fields)


def count(*events: Event, of: Agreement | None = None) -> Countdown:
    found = countdown(of or treaty(), events, on=ON)
    assert found
    return found


def test_an_agreement_that_waits_for_no_number_has_no_countdown() -> None:
    assert countdown(agreement(), [], on=ON) is None


def test_it_says_how_many_are_on_record_and_how_many_are_not() -> None:
    found = count(ratified(KENYA, "2025-05-01"))
    assert (len(found.counted), found.needed, found.missing) == (1, 2, 1)
    assert [found.is_met, found.reached.is_known, found.due.is_known] == [False] * 3


def test_the_last_one_needed_and_the_delay_make_the_day() -> None:
    found = count(ratified(INDIA, "2025-09-19"), ratified(KENYA, "2025-05-01"))
    assert (found.reached.edtf, found.due.edtf) == ("2025-09-19", "2026-01-17")


def test_what_comes_after_the_number_is_reached_changes_nothing() -> None:
    acts = [ratified(p, f"2025-0{n}-01") for n, p in enumerate((KENYA, INDIA, RUSSIA), start=4)]
    assert count(*acts).reached.edtf == "2025-05-01"


def test_a_vague_date_makes_a_vague_day() -> None:
    found = count(ratified(KENYA, "2025-05-01"), ratified(INDIA, "2025-09"))
    assert found.reached.edtf == "2025-09"
    assert found.due.edtf == "[2025-12-30..2026-01-28]"


def test_the_order_of_vague_dates_is_not_guessed() -> None:
    found = count(ratified(KENYA, "[2025-09-01..2025-09-20]"), ratified(INDIA, "2025-09-10"))
    assert found.reached.edtf == "[2025-09-10..2025-09-20]"


def test_an_instrument_without_a_date_leaves_the_day_open() -> None:
    found = count(ratified(KENYA, None), ratified(INDIA, "2025-09-10"))
    assert found.is_met
    assert found.reached.edtf == "[2025-09-10..]"


def test_without_a_known_delay_no_day_is_named() -> None:
    acts = ratified(INDIA, "2025-09-19"), ratified(KENYA, "2025-05-01")
    assert not count(*acts, of=treaty(delay=None)).due.is_known
    assert count(*acts, of=treaty(delay=0)).due.edtf == "2025-09-19"


def test_an_organisation_may_or_may_not_count() -> None:
    found = count(ratified(KENYA, "2025-05-01"), ratified(UNION, "2025-06-01"))
    assert (len(found.counted), len(found.doubtful), found.is_met) == (1, 1, False)


def test_the_doubt_widens_the_day() -> None:
    found = count(
        ratified(KENYA, "2025-05-01"), ratified(UNION, "2025-06-01"), ratified(INDIA, "2025-07-01")
    )
    assert found.reached.edtf == "[2025-06-01..2025-07-01]"


def test_what_the_depositary_reports_wins_over_our_count() -> None:
    met = event(Kind.ENTRY_INTO_FORCE_CONDITION_MET, "2025-09-19", id="met")
    found = count(met, ratified(KENYA, "2025-05-01"))
    assert (found.is_met, found.is_reported, found.missing) == (True, True, 0)
    assert (found.due.edtf, found.because) == ("2026-01-17", ("met",))


def test_a_vote_at_home_is_no_instrument() -> None:
    vote = event(Kind.PARLIAMENT_APPROVED, "2025-05-01", participant=KENYA)
    assert count(vote).counted == ()


@pytest.mark.parametrize("kind", [Kind.WITHDRAWN, Kind.RATIFICATION_WITHDRAWN])
def test_who_left_does_not_count(kind: Kind) -> None:
    left = event(kind, "2025-08-01", participant=KENYA)
    assert count(ratified(KENYA, "2025-05-01"), left).counted == ()


def test_what_was_retracted_does_not_count() -> None:
    assert count(ratified(KENYA, "2025-05-01", state=State.RETRACTED)).counted == ()


def test_a_participant_counts_once_by_its_deposit() -> None:
    deposit = event(Kind.INSTRUMENT_DEPOSITED, "2025-09-19", participant=KENYA)
    found = count(ratified(KENYA, "2025-05-01"), deposit)
    assert found.counted == (deposit,)
