"""Listing: each agreement as one narrow row, for lists, facets and search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.agreements.models import Agreement, Listing
from tracker.agreements.outlook import Expectation
from tracker.agreements.search import search_vector
from tracker.agreements.snapshots import Snapshot, snapshot
from tracker.lib.dates import UNKNOWN, FuzzyDate

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
    ahead = _next(view.expectations)
    return {
        "status": view.status.code,
        "sentence": view.status.sentence,
        "last_event_on": (last.done.latest or last.done.earliest) if last else _UNDATED,
        "last_event_done": last.done if last else UNKNOWN,
        "last_event_title": last.heading if last else "",
        "next_event_on": ahead.earliest or ahead.latest,
        "next_event_done": ahead,
        "participants": [p.code for p in view.agreement.participants],
        "waiting_on": [p.code for p in view.waiting_on],
        "is_contested": view.is_contested,
        "event_count": sum(e.state != "retracted" for e in view.events),
        "search": search_vector(view),
    }


def _next(expectations: Sequence[Expectation]) -> FuzzyDate:
    dates = [expectation.date for expectation in expectations if expectation.date.is_known]
    return min(dates, key=lambda date: date.sort_key, default=UNKNOWN)
