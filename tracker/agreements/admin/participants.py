"""Participants, their bodies and their procedures in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.agreements.admin.writing import (
    FIELDS,
    ReasonForm,
    RecordAdmin,
    relist_all_of,
)
from tracker.agreements.kinds import Kind
from tracker.agreements.models import (
    Agreement,
    Alias,
    Body,
    Participant,
    Procedure,
    Step,
)


class AliasInline(admin.StackedInline[Alias, Participant]):
    model = Alias
    extra = 0
    fields = (("text", "language", "kind"),)


class BodyInline(admin.StackedInline[Body, Participant]):
    model = Body
    extra = 0
    formfield_overrides = FIELDS
    fields = (("name", "kind"), "other_names")


@admin.register(Participant)
class ParticipantAdmin(RecordAdmin[Participant]):
    list_display = ("name", "code", "kind", "valid_from", "valid_until")
    list_filter = ("kind",)
    search_fields = ("name", "official_name", "code", "aliases__text", "aliases__folded")
    search_help_text = "Any name it goes by, or its code"
    inlines = (AliasInline, BodyInline)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Participant | None = None) -> Any:
        return {} if obj else {"slug": ("name",)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        if change:
            relist_all_of(_agreements_of(form.instance))


@admin.register(Alias)
class AliasAdmin(RecordAdmin[Alias]):
    list_display = ("text", "participant", "kind", "language")
    list_filter = ("kind", "language")
    list_select_related = ("participant",)
    search_fields = ("text", "folded", "participant__name")
    search_help_text = "The name, or the participant’s"
    autocomplete_fields = ("participant",)

    def save_model(self, request: HttpRequest, obj: Alias, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        relist_all_of(_agreements_of(obj.participant))


@admin.register(Body)
class BodyAdmin(RecordAdmin[Body]):
    list_display = ("name", "kind", "participant")
    list_filter = ("kind",)
    list_select_related = ("participant",)
    search_fields = ("name", "other_names", "participant__name")
    search_help_text = "The name, another name, or the participant’s"
    autocomplete_fields = ("participant",)


class StepForm(forms.ModelForm[Step]):
    kinds = forms.MultipleChoiceField(
        choices=Kind, help_text="an event of any of these fulfils the step"
    )


class StepRecordForm(ReasonForm[Step], StepForm):
    """A step on a page of its own."""


class StepInline(admin.StackedInline[Step, Procedure]):
    model = Step
    form = StepForm
    extra = 0
    fields = (
        ("order", "code", "label"),
        "kinds",
        ("body", "days", "is_optional", "is_verified"),
        "note",
    )
    autocomplete_fields = ("body",)


@admin.register(Step)
class StepAdmin(RecordAdmin[Step]):
    form = StepRecordForm
    list_display = ("label", "procedure", "order", "body", "is_optional", "is_verified")
    list_filter = ("is_verified", "is_optional", "procedure__participant")
    list_select_related = ("procedure__participant", "body__participant")
    search_fields = ("label", "code", "procedure__title", "procedure__code", "body__name")
    search_help_text = "Words of the step, its procedure or its body"
    autocomplete_fields = ("procedure", "body")

    def save_model(self, request: HttpRequest, obj: Step, form: Any, change: bool) -> None:  # noqa: FBT001
        super().save_model(request, obj, form, change)
        relist_all_of(_agreements_of(obj.procedure.participant))


@admin.register(Procedure)
class ProcedureAdmin(RecordAdmin[Procedure]):
    list_display = ("title", "participant", "is_default", "code")
    list_filter = ("is_default", "participant__kind")
    list_select_related = ("participant",)
    search_fields = ("title", "code", "participant__name", "steps__label")
    search_help_text = "Words of its title or a step, its code, the participant"
    autocomplete_fields = ("participant",)
    inlines = (StepInline,)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        relist_all_of(_agreements_of(form.instance.participant))


def _agreements_of(participant: Participant) -> QuerySet[Agreement]:
    return Agreement.objects.filter(participations__participant=participant)
