"""What reading gives back: dated acts on agreements, each with the words that say so.

A finding is what an article says, not what is true: an editor decides that. Its act is named after whoever
acted, so that a chamber's vote is never called ratification, "the international act so named" (VCLT Art. 2(1)(b)).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.lib.dates import UNKNOWN, FuzzyDate


class Act(StrEnum):
    """What was done to an agreement, or beside it."""

    NEGOTIATION_CONCLUDED = "negotiation_concluded"
    ADOPTED = "adopted"
    OPENED_FOR_SIGNATURE = "opened_for_signature"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    COMMITTEE_APPROVED = "committee_approved"
    LOWER_HOUSE_APPROVED = "lower_house_approved"
    UPPER_HOUSE_APPROVED = "upper_house_approved"
    PARLIAMENT_APPROVED = "parliament_approved"
    REFERENDUM = "referendum"  # the people approved
    GOVERNMENT_APPROVED = "government_approved"
    HEAD_OF_STATE_SIGNED = "head_of_state_signed"
    PROMULGATED = "promulgated"
    RATIFIED = "ratified"
    INSTRUMENT_DEPOSITED = "instrument_deposited"
    INSTRUMENTS_EXCHANGED = "instruments_exchanged"
    ACCESSION = "accession"
    PROVISIONAL_APPLICATION = "provisional_application"
    ENTRY_INTO_FORCE = "entry_into_force"
    RESERVATION = "reservation"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    EXTENDED = "extended"
    REJECTED = "rejected"
    CONTEXT_VISIT = "context_visit"


# What participants do together: without other words it is the act of all.
JOINT = frozenset(
    {
        Act.SIGNED,
        Act.INSTRUMENTS_EXCHANGED,
        Act.ENTRY_INTO_FORCE,
        Act.PROVISIONAL_APPLICATION,
        Act.EXTENDED,
        Act.TERMINATED,
        Act.NEGOTIATION_CONCLUDED,
    }
)
# What one of two chambers does.
CHAMBER_ACTS = frozenset({Act.LOWER_HOUSE_APPROVED, Act.UPPER_HOUSE_APPROVED})


class Status(StrEnum):
    """Whether the article tells it as done, planned, hoped for, depending on something, or not so."""

    OCCURRED = "occurred"
    SCHEDULED = "scheduled"
    EXPECTED = "expected"
    CONDITIONAL = "conditional"
    NEGATED = "negated"


# What is still to come.
AHEAD = frozenset({Status.SCHEDULED, Status.EXPECTED, Status.CONDITIONAL})


class BodyKind(StrEnum):
    LOWER_HOUSE = "lower_house"
    UPPER_HOUSE = "upper_house"
    PARLIAMENT = "parliament"
    COMMITTEE = "committee"
    GOVERNMENT = "government"
    HEAD_OF_STATE = "head_of_state"


CHAMBERS = frozenset({BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE, BodyKind.PARLIAMENT})
LEGISLATURE = CHAMBERS | {BodyKind.COMMITTEE}


@dataclass(frozen=True, slots=True)
class Body:
    """Who acted for a participant: 'State Duma', a lower house, of RU."""

    name: str
    kind: BodyKind
    participant: str | None


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """An agreement as the article names it, with its other names, whose it is and what it is about, as far as told.

    One that the record does not know can be proposed from this: 'double taxation' of `subject`, between `participants`.
    """

    title: str
    aliases: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    subject: str | None = None
    # Which one of those that the article tells apart by 'another' or 'also'.
    number: int = field(default=0, compare=False, repr=False)
    # Whether it is told of side by side with others, whose names stand in the same sentence.
    is_listed: bool = field(default=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Vote:
    in_favour: int
    against: int
    abstained: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A verbatim span: `text[start:end]` of the article, or of its title."""

    start: int
    end: int
    text: str
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One act, on one agreement, by these participants, on this date, according to these words.

    `participants` are ISO 3166 alpha-2 codes, or short names of organizations (EU, NATO, UN): for a step of one
    State that State only, for what States do together all of them. `date_words` were resolved by `date_rule`,
    counted from `date_anchor`. `is_date_of_report` marks the day on which it was told, taken for want of another.
    """

    act: Act
    status: Status
    passage: Passage
    date: FuzzyDate = UNKNOWN
    date_words: str | None = None
    date_anchor: dt.date | None = None
    date_rule: str | None = None
    is_date_of_report: bool = False
    participants: tuple[str, ...] = ()
    body: Body | None = None
    actor: str | None = None
    agreement: AgreementMention | None = None
    vote: Vote | None = None
    place: str | None = None
    because: tuple[str, ...] = ()
    other_passages: tuple[Passage, ...] = ()
