"""The shape of an event with its sources."""

from __future__ import annotations

from rest_framework import serializers

from tracker.agreements.kinds import BodyKind, Kind, Plane, State
from tracker.api.serializers.codes import codes
from tracker.api.serializers.references import (
    AgreementReference,
    FuzzyDate,
    ParticipantReference,
    Shape,
)


class BodyReference(Shape):
    name = serializers.CharField()
    kind = codes(BodyKind)


class Votes(Shape):
    """Null is "not reported", which is not nought."""

    in_favour = serializers.IntegerField(allow_null=True)
    against = serializers.IntegerField(allow_null=True)
    abstained = serializers.IntegerField(allow_null=True)


class Claim(Shape):
    """A date that some sources give and others contradict."""

    done = FuzzyDate()
    sources = serializers.ListField(
        child=serializers.CharField(), help_text="Independent origins that give this date"
    )
    citations = serializers.ListField(
        child=serializers.URLField(), help_text="Addresses of the event's citations that give it"
    )
    preferred = serializers.BooleanField(help_text="Our editors hold this one right")
    note = serializers.CharField(allow_null=True, help_text="Why they do")


class Citation(Shape):
    """One source for an event: who published it, where, its very words, and the date that it gives."""

    publisher = serializers.CharField()
    url = serializers.URLField()
    title = serializers.CharField(allow_null=True)
    published = serializers.DateField(allow_null=True)
    language = serializers.CharField()
    quote = serializers.CharField(help_text="Verbatim")
    state = codes(State, help_text="What this source says of the act: a plan claims no date of it")
    done = FuzzyDate(help_text="The date that this source gives")
    date_words = serializers.CharField(allow_null=True, help_text="Its own words for the date")
    date_anchor = serializers.DateField(
        allow_null=True, help_text="The day from which those words were counted"
    )
    origin = serializers.CharField(allow_null=True, help_text="The agency it has the news from")
    source = serializers.CharField(help_text="Who stands behind it: its origin, or else itself")


class EventCounts(Shape):
    citations = serializers.IntegerField()
    sources = serializers.IntegerField(help_text="Copies of one agency's story are one source")


class Event(Shape):
    """One act: who, what, when, in what state, and who says so."""

    id = serializers.CharField()
    url = serializers.CharField()
    html_url = serializers.CharField()
    agreement = AgreementReference()
    kind = codes(Kind)
    plane = codes(Plane, help_text="Only treaty and party acts can change a standing")
    state = codes(State)
    title = serializers.CharField()
    participant = ParticipantReference(
        allow_null=True, help_text="Null: of the agreement itself, or of all together"
    )
    body = BodyReference(allow_null=True)
    place = serializers.CharField(allow_null=True)
    done = FuzzyDate(help_text="When the act was, or is to be, done")
    effective = FuzzyDate(help_text="When it takes effect, if that differs")
    votes = Votes(allow_null=True)
    note = serializers.CharField(allow_null=True)
    raw_label = serializers.CharField(
        allow_null=True, help_text="What the source itself calls the act"
    )
    is_contested = serializers.BooleanField()
    claims = Claim(
        many=True, help_text="The dates that cannot all be right; empty where they agree"
    )
    citations = Citation(many=True)
    counts = EventCounts()
    former_ids = serializers.ListField(
        child=serializers.CharField(),
        help_text="Of events that were merged into this one; their addresses lead here (308)",
    )
    revision = serializers.IntegerField(help_text="Number of the latest change (`/changes`)")
    updated_at = serializers.DateTimeField(allow_null=True)


class EventsOfAgreement(Shape):
    """All events of one agreement, in order of time, on a single page."""

    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = Event(many=True)
