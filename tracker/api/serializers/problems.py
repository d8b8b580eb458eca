"""The shape of a problem (RFC 9457)."""

from __future__ import annotations

from rest_framework import serializers

from tracker.api.serializers.references import Shape


class ParameterError(Shape):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class Problem(Shape):
    """What could not be answered, and why (RFC 9457)."""

    type = serializers.CharField(help_text="Address of an explanation")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(help_text="The address that was asked")
    errors = ParameterError(many=True, help_text="What is wrong with which parameter")
