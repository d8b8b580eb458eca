"""Events of all agreements, latest first, and one event alone."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request

from tracker.agreements.models import Event
from tracker.agreements.revisions import latest_revision
from tracker.agreements.snapshots import event_facts
from tracker.api.answers import answer_kept
from tracker.api.filters.events import EventFilters
from tracker.api.keysets import Stretch
from tracker.api.representations.events import event
from tracker.api.representations.references import agreement_reference
from tracker.api.schema import described
from tracker.api.serializers import events as shapes
from tracker.api.views.public import ListView, PublicView

_EVENTS = Event.objects.select_related("agreement", "participant", "body").prefetch_related(
    "citations"
)


@extend_schema_view(
    get=described(
        "Events",
        shapes.Event(many=True),
        about="Of all agreements, latest first; undated ones last. Parameters that may be repeated mean any of "
        "their values.",
    )
)
class EventList(ListView):
    queryset = _EVENTS.annotate(day=Coalesce("done_latest", "done_earliest"))
    filterset_class = EventFilters
    # By the last possible day, then the latest recorded; what has no date at all comes after everything that has.
    stretches = (
        Stretch(("day", "id"), condition=Q(day__isnull=False), nulls_last=True),
        Stretch(("id",), condition=Q(day__isnull=True)),
    )

    def represent(self, rows: list[Event]) -> list[dict[str, Any]]:
        return represent(rows)


class EventDetail(PublicView):
    queryset = Event.objects.all()

    @described(
        "One event",
        shapes.Event,
        named="Id of an event",
        about="One that was merged into another leads to that (308).",
    )
    def get(self, request: Request, name: str) -> HttpResponseBase:
        agreement = (
            self.get_queryset().filter(public_id=name).values_list("agreement__public_id").first()
        )
        revision = latest_revision(agreement[0]) if agreement else None
        if revision is None:
            return _merged(name)
        return answer_kept(
            request,
            revision,
            f"api:event {name}",
            on=timezone.now().date(),
            compose=lambda: represent(list(_EVENTS.filter(public_id=name)))[0],
        )


def _merged(name: str) -> HttpResponseBase:
    """308 to the event into which the one of this id was merged. Raises Http404."""
    kept = Event.objects.once_called(name).values_list("public_id", flat=True).first()
    if kept is None:
        raise Http404(f"No event has the id {name}.")
    return HttpResponsePermanentRedirect(reverse("api:event", args=[kept]), preserve_request=True)


def represent(rows: list[Event]) -> list[dict[str, Any]]:
    """Each as its agreement's own document shows it, in two queries however many there are."""
    return [
        event(
            fact,
            agreement_reference(row.agreement.public_id, row.agreement.slug, row.agreement.name),
        )
        for row, fact in zip(rows, event_facts(rows), strict=True)
    ]
