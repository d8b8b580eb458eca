"""The way in: what there is, the words it uses, and what is said where there is nothing."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from tracker.api import links
from tracker.api.answers import answer
from tracker.api.representations.vocabulary import vocabulary
from tracker.api.views.public import PublicView


class Index(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return answer(request, resources())


def resources() -> dict[str, str]:
    """The address of each resource; `{…}` is to be filled in (RFC 6570)."""
    return {
        "agreements": links.to("api:agreements"),
        "agreement": links.to("api:agreements") + "/{id-or-slug}",
        "agreement_events": links.to("api:agreements") + "/{id-or-slug}/events",
        "events": links.to("api:events"),
        "event": links.to("api:events") + "/{id}",
        "participants": links.to("api:participants"),
        "participant": links.to("api:participants") + "/{code-or-slug}",
        "procedures": links.to("api:procedures"),
        "procedure": links.to("api:procedures") + "/{code}",
        "changes": links.to("api:changes"),
        "meta": links.to("api:meta"),
    }


class Meta(PublicView):
    """Every code that may stand in a field, with the words for it."""

    def get(self, request: Request) -> HttpResponseBase:
        return answer(request, vocabulary())


class Nowhere(PublicView):
    """Any address under the API that is none."""

    def get(self, request: Request, rest: str) -> HttpResponseBase:
        raise Http404(f"There is nothing at {rest}; the API's first page lists what there is.")
