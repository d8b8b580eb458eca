"""The shapes of participants and of the procedures by which they come to be bound."""

from __future__ import annotations

from rest_framework import serializers

from tracker.agreements.kinds import AliasKind, BodyKind, Kind
from tracker.api.serializers.codes import codes
from tracker.api.serializers.references import (
    FuzzyDate,
    ParticipantReference,
    ProcedureReference,
    Shape,
)


class ParticipantLine(ParticipantReference):
    alpha_2 = serializers.CharField(allow_null=True)
    official_name = serializers.CharField(allow_null=True)
    valid_from = FuzzyDate()
    valid_until = FuzzyDate()


class Alias(Shape):
    text = serializers.CharField()
    language = serializers.CharField()
    kind = codes(AliasKind)


class Body(Shape):
    name = serializers.CharField()
    kind = codes(BodyKind)
    other_names = serializers.ListField(child=serializers.CharField())


class ParticipantCounts(Shape):
    agreements = serializers.IntegerField()
    waiting_on = serializers.IntegerField(help_text="Agreements that wait for a step of it")


class ParticipantLinks(Shape):
    self = serializers.CharField()
    agreements = serializers.CharField()
    waiting_on = serializers.CharField()
    events = serializers.CharField()
    html = serializers.CharField()


class Participant(ParticipantLine):
    """One that can sign. Whether it is a *party* is a standing, and differs from agreement to agreement."""

    aliases = Alias(many=True)
    bodies = Body(many=True)
    procedures = ProcedureReference(many=True)
    counts = ParticipantCounts()
    links = ParticipantLinks()


class LawSource(Shape):
    title = serializers.CharField()
    url = serializers.URLField()


class Step(Shape):
    """Fulfilled by an event of any of its kinds, and of its body where one is named."""

    code = serializers.CharField()
    label = serializers.CharField()
    kinds = serializers.ListField(child=codes(Kind))
    body = serializers.CharField(allow_null=True)
    is_optional = serializers.BooleanField()
    days = serializers.IntegerField(allow_null=True, help_text="Time limit in days")
    note = serializers.CharField(allow_null=True)
    is_verified = serializers.BooleanField(
        help_text="False: general knowledge for which no source is held"
    )


class Procedure(ProcedureReference):
    """One way in which a participant comes to be bound."""

    participant = ParticipantReference()
    applies_when = serializers.CharField(allow_null=True)
    sources = LawSource(many=True)
    steps = Step(many=True)
