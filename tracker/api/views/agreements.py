"""Agreements: one with everything that is known of it, and its events alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from rest_framework.request import Request

from tracker.agreements.models import Listing, Participant
from tracker.agreements.revisions import kept, latest_revision, moved_to
from tracker.agreements.snapshots import Snapshot, participant_fact, snapshot
from tracker.api.answers import bytes_answer, not_modified, to_bytes
from tracker.api.filters.agreements import AgreementFilters
from tracker.api.keysets import Stretch
from tracker.api.representations.agreements import agreement, events
from tracker.api.representations.lines import agreement_line
from tracker.api.views.public import ListView, PublicView


class OneAgreement(PublicView):
    """A representation of one agreement: validated by a single query, composed once after each change."""

    address: ClassVar[str]

    def represent(self, view: Snapshot) -> Any:
        raise NotImplementedError

    def get(self, request: Request, name: str) -> HttpResponseBase:
        on = timezone.now().date()
        revision = latest_revision(name)
        if revision is None:
            return self.elsewhere(name)
        # What is sent holds the site's own address, so that is part of the name under which it is kept.
        representation = f"{self.address} {settings.SITE_URL}"
        etag = revision.etag(representation, on=on)
        if unchanged := not_modified(request, etag):
            return unchanged
        pk = revision.agreement_pk
        body = kept(
            revision,
            representation,
            on=on,
            compose=lambda: to_bytes(self.represent(snapshot(pk, on=on))),
        )
        return bytes_answer(body, etag)

    def elsewhere(self, name: str) -> HttpResponseBase:
        """308 to the present address of an agreement that once had this slug. Raises Http404."""
        slug = moved_to(name)
        if slug is None:
            raise Http404(f"No agreement has the id or slug {name}.")
        return HttpResponsePermanentRedirect(
            reverse(self.address, args=[slug]), preserve_request=True
        )


class AgreementDetail(OneAgreement):
    address = "api:agreement"

    def represent(self, view: Snapshot) -> Any:
        return agreement(view)


class AgreementEvents(OneAgreement):
    address = "api:agreement-events"

    def represent(self, view: Snapshot) -> Any:
        return {"count": len(view.events), "next": None, "previous": None, "results": events(view)}


class AgreementList(ListView):
    queryset = Listing.objects.select_related("agreement").defer("search")
    filterset_class = AgreementFilters
    stretches = (Stretch(("last_event_on", "agreement_id")),)

    def represent(self, rows: list[Listing]) -> list[dict[str, Any]]:
        codes = {code for row in rows for code in (*row.participants, *row.waiting_on)}
        found = Participant.objects.filter(code__in=codes)
        participants = {row.code: participant_fact(row) for row in found}
        return [agreement_line(row, participants) for row in rows]
