"""What can happen to an agreement, on which plane, and whether it has happened.

A chamber's vote is a domestic step; ratification is "the international act so named" (Vienna Convention on the Law of
Treaties, 1969, Art. 2(1)(b)). The plane keeps the two apart: only treaty and party acts can change a standing.
"""

from functools import lru_cache

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Plane(models.TextChoices):
    TREATY = "treaty", "Of the agreement itself"
    PARTY = "party", "Act of a participant towards the others"
    DOMESTIC = "domestic", "Step inside a participant"
    CONTEXT = "context", "Context, never a step"


class Kind(models.TextChoices):
    # Of the agreement itself
    NEGOTIATION_OPENED = "negotiation_opened", _("Negotiation opened")
    NEGOTIATION_CONCLUDED = "negotiation_concluded", _("Negotiation concluded")
    INITIALLED = "initialled", _("Initialled")
    ADOPTED = "adopted", _("Text adopted")
    AUTHENTICATED = "authenticated", _("Text authenticated")
    OPENED_FOR_SIGNATURE = "opened_for_signature", _("Opened for signature")
    CLOSED_FOR_SIGNATURE = "closed_for_signature", _("Closed for signature")
    NOTES_EXCHANGED = "notes_exchanged", _("Notes exchanged that constitute the agreement")
    ENTRY_INTO_FORCE_CONDITION_MET = (
        "entry_into_force_condition_met",
        _("Condition for entry into force met"),
    )
    ENTRY_INTO_FORCE = "entry_into_force", _("Entry into force")
    PROVISIONAL_APPLICATION = "provisional_application", _("Provisional application began")
    PROVISIONAL_APPLICATION_ENDED = (
        "provisional_application_ended",
        _("Provisional application ended"),
    )
    AMENDED = "amended", _("Amended")
    CORRECTED = "corrected", _("Corrected")
    EXTENDED = "extended", _("Extended")
    SUSPENDED = "suspended", _("Suspended")
    RESUMED = "resumed", _("Resumed")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    REGISTERED = "registered", _("Registered (UN Charter, Art. 102)")
    PUBLISHED = "published", _("Text published")
    # Acts of participants
    FULL_POWERS_ISSUED = "full_powers_issued", _("Full powers issued")
    SIGNED = "signed", _("Signed")
    SIGNED_AD_REFERENDUM = "signed_ad_referendum", _("Signed ad referendum")
    DEFINITIVELY_SIGNED = "definitively_signed", _("Definitively signed")
    RATIFIED = "ratified", _("Ratified")
    ACCEPTED = "accepted", _("Accepted")
    APPROVED = "approved", _("Approved")
    FORMALLY_CONFIRMED = "formally_confirmed", _("Formally confirmed")
    ACCEDED = "acceded", _("Acceded")
    SUCCEEDED = "succeeded", _("Succeeded")
    INSTRUMENT_DEPOSITED = "instrument_deposited", _("Instrument deposited")
    INSTRUMENTS_EXCHANGED = "instruments_exchanged", _("Instruments exchanged")
    NOTIFICATIONS_EXCHANGED = "notifications_exchanged", _("Notifications of completion exchanged")
    NOTIFICATION_OF_COMPLETION = (
        "notification_of_completion",
        _("Notified that internal procedures are complete"),
    )
    PROVISIONAL_APPLICATION_NOTIFIED = (
        "provisional_application_notified",
        _("Notified provisional application"),
    )
    RESERVATION = "reservation", _("Reservation")
    DECLARATION = "declaration", _("Declaration")
    OBJECTION = "objection", _("Objection")
    RESERVATION_WITHDRAWN = "reservation_withdrawn", _("Reservation or objection withdrawn")
    TERRITORIAL_EXTENSION = "territorial_extension", _("Extended to a territory")
    WITHDRAWAL_NOTIFIED = "withdrawal_notified", _("Notice of withdrawal")
    WITHDRAWN = "withdrawn", _("Withdrawal took effect")
    WITHDRAWAL_RESCINDED = "withdrawal_rescinded", _("Notice of withdrawal rescinded")
    RATIFICATION_WITHDRAWN = "ratification_withdrawn", _("Ratification withdrawn")
    SIGNATURE_WITHDRAWN = "signature_withdrawn", _("Signature withdrawn")
    IN_FORCE_FOR_PARTICIPANT = "in_force_for_participant", _("In force for the participant")
    # Steps inside a participant
    NEGOTIATION_AUTHORISED = "negotiation_authorised", _("Negotiation authorised")
    SIGNING_AUTHORISED = "signing_authorised", _("Signing authorised")
    GOVERNMENT_APPROVED = "government_approved", _("Government approved")
    SUBMITTED = "submitted", _("Submitted to the legislature")
    LAID = "laid", _("Laid before Parliament")
    COMMITTEE_REFERRED = "committee_referred", _("Referred to committee")
    COMMITTEE_APPROVED = "committee_approved", _("Committee approved")
    COMMITTEE_REJECTED = "committee_rejected", _("Committee rejected")
    LOWER_HOUSE_APPROVED = "lower_house_approved", _("Lower house approved")
    LOWER_HOUSE_REJECTED = "lower_house_rejected", _("Lower house rejected")
    UPPER_HOUSE_APPROVED = "upper_house_approved", _("Upper house approved")
    UPPER_HOUSE_REJECTED = "upper_house_rejected", _("Upper house rejected")
    PARLIAMENT_APPROVED = "parliament_approved", _("Parliament approved")
    PARLIAMENT_REJECTED = "parliament_rejected", _("Parliament rejected")
    OBJECTION_PERIOD_BEGAN = "objection_period_began", _("Period for objection began")
    OBJECTION_PERIOD_ENDED = "objection_period_ended", _("Period for objection ended")
    CONSTITUTIONAL_REVIEW_REQUESTED = (
        "constitutional_review_requested",
        _("Constitutional review requested"),
    )
    CONSTITUTIONAL_REVIEW_DECIDED = (
        "constitutional_review_decided",
        _("Constitutional review decided"),
    )
    REFERENDUM = "referendum", _("Referendum")
    HEAD_OF_STATE_SIGNED = "head_of_state_signed", _("Head of State signed the law")
    PROMULGATED = "promulgated", _("Promulgated")
    VETOED = "vetoed", _("Vetoed")
    RETURNED = "returned", _("Returned or withdrawn by the executive")
    OFFICIALLY_PUBLISHED = "officially_published", _("Officially published")
    INSTRUMENT_SIGNED = "instrument_signed", _("Instrument of consent signed")
    IMPLEMENTING_LAW_PASSED = "implementing_law_passed", _("Implementing law passed")
    DOMESTIC_EFFECT = "domestic_effect", _("Took domestic effect")
    # Context
    STATE_VISIT = "state_visit", _("State visit")
    SUMMIT = "summit", _("Summit")
    STATEMENT = "statement", _("Statement")
    INCIDENT = "incident", _("Incident")

    @property
    def plane(self) -> Plane:
        return _PLANES[self]

    @property
    def sentence(self) -> str:
        """With a place for the actor ("%(actor)s deposited its instrument"); empty where only a label will do."""
        return _sentence(self, get_language())


