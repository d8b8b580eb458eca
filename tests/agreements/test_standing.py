"""What a participant's acts amount to: one rule of treaty law a test."""

import datetime as dt

import pytest

from tests.agreements.values import INDIA, KENYA, RUSSIA, event, relos_events, scheduled
from tracker.agreements.facts import Event
from tracker.agreements.kinds import Form, Kind, Plane
from tracker.agreements.standing import Standing, Value, standing

ON = dt.date(2026, 1, 1)


def bilateral(*events: Event, code: str = "RUS", on: dt.date = ON) -> Standing:
    return standing(events, code=code, form=Form.BILATERAL, on=on)


def multilateral(*events: Event, code: str = "KEN", on: dt.date = ON) -> Standing:
    return standing(events, code=code, form=Form.MULTILATERAL, on=on)


@pytest.mark.parametrize("kind", [k for k in Kind if k.plane is Plane.DOMESTIC])
def test_no_domestic_step_makes_a_party_or_even_a_signatory(kind: Kind) -> None:
    assert bilateral(event(kind, "2025-12-02", participant=RUSSIA)).value is Value.NONE


def test_both_participants_of_relos_are_signatories_because_of_the_signature() -> None:
    for code in ("RUS", "IND"):
        found = bilateral(*relos_events(), code=code)
        assert (found.value, found.because, found.since.edtf) == (
            Value.SIGNATORY,
            ("signed",),
            "2025-02-18",
        )


def test_an_act_of_consent_makes_a_contracting_state_not_yet_a_party() -> None:
    found = multilateral(event(Kind.RATIFIED, "2024-05-03", participant=KENYA))
    assert found.value is Value.CONTRACTING


def test_consent_and_entry_into_force_together_make_a_party() -> None:
    found = multilateral(
        event(Kind.RATIFIED, "2024-05-03", participant=KENYA, id="ratified"),
        event(Kind.ENTRY_INTO_FORCE, "2025-01-01", id="force"),
    )
    assert (found.value, found.because) == (Value.PARTY, ("ratified", "force"))


def test_entry_into_force_does_not_bind_a_mere_signatory_of_a_multilateral_agreement() -> None:
    found = multilateral(
        event(Kind.SIGNED, "2023-09-20", participant=KENYA),
        event(Kind.ENTRY_INTO_FORCE, "2025-01-01"),
    )
    assert found.value is Value.SIGNATORY


def test_a_bilateral_agreement_in_force_binds_both() -> None:
    found = bilateral(event(Kind.SIGNED, "2020"), event(Kind.ENTRY_INTO_FORCE, "2021"))
    assert found.value is Value.PARTY


def test_one_participants_act_is_not_anothers() -> None:
    ratified = event(Kind.RATIFIED, "2024-05-03", participant=KENYA)
    assert multilateral(ratified, code="IND").value is Value.NONE


def test_a_later_signature_does_not_undo_consent() -> None:
    found = multilateral(
        event(Kind.ACCEDED, "2024", participant=KENYA),
        event(Kind.SIGNED, "2025", participant=KENYA),
    )
    assert found.value is Value.CONTRACTING


def test_notice_of_withdrawal_leaves_a_party_withdrawing_until_it_takes_effect() -> None:
    acts = (
        event(Kind.ACCEDED, "2019", participant=KENYA),
        event(Kind.ENTRY_INTO_FORCE, "2020"),
        event(Kind.WITHDRAWAL_NOTIFIED, "2025-02-01", participant=KENYA),
        event(Kind.WITHDRAWN, "2025-08-02", participant=KENYA),
    )
    assert multilateral(*acts, on=dt.date(2025, 3, 1)).value is Value.WITHDRAWING
    assert multilateral(*acts, on=dt.date(2025, 9, 1)).value is Value.WITHDRAWN


def test_withdrawing_a_ratification_leaves_a_signatory_not_a_withdrawn_state() -> None:
    found = multilateral(
        event(Kind.SIGNED, "1996", participant=KENYA),
        event(Kind.RATIFIED, "2000", participant=KENYA),
        event(Kind.RATIFICATION_WITHDRAWN, "2023", participant=KENYA),
    )
    assert found.value is Value.RATIFICATION_WITHDRAWN


def test_what_is_only_scheduled_changes_nothing() -> None:
    assert bilateral(scheduled(Kind.INSTRUMENTS_EXCHANGED, "2025-06-01")).value is Value.NONE


def test_what_happened_after_the_day_asked_for_changes_nothing() -> None:
    signed = event(Kind.SIGNED, "2025-02-18")
    assert bilateral(signed, on=dt.date(2025, 2, 17)).value is Value.NONE


def test_the_end_of_an_agreement_makes_former_parties() -> None:
    found = bilateral(
        event(Kind.INSTRUMENTS_EXCHANGED, "2011-02-05"),
        event(Kind.ENTRY_INTO_FORCE, "2011-02-05"),
        event(Kind.TERMINATED, "2020-02-05"),
    )
    assert found.value is Value.FORMER_PARTY


def test_a_visit_is_context_and_never_counts() -> None:
    assert bilateral(
        event(Kind.STATE_VISIT, "2025-12-04", participant=INDIA), code="IND"
    ).value is (Value.NONE)
