"""The vocabulary: what can happen to an agreement, on which plane, and the other closed lists of the record.

A chamber's vote is a domestic step; ratification is "the international act so named" (Vienna Convention on the Law of
Treaties, 1969, Art. 2(1)(b)). The plane keeps the two apart: only treaty and party acts can change a standing.
"""

from django.db import models


class Plane(models.TextChoices):
    TREATY = "treaty", "Of the agreement itself"
    PARTY = "party", "Act of a participant towards the others"
    DOMESTIC = "domestic", "Step inside a participant"
    CONTEXT = "context", "Context, never a step"


class Kind(models.TextChoices):
    # Of the agreement itself
    NEGOTIATION_OPENED = "negotiation_opened", "Negotiation opened"
    NEGOTIATION_CONCLUDED = "negotiation_concluded", "Negotiation concluded"
    INITIALLED = "initialled", "Initialled"
    ADOPTED = "adopted", "Text adopted"
    AUTHENTICATED = "authenticated", "Text authenticated"
    OPENED_FOR_SIGNATURE = "opened_for_signature", "Opened for signature"
    CLOSED_FOR_SIGNATURE = "closed_for_signature", "Closed for signature"
    NOTES_EXCHANGED = "notes_exchanged", "Notes exchanged that constitute the agreement"
    ENTRY_INTO_FORCE_CONDITION_MET = (
        "entry_into_force_condition_met",
        "Condition for entry into force met",
    )
    ENTRY_INTO_FORCE = "entry_into_force", "Entry into force"
    PROVISIONAL_APPLICATION = "provisional_application", "Provisional application began"
    PROVISIONAL_APPLICATION_ENDED = "provisional_application_ended", "Provisional application ended"
    AMENDED = "amended", "Amended"
    CORRECTED = "corrected", "Corrected"
    EXTENDED = "extended", "Extended"
    SUSPENDED = "suspended", "Suspended"
    RESUMED = "resumed", "Resumed"
    TERMINATED = "terminated", "Terminated"
    SUPERSEDED = "superseded", "Superseded"
    REGISTERED = "registered", "Registered (UN Charter, Art. 102)"
    PUBLISHED = "published", "Text published"
    # Acts of participants
    FULL_POWERS_ISSUED = "full_powers_issued", "Full powers issued"
    SIGNED = "signed", "Signed"
    SIGNED_AD_REFERENDUM = "signed_ad_referendum", "Signed ad referendum"
    DEFINITIVELY_SIGNED = "definitively_signed", "Definitively signed"
    RATIFIED = "ratified", "Ratified"
    ACCEPTED = "accepted", "Accepted"
    APPROVED = "approved", "Approved"
    FORMALLY_CONFIRMED = "formally_confirmed", "Formally confirmed"
    ACCEDED = "acceded", "Acceded"
    SUCCEEDED = "succeeded", "Succeeded"
    INSTRUMENT_DEPOSITED = "instrument_deposited", "Instrument deposited"
    INSTRUMENTS_EXCHANGED = "instruments_exchanged", "Instruments exchanged"
    NOTIFICATIONS_EXCHANGED = "notifications_exchanged", "Notifications of completion exchanged"
    NOTIFICATION_OF_COMPLETION = (
        "notification_of_completion",
        "Notified that internal procedures are complete",
    )
    PROVISIONAL_APPLICATION_NOTIFIED = (
        "provisional_application_notified",
        "Notified provisional application",
    )
    RESERVATION = "reservation", "Reservation"
    DECLARATION = "declaration", "Declaration"
    OBJECTION = "objection", "Objection"
    RESERVATION_WITHDRAWN = "reservation_withdrawn", "Reservation or objection withdrawn"
    TERRITORIAL_EXTENSION = "territorial_extension", "Extended to a territory"
    WITHDRAWAL_NOTIFIED = "withdrawal_notified", "Notice of withdrawal"
    WITHDRAWN = "withdrawn", "Withdrawal took effect"
    WITHDRAWAL_RESCINDED = "withdrawal_rescinded", "Notice of withdrawal rescinded"
    RATIFICATION_WITHDRAWN = "ratification_withdrawn", "Ratification withdrawn"
    SIGNATURE_WITHDRAWN = "signature_withdrawn", "Signature withdrawn"
    IN_FORCE_FOR_PARTICIPANT = "in_force_for_participant", "In force for the participant"
    # Steps inside a participant
    NEGOTIATION_AUTHORISED = "negotiation_authorised", "Negotiation authorised"
    SIGNING_AUTHORISED = "signing_authorised", "Signing authorised"
    GOVERNMENT_APPROVED = "government_approved", "Government approved"
    SUBMITTED = "submitted", "Submitted to the legislature"
    LAID = "laid", "Laid before Parliament"
    COMMITTEE_REFERRED = "committee_referred", "Referred to committee"
    COMMITTEE_APPROVED = "committee_approved", "Committee approved"
    COMMITTEE_REJECTED = "committee_rejected", "Committee rejected"
    LOWER_HOUSE_APPROVED = "lower_house_approved", "Lower house approved"
    LOWER_HOUSE_REJECTED = "lower_house_rejected", "Lower house rejected"
    UPPER_HOUSE_APPROVED = "upper_house_approved", "Upper house approved"
    UPPER_HOUSE_REJECTED = "upper_house_rejected", "Upper house rejected"
    PARLIAMENT_APPROVED = "parliament_approved", "Parliament approved"
    PARLIAMENT_REJECTED = "parliament_rejected", "Parliament rejected"
    OBJECTION_PERIOD_BEGAN = "objection_period_began", "Period for objection began"
    OBJECTION_PERIOD_ENDED = "objection_period_ended", "Period for objection ended"
    CONSTITUTIONAL_REVIEW_REQUESTED = (
        "constitutional_review_requested",
        "Constitutional review requested",
    )
    CONSTITUTIONAL_REVIEW_DECIDED = "constitutional_review_decided", "Constitutional review decided"
    REFERENDUM = "referendum", "Referendum"
    HEAD_OF_STATE_SIGNED = "head_of_state_signed", "Head of State signed the law"
    PROMULGATED = "promulgated", "Promulgated"
    VETOED = "vetoed", "Vetoed"
    RETURNED = "returned", "Returned or withdrawn by the executive"
    OFFICIALLY_PUBLISHED = "officially_published", "Officially published"
    INSTRUMENT_SIGNED = "instrument_signed", "Instrument of consent signed"
    IMPLEMENTING_LAW_PASSED = "implementing_law_passed", "Implementing law passed"
    DOMESTIC_EFFECT = "domestic_effect", "Took domestic effect"
    # Context
    STATE_VISIT = "state_visit", "State visit"
    SUMMIT = "summit", "Summit"
    STATEMENT = "statement", "Statement"
    INCIDENT = "incident", "Incident"

    @property
    def plane(self) -> Plane:
        return _PLANES[self]

    @property
    def predicate(self) -> str:
        """What follows the actor in a sentence ("deposited its instrument"); empty where only a label will do."""
        return _PREDICATES.get(self, "")


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


