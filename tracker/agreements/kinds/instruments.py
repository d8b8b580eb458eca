"""What an agreement is: its form, its subject, what its entry into force depends on, its titles, numbers and relations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
