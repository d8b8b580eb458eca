"""An agreement elsewhere: the card, which alone may stand in a frame, how programs learn of it, and the picture."""

from __future__ import annotations

import json

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from tracker.agreements.models import Agreement
from tracker.agreements.moments import Moment
from tracker.agreements.snapshots import Snapshot
from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.embedding import Card, NotEmbeddable, embeddable, oembed
from tracker.pages.picture import picture
from tracker.pages.rendering import html, with_query
from tracker.pages.views.agreement import of_agreement


def _card(view: Snapshot, *, site: str) -> str:
    moment = Moment(view.on, view.as_of, view.happened_by).query
    address = with_query(site + view_path(view), moment)
    return html("embed", card=Card(view, address))


def view_path(view: Snapshot) -> str:
    return Agreement(slug=view.agreement.slug).get_absolute_url()


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
def card(request: HttpRequest, slug: str) -> HttpResponseBase:
    return of_agreement(request, slug, "agreement_embed", answers.HTML, _card)


@require_safe
def png(request: HttpRequest, slug: str) -> HttpResponseBase:
    return of_agreement(request, slug, "agreement_picture", answers.PNG, _png)


def _png(view: Snapshot, *, site: str) -> bytes:
    return picture(view)


@require_safe
def oembed_json(request: HttpRequest) -> HttpResponse:
    """404 for an address that is not an agreement's here, 501 for XML (oEmbed 1.0, 2.3.1)."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is served.", status=501, content_type="text/plain")
    site = site_address(request)
    try:
        page = embeddable(request.GET.get("url", ""), site=site)
    except NotEmbeddable:
        return HttpResponse(
            "No agreement is at this address.", status=404, content_type="text/plain"
        )
    agreement = get_object_or_404(Agreement, slug=page.slug)
    document = oembed(
        page,
        agreement.name,
        site=site,
        most_width=request.GET.get("maxwidth", ""),
        most_height=request.GET.get("maxheight", ""),
    )
    return answers.of_query(
        request, json.dumps(document, ensure_ascii=False), content_type=answers.JSON
    )
