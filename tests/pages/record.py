"""Agreements to read: India–Russia on logistics as the press told it, and one that many States take part in."""

from __future__ import annotations

import datetime as dt

from tests.factories import (
    TODAY,
    make_agreement,
    make_body,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
    make_source,
)
from tracker.agreements.kinds import BodyKind, ForceRule, Form, Kind, State, Subject
from tracker.agreements.models import Agreement, Participant
from tracker.agreements.recording import retract

QUOTE = "State Duma, on Tuesday, ratified a key military pact with India"
ADDRESS = "https://mint.example/duma"


def relos() -> Agreement:
    """Signed, approved by Russia, the upper house's date contested, a premature claim retracted, no exchange yet."""
    agreement = make_relos()
    agreement.subject = Subject.DEFENCE
    agreement.force_rule = ForceRule.INSTRUMENTS_EXCHANGED
    agreement.scope = ["joint exercises", "disaster relief"]
    agreement.save()
    agreement.titles.create(text="Reciprocal Exchange of Logistics Agreement")
    russia, india = make_participant(), make_participant("IND", "India")
    _procedures(russia, india)
    make_event(agreement, Kind.SIGNED, "2025-02-18", place="Moscow")
    make_event(agreement, Kind.SUBMITTED, "[2025-11-24..2025-11-29]", participant=russia)
    _votes(agreement, russia)
    make_event(agreement, Kind.STATE_VISIT, "2025-12-04/2025-12-05", place="New Delhi")
    make_event(agreement, Kind.HEAD_OF_STATE_SIGNED, "2025-12-15", participant=russia)
    retract(make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12-20"), on=TODAY)
    agreement.refresh_from_db()
    return agreement


def _procedures(russia: Participant, india: Participant) -> None:
    make_procedure(
        russia,
        ("Signed", [Kind.SIGNED]),
        ("Bill sent to the Duma", [Kind.SUBMITTED]),
        ("State Duma", [Kind.LOWER_HOUSE_APPROVED]),
        ("Federation Council", [Kind.UPPER_HOUSE_APPROVED]),
        ("President signs the law", [Kind.HEAD_OF_STATE_SIGNED]),
        ("Exchange or deposit", [Kind.INSTRUMENTS_EXCHANGED]),
    )
    make_procedure(
        india,
        ("Signed", [Kind.SIGNED]),
        ("Executive approval", [Kind.GOVERNMENT_APPROVED]),
        ("Exchange or deposit", [Kind.INSTRUMENTS_EXCHANGED]),
    )


def _votes(agreement: Agreement, russia: Participant) -> None:
    duma = make_source(
        "2025-12-02",
        publisher="Mint",
        url=ADDRESS,
        quote=QUOTE,
        published=dt.date(2025, 12, 3),
        date_words="on Tuesday",
        date_anchor=dt.date(2025, 12, 3),
    )
    copies = [
        make_source("2025-12-08", publisher=name, origin="PTI", quote="on December 8")
        for name in ("India Today", "Republic World")
    ]
    tass = make_source("2025-12-10", publisher="TASS", quote="at a plenary meeting on Wednesday")
    make_event(
        agreement,
        Kind.LOWER_HOUSE_APPROVED,
        participant=russia,
        body=make_body(russia, "State Duma", BodyKind.LOWER_HOUSE),
        raw_label="ratified",
        votes_for=411,
        votes_against=0,
        sources=[duma],
    )
    make_event(
        agreement,
        Kind.UPPER_HOUSE_APPROVED,
        participant=russia,
        body=make_body(russia, "Federation Council", BodyKind.UPPER_HOUSE),
        sources=[*copies, tass],
    )


def high_seas(*, signatories: int = 6) -> Agreement:
    """A treaty in force for those that ratified it: every second of its signatories."""
    states = tuple(
        make_participant(f"S{number:02}", f"State {number:02}") for number in range(signatories)
    )
    agreement = make_agreement(
        "high-seas",
        participants=states,
        title="High Seas Treaty",
        form=Form.MULTILATERAL,
        subject=Subject.FISHERIES,
        force_rule=ForceRule.THRESHOLD,
        force_threshold=3,
        depositary="UN Secretary-General",
    )
    make_event(agreement, Kind.OPENED_FOR_SIGNATURE, "2023-09-20", place="New York")
    for number, state in enumerate(states):
        make_event(agreement, Kind.SIGNED, "2023-09-21", participant=state)
        if number % 2:
            make_event(agreement, Kind.RATIFIED, "2024-05", participant=state)
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-06-01")
    return agreement


def trade() -> Agreement:
    """A bilateral agreement with something due, something overdue, and something that is only hoped for."""
    britain, india = make_participant("GBR", "United Kingdom"), make_participant("IND", "India")
    agreement = make_agreement(
        "trade", participants=(britain, india), title="Trade Agreement", subject=Subject.TRADE
    )
    make_event(agreement, Kind.SIGNED, "2025-07-24")
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2026-01-20", state=State.SCHEDULED)
    make_event(agreement, Kind.LAID, "2025-11", participant=britain, state=State.EXPECTED)
    make_event(agreement, Kind.GOVERNMENT_APPROVED, None, participant=india, state=State.EXPECTED)
    return agreement
