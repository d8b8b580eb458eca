"""Events, of whatever agreement: each by itself, and all that changed last."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.agreements.models import Event
from tracker.agreements.revisions import latest_revision
from tracker.agreements.snapshots import snapshot
from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.events import event_page, gone_page
from tracker.pages.feeds import events_feed
from tracker.pages.months import Question, month_page
from tracker.pages.questions import NotUnderstood, not_understood
from tracker.pages.rendering import html


@require_safe
def event(request: HttpRequest, name: str) -> HttpResponseBase:
    """What was merged leads to what was kept; what was taken off the record says so."""
    row = Event.objects.select_related("agreement").filter(public_id=name).first()
    if row is None:
        return _moved_or_gone(name)
    on, site = timezone.localdate(), site_address(request)
    revision = latest_revision(row.agreement.slug)
    if revision is None:
        raise Http404("its agreement has just been deleted")
    return answers.of_agreement(
        request,
        revision,
        name=f"event:{site}:{name}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html(
            "event", page=event_page(row, snapshot(row.agreement_id, on=on)), site=site
        ),
    )


def _moved_or_gone(name: str) -> HttpResponseBase:
    if kept := Event.objects.once_called(name).first():
        return redirect("pages:event", kept.public_id, permanent=True, preserve_request=True)
    if page := gone_page(name):
        body = html("event_gone", page=page)
        return HttpResponse(body, status=410, headers={"Cache-Control": "no-store"})
    raise Http404("no such event")


@require_safe
def calendar(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    try:
        question = Question.read(request.GET, on=on)
    except NotUnderstood as error:
        return not_understood(error, path=request.path)
    return answers.of_record(
        request,
        name=f"calendar:{question.address}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("calendar", page=month_page(question, on=on)),
    )


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
