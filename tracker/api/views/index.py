"""The way in, the words that are used, and what is said where there is nothing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer, TemplateHTMLRenderer
from rest_framework.request import Request

from tracker.api.answers import answer
from tracker.api.problems import TYPES
from tracker.api.representations.index import resources
from tracker.api.representations.vocabulary import vocabulary
from tracker.api.schema import described
from tracker.api.serializers.vocabulary import VOCABULARY
from tracker.api.views.public import PublicView


@extend_schema(exclude=True)
class Index(PublicView):
    """A guide for those who read HTML, the addresses of the resources for those who do not."""

    renderer_classes = (JSONRenderer, TemplateHTMLRenderer)

    def get(self, request: Request) -> HttpResponseBase:
        if isinstance(request.accepted_renderer, TemplateHTMLRenderer):
            response = render(request._request, "api/index.html", _guide(request))
        else:
            response = answer(request, resources())
        patch_vary_headers(response, ["Accept"])
        return response


def _guide(request: Request) -> dict[str, Any]:
    site = settings.SITE_URL or request.build_absolute_uri("/")[:-1]
    return {"site": site, "rate": settings.API_RATE, "problems": TYPES}


class Meta(PublicView):
    """Every code that may stand in a field, with the words for it."""

    @described("The vocabulary", VOCABULARY)
    def get(self, request: Request) -> HttpResponseBase:
        return answer(request, vocabulary())


@extend_schema(exclude=True)
class Nowhere(PublicView):
    """Any address under the API that is none."""

    def get(self, request: Request, rest: str) -> HttpResponseBase:
        raise Http404(f"There is nothing at {rest}; the API's first page lists what there is.")
