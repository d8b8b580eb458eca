"""Newest: which events of the record changed last, of all or of some, with what the last change did to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tracker.agreements import models
from tracker.agreements.chronicle import edits
from tracker.agreements.edits import Edit
from tracker.agreements.facts import Event
from tracker.agreements.loading import event_fact
from tracker.agreements.snapshots import Snapshot

ENTRIES = 50
_CHANGES = 400  # enough, as a rule, to find that many events that changed last


@dataclass(frozen=True, slots=True)
class Item:
    """An event with what must be said of its agreement."""

    name: str
    slug: str
    event: Event


def of_agreement(view: Snapshot) -> list[Item]:
    """The events of one agreement, those changed last first."""
    agreement = view.agreement
    newest = sorted(view.events, key=lambda event: event.revision, reverse=True)
    return [Item(agreement.name, agreement.slug, event) for event in newest[:ENTRIES]]


def of_record(events: QuerySet[models.Event] | None = None) -> list[Item]:
    """Of these events, or of all, those changed last first. In four queries."""
    changes = models.Change.objects.filter(resource__in=("event", "citation"))
    if events is not None:
        changes = changes.filter(_on(events), agreement_id__in=events.values("agreement_id"))
    rows = changes.order_by("-pk").values_list("resource", "object_id", "pk", "at")
    latest = _latest_of_events(list(rows[:_CHANGES]))
    found = (
        models.Event.objects.filter(pk__in=list(latest)[:ENTRIES])
        .select_related("agreement", "participant", "body")
        .prefetch_related("citations")
    )
    items = [
        Item(row.agreement.name, row.agreement.slug, event_fact(row, *latest[row.pk]))
        for row in found
    ]
    return sorted(items, key=lambda item: item.event.revision, reverse=True)


def last_edits(items: Iterable[Item]) -> dict[str, Edit]:
    """By event, what its last change did; of one that could not be told nothing. In a fixed number of queries."""
    shown = [item.event for item in items]
    last = models.Change.objects.filter(pk__in=[event.revision for event in shown])
    rows = models.Event.objects.filter(public_id__in=[event.id for event in shown])
    beside = models.Change.objects.filter(
        _on(rows),
        transaction__in=last.values("transaction"),
        agreement_id__in=last.values("agreement_id"),
    )
    latest = {event.id: event.revision for event in shown}
    return {
        edit.event.id: edit
        for edit in edits(beside)
        if edit.event and edit.number == latest.get(edit.event.id)
    }


def _on(events: QuerySet[models.Event]) -> Q:
    citations = models.Citation.objects.filter(event__in=events.order_by().values("pk"))
    return Q(resource="event", object_id__in=events.order_by().values("pk")) | Q(
        resource="citation", object_id__in=citations.order_by().values("pk")
    )


def _latest_of_events(
    changes: list[tuple[str, int, int, dt.datetime]],
) -> dict[int, tuple[int, dt.datetime]]:
    """By event, in the order of the changes, the number and the moment of its latest one."""
    citations = [pk for resource, pk, _, _ in changes if resource == "citation"]
    owners = dict(models.Citation.objects.filter(pk__in=citations).values_list("pk", "event_id"))
    latest: dict[int, tuple[int, dt.datetime]] = {}
    for resource, pk, number, at in changes:
        event = pk if resource == "event" else owners.get(pk)
        if event is not None:
            latest.setdefault(event, (number, at))
    return latest
