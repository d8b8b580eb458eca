"""Agreements in the admin: names, participants, texts; where they stand is shown, never typed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from tracker.agreements.admin import outline
from tracker.agreements.admin.choosing import ChoosingInline
from tracker.agreements.admin.exchange import Exchanged
from tracker.agreements.admin.filters import AttentionFilter
from tracker.agreements.admin.imports import Imports
from tracker.agreements.admin.writing import (
    FIELDS,
    Kept,
    ReasonForm,
    RecordAdmin,
    relist_all_of,
    today,
)
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.kinds import ForceRule
from tracker.agreements.models import (
    Agreement,
    Change,
    Identifier,
    Participation,
    Relation,
    Text,
    Title,
)
from tracker.agreements.snapshots import snapshot


class TitleInline(admin.StackedInline[Title, Agreement]):
    model = Title
    extra = 0
    fields = (("text", "language", "kind"),)


class ParticipationInline(ChoosingInline[Participation, Agreement]):
    model = Participation
    extra = 0
    fields = (("participant", "procedure"),)
    autocomplete_fields = ("participant", "procedure")
    related = ("agreement", "procedure__participant")


class TextInline(admin.StackedInline[Text, Agreement]):
    model = Text
    extra = 0
    formfield_overrides = FIELDS
    fields = (("url", "language", "label"),)


class IdentifierInline(admin.StackedInline[Identifier, Agreement]):
    model = Identifier
    extra = 0
    formfield_overrides = FIELDS
    fields = (("scheme", "value", "url"),)


class RelationInline(ChoosingInline[Relation, Agreement]):
    model = Relation
    fk_name = "agreement"
    extra = 0
    fields = (("kind", "other"),)
    autocomplete_fields = ("other",)
    related = ("agreement",)


class AgreementForm(ReasonForm[Agreement]):
    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        counts = data.get("force_rule") == ForceRule.THRESHOLD
        if counts != bool(data.get("force_threshold")) and "force_threshold" in data:
            self.add_error(
                "force_threshold",
                "Say how many instruments it needs."
                if counts
                else "Only a condition that counts instruments has a number of them.",
            )
        return data


@admin.register(Agreement)
class AgreementAdmin(Kept, Exchanged[Agreement], RecordAdmin[Agreement]):
    noun = Noun.AGREEMENT
    form = AgreementForm
    list_display = ("name", "form", "subject", "status", "last_event", "is_contested")
    list_filter = (AttentionFilter, "listing__status", "form", "subject")
    list_select_related = ("listing",)
    search_fields = ("title", "short_title", "titles__text", "identifiers__value")
    search_help_text = "Words of a title, or the number in a register"
    show_full_result_count = False
    inlines = (TitleInline, ParticipationInline, TextInline, IdentifierInline, RelationInline)
    readonly_fields = ("where_it_stands",)
    fieldsets = (
        (None, {"fields": ("where_it_stands",)}),
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
        view = snapshot(agreement.pk, on=today())
        return outline.where_it_stands(view) + outline.its_events(agreement, view)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.as_of_view)
        return [
            path("<int:pk>/as-of/", view, name="agreements_agreement_as_of"),
            *Imports(self).urls(),
            *super().get_urls(),
        ]

    def as_of_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        agreement = self.get_object(request, str(pk))
        if agreement is None:
            raise Http404("There is no such agreement.")
        if not self.has_view_permission(request, agreement):
            raise PermissionDenied
        return outline.as_of_page(self, request, agreement, now=timezone.now())

    def history_of(self, row: Agreement) -> QuerySet[Change]:
        """With that of its events and their sources."""
        return Change.objects.filter(agreement_id=row.pk)

    def past_of(self, row: Agreement) -> str:
        return reverse("admin:agreements_agreement_as_of", args=[row.pk])

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
        relist_all_of([form.instance])
