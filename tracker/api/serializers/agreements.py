"""The shape of an agreement, in full and as a line in a list."""

from __future__ import annotations

from rest_framework import serializers

from tracker.agreements.kinds import (
    ForceRule,
    Form,
    IdentifierScheme,
    Instrument,
    Kind,
    RelationKind,
    State,
    Subject,
    TitleKind,
)
from tracker.agreements.outlook import Progress
from tracker.agreements.standing import Value
from tracker.agreements.status import Code
from tracker.api.serializers.codes import codes
from tracker.api.serializers.events import Event
from tracker.api.serializers.references import (
    AgreementReference,
    EventReference,
    FuzzyDate,
    ParticipantReference,
    Shape,
)
from tracker.api.serializers.waiting import Wait

_IDS_OF_EVENTS = "Ids of the events that justify it"


def _ids() -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text=_IDS_OF_EVENTS)


class StatusLine(Shape):
    code = codes(Code)
    label = serializers.CharField()
    sentence = serializers.CharField()


class Status(StatusLine):
    """Where the agreement as a whole stands: derived from its events, never typed in."""

    since = FuzzyDate()
    because = _ids()


class Standing(Shape):
    """What the participant's international acts amount to; a vote in a chamber is not among them."""

    value = codes(Value)
    label = serializers.CharField()
    since = FuzzyDate()
    because = _ids()


class TrackStep(Shape):
    code = serializers.CharField()
    label = serializers.CharField()
    body = serializers.CharField(allow_null=True)
    is_international = serializers.BooleanField(help_text="An act towards the others")
    is_optional = serializers.BooleanField()
    progress = codes(Progress)
    done = FuzzyDate()
    event = serializers.CharField(allow_null=True, help_text="Id of the event that shows it")


class Track(Shape):
    """How far the participant has come in its procedure."""

    title = serializers.CharField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    steps = TrackStep(many=True)


class Participation(ParticipantReference):
    standing = Standing()
    track = Track(allow_null=True, help_text="Null where no procedure of it is known")
    next_step = TrackStep(allow_null=True)


class Expectation(Shape):
    """Something still to come: an event on record, or what the agreement's own rule asks for."""

    kind = codes(Kind)
    label = serializers.CharField()
    participants = ParticipantReference(many=True)
    date = FuzzyDate()
    state = codes(State)
    event = serializers.CharField(allow_null=True)


class Signed(EventReference):
    place = serializers.CharField(allow_null=True)


class Countdown(Shape):
    """Of an agreement that waits for a number of instruments: counted on our record, and as vague as it is."""

    needed = serializers.IntegerField()
    counted = serializers.IntegerField(help_text="Instruments of States on our record")
    doubtful = serializers.IntegerField(
        help_text="Instruments of organisations, which the agreement may or may not count"
    )
    is_met = serializers.BooleanField()
    reached = FuzzyDate(help_text="When the last instrument needed came")
    due = FuzzyDate(help_text="When it is to enter into force by its own terms")
    because = _ids()


class EntryIntoForce(Shape):
    """What the agreement makes its entry into force depend on (VCLT Art. 24), and when it came."""

    rule = codes(ForceRule)
    text = serializers.CharField(allow_null=True)
    threshold = serializers.IntegerField(allow_null=True, help_text="Instruments needed")
    delay_days = serializers.IntegerField(allow_null=True)
    event = EventReference(allow_null=True)
    countdown = Countdown(allow_null=True, help_text="Null where it waits for no number")


class Title(Shape):
    text = serializers.CharField()
    language = serializers.CharField()
    kind = codes(TitleKind)


class Identifier(Shape):
    scheme = codes(IdentifierScheme)
    label = serializers.CharField()
    value = serializers.CharField()
    url = serializers.URLField(allow_null=True)


class TextReference(Shape):
    url = serializers.URLField()
    language = serializers.CharField()
    label = serializers.CharField(allow_null=True)


class Relation(Shape):
    kind = codes(RelationKind)
    label = serializers.CharField()
    agreement = AgreementReference()


class AgreementCounts(Shape):
    events = serializers.IntegerField(help_text="Without those that were retracted")
    citations = serializers.IntegerField()
    sources = serializers.IntegerField(help_text="Copies of one agency's story are one source")


class AgreementLinks(Shape):
    self = serializers.CharField()
    events = serializers.CharField()
    html = serializers.CharField()
    atom = serializers.CharField()
    ics = serializers.CharField()


class Agreement(AgreementReference):
    """What is known of an agreement, what follows from it, and the events that show it."""

    short_title = serializers.CharField(allow_null=True)
    titles = Title(many=True)
    form = codes(Form)
    instrument = codes(Instrument)
    subject = codes(Subject)
    summary = serializers.CharField(allow_null=True)
    scope = serializers.ListField(child=serializers.CharField(), help_text="The uses it covers")
    depositary = serializers.CharField(allow_null=True)
    status = Status()
    is_contested = serializers.BooleanField(help_text="Whether sources disagree on any event")
    signed = Signed(allow_null=True, help_text="Its first signature")
    entry_into_force = EntryIntoForce()
    participants = Participation(many=True)
    waiting_on = Wait(many=True)
    next = Expectation(many=True)
    last_event = EventReference(allow_null=True)
    events = Event(many=True)
    counts = AgreementCounts()
    identifiers = Identifier(many=True)
    texts = TextReference(many=True)
    relations = Relation(many=True)
    related_from = Relation(
        many=True,
        help_text="Relations of other agreements to this one; the label says it of this one",
    )
    revision = serializers.IntegerField(help_text="Number of the latest change (`/changes`)")
    updated_at = serializers.DateTimeField(allow_null=True)
    as_of = serializers.CharField(
        allow_null=True, help_text="The moment at which the record stood so; null: now"
    )
    happened_by = serializers.DateField(
        allow_null=True, help_text="The day after which nothing is told; null: none"
    )
    links = AgreementLinks()


class LastEvent(Shape):
    title = serializers.CharField()
    done = FuzzyDate()


class LineCounts(Shape):
    events = serializers.IntegerField()


class AgreementLine(AgreementReference):
    """An agreement as a line in a list."""

    short_title = serializers.CharField(allow_null=True)
    form = codes(Form)
    instrument = codes(Instrument)
    subject = codes(Subject)
    status = StatusLine()
    is_contested = serializers.BooleanField()
    participants = ParticipantReference(many=True)
    waiting_on = ParticipantReference(many=True)
    last_event = LastEvent(allow_null=True)
    next_event = FuzzyDate(help_text="Date of what is announced next")
    counts = LineCounts()
    links = AgreementLinks()
