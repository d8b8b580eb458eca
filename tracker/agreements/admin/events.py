"""Events in the admin, none without a source; they are not deleted, but retracted, at the desk, with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from tracker.agreements.admin.exchange import Exchanged
from tracker.agreements.admin.filters import PlaneFilter
from tracker.agreements.admin.writing import (
    FIELDS,
    Kept,
    ReasonForm,
    RecordAdmin,
    relist_all_of,
    today,
)
from tracker.agreements.cautions import CHAMBERS, NOT_RATIFICATION, cautions
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.kinds import Kind, Plane, State
from tracker.agreements.models import (
    Agreement,
    Body,
    Citation,
    Event,
)
from tracker.lib.told_dates import echo
from tracker.lib.typed_dates import NotUnderstood, understood

_QUOTE = re.compile(r"citations-\d+-quote")
_TELLING = {"kind", "state", "done", "participant"}


class EventForm(ReasonForm[Event]):
    # Asked for only where there is something to warn of.
    confirmed = forms.BooleanField(
        label="I have read the warning, and mean it so", required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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
        if kind == Kind.RATIFIED and body and body.kind in CHAMBERS:
            self.add_error("kind", NOT_RATIFICATION)
        self._warn(data)
        return data

    def _warn(self, data: dict[str, Any]) -> None:
        """Once: what was saved so before was meant so."""
        is_telling = self.instance.pk is None or _TELLING & set(self.changed_data)
        if self.errors or not is_telling or not (warnings := list(self._cautions(data))):
            return
        self.fields["confirmed"].widget = forms.CheckboxInput()
        if not data.get("confirmed"):
            self.add_error("confirmed", warnings)

    def _cautions(self, data: dict[str, Any]) -> Iterator[str]:
        bodies = Body.objects.filter(participant=data.get("participant"), kind__in=CHAMBERS)
        names = [name for body in bodies for name in (body.name, *body.other_names)]
        quotes = [self.data[name] for name in self.data if _QUOTE.fullmatch(name)]
        return cautions(
            Kind(data["kind"]),
            state=State(data["state"]),
            done=data["done"],
            quotes=quotes,
            chambers=names,
            on=today(),
        )


class CitationInline(admin.StackedInline[Citation, Event]):
    model = Citation
    extra = 0
    formfield_overrides = FIELDS
    min_num = 1
    fields = (
        ("publisher", "origin"),
        ("url", "language"),
        ("title", "published"),
        "quote",
        ("state", "done", "date_words", "date_anchor"),
    )

    def get_formset(self, request: HttpRequest, obj: Event | None = None, **kwargs: Any) -> Any:
        """No event without a source: the first form is filled in, the last source stays."""
        return super().get_formset(request, obj, **{"validate_min": True, **kwargs})


@admin.register(Event)
class EventAdmin(Kept, Exchanged[Event], RecordAdmin[Event]):
    noun = Noun.EVENT
    form = EventForm
    list_display = ("heading", "agreement", "date", "state", "updated_sources")
    list_filter = ("state", PlaneFilter, "kind")
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
        ("History", {"fields": ("why", "confirmed")}),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.understood_view))
        return [path("understood/", view, name="agreements_event_understood"), *super().get_urls()]

    def past_of(self, row: Event) -> str:
        return reverse("admin:agreements_agreement_as_of", args=[row.agreement_id])

    def understood_view(self, request: HttpRequest) -> HttpResponse:
        """How a date box understands what is typed: its EDTF, and a sentence for the one who types."""
        try:
            date = understood(request.GET.get("typed", ""))
        except NotUnderstood as error:
            return JsonResponse({"is_understood": False, "edtf": "", "says": str(error)})
        return JsonResponse({"is_understood": True, "edtf": date.edtf or "", "says": echo(date)})

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
        relist_all_of([form.instance.agreement])
