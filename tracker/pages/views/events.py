"""Events, of whatever agreement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.feeds import events_feed


@require_safe
def events_atom(request: HttpRequest) -> HttpResponseBase:
    site = site_address(request)
    return answers.of_record(
        request,
        name=f"events:{site}",
        content_type=answers.ATOM,
        on=timezone.localdate(),
        compose=lambda: events_feed(site=site),
    )
