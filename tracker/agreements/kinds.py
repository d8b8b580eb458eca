"""The vocabulary: what can happen to an agreement, on which plane, and the other closed lists of the record.

A chamber's vote is a domestic step; ratification is "the international act so named" (Vienna Convention on the Law of
Treaties, 1969, Art. 2(1)(b)). The plane keeps the two apart: only treaty and party acts can change a standing.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
        return str(_SENTENCES.get(self, ""))


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


class ParticipantKind(models.TextChoices):
    STATE = "state", pgettext_lazy("a participant", "State")
    FORMER_STATE = "former_state", _("Former State")
    ORGANISATION = "organisation", _("International organisation")
    ENTITY = "entity", _("Other entity")


class AliasKind(models.TextChoices):
    NAME = "name", "Name"
    OFFICIAL = "official", "Official name"
    DEMONYM = "demonym", "Demonym"
    CAPITAL = "capital", "Capital"
    METONYM = "metonym", "Metonym"
    HISTORIC = "historic", "Historic name"
    ACRONYM = "acronym", "Acronym"


class BodyKind(models.TextChoices):
    LOWER_HOUSE = "lower_house", _("Lower house")
    UPPER_HOUSE = "upper_house", _("Upper house")
    PARLIAMENT = "parliament", _("Parliament")
    COMMITTEE = "committee", _("Committee")
    HEAD_OF_STATE = "head_of_state", _("Head of State")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of Government")
    GOVERNMENT = "government", _("Government")
    MINISTRY = "ministry", _("Ministry")
    COURT = "court", _("Court")
    COUNCIL = "council", _("Council")
    REFERENDUM = "referendum", _("The people")
    OTHER = "other", _("Other")


class Form(models.TextChoices):
    BILATERAL = "bilateral", _("Bilateral")
    MULTILATERAL = "multilateral", _("Multilateral")


class Instrument(models.TextChoices):
    AGREEMENT = "agreement", _("Agreement")
    TREATY = "treaty", _("Treaty")
    CONVENTION = "convention", _("Convention")
    PROTOCOL = "protocol", _("Protocol")
    AMENDMENT = "amendment", _("Amendment")
    CHARTER = "charter", _("Charter")
    STATUTE = "statute", _("Statute")
    EXCHANGE_OF_NOTES = "exchange_of_notes", _("Exchange of notes")
    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    OTHER = "other", _("Other instrument")


class Subject(models.TextChoices):
    ARMS_CONTROL = "arms_control", _("Arms control")
    BORDERS = "borders", _("Borders and territory")
    CRIME = "crime", _("Crime, extradition and legal assistance")
    CULTURE = "culture", _("Culture, education and science")
    DEFENCE = "defence", _("Defence")
    ECONOMY = "economy", _("Economy and finance")
    ENERGY = "energy", _("Energy")
    ENVIRONMENT = "environment", _("Environment")
    FISHERIES = "fisheries", _("Fisheries and the sea")
    HEALTH = "health", _("Health")
    HUMAN_RIGHTS = "human_rights", _("Human rights")
    INVESTMENT = "investment", _("Investment")
    LABOUR = "labour", _("Labour and social security")
    MIGRATION = "migration", _("Migration and visas")
    ORGANISATION = "organisation", _("International organisations")
    PEACE = "peace", _("Peace and friendship")
    SPACE = "space", _("Outer space")
    TAX = "tax", _("Taxation")
    TECHNOLOGY = "technology", _("Technology and data")
    TRADE = "trade", _("Trade")
    TRANSPORT = "transport", _("Transport")
    OTHER = "other", _("Other")


class ForceRule(models.TextChoices):
    """What the agreement itself makes its entry into force depend on (VCLT Art. 24)."""

    UNKNOWN = "unknown", _("Not known")
    SIGNATURE = "signature", _("Signature")
    INSTRUMENTS_EXCHANGED = "instruments_exchanged", _("Exchange of instruments of ratification")
    NOTIFICATIONS_EXCHANGED = (
        "notifications_exchanged",
        _("Exchange of notifications that internal procedures are complete"),
    )
    THRESHOLD = "threshold", _("A number of instruments deposited")
    FIXED_DATE = "fixed_date", _("A date that the agreement names")


class TitleKind(models.TextChoices):
    OFFICIAL = "official", "Official title"
    SHORT = "short", "Short title"
    ALIAS = "alias", "Other title"
    ACRONYM = "acronym", "Acronym"


class RelationKind(models.TextChoices):
    AMENDS = "amends", _("amends")
    PROTOCOL_TO = "protocol_to", _("is a protocol to")
    REPLACES = "replaces", _("replaces")
    IMPLEMENTS = "implements", _("implements")
    RELATED = "related", _("is related to")

    @property
    def inverse(self) -> str:
        """The same, said of the other agreement."""
        return str(_INVERSES[self])


_INVERSES = {
    RelationKind.AMENDS: _("is amended by"),
    RelationKind.PROTOCOL_TO: _("has a protocol"),
    RelationKind.REPLACES: _("is replaced by"),
    RelationKind.IMPLEMENTS: _("is implemented by"),
    RelationKind.RELATED: _("is related to"),
}


class IdentifierScheme(models.TextChoices):
    UNTS = "unts", _("UN Treaty Series")
    MTDSG = "mtdsg", _("UN Treaty Collection (MTDSG) number")
    CETS = "cets", _("Council of Europe Treaty Series")
    CELEX = "celex", _("EUR-Lex CELEX")
    WIKIDATA = "wikidata", _("Wikidata")
    SENATE_TREATY_DOC = "senate_treaty_doc", _("US Senate Treaty Document")
    UK_COMMAND_PAPER = "uk_command_paper", _("UK Command Paper")
    DUMA_BILL = "duma_bill", _("State Duma bill")
    OTHER = "other", _("Other")
