"""The history in the admin, read only: who changed which row of the record, when and why."""

from __future__ import annotations

from typing import Any, cast

import pghistory
import pghistory.models
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpRequest

from tracker.agreements.models import (
    Agreement,
    Change,
)

# As Agreement.name has it.
_NAME = Coalesce(NullIf("short_title", Value("")), "title")


def told(changes: QuerySet[Change]) -> QuerySet[Change]:
    """Each with `by` (a username), `reason` and `agreement_name`; None where there is none."""
    contexts = pghistory.models.Context.objects.filter(pk=OuterRef("context_id"))
    user = Cast(KeyTextTransform("user", "metadata"), BigIntegerField())
    named = Agreement.objects.filter(pk=OuterRef("agreement_id")).values_list(_NAME)
    changes = changes.annotate(
        by_id=Subquery(contexts.annotate(_user=user).values("_user")[:1]),
        reason=Subquery(contexts.values("metadata__reason")[:1]),
        agreement_name=Subquery(named[:1]),
    )
    users = User.objects.filter(pk=OuterRef("by_id")).values("username")
    return cast("QuerySet[Change]", changes.annotate(by=Subquery(users[:1])))


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin[Change]):
    """Read only: who changed which row of the record, when and why."""

    list_display = ("id", "at", "who", "why", "agreement", "resource", "action")
    list_filter = ("resource", "action")
    ordering = ("-id",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        return told(super().get_queryset(request))

    @admin.display(description="who", empty_value="–")
    def who(self, change: Change) -> Any:
        return getattr(change, "by", None)

    @admin.display(description="why", empty_value="–")
    def why(self, change: Change) -> Any:
        return getattr(change, "reason", None)

    @admin.display(description="agreement", empty_value="the whole record")
    def agreement(self, change: Change) -> Any:
        return getattr(change, "agreement_name", None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False
