"""The shape of the sequence of changes."""

from __future__ import annotations

from rest_framework import serializers

from tracker.agreements import models
from tracker.api.serializers.codes import codes
from tracker.api.serializers.references import Shape


class Change(Shape):
    """One row of the record was inserted, updated or deleted."""

    seq = serializers.IntegerField()
    at = serializers.DateTimeField()
    action = codes(models.Change.Action)
    resource = serializers.CharField(help_text="`event`, `citation`, `agreement` …")
    id = serializers.CharField(
        allow_null=True, help_text="Of what has an address of its own; of anything else null"
    )
    agreement = serializers.CharField(
        allow_null=True, help_text="Id of the agreement to fetch anew; null: it concerns them all"
    )


class Changes(Shape):
    """Changes, oldest first. Fetch `next` until `results` is empty, then again later."""

    last = serializers.IntegerField(help_text="`seq` of the last one here, to go on from")
    next = serializers.URLField(help_text="Where those after it are, or will be")
    results = Change(many=True)
