"""What the lists of the record can be narrowed to, beside their own fields."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.agreements.admin.writing import today
from tracker.agreements.attention import Attention
from tracker.agreements.kinds import Kind, Plane
from tracker.agreements.models import Agreement, Event, Listing


class AttentionFilter(admin.SimpleListFilter):
    """Why somebody should look, by the rules that the public list has too."""

    title = "attention"
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(reason.value, reason.label) for reason in Attention]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        reason = next((reason for reason in Attention if reason == self.value()), None)
        if reason is None:
            return queryset
        condition = reason.condition(today())
        return queryset.filter(pk__in=Listing.objects.filter(condition).values("pk"))


class PlaneFilter(admin.SimpleListFilter):
    title = "plane"
    parameter_name = "plane"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Plane.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if self.value() not in Plane.values:
            return queryset
        return queryset.filter(kind__in=[kind for kind in Kind if kind.plane == self.value()])
