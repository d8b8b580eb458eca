"""Planned: what an act is called while it has not happened. 'Lower house approved' would tell of it as done.

English alone needs it: the labels of the other languages are nouns already.
"""

from __future__ import annotations

from tracker.agreements.kinds import Kind
from tracker.lib.spoken import ENGLISH, language

_NOUNS = {
    Kind.NEGOTIATION_OPENED: "Opening of the negotiation",
    Kind.NEGOTIATION_CONCLUDED: "Conclusion of the negotiation",
    Kind.INITIALLED: "Initialling",
    Kind.ADOPTED: "Adoption of the text",
    Kind.AUTHENTICATED: "Authentication of the text",
    Kind.OPENED_FOR_SIGNATURE: "Opening for signature",
    Kind.CLOSED_FOR_SIGNATURE: "Closing for signature",
    Kind.NOTES_EXCHANGED: "Exchange of the notes that constitute the agreement",
    Kind.PROVISIONAL_APPLICATION: "Start of provisional application",
    Kind.PROVISIONAL_APPLICATION_ENDED: "End of provisional application",
    Kind.AMENDED: "Amendment",
    Kind.EXTENDED: "Extension",
    Kind.SUSPENDED: "Suspension",
    Kind.RESUMED: "Resumption",
    Kind.TERMINATED: "Termination",
    Kind.REGISTERED: "Registration (UN Charter, Art. 102)",
    Kind.PUBLISHED: "Publication of the text",
    Kind.SIGNED: "Signature",
    Kind.SIGNED_AD_REFERENDUM: "Signature ad referendum",
    Kind.DEFINITIVELY_SIGNED: "Definitive signature",
    Kind.RATIFIED: "Ratification",
    Kind.ACCEPTED: "Acceptance",
    Kind.APPROVED: "Approval (as an international act)",
    Kind.FORMALLY_CONFIRMED: "Formal confirmation",
    Kind.ACCEDED: "Accession",
    Kind.SUCCEEDED: "Succession",
    Kind.INSTRUMENT_DEPOSITED: "Deposit of the instrument",
    Kind.INSTRUMENTS_EXCHANGED: "Exchange of instruments",
    Kind.NOTIFICATIONS_EXCHANGED: "Exchange of notifications of completion",
    Kind.NOTIFICATION_OF_COMPLETION: "Notification that internal procedures are complete",
    Kind.PROVISIONAL_APPLICATION_NOTIFIED: "Notification of provisional application",
    Kind.WITHDRAWN: "Withdrawal takes effect",
    Kind.IN_FORCE_FOR_PARTICIPANT: "Entry into force for the participant",
    Kind.SIGNING_AUTHORISED: "Authorisation of the signing",
    Kind.GOVERNMENT_APPROVED: "Approval by the government",
    Kind.SUBMITTED: "Submission to the legislature",
    Kind.LAID: "Laying before Parliament",
    Kind.COMMITTEE_REFERRED: "Referral to committee",
    Kind.COMMITTEE_APPROVED: "Approval by the committee",
    Kind.LOWER_HOUSE_APPROVED: "Approval by the lower house",
    Kind.UPPER_HOUSE_APPROVED: "Approval by the upper house",
    Kind.PARLIAMENT_APPROVED: "Approval by Parliament",
    Kind.OBJECTION_PERIOD_BEGAN: "Start of the period for objection",
    Kind.OBJECTION_PERIOD_ENDED: "End of the period for objection",
    Kind.CONSTITUTIONAL_REVIEW_REQUESTED: "Request for constitutional review",
    Kind.CONSTITUTIONAL_REVIEW_DECIDED: "Decision of the constitutional review",
    Kind.HEAD_OF_STATE_SIGNED: "Signature of the law by the Head of State",
    Kind.PROMULGATED: "Promulgation",
    Kind.OFFICIALLY_PUBLISHED: "Official publication",
    Kind.INSTRUMENT_SIGNED: "Signature of the instrument of consent",
    Kind.IMPLEMENTING_LAW_PASSED: "Passage of the implementing law",
    Kind.DOMESTIC_EFFECT: "Start of domestic effect",
}
# Of a body that is named, its approval needs no other word.
_BY_ITSELF = frozenset(
    {
        Kind.GOVERNMENT_APPROVED,
        Kind.COMMITTEE_APPROVED,
        Kind.LOWER_HOUSE_APPROVED,
        Kind.UPPER_HOUSE_APPROVED,
        Kind.PARLIAMENT_APPROVED,
    }
)


def planned(kind: Kind, *, by_named_body: bool = False) -> str:
    """'Approval by the lower house'; of a body that is named beside it 'Approval'."""
    if language() != ENGLISH:
        return str(kind.label)
    if by_named_body and kind in _BY_ITSELF:
        return "Approval"
    return _NOUNS.get(kind, str(kind.label))
