"""Agreements: one with everything that is known of it, and its events alone."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema_view
from rest_framework.request import Request

from tracker.agreements import models
from tracker.agreements.loading import participant_fact
from tracker.agreements.models import Listing, Participant
from tracker.agreements.moments import CLOCKS, Moment, NotAMoment
from tracker.agreements.revisions import latest_revision, moved_to
from tracker.agreements.snapshots import Snapshot, snapshot_at
from tracker.api.answers import answer_kept
from tracker.api.faceting import FacetedPagination, facets
from tracker.api.filters.agreements import AgreementFilters
from tracker.api.keysets import Stretch
from tracker.api.problems import InvalidParameter
from tracker.api.representations.agreements import agreement, events
from tracker.api.representations.lines import agreement_line
from tracker.api.schema import described
from tracker.api.serializers.agreements import Agreement, AgreementLine
from tracker.api.serializers.events import EventsOfAgreement
from tracker.api.views.public import ListView, PublicView

_NAMED = "Id or slug of an agreement"
_CLOCKS = (
    OpenApiParameter(
        "as_of",
        description="The record as it stood then, right or wrong: a day, which means its end (2025-12-02), or an "
        "instant in UTC (2025-12-02T09:30:00Z).",
    ),
    OpenApiParameter(
        "happened_by",
        OpenApiTypes.DATE,
        description="Only what had happened or been announced by this day, and what followed from it then.",
    ),
)


class OneAgreement(PublicView):
    """A document made from the snapshot of one agreement, under its slug or its id."""

    address: ClassVar[str]
    parameters = frozenset(CLOCKS)

    def represent(self, view: Snapshot) -> Any:
        raise NotImplementedError

    def get(self, request: Request, name: str) -> HttpResponseBase:
        now = timezone.now()
        moment = _moment(request, now)
        revision = latest_revision(name)
        if revision is None:
            return self.elsewhere(name, query=request.query_params.urlencode())
        return answer_kept(
            request,
            revision.settled() if moment.is_settled(now=now) else revision,
            f"{self.address} {moment.query}",
            on=moment.on,
            compose=lambda: self.represent(_snapshot(revision.agreement_pk, moment)),
        )

    def elsewhere(self, name: str, *, query: str) -> HttpResponseBase:
        """308 to the present address of an agreement that once had this slug. Raises Http404."""
        slug = moved_to(name)
        if slug is None:
            raise Http404(f"No agreement has the id or slug {name}.")
        address = reverse(self.address, args=[slug])
        return HttpResponsePermanentRedirect(
            f"{address}?{query}" if query else address, preserve_request=True
        )


def _moment(request: Request, now: dt.datetime) -> Moment:
    try:
        return Moment.read(request.query_params, now=now)
    except NotAMoment as error:
        raise InvalidParameter(error.errors) from error


def _snapshot(agreement_pk: int, moment: Moment) -> Snapshot:
    """Raises Http404 where the record did not have it yet."""
    try:
        return snapshot_at(moment, agreement_pk)
    except models.Agreement.DoesNotExist as error:
        raise Http404("This agreement was not on record then.") from error


@extend_schema_view(
    get=described(
        "One agreement",
        Agreement,
        named=_NAMED,
        parameters=_CLOCKS,
        about="What is known of it, what follows from that, and every event with every source, its words and the "
        "date it gives. A slug that it once had leads to the present one (308).",
    )
)
class AgreementDetail(OneAgreement):
    address = "api:agreement"

    def represent(self, view: Snapshot) -> Any:
        return agreement(view)


@extend_schema_view(
    get=described(
        "The events of one agreement",
        EventsOfAgreement,
        named=_NAMED,
        parameters=_CLOCKS,
        about="All of them on one page, in order of time; undated ones last.",
    )
)
class AgreementEvents(OneAgreement):
    address = "api:agreement-events"

    def represent(self, view: Snapshot) -> Any:
        return {"count": len(view.events), "next": None, "previous": None, "results": events(view)}


@extend_schema_view(
    get=described(
        "Agreements",
        AgreementLine(many=True),
        about="Newest movement first. Parameters that may be repeated mean any of their values. With `facets=on` it "
        "is counted how many there are of each.",
    )
)
class AgreementList(ListView):
    queryset = Listing.objects.select_related("agreement").defer("search")
    filterset_class = AgreementFilters
    pagination_class = FacetedPagination
    stretches = (Stretch(("last_event_on", "agreement_id")),)
    more_parameters = frozenset({"facets"})

    def besides(self, request: Request) -> dict[str, Any]:
        return {"facets": facets(request, on=timezone.localdate())}

    def represent(self, rows: list[Listing]) -> list[dict[str, Any]]:
        codes = {code for row in rows for code in (*row.participants, *row.waiting_on)}
        found = Participant.objects.filter(code__in=codes)
        participants = {row.code: participant_fact(row) for row in found}
        return [agreement_line(row, participants) for row in rows]
