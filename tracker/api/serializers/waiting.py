"""The shape of a wait: whose step, since when, and how long it usually takes."""

from __future__ import annotations

from rest_framework import serializers

from tracker.agreements.survival import SAMPLE
from tracker.agreements.waiting import SHARP_DAYS
from tracker.api.serializers.references import FuzzyDate, ParticipantReference, Shape


class AwaitedStep(Shape):
    code = serializers.CharField()
    label = serializers.CharField()
    is_international = serializers.BooleanField(help_text="An act towards the others")


class Usual(Shape):
    """How long this participant took from the same step to the same step in all agreements on record.

    Estimated after Kaplan and Meier: cases that still wait count for as long as they have waited. Counted every night.
    """

    cases = serializers.IntegerField(help_text="Completed, or still waiting")
    completed = serializers.IntegerField()
    lower_days = serializers.IntegerField(
        allow_null=True, help_text="A quarter was done within so many days; null: fewer were done"
    )
    median_days = serializers.IntegerField(allow_null=True, help_text="Half")
    upper_days = serializers.IntegerField(allow_null=True, help_text="Three quarters")


class Wait(ParticipantReference):
    """A participant, and the step that is awaited of it."""

    step = AwaitedStep()
    after = serializers.CharField(
        allow_null=True, help_text="The step it has done last; null: none was reported"
    )
    since = FuzzyDate(help_text="When that was done")
    since_event = serializers.CharField(allow_null=True, help_text="Id of the event that shows it")
    days = serializers.IntegerField(
        allow_null=True,
        help_text=f"From the middle of the possible days; null where they lie more than {SHARP_DAYS} apart",
    )
    announced = FuzzyDate(help_text="The date given out for the step that is awaited")
    is_overdue = serializers.BooleanField(help_text="That date has passed")
    is_longer_than_usual = serializers.BooleanField(
        help_text="Longer than three quarters of the cases took"
    )
    usual = Usual(
        allow_null=True, help_text=f"Null with fewer than {SAMPLE} cases, and for the past"
    )
