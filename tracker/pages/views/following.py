"""Following: what a feed reader or a calendar program fetches again and again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.calendars import participant_calendar, upcoming_calendar
from tracker.pages.feeds import participant_feed
from tracker.pages.views.participants import moved, present


@require_safe
def participant_atom(request: HttpRequest, slug: str) -> HttpResponseBase:
    found, site = present(slug), site_address(request)
    if found.slug != slug:
        return moved(request, "pages:participant_atom", found)
    return answers.of_record(
        request,
        name=f"participant.atom:{site}:{slug}",
        content_type=answers.ATOM,
        on=timezone.localdate(),
        compose=lambda: participant_feed(found, site=site),
    )


@require_safe
def participant_ics(request: HttpRequest, slug: str) -> HttpResponseBase:
    found, site, on = present(slug), site_address(request), timezone.localdate()
    if found.slug != slug:
        return moved(request, "pages:participant_calendar", found)
    return answers.of_record(
        request,
        name=f"participant.ics:{site}:{slug}",
        content_type=answers.CALENDAR,
        on=on,
        compose=lambda: participant_calendar(found, on=on, site=site),
    )


@require_safe
def upcoming_ics(request: HttpRequest) -> HttpResponseBase:
    site, on = site_address(request), timezone.localdate()
    return answers.of_record(
        request,
        name=f"upcoming.ics:{site}",
        content_type=answers.CALENDAR,
        on=on,
        compose=lambda: upcoming_calendar(on=on, site=site),
    )
