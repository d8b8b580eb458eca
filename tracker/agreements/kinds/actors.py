"""Who takes part, under which names, and the bodies that act inside."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
