"""The outline of an agreement in the admin: where it stands and how, now or as the record had it; never typed in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse

from tracker.agreements.models import Agreement, Event
from tracker.agreements.moments import Moment, NotAMoment
from tracker.agreements.snapshots import Snapshot, snapshot_at

_NEWEST = 20
_PARTS = "admin/agreements/agreement"


def where_it_stands(view: Snapshot) -> str:
    """The sentence, and each participant's way through its procedure."""
    return render_to_string(f"{_PARTS}/outline.html", _standing(view))


def its_events(agreement: Agreement, view: Snapshot) -> str:
    """The newest, each leading to its page with its sources."""
    return render_to_string(f"{_PARTS}/events.html", _present_events(agreement, view))


def as_of_page(
    admin: Any, request: HttpRequest, agreement: Agreement, *, now: dt.datetime
) -> HttpResponse:
    """The record as it stood at the moment that is asked for; the present one where none is."""
    asked = request.GET.get("as_of", "")
    context = admin.admin_site.each_context(request) | {
        "title": f"As it stood: {agreement}",
        "opts": admin.opts,
        "object": agreement,
        "asked": asked,
    }
    try:
        moment = Moment.read({"as_of": asked} if asked else {}, now=now)
        view = snapshot_at(moment, agreement.pk)
        context |= {"view": view, "facts": _facts(view), **_standing(view), **_events(view)}
    except NotAMoment as error:
        context["error"] = error.errors["as_of"]
    except Agreement.DoesNotExist:
        context["error"] = "It was not on record yet."
    return TemplateResponse(request, f"{_PARTS}/as_of.html", context)


def _standing(view: Snapshot) -> dict[str, Any]:
    tracks = {track.participant.code: track for track in view.tracks}
    lanes = [(p, view.standings[p.code], tracks.get(p.code)) for p in view.agreement.participants]
    return {"view": view, "lanes": lanes}


def _events(view: Snapshot) -> dict[str, Any]:
    newest_first = [(event, "") for event in reversed(view.events)]
    return {"events": newest_first, "total": len(newest_first)}


def _present_events(agreement: Agreement, view: Snapshot) -> dict[str, Any]:
    newest = list(reversed(view.events))[:_NEWEST]
    rows = Event.objects.filter(public_id__in=[event.id for event in newest])
    pks = dict(rows.values_list("public_id", "pk"))
    page = "admin:agreements_event_change"
    return {
        "events": [(event, reverse(page, args=[pks[event.id]])) for event in newest],
        "total": len(view.events),
        "all_url": _with("changelist", f"agreement__id__exact={agreement.pk}"),
        "add_url": _with("add", f"agreement={agreement.pk}"),
    }


def _with(page: str, query: str) -> str:
    return f"{reverse(f'admin:agreements_event_{page}')}?{query}"


def _facts(view: Snapshot) -> list[tuple[str, str]]:
    agreement = view.agreement
    return [
        ("Short title", agreement.short_title),
        ("Other titles", "; ".join(title.text for title in agreement.titles)),
        ("Form", str(agreement.form.label)),
        ("Instrument", str(agreement.instrument.label)),
        ("Subject", str(agreement.subject.label)),
        ("Participants", ", ".join(p.name for p in agreement.participants)),
        ("What it covers", "; ".join(agreement.scope)),
        ("Depositary", agreement.depositary),
        ("Entry into force", str(agreement.force_rule.label)),
        ("Its condition", agreement.force_text),
        ("Identifiers", "; ".join(f"{i.label} {i.value}" for i in agreement.identifiers)),
    ]
