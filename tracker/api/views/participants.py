"""Participants, and the procedures by which they come to be bound."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema_view
from rest_framework.request import Request

from tracker.agreements.models import Listing, Participant, Procedure
from tracker.api.answers import answer
from tracker.api.filters.participants import ParticipantFilters, ProcedureFilters
from tracker.api.keysets import Stretch
from tracker.api.representations.participants import participant, participant_line
from tracker.api.representations.procedures import procedure
from tracker.api.schema import described
from tracker.api.serializers import participants as shapes
from tracker.api.views.public import ListView, PublicView


@extend_schema_view(get=described("Participants", shapes.ParticipantLine(many=True)))
class ParticipantList(ListView):
    queryset = Participant.objects.all()
    filterset_class = ParticipantFilters
    stretches = (Stretch(("sort_name", "id"), is_descending=False),)

    def represent(self, rows: list[Participant]) -> list[dict[str, Any]]:
        return [participant_line(row) for row in rows]


class ParticipantDetail(PublicView):
    queryset = Participant.objects.prefetch_related("aliases", "bodies", "procedures")

    @described("One participant", shapes.Participant, named="Code or slug of a participant")
    def get(self, request: Request, name: str) -> HttpResponseBase:
        row = self.get_queryset().filter(Q(code=name) | Q(slug=name)).first()
        if row is None:
            raise Http404(f"No participant has the code or slug {name}.")
        return answer(request, participant(row, counts=_counts(row.code)))


def _counts(code: str) -> dict[str, int]:
    """Of agreements: those it takes part in, and those that wait for it."""
    return {
        "agreements": Listing.objects.filter(participants__contains=[code]).count(),
        "waiting_on": Listing.objects.filter(waiting_on__contains=[code]).count(),
    }


@extend_schema_view(get=described("Procedures", shapes.Procedure(many=True)))
class ProcedureList(ListView):
    queryset = Procedure.objects.select_related("participant").prefetch_related("steps__body")
    filterset_class = ProcedureFilters
    stretches = (Stretch(("code",), is_descending=False),)

    def represent(self, rows: list[Procedure]) -> list[dict[str, Any]]:
        return [procedure(row) for row in rows]


class ProcedureDetail(PublicView):
    queryset = ProcedureList.queryset

    @described("One procedure", shapes.Procedure, named="Code of a procedure")
    def get(self, request: Request, name: str) -> HttpResponseBase:
        row = self.get_queryset().filter(code=name).first()
        if row is None:
            raise Http404(f"No procedure has the code {name}.")
        return answer(request, procedure(row))
