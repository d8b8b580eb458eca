"""The shapes of the way in and of the vocabulary."""

from __future__ import annotations

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from tracker.agreements.kinds import Plane
from tracker.api.representations.vocabulary import vocabulary
from tracker.api.serializers.codes import codes
from tracker.api.serializers.references import Shape


class Term(Shape):
    code = serializers.CharField()
    label = serializers.CharField()


class EventKindTerm(Term):
    plane = codes(Plane)


VOCABULARY = inline_serializer(
    "Vocabulary",
    {
        name: EventKindTerm(many=True) if name == "event_kinds" else Term(many=True)
        for name in vocabulary()
    },
)
