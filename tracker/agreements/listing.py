"""Listing: each agreement as one narrow row, for lists, facets and search."""

from __future__ import annotations

import datetime as dt

from django.contrib.postgres.search import SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

from tracker.agreements.models import Agreement, Listing
from tracker.agreements.snapshots import Snapshot, snapshot
from tracker.lib.folding import fold

_UNDATED = dt.date.min


def relist(agreement: Agreement, *, on: dt.date) -> Listing:
    """Derive the line of one agreement anew. To be called in the transaction that changed it."""
    view = snapshot(agreement.pk, on=on)
    line, _ = Listing.objects.update_or_create(agreement=agreement, defaults=_line(view))
    return line


def relist_all(*, on: dt.date) -> int:
    """Derive every line: dates pass without anybody writing. Returns how many lines changed."""
    changed = 0
    for agreement in Agreement.objects.order_by("pk").iterator():
        before = Listing.objects.filter(pk=agreement.pk).values(*_COMPARED).first()
        relist(agreement, on=on)
        changed += before != Listing.objects.filter(pk=agreement.pk).values(*_COMPARED).first()
    return changed


_COMPARED = [f.attname for f in Listing._meta.concrete_fields if f.attname != "search"]


def _line(view: Snapshot) -> dict[str, object]:
    last = view.last_event
    dated = [e.date.earliest or e.date.latest for e in view.expectations if e.date.is_known]
    return {
        "status": view.status.code,
        "sentence": view.status.sentence,
        "last_event_on": (last.done.latest or last.done.earliest) if last else _UNDATED,
        "last_event_title": last.heading if last else "",
        "next_event_on": min((day for day in dated if day), default=None),
        "participants": [p.code for p in view.agreement.participants],
        "waiting_on": [p.code for p in view.waiting_on],
        "is_contested": view.is_contested,
        "event_count": sum(e.state != "retracted" for e in view.events),
        "search": _search_vector(view),
    }


def _search_vector(view: Snapshot) -> Combinable:
    """Weights: A names of the agreement, B participants and identifiers, C what is said about it. Accents folded."""
    agreement = view.agreement
    names = [agreement.title, agreement.short_title, *(t.text for t in agreement.titles)]
    others = [
        *(p.name for p in agreement.participants),
        *(p.code for p in agreement.participants),
        *(i.value for i in agreement.identifiers),
    ]
    said = [
        agreement.summary,
        agreement.subject.label,
        *agreement.scope,
        *(e.heading for e in view.events),
    ]
    return (
        SearchVector(Value(_folded(names)), weight="A", config="simple")
        + SearchVector(Value(_folded(others)), weight="B", config="simple")
        + SearchVector(Value(_folded(said)), weight="C", config="english")
    )


def _folded(texts: list[str]) -> str:
    return fold(" ".join(texts))
