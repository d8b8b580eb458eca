"""An event on record, at the desk: its claims and sources, and what can be done to it; each deed can be undone."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from tracker.agreements.admin.history import told
from tracker.agreements.models import Event
from tracker.agreements.rearranging import CannotBeRearranged
from tracker.agreements.snapshots import event_facts
from tracker.agreements.undoing import ChangedSince
from tracker.review import deeds
from tracker.review.admin.rights import may
from tracker.review.models import Deed, Proposal
from tracker.review.rearranging import (
    MergeForm,
    NarrowForm,
    PreferForm,
    RearrangeForm,
    RetractForm,
    SplitForm,
)

Desk = admin.ModelAdmin[Proposal]

_FORMS: tuple[type[RearrangeForm], ...] = (
    PreferForm,
    NarrowForm,
    MergeForm,
    SplitForm,
    RetractForm,
)
_OVERTAKEN = (
    "Nothing was done: the event has changed since you opened it. This is how it stands now; what you"
    " had entered is still there."
)


def event_view(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    """Everything on record of one event; on POST, what one of its forms says."""
    event = get_object_or_404(_events(), pk=pk)
    if not desk.has_view_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _show(desk, request, event, _forms(event))
    if not may(request, "rearrange"):
        raise PermissionDenied
    return _do(desk, request, event)


def undo_deed(desk: Desk, request: HttpRequest, pk: int) -> HttpResponse:
    deed = get_object_or_404(Deed.objects.select_related("event", "agreement"), pk=pk)
    if not desk.has_change_permission(request) or not may(request, "rearrange"):
        raise PermissionDenied
    try:
        deeds.undo(deed, by=_editor(request), now=timezone.now())
    except deeds.Overtaken:
        messages.error(request, f"It was undone before: {deed}.")
    except ChangedSince as error:
        return _show_changes(desk, request, deed, error)
    else:
        messages.success(request, f"Undone: {deed}.")
    deed.refresh_from_db()
    return HttpResponseRedirect(_address(deed.event))


def _do(desk: Desk, request: HttpRequest, event: Event) -> HttpResponse:
    chosen = request.POST.get("deed", "")
    forms = _forms(event, request.POST if chosen in {f.deed for f in _FORMS} else None, chosen)
    form = next((form for form in forms if form.is_bound), None)
    if form is None or not form.is_valid():
        messages.error(request, "Please correct what is marked below.")
        return _show(desk, request, event, forms, status=422)
    try:
        deed = form.do(by=_editor(request), now=timezone.now())
    except CannotBeRearranged as error:
        messages.error(request, str(error))
        return _show(desk, request, event, forms, status=422)
    except deeds.Overtaken:
        messages.error(request, _OVERTAKEN)
        present = _events().filter(pk=event.pk).first()
        return _show(desk, request, present or event, forms, status=409)
    messages.success(request, f"{deed}.")
    return HttpResponseRedirect(_address(deed.event))


def _forms(event: Event, entered: Any = None, chosen: str = "") -> list[RearrangeForm]:
    made = [
        form(entered if form.deed == chosen else None, event=event, prefix=form.deed)
        for form in _FORMS
    ]
    return [form for form in made if form.is_bound or form.has_something_to_do]


def _show(
    desk: Desk,
    request: HttpRequest,
    event: Event,
    forms: list[RearrangeForm],
    *,
    status: int = 200,
) -> HttpResponse:
    [fact] = event_facts([event])
    context = desk.admin_site.each_context(request) | {
        "title": f"{event}",
        "opts": desk.opts,
        "event": event,
        "fact": fact,
        "forms": forms,
        "may_rearrange": may(request, "rearrange"),
        "deeds": _deeds_of(event),
    }
    return TemplateResponse(request, "admin/review/event/event.html", context, status=status)


def _show_changes(
    desk: Desk, request: HttpRequest, deed: Deed, since: ChangedSince
) -> HttpResponse:
    context = desk.admin_site.each_context(request) | {
        "title": "It has changed since",
        "opts": desk.opts,
        "what": str(deed),
        "event_id": deed.event_id,
        "changes": told(since.changes),
    }
    return TemplateResponse(request, "admin/review/proposal/changed.html", context, status=409)


def _deeds_of(event: Event) -> list[Deed]:
    return list(
        Deed.objects.filter(agreement=event.agreement)
        .select_related("by")
        .order_by("-at", "-pk")[:10]
    )


def _events() -> Any:
    rows = Event.objects.select_related("agreement", "participant", "body")
    return rows.prefetch_related("citations")


def _editor(request: HttpRequest) -> User:
    return cast("User", request.user)  # the admin lets nobody else in


def _address(event: Event | None) -> str:
    if event is None:
        return reverse("admin:review_desk_changelist")
    return reverse("admin:review_event", args=[event.pk])
