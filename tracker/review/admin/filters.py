"""What the lists of the desk can be narrowed to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.agreements.kinds import Kind
from tracker.lib.leases import MAX_ATTEMPTS
from tracker.review.models import Decision, Proposal, Reading


class DecisionFilter(admin.SimpleListFilter):
    """Pending ones, unless something else is asked for."""

    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "All"), *((d.value, d.label) for d in Decision if d != Decision.PENDING)]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [first | {"display": "Pending"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        if self.value() == "all":
            return queryset
        return queryset.filter(decision=self.value() or Decision.PENDING)


class ConflictFilter(admin.SimpleListFilter):
    title = "conflict"
    parameter_name = "conflict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Contradicts the record or another article")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=Proposal.objects.conflicting().values("pk"))


class KindFilter(admin.SimpleListFilter):
    """Only the acts that occur: the vocabulary is long."""

    title = "act"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        present = set(Proposal.objects.order_by().values_list("kind", flat=True).distinct())
        return [(kind.value, str(kind.label)) for kind in Kind if kind in present]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class ReadingStateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Reading.State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reading]) -> QuerySet[Reading]:
        match self.value():
            case "done":
                return queryset.filter(next_due_at=None)
            case "pending":
                return queryset.filter(next_due_at__isnull=False, attempts__lt=MAX_ATTEMPTS)
            case "quarantined":
                return queryset.filter(next_due_at__isnull=False, attempts__gte=MAX_ATTEMPTS)
        return queryset