def _planes() -> dict[Kind, Plane]:
    """The list above is in the order of the planes, each beginning with its first kind."""
    starts = {
        Kind.NEGOTIATION_OPENED: Plane.TREATY,
        Kind.FULL_POWERS_ISSUED: Plane.PARTY,
        Kind.NEGOTIATION_AUTHORISED: Plane.DOMESTIC,
        Kind.STATE_VISIT: Plane.CONTEXT,
    }
    planes: dict[Kind, Plane] = {}
    plane = Plane.TREATY
    for kind in Kind:
        plane = starts.get(kind, plane)
        planes[kind] = plane
    return planes


_PLANES = _planes()


# The acts by which a State consents to be bound (VCLT Art. 11 to 15, and formal confirmation by an organisation).
CONSENT = frozenset(
    {
        Kind.DEFINITIVELY_SIGNED,
        Kind.RATIFIED,
        Kind.ACCEPTED,
        Kind.APPROVED,
        Kind.FORMALLY_CONFIRMED,
        Kind.ACCEDED,
        Kind.SUCCEEDED,
        Kind.INSTRUMENT_DEPOSITED,
        Kind.INSTRUMENTS_EXCHANGED,
        Kind.NOTIFICATIONS_EXCHANGED,
        Kind.NOTIFICATION_OF_COMPLETION,
        Kind.NOTES_EXCHANGED,
    }
)


SIGNATURE = frozenset({Kind.SIGNED, Kind.SIGNED_AD_REFERENDUM, Kind.DEFINITIVELY_SIGNED})


