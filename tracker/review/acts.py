"""Acts: the reader's kinds of act in the vocabulary of the record, and whose act each is."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.agreements.kinds import Kind, Plane, State
from tracker.reading import Act, BodyKind, Finding, Status

_KINDS = {
    Act.NEGOTIATION_CONCLUDED: Kind.NEGOTIATION_CONCLUDED,
    Act.ADOPTED: Kind.ADOPTED,
    Act.OPENED_FOR_SIGNATURE: Kind.OPENED_FOR_SIGNATURE,
    Act.SIGNED: Kind.SIGNED,
    Act.SUBMITTED: Kind.SUBMITTED,
    Act.COMMITTEE_APPROVED: Kind.COMMITTEE_APPROVED,
    Act.LOWER_HOUSE_APPROVED: Kind.LOWER_HOUSE_APPROVED,
    Act.UPPER_HOUSE_APPROVED: Kind.UPPER_HOUSE_APPROVED,
    Act.PARLIAMENT_APPROVED: Kind.PARLIAMENT_APPROVED,
    Act.REFERENDUM: Kind.REFERENDUM,
    Act.GOVERNMENT_APPROVED: Kind.GOVERNMENT_APPROVED,
    Act.HEAD_OF_STATE_SIGNED: Kind.HEAD_OF_STATE_SIGNED,
    Act.PROMULGATED: Kind.PROMULGATED,
    Act.RATIFIED: Kind.RATIFIED,
    Act.INSTRUMENT_DEPOSITED: Kind.INSTRUMENT_DEPOSITED,
    Act.INSTRUMENTS_EXCHANGED: Kind.INSTRUMENTS_EXCHANGED,
    Act.ACCESSION: Kind.ACCEDED,
    Act.PROVISIONAL_APPLICATION: Kind.PROVISIONAL_APPLICATION,
    Act.ENTRY_INTO_FORCE: Kind.ENTRY_INTO_FORCE,
    Act.RESERVATION: Kind.RESERVATION,
    Act.SUSPENDED: Kind.SUSPENDED,
    Act.WITHDRAWN: Kind.WITHDRAWN,
    Act.TERMINATED: Kind.TERMINATED,
    Act.EXTENDED: Kind.EXTENDED,
    Act.REJECTED: Kind.PARLIAMENT_REJECTED,
    Act.CONTEXT_VISIT: Kind.STATE_VISIT,
}
# What a chamber does is its vote, whatever the article calls it: ratification is "the
# international act so named" (VCLT Art. 2(1)(b)).
_VOTES = {
    BodyKind.COMMITTEE: (Kind.COMMITTEE_APPROVED, Kind.COMMITTEE_REJECTED),
    BodyKind.LOWER_HOUSE: (Kind.LOWER_HOUSE_APPROVED, Kind.LOWER_HOUSE_REJECTED),
    BodyKind.UPPER_HOUSE: (Kind.UPPER_HOUSE_APPROVED, Kind.UPPER_HOUSE_REJECTED),
    BodyKind.PARLIAMENT: (Kind.PARLIAMENT_APPROVED, Kind.PARLIAMENT_REJECTED),
}
# Said of one participant of several, these are that participant's own act.
_OF_ONE = {
    Kind.ENTRY_INTO_FORCE: Kind.IN_FORCE_FOR_PARTICIPANT,
    Kind.PROVISIONAL_APPLICATION: Kind.PROVISIONAL_APPLICATION_NOTIFIED,
}
# What participants do together in one act.
_JOINT = frozenset({Kind.SIGNED, Kind.INSTRUMENTS_EXCHANGED})

_ACTS = {kind: act for act, kind in _KINDS.items()}
_REJECTED = frozenset(rejected for _, rejected in _VOTES.values())

# What can happen again: another date is another act, not a contradiction.
REPEATABLE = frozenset(
    {
        Kind.AMENDED,
        Kind.CORRECTED,
        Kind.EXTENDED,
        Kind.SUSPENDED,
        Kind.RESUMED,
        Kind.RESERVATION,
        Kind.DECLARATION,
        Kind.OBJECTION,
        Kind.TERRITORIAL_EXTENSION,
        Kind.STATE_VISIT,
        Kind.SUMMIT,
        Kind.STATEMENT,
        Kind.INCIDENT,
    }
)

STATES = {
    Status.OCCURRED: State.OCCURRED,
    Status.SCHEDULED: State.SCHEDULED,
    Status.EXPECTED: State.EXPECTED,
    Status.NEGATED: State.DID_NOT_OCCUR,
}


def kind_of(finding: Finding) -> Kind:
    """The record's kind for a finding. A chamber's vote is never called ratification."""
    if finding.body and finding.body.kind in _VOTES:
        approved, rejected = _VOTES[finding.body.kind]
        if finding.act is Act.REJECTED:
            return rejected
        if finding.act in (Act.RATIFIED, Act.ADOPTED):
            return approved
    return _KINDS[finding.act]


def act_of(kind: Kind) -> Act | None:
    """What the reader would call it; None for what it does not read."""
    if kind in _REJECTED:
        return Act.REJECTED
    alone = {own: joint for joint, own in _OF_ONE.items()}
    return _ACTS.get(alone.get(kind, kind))


def by_whom(
    kind: Kind, codes: Sequence[str], *, is_bilateral: bool, everybody: bool
) -> list[tuple[Kind, str | None]]:
    """An act for each participant that acts alone; joint ones and the agreement's own have none.

    `everybody`: the codes are all the agreement's participants, or nothing is known of those.
    """
    if kind.plane is Plane.CONTEXT or not codes:
        return [(kind, None)]
    if kind.plane is Plane.TREATY:
        alone = len(codes) == 1 and not is_bilateral
        return (
            [(_OF_ONE.get(kind, kind), codes[0])] if alone and kind in _OF_ONE else [(kind, None)]
        )
    if len(codes) > 1 and kind in _JOINT and everybody:
        return [(kind, None)]
    return [(kind, code) for code in codes]
