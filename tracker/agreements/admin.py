"""The record in the admin. Every write names its author and the reason; nothing that was recorded is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar, cast

import pghistory
import pghistory.models
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from tracker.agreements import recording
from tracker.agreements.kinds import BodyKind, Kind, Plane, State
from tracker.agreements.listing import relist
from tracker.agreements.models import (
    Agreement,
    Alias,
    Body,
    Change,
    Citation,
    Event,
    Identifier,
    Participant,
    Participation,
    Procedure,
    Relation,
    Step,
    Text,
    Title,
)
from tracker.agreements.snapshots import snapshot

Row = TypeVar("Row", bound=models.Model)

_DATES = (
    "2025-12-02, 2025-12, 2025; [2025-12-08,2025-12-10] for one of two days, [2025-11-24..2025-11-29] for some day"
    " in between, [..2025-12-31] for by the end of the year, 2025-12-04/2025-12-05 for how long it lasted (EDTF)"
)
_URLS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.URLField: {"assume_scheme": "https"}
}
_CHAMBERS = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE, BodyKind.PARLIAMENT, BodyKind.COMMITTEE)


def _today() -> dt.date:
    return timezone.now().date()


def _relist(agreements: Iterable[Agreement]) -> None:
    for agreement in agreements:
        relist(agreement, on=_today())


class ReasonForm(forms.ModelForm[Row]):
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=200,
        help_text="kept in the history beside your name",
    )


class RecordAdmin(admin.ModelAdmin[Row]):
    """Whatever is written on a page of the record is written in its author's name."""

    form: Any = ReasonForm

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _context(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _context(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with _context(request):
            return super().changelist_view(request, *args, **kwargs)


def _context(request: HttpRequest) -> Any:
    reason = request.POST.get("why", "").strip()[:200] or "edited in the admin"
    return pghistory.context(user=request.user.pk, reason=reason)


class Kept:
    """What was recorded is not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


# --- Agreements ---------------------------------------------------------------------------------------


class TitleInline(admin.StackedInline[Title, Agreement]):
    model = Title
    extra = 0
    fields = (("text", "language", "kind"),)


class ParticipationInline(admin.StackedInline[Participation, Agreement]):
    model = Participation
    extra = 0
    fields = (("participant", "procedure"),)
    autocomplete_fields = ("participant", "procedure")


class TextInline(admin.StackedInline[Text, Agreement]):
    model = Text
    extra = 0
    formfield_overrides = _URLS
    fields = (("url", "language", "label"),)


class IdentifierInline(admin.StackedInline[Identifier, Agreement]):
    model = Identifier
    extra = 0
    formfield_overrides = _URLS
    fields = (("scheme", "value", "url"),)


class RelationInline(admin.StackedInline[Relation, Agreement]):
    model = Relation
    fk_name = "agreement"
    extra = 0
    fields = (("kind", "other"),)
    autocomplete_fields = ("other",)


@admin.register(Agreement)
class AgreementAdmin(Kept, RecordAdmin[Agreement]):
    list_display = ("name", "form", "subject", "status", "last_event", "is_contested")
    list_filter = ("form", "subject", "listing__status", "listing__is_contested")
    list_select_related = ("listing",)
    search_fields = ("title", "short_title", "titles__text", "identifiers__value")
    search_help_text = "Words of a title, or the number in a register"
    show_full_result_count = False
    inlines = (TitleInline, ParticipationInline, TextInline, IdentifierInline, RelationInline)
    readonly_fields = ("where_it_stands", "its_events")
    fieldsets = (
        (None, {"fields": ("where_it_stands", "its_events")}),
        (None, {"fields": ("title", "short_title", "slug", ("form", "instrument", "subject"))}),
        ("What it covers", {"fields": ("summary", "scope")}),
        (
            "Entry into force",
            {
                "fields": (
                    "force_rule",
                    ("force_threshold", "force_delay_days"),
                    "force_text",
                    "depositary",
                )
            },
        ),
        ("History", {"fields": ("why",)}),
    )

    @admin.display(description="where it stands")
    def where_it_stands(self, agreement: Agreement) -> str:
        if agreement.pk is None:
            return "Derived from its events, once it has some."
        return snapshot(agreement.pk, on=_today()).status.sentence

    @admin.display(description="events")
    def its_events(self, agreement: Agreement) -> str:
        if agreement.pk is None:
            return "–"
        url = f"{reverse('admin:agreements_event_changelist')}?agreement__id__exact={agreement.pk}"
        return format_html('<a href="{}">{} on record</a>', url, agreement.events.count())

    @admin.display(description="status", ordering="listing__status")
    def status(self, agreement: Agreement) -> str:
        return agreement.listing.status.replace("_", " ") if hasattr(agreement, "listing") else "–"

    @admin.display(description="last event", ordering="listing__last_event_on")
    def last_event(self, agreement: Agreement) -> str:
        return agreement.listing.last_event_title if hasattr(agreement, "listing") else "–"

    @admin.display(description="contested", boolean=True, ordering="listing__is_contested")
    def is_contested(self, agreement: Agreement) -> bool:
        return hasattr(agreement, "listing") and agreement.listing.is_contested

    def get_prepopulated_fields(self, request: HttpRequest, obj: Agreement | None = None) -> Any:
        return {} if obj else {"slug": ("short_title", "title")}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        _relist([form.instance])


# --- Events -------------------------------------------------------------------------------------------


class EventForm(ReasonForm[Event]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("done", "effective"):
            if name in self.fields:
                self.fields[name].help_text = _DATES
        state = self.fields.get("state")
        if isinstance(state, forms.ChoiceField) and self.instance.state != State.RETRACTED:
            state.choices = [c for c in State.choices if c[0] != State.RETRACTED]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, participant, body = (data.get(name) for name in ("kind", "participant", "body"))
        if kind and Kind(kind).plane is Plane.DOMESTIC and not participant:
            self.add_error("participant", "A step inside a participant needs that participant.")
        if body and body.participant != participant:
            self.add_error("body", f"{body.name} is a body of {body.participant}.")
        if kind == Kind.RATIFIED and body and body.kind in _CHAMBERS:
            self.add_error(
                "kind",
                "A chamber’s vote is not ratification, “the international act so named”"
                " (Vienna Convention on the Law of Treaties, Art. 2(1)(b)).",
            )
        return data


class CitationInline(admin.StackedInline[Citation, Event]):
    model = Citation
    extra = 0
    formfield_overrides = _URLS
    min_num = 1
    fields = (
        ("publisher", "origin"),
        ("url", "language"),
        ("title", "published"),
        "quote",
        ("done", "date_words", "date_anchor"),
    )

    def get_formset(self, request: HttpRequest, obj: Event | None = None, **kwargs: Any) -> Any:
        """An event needs a source: the first form may not be left empty, nor the last source deleted."""
        return super().get_formset(request, obj, **{"validate_min": True, **kwargs})


@admin.register(Event)
class EventAdmin(Kept, RecordAdmin[Event]):
    form = EventForm
    list_display = ("heading", "agreement", "date", "state", "updated_sources")
    list_filter = ("state", "kind")
    list_select_related = ("agreement", "participant", "body")
    search_fields = (
        "agreement__title",
        "agreement__short_title",
        "participant__name",
        "body__name",
        "citations__publisher",
    )
    search_help_text = "Words of the agreement, the participant, the body or a publisher"
    show_full_result_count = False
    autocomplete_fields = ("agreement", "participant", "body")
    inlines = (CitationInline,)
    actions = ("retract",)
    fieldsets = (
        (None, {"fields": ("agreement", ("kind", "state"), ("participant", "body"))}),
        ("When", {"fields": ("done", "effective")}),
        (
            "Details",
            {
                "fields": (
                    "place",
                    ("votes_for", "votes_against", "votes_abstained"),
                    "note",
                    "raw_label",
                )
            },
        ),
        ("History", {"fields": ("why",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).annotate(source_count=models.Count("citations"))

    @admin.display(description="event")
    def heading(self, event: Event) -> str:
        actor = event.body.name if event.body else event.participant and event.participant.name
        return f"{actor}: {event.get_kind_display()}" if actor else event.get_kind_display()

    @admin.display(description="date", ordering="done_earliest")
    def date(self, event: Event) -> str:
        return str(event.done)

    @admin.display(description="sources", ordering="source_count")
    def updated_sources(self, event: Event) -> int:
        return int(getattr(event, "source_count", 0))

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> Any:
        """An event does not move to another agreement."""
        return ("agreement",) if obj else ()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The agreement's page leads here by its id."""
        return lookup == "agreement__id__exact" or super().lookup_allowed(lookup, value, request)

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:  # noqa: FBT001
        """Alone on the agreement's row, as every verb of the record is."""
        Agreement.objects.select_for_update().only("pk").get(pk=obj.agreement_id)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        _relist([form.instance.agreement])

    @admin.action(description="Retract, with a reason", permissions=["change"])
    def retract(self, request: HttpRequest, events: QuerySet[Event]) -> HttpResponse | None:
        """They stay on record, struck out, and count for nothing."""
        if not (why := request.POST.get("why", "").strip()):
            context = self.admin_site.each_context(request) | {
                "title": "Retract events",
                "opts": self.opts,
                "events": events.select_related("agreement", "participant", "body"),
                "is_missing": "why" in request.POST,
            }
            return TemplateResponse(request, "admin/agreements/event/retract.html", context)
        with transaction.atomic():
            for event in events:
                recording.retract(event, on=_today())
        self.message_user(request, f"{len(events)} retracted: {why}", messages.SUCCESS)
        return None


# --- Participants and procedures ----------------------------------------------------------------------


class AliasInline(admin.StackedInline[Alias, Participant]):
    model = Alias
    extra = 0
    fields = (("text", "language", "kind"),)


class BodyInline(admin.StackedInline[Body, Participant]):
    model = Body
    extra = 0
    fields = (("name", "kind"), "other_names")


@admin.register(Participant)
class ParticipantAdmin(RecordAdmin[Participant]):
    list_display = ("name", "code", "kind", "valid_from", "valid_until")
    list_filter = ("kind",)
    search_fields = ("name", "official_name", "code", "aliases__text")
    inlines = (AliasInline, BodyInline)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Participant | None = None) -> Any:
        return {} if obj else {"slug": ("name",)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        if change:
            _relist(_agreements_of(form.instance))


@admin.register(Body)
class BodyAdmin(RecordAdmin[Body]):
    list_display = ("name", "kind", "participant")
    list_filter = ("kind",)
    list_select_related = ("participant",)
    search_fields = ("name", "participant__name")
    autocomplete_fields = ("participant",)


class StepInline(admin.StackedInline[Step, Procedure]):
    model = Step
    extra = 0
    fields = (
        ("order", "code", "label"),
        "kinds",
        ("body", "days", "is_optional", "is_verified"),
        "note",
    )
    autocomplete_fields = ("body",)


@admin.register(Procedure)
class ProcedureAdmin(RecordAdmin[Procedure]):
    list_display = ("title", "participant", "is_default", "code")
    list_filter = ("is_default",)
    list_select_related = ("participant",)
    search_fields = ("title", "code", "participant__name")
    autocomplete_fields = ("participant",)
    inlines = (StepInline,)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        super().save_related(request, form, formsets, change)
        _relist(_agreements_of(form.instance.participant))


def _agreements_of(participant: Participant) -> QuerySet[Agreement]:
    return Agreement.objects.filter(participations__participant=participant)


# --- History ------------------------------------------------------------------------------------------


@admin.register(Change)
class ChangeAdmin(admin.ModelAdmin[Change]):
    """Read only: who changed which row of the record, when and why."""

    list_display = ("id", "at", "who", "why", "resource", "object_id", "action", "agreement")
    list_filter = ("resource", "action")
    ordering = ("-id",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        contexts = pghistory.models.Context.objects.filter(pk=OuterRef("context_id"))
        user = Cast(KeyTextTransform("user", "metadata"), BigIntegerField())
        rows = super().get_queryset(request)
        rows = rows.annotate(
            _user=Subquery(contexts.annotate(_user=user).values("_user")[:1]),
            _why=Subquery(contexts.values("metadata__reason")[:1]),
            _agreement=Subquery(
                Agreement.objects.filter(pk=OuterRef("agreement_id")).values("title")[:1]
            ),
        )
        return cast(
            "QuerySet[Change]",
            rows.annotate(
                _who=Subquery(User.objects.filter(pk=OuterRef("_user")).values("username")[:1])
            ),
        )

    @admin.display(description="who", empty_value="–")
    def who(self, change: Change) -> Any:
        return getattr(change, "_who", None)

    @admin.display(description="why", empty_value="–")
    def why(self, change: Change) -> Any:
        return getattr(change, "_why", None)

    @admin.display(description="agreement", empty_value="the whole record")
    def agreement(self, change: Change) -> Any:
        return getattr(change, "_agreement", None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Change | None = None) -> bool:
        return False
