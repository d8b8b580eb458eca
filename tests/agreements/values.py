"""The facts of an agreement as plain values, for tests of the rules: no database."""

from __future__ import annotations

from itertools import count
from typing import Any

from tracker.agreements import facts
from tracker.agreements.kinds import BodyKind, ForceRule, Form, Kind, ParticipantKind, State
from tracker.lib.dates import UNKNOWN, FuzzyDate

_numbers = count(1)

RUSSIA = facts.Participant("RUS", "russia", "Russia", ParticipantKind.STATE, "RU")
INDIA = facts.Participant("IND", "india", "India", ParticipantKind.STATE, "IN")
KENYA = facts.Participant("KEN", "kenya", "Kenya", ParticipantKind.STATE, "KE")
DUMA = facts.Body("State Duma", BodyKind.LOWER_HOUSE)


def step(code: str, label: str, *kinds: Kind, **fields: Any) -> facts.Step:
    return facts.Step(code, label, kinds, **fields)


FEDERAL_LAW = facts.Procedure(
    "rus-federal-law",
    "Federal law on ratification",
    (
        step("signed", "Signed", Kind.SIGNED),
        step("submitted", "Bill sent to the Duma", Kind.SUBMITTED),
        step("committee", "Committee", Kind.COMMITTEE_APPROVED, is_optional=True),
        step("lower", "State Duma", Kind.LOWER_HOUSE_APPROVED),
        step("upper", "Federation Council", Kind.UPPER_HOUSE_APPROVED),
        step("law", "President signs the law", Kind.HEAD_OF_STATE_SIGNED),
        step("consent", "Consent", Kind.INSTRUMENTS_EXCHANGED, Kind.INSTRUMENT_DEPOSITED),
    ),
)
EXECUTIVE = facts.Procedure(
    "ind-executive",
    "Executive approval",
    (
        step("signed", "Signed", Kind.SIGNED),
        step("cabinet", "Cabinet approves", Kind.GOVERNMENT_APPROVED),
        step("consent", "Consent", Kind.INSTRUMENTS_EXCHANGED, Kind.INSTRUMENT_DEPOSITED),
    ),
)


def event(kind: Kind, done: str | None = None, **fields: Any) -> facts.Event:
    number = next(_numbers)
    return facts.Event(
        id=fields.pop("id", f"evt_{kind}_{number}"),
        kind=kind,
        done=FuzzyDate.parse(done) if done else UNKNOWN,
        **fields,
    )


def scheduled(kind: Kind, done: str | None = None, **fields: Any) -> facts.Event:
    return event(kind, done, state=State.SCHEDULED, **fields)


def citation(done: str | None, **fields: Any) -> facts.Citation:
    number = next(_numbers)
    return facts.Citation(
        publisher=fields.pop("publisher", f"Gazette {number}"),
        url=f"https://gazette.example/{number}",
        quote="…",
        done=FuzzyDate.parse(done) if done else UNKNOWN,
        **fields,
    )


def agreement(**fields: Any) -> facts.Agreement:
    values: dict[str, Any] = {
        "id": "agr_relos",
        "slug": "relos",
        "title": "RELOS",
        "form": Form.BILATERAL,
        "force_rule": ForceRule.INSTRUMENTS_EXCHANGED,
        "participations": (
            facts.Participation(INDIA, EXECUTIVE),
            facts.Participation(RUSSIA, FEDERAL_LAW),
        ),
    }
    return facts.Agreement(**{**values, **fields})


def multilateral(**fields: Any) -> facts.Agreement:
    values: dict[str, Any] = {
        "form": Form.MULTILATERAL,
        "force_rule": ForceRule.THRESHOLD,
        "force_threshold": 60,
        "participations": (facts.Participation(KENYA), facts.Participation(INDIA)),
    }
    return agreement(**{**values, **fields})


def relos_events() -> list[facts.Event]:
    """RELOS as it stood at the end of 2025, the Federation Council's date still undecided."""
    return [
        event(Kind.SIGNED, "2025-02-18", id="signed"),
        event(Kind.SUBMITTED, "[2025-11-24..2025-11-30]", participant=RUSSIA, id="submitted"),
        event(Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=RUSSIA, body=DUMA, id="duma"),
        event(Kind.STATE_VISIT, "2025-12-04/2025-12-05", participant=RUSSIA, id="visit"),
        event(Kind.HEAD_OF_STATE_SIGNED, "2025-12-15", participant=RUSSIA, id="law"),
    ]