@lru_cache(maxsize=1024)
def _sentence(kind: Kind, _language: str | None) -> str:
    """Asked for of every event of a page: translated once for each language, which is the active one."""
    return str(_SENTENCES.get(kind, ""))


# Whole sentences, since languages differ in their order and in what agrees with what.
_SENTENCES: dict[Kind, str | Promise] = {
    Kind.SIGNED: _("%(actor)s signed"),
    Kind.SIGNED_AD_REFERENDUM: _("%(actor)s signed ad referendum"),
    Kind.DEFINITIVELY_SIGNED: _("%(actor)s definitively signed"),
    Kind.RATIFIED: _("%(actor)s ratified"),
    Kind.ACCEPTED: _("%(actor)s accepted"),
    Kind.APPROVED: _("%(actor)s approved (as an international act)"),
    Kind.ACCEDED: _("%(actor)s acceded"),
    Kind.SUCCEEDED: _("%(actor)s succeeded"),
    Kind.INSTRUMENT_DEPOSITED: _("%(actor)s deposited its instrument"),
    Kind.NOTIFICATION_OF_COMPLETION: _(
        "%(actor)s notified that its internal procedures are complete"
    ),
    Kind.SUSPENDED: _("%(actor)s suspended it"),
    Kind.WITHDRAWAL_NOTIFIED: _("%(actor)s gave notice of withdrawal"),
    Kind.WITHDRAWN: _("%(actor)s withdrew"),
    Kind.RATIFICATION_WITHDRAWN: _("%(actor)s withdrew its ratification"),
    Kind.SIGNATURE_WITHDRAWN: _("%(actor)s withdrew its signature"),
    Kind.SIGNING_AUTHORISED: _("%(actor)s authorised the signing"),
    Kind.GOVERNMENT_APPROVED: _("%(actor)s approved"),
    Kind.SUBMITTED: _("%(actor)s submitted it to the legislature"),
    Kind.LAID: _("%(actor)s laid it before Parliament"),
    Kind.LOWER_HOUSE_APPROVED: _("%(actor)s approved"),
    Kind.LOWER_HOUSE_REJECTED: _("%(actor)s refused it"),
    Kind.UPPER_HOUSE_APPROVED: _("%(actor)s approved"),
    Kind.UPPER_HOUSE_REJECTED: _("%(actor)s refused it"),
    Kind.PARLIAMENT_APPROVED: _("%(actor)s approved"),
    Kind.PARLIAMENT_REJECTED: _("%(actor)s refused it"),
    Kind.COMMITTEE_APPROVED: _("%(actor)s approved"),
    Kind.COMMITTEE_REJECTED: _("%(actor)s refused it"),
    Kind.HEAD_OF_STATE_SIGNED: _("%(actor)s signed the law"),
    Kind.PROMULGATED: _("%(actor)s promulgated it"),
    Kind.VETOED: _("%(actor)s vetoed it"),
}


# Acts of a body: said of the participant alone, they need the label to tell who acted.
BY_A_BODY = frozenset(
    {
        Kind.GOVERNMENT_APPROVED,
        Kind.LOWER_HOUSE_APPROVED,
        Kind.LOWER_HOUSE_REJECTED,
        Kind.UPPER_HOUSE_APPROVED,
        Kind.UPPER_HOUSE_REJECTED,
        Kind.PARLIAMENT_APPROVED,
        Kind.PARLIAMENT_REJECTED,
        Kind.COMMITTEE_APPROVED,
        Kind.COMMITTEE_REJECTED,
        Kind.HEAD_OF_STATE_SIGNED,
    }
)


class State(models.TextChoices):
    """Whether an event is a fact, a plan, or neither any more."""

    OCCURRED = "occurred", _("Happened")
    SCHEDULED = "scheduled", _("Scheduled")  # an authority fixed the date
    EXPECTED = "expected", _("Expected")  # someone said so
    CANCELLED = "cancelled", _("Cancelled")
    DID_NOT_OCCUR = "did_not_occur", _("Did not happen")
    RETRACTED = "retracted", _("Retracted")


PLANNED = (State.SCHEDULED, State.EXPECTED)


# A source tells of an act in any state but that of our own correction.
TELLABLE = tuple((state.value, state.label) for state in State if state is not State.RETRACTED)
