"""Closed lists: the codes that a field may hold, each with the words for it, and what the description calls them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from tracker.agreements import kinds, outlook, standing, status
from tracker.agreements.models import Change
from tracker.lib import dates

Choices = list[tuple[str, str]]


def choices(codes: Iterable[Any]) -> Choices:
    return [(code.value, str(getattr(code, "label", code.value))) for code in codes]


class Lists:
    """By the name that each has in the description; settings.SPECTACULAR_SETTINGS repeats the names."""

    EventKind = choices(kinds.Kind)
    Plane = choices(kinds.Plane)
    EventState = choices(kinds.State)
    Form = choices(kinds.Form)
    Instrument = choices(kinds.Instrument)
    Subject = choices(kinds.Subject)
    ForceRule = choices(kinds.ForceRule)
    TitleKind = choices(kinds.TitleKind)
    RelationKind = choices(kinds.RelationKind)
    IdentifierScheme = choices(kinds.IdentifierScheme)
    ParticipantKind = choices(kinds.ParticipantKind)
    AliasKind = choices(kinds.AliasKind)
    BodyKind = choices(kinds.BodyKind)
    StatusCode = choices(status.Code)
    StandingValue = choices(standing.Value)
    Progress = choices(outlook.Progress)
    DatePrecision = choices(dates.Precision)
    ChangeAction = choices(Change.Action)


def codes(of: Iterable[Any], **options: Any) -> serializers.ChoiceField:
    """A field that holds one code of a closed list."""
    return serializers.ChoiceField(choices(of), **options)
