"""Where the agreement as a whole stands, and the sentence that says so."""

import datetime as dt

import pytest

from tests.agreements.values import (
    INDIA,
    KENYA,
    RUSSIA,
    agreement,
    event,
    multilateral,
    relos_events,
    scheduled,
)
from tracker.agreements.facts import Agreement, Event
from tracker.agreements.kinds import Kind
from tracker.agreements.snapshots import compose
from tracker.agreements.status import Code, Status

ON = dt.date(2026, 1, 1)
SIGNED = event(Kind.SIGNED, "2025-02-18", id="signed")


def status_of(*events: Event, of: Agreement | None = None) -> Status:
    return compose(of or agreement(), events, on=ON).status


def test_relos_is_approved_by_russia_and_awaits_the_exchange() -> None:
    found = status_of(*relos_events())
    assert found.code is Code.PARTLY_APPROVED
    assert found.sentence == (
        "Signed, and approved by Russia. Not in force in any report we hold: "
        "the two sides still have to exchange instruments of ratification."
    )
    assert found.because == ("signed", "law")


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([], Code.UNKNOWN),
        ([event(Kind.NEGOTIATION_OPENED, "2024")], Code.NEGOTIATING),
        ([event(Kind.INITIALLED, "2024")], Code.INITIALLED),
        ([event(Kind.ADOPTED, "2024")], Code.ADOPTED),
        ([SIGNED], Code.SIGNED),
        ([SIGNED, event(Kind.PROVISIONAL_APPLICATION, "2025-03-01")], Code.PROVISIONALLY_APPLIED),
        ([SIGNED, scheduled(Kind.ENTRY_INTO_FORCE, "2026-02-01")], Code.AWAITING_DATE),
        ([SIGNED, event(Kind.ENTRY_INTO_FORCE, "2025-06-01")], Code.IN_FORCE),
        ([SIGNED, event(Kind.LOWER_HOUSE_REJECTED, "2025-06", participant=RUSSIA)], Code.REJECTED),
        ([event(Kind.ENTRY_INTO_FORCE, "2020"), event(Kind.SUSPENDED, "2023")], Code.SUSPENDED),
        ([event(Kind.ENTRY_INTO_FORCE, "2020"), event(Kind.TERMINATED, "2023")], Code.TERMINATED),
        (
            [
                event(Kind.ENTRY_INTO_FORCE, "2020"),
                event(Kind.WITHDRAWN, "2023", participant=INDIA),
            ],
            Code.WITHDRAWN,
        ),
    ],
)
def test_the_first_rule_that_holds_gives_the_code(events: list[Event], code: Code) -> None:
    assert status_of(*events).code is code


def test_a_resumed_agreement_is_in_force_again() -> None:
    found = status_of(
        event(Kind.ENTRY_INTO_FORCE, "2020"),
        event(Kind.SUSPENDED, "2023"),
        event(Kind.RESUMED, "2024"),
    )
    assert found.code is Code.IN_FORCE


def test_a_rejection_that_was_followed_by_approval_does_not_stand() -> None:
    found = status_of(
        SIGNED,
        event(Kind.LOWER_HOUSE_REJECTED, "2025-06", participant=RUSSIA),
        event(Kind.LOWER_HOUSE_APPROVED, "2025-09", participant=RUSSIA),
    )
    assert found.code is Code.SIGNED


def test_a_multilateral_agreement_counts_the_instruments_it_needs() -> None:
    found = status_of(
        event(Kind.OPENED_FOR_SIGNATURE, "2023-09-20"),
        event(Kind.INSTRUMENT_DEPOSITED, "2024-05-03", participant=KENYA),
        of=multilateral(),
    )
    assert found.code is Code.AWAITING_THRESHOLD
    assert "needs 60 instruments, of which 1 are on our record" in found.sentence


def test_one_withdrawal_does_not_end_a_multilateral_agreement() -> None:
    found = status_of(
        event(Kind.ENTRY_INTO_FORCE, "2002-01-01"),
        event(Kind.WITHDRAWN, "2020-11-22", participant=INDIA),
        of=multilateral(),
    )
    assert found.code is Code.IN_FORCE
    assert "Withdrawn since: India on 22 Nov 2020." in found.sentence


def test_a_scheduled_day_that_passed_without_a_report_is_said_to_have_passed() -> None:
    found = status_of(SIGNED, scheduled(Kind.ENTRY_INTO_FORCE, "2025-12-01"))
    assert found.sentence == (
        "Not yet in force: it was to enter into force on 1 Dec 2025. Nothing has been reported since."
    )
