"""What stands everywhere: dates, and the short forms by which nouns refer to one another."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from tracker.agreements.kinds import ParticipantKind
from tracker.api.serializers.codes import codes
from tracker.lib.dates import Precision

Shape = serializers.Serializer[Any]


class FuzzyDate(Shape):
    """What is known of a date. Undated: `edtf` is null and `text` says so; the object itself is never null."""

    edtf = serializers.CharField(
        allow_null=True,
        help_text="ISO 8601-2 (EDTF): `2025-12-02`, `[2025-12-08,2025-12-10]` one of two days, "
        "`[2025-11-24..2025-11-29]` some day from … to …, `2025-12-04/2025-12-05` it lasted from … to …",
    )
    earliest = serializers.DateField(allow_null=True, help_text="First possible day; null: open")
    latest = serializers.DateField(allow_null=True, help_text="Last possible day; null: open")
    precision = codes(Precision)
    is_uncertain = serializers.BooleanField()
    is_approximate = serializers.BooleanField()
    text = serializers.CharField(help_text="In English words: 8 or 10 Dec 2025")
    sort = serializers.DateField(allow_null=True, help_text="The day to sort it by")


class ParticipantReference(Shape):
    code = serializers.CharField(
        help_text="ISO 3166 alpha-3, or our own for what ISO does not list"
    )
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = codes(ParticipantKind)
    flag = serializers.CharField(allow_null=True, help_text="Emoji; beside the name, never instead")
    url = serializers.CharField()
    html_url = serializers.CharField()


class AgreementReference(Shape):
    id = serializers.CharField(help_text="Never changes and is never given to another")
    slug = serializers.CharField(
        help_text="May change; the old one then leads to the new one (308)"
    )
    title = serializers.CharField()
    url = serializers.CharField()
    html_url = serializers.CharField()


class EventReference(Shape):
    id = serializers.CharField()
    title = serializers.CharField()
    date = FuzzyDate()


class ProcedureReference(Shape):
    code = serializers.CharField()
    title = serializers.CharField()
    is_default = serializers.BooleanField(help_text="The participant's usual one")
    url = serializers.CharField()
