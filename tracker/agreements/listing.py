"""Listing: each agreement as one narrow row, for lists, facets and search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils import translation

from tracker.agreements.facts import Event
from tracker.agreements.force import countdown
from tracker.agreements.kinds import SIGNATURE, Form, State
from tracker.agreements.models import Agreement, Listing
from tracker.agreements.outlook import Expectation
from tracker.agreements.paces import Paces, keep
from tracker.agreements.search import names, search_vector
from tracker.agreements.snapshots import Snapshot, compose, snapshot
from tracker.agreements.status import OVER, status
from tracker.agreements.survival import Span
from tracker.agreements.waiting import Way, cases, overdue, whole_cases
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.lib.spoken import OTHERS

_UNDATED = dt.date.min


def relist(agreement: Agreement, *, on: dt.date) -> Listing:
    """Derive the line of one agreement anew. To be called in the transaction that changed it."""
    return _list(agreement, snapshot(agreement.pk, on=on))


def relist_all(*, on: dt.date) -> int:
    """Derive every line, since dates pass without anybody writing, and from all together what is usual.

    Returns how many lines changed.
    """
    changed, paces = 0, Paces()
    for agreement in Agreement.objects.order_by("pk").iterator():
        before = Listing.objects.filter(pk=agreement.pk).values(*_COMPARED).first()
        view = snapshot(agreement.pk, on=on)
        _list(agreement, view)
        paces.add(_cases(view))
        changed += before != Listing.objects.filter(pk=agreement.pk).values(*_COMPARED).first()
    keep(paces.usual())
    return changed


def _list(agreement: Agreement, view: Snapshot) -> Listing:
    line, _ = Listing.objects.update_or_create(agreement=agreement, defaults=_line(view))
    return line


def _cases(view: Snapshot) -> Iterator[tuple[Way, Span]]:
    """What the agreement adds to what is usual; one that is over was watched until it ended."""
    ended = view.status.since.latest if view.status.code in OVER else None
    until, events = min(view.on, ended or view.on), _counted(view)
    yield from cases(view.agreement, view.tracks, events, until=until)
    yield from whole_cases(view.agreement, events, until=until)


def _counted(view: Snapshot) -> list[Event]:
    return [event for event in view.events if event.state is not State.RETRACTED]


_COMPARED = [f.attname for f in Listing._meta.concrete_fields if f.attname != "search"]


def _line(view: Snapshot) -> dict[str, object]:
    last = view.last_event
    ahead = _next(view.expectations)
    late = overdue(_counted(view), on=view.on)
    return {
        "status": view.status.code,
        "sentence": view.status.sentence,
        "sentences": _sentences(view),
        "last_event_on": (last.done.latest or last.done.earliest) if last else _UNDATED,
        "last_event_done": last.done if last else UNKNOWN,
        "last_event_title": last.heading if last else "",
        "last_event_id": last.id if last else "",
        "moved_from": _moved_from(view, last) if last else "",
        "tracks": _tracks(view),
        "force_missing": _missing(view),
        "next_event_on": ahead.earliest or ahead.latest,
        "next_event_done": ahead,
        "participants": [p.code for p in view.agreement.participants],
        "waiting_on": [p.code for p in view.waiting_on],
        "awaited": [[wait.step.label, wait.since.edtf] for wait in view.waits],
        "overdue_on": late[0].done.latest if late else None,
        "is_contested": view.is_contested,
        "event_count": len(_counted(view)),
        "signed_in": _signed_in(view),
        "names": names(view),
        "search": search_vector(view),
    }


def _moved_from(view: Snapshot, last: Event) -> str:
    """Where it stood without its last movement; empty where that was no other status."""
    others = [event for event in view.events if event is not last]
    before = compose(view.agreement, others, on=view.on).status.code
    return "" if before is view.status.code else before.value


def _tracks(view: Snapshot) -> list[list[object]]:
    if view.agreement.form is not Form.BILATERAL:
        return []
    return [[t.participant.code, [stage.progress.value for stage in t.stages]] for t in view.tracks]


def _missing(view: Snapshot) -> int | None:
    count = countdown(view.agreement, view.events, on=view.on)
    return count.missing if count else None


def _signed_in(view: Snapshot) -> int | None:
    signed = next((e for e in view.events if e.kind in SIGNATURE and e.is_done_by(view.on)), None)
    if signed is None or signed.done.earliest is None or signed.done.latest is None:
        return None
    year = signed.done.earliest.year
    return year if signed.done.latest.year == year else None


def _sentences(view: Snapshot) -> dict[str, str]:
    """Where it stands, in the other languages of the pages."""
    found = {}
    for code in OTHERS:
        with translation.override(code):
            state = status(view.agreement, _counted(view), view.tracks, on=view.on)
            found[code] = state.sentence
    return found


def _next(expectations: Sequence[Expectation]) -> FuzzyDate:
    dates = [expectation.date for expectation in expectations if expectation.date.is_known]
    return min(dates, key=lambda date: date.sort_key, default=UNKNOWN)