_PREDICATES = {
    Kind.SIGNED: "signed",
    Kind.SIGNED_AD_REFERENDUM: "signed ad referendum",
    Kind.DEFINITIVELY_SIGNED: "definitively signed",
    Kind.RATIFIED: "ratified",
    Kind.ACCEPTED: "accepted",
    Kind.APPROVED: "approved (as an international act)",
    Kind.ACCEDED: "acceded",
    Kind.SUCCEEDED: "succeeded",
    Kind.INSTRUMENT_DEPOSITED: "deposited its instrument",
    Kind.NOTIFICATION_OF_COMPLETION: "notified that its internal procedures are complete",
    Kind.SUSPENDED: "suspended it",
    Kind.WITHDRAWAL_NOTIFIED: "gave notice of withdrawal",
    Kind.WITHDRAWN: "withdrew",
    Kind.RATIFICATION_WITHDRAWN: "withdrew its ratification",
    Kind.SIGNATURE_WITHDRAWN: "withdrew its signature",
    Kind.SIGNING_AUTHORISED: "authorised the signing",
    Kind.GOVERNMENT_APPROVED: "approved",
    Kind.SUBMITTED: "submitted it to the legislature",
    Kind.LAID: "laid it before Parliament",
    Kind.LOWER_HOUSE_APPROVED: "approved",
    Kind.LOWER_HOUSE_REJECTED: "refused it",
    Kind.UPPER_HOUSE_APPROVED: "approved",
    Kind.UPPER_HOUSE_REJECTED: "refused it",
    Kind.PARLIAMENT_APPROVED: "approved",
    Kind.PARLIAMENT_REJECTED: "refused it",
    Kind.COMMITTEE_APPROVED: "approved",
    Kind.COMMITTEE_REJECTED: "refused it",
    Kind.HEAD_OF_STATE_SIGNED: "signed the law",
    Kind.PROMULGATED: "promulgated it",
    Kind.VETOED: "vetoed it",
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

    OCCURRED = "occurred", "Happened"
    SCHEDULED = "scheduled", "Scheduled"  # an authority fixed the date
    EXPECTED = "expected", "Expected"  # someone said so
    CANCELLED = "cancelled", "Cancelled"
    DID_NOT_OCCUR = "did_not_occur", "Did not happen"
    RETRACTED = "retracted", "Retracted"


PLANNED = (State.SCHEDULED, State.EXPECTED)
# A source tells of an act in any state but that of our own correction.
TELLABLE = tuple((state.value, state.label) for state in State if state is not State.RETRACTED)


class ParticipantKind(models.TextChoices):
    STATE = "state", "State"
    FORMER_STATE = "former_state", "Former State"
    ORGANISATION = "organisation", "International organisation"
    ENTITY = "entity", "Other entity"


class AliasKind(models.TextChoices):
    NAME = "name", "Name"
    OFFICIAL = "official", "Official name"
    DEMONYM = "demonym", "Demonym"
    CAPITAL = "capital", "Capital"
    METONYM = "metonym", "Metonym"
    HISTORIC = "historic", "Historic name"
    ACRONYM = "acronym", "Acronym"


class BodyKind(models.TextChoices):
    LOWER_HOUSE = "lower_house", "Lower house"
    UPPER_HOUSE = "upper_house", "Upper house"
    PARLIAMENT = "parliament", "Parliament"
    COMMITTEE = "committee", "Committee"
    HEAD_OF_STATE = "head_of_state", "Head of State"
    HEAD_OF_GOVERNMENT = "head_of_government", "Head of Government"
    GOVERNMENT = "government", "Government"
    MINISTRY = "ministry", "Ministry"
    COURT = "court", "Court"
    COUNCIL = "council", "Council"
    REFERENDUM = "referendum", "The people"
    OTHER = "other", "Other"


class Form(models.TextChoices):
    BILATERAL = "bilateral", "Bilateral"
    MULTILATERAL = "multilateral", "Multilateral"


class Instrument(models.TextChoices):
    AGREEMENT = "agreement", "Agreement"
    TREATY = "treaty", "Treaty"
    CONVENTION = "convention", "Convention"
    PROTOCOL = "protocol", "Protocol"
    AMENDMENT = "amendment", "Amendment"
    CHARTER = "charter", "Charter"
    STATUTE = "statute", "Statute"
    EXCHANGE_OF_NOTES = "exchange_of_notes", "Exchange of notes"
    MEMORANDUM = "memorandum", "Memorandum of understanding"
    OTHER = "other", "Other instrument"


class Subject(models.TextChoices):
    ARMS_CONTROL = "arms_control", "Arms control"
    BORDERS = "borders", "Borders and territory"
    CRIME = "crime", "Crime, extradition and legal assistance"
    CULTURE = "culture", "Culture, education and science"
    DEFENCE = "defence", "Defence"
    ECONOMY = "economy", "Economy and finance"
    ENERGY = "energy", "Energy"
    ENVIRONMENT = "environment", "Environment"
    FISHERIES = "fisheries", "Fisheries and the sea"
    HEALTH = "health", "Health"
    HUMAN_RIGHTS = "human_rights", "Human rights"
    INVESTMENT = "investment", "Investment"
    LABOUR = "labour", "Labour and social security"
    MIGRATION = "migration", "Migration and visas"
    ORGANISATION = "organisation", "International organisations"
    PEACE = "peace", "Peace and friendship"
    SPACE = "space", "Outer space"
    TAX = "tax", "Taxation"
    TECHNOLOGY = "technology", "Technology and data"
    TRADE = "trade", "Trade"
    TRANSPORT = "transport", "Transport"
    OTHER = "other", "Other"


class ForceRule(models.TextChoices):
    """What the agreement itself makes its entry into force depend on (VCLT Art. 24)."""

    UNKNOWN = "unknown", "Not known"
    SIGNATURE = "signature", "Signature"
    INSTRUMENTS_EXCHANGED = "instruments_exchanged", "Exchange of instruments of ratification"
    NOTIFICATIONS_EXCHANGED = (
        "notifications_exchanged",
        "Exchange of notifications that internal procedures are complete",
    )
    THRESHOLD = "threshold", "A number of instruments deposited"
    FIXED_DATE = "fixed_date", "A date that the agreement names"


class TitleKind(models.TextChoices):
    OFFICIAL = "official", "Official title"
    SHORT = "short", "Short title"
    ALIAS = "alias", "Other title"
    ACRONYM = "acronym", "Acronym"


class RelationKind(models.TextChoices):
    AMENDS = "amends", "amends"
    PROTOCOL_TO = "protocol_to", "is a protocol to"
    REPLACES = "replaces", "replaces"
    IMPLEMENTS = "implements", "implements"
    RELATED = "related", "is related to"


class IdentifierScheme(models.TextChoices):
    UNTS = "unts", "UN Treaty Series"
    MTDSG = "mtdsg", "UN Treaty Collection (MTDSG) number"
    CETS = "cets", "Council of Europe Treaty Series"
    CELEX = "celex", "EUR-Lex CELEX"
    WIKIDATA = "wikidata", "Wikidata"
    SENATE_TREATY_DOC = "senate_treaty_doc", "US Senate Treaty Document"
    UK_COMMAND_PAPER = "uk_command_paper", "UK Command Paper"
    DUMA_BILL = "duma_bill", "State Duma bill"
    OTHER = "other", "Other"
