"""Undoing: what was written under one `pghistory.context` is taken back, if nothing newer touched it.

What it recorded goes, what it changed is put back; the history keeps both. Rows are compared by what stands in them,
so that a newer deed which was itself undone does not stand in the way.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.db.models import ProtectedError, Q, QuerySet

from tracker.agreements.models import Agreement, Change, Citation, Event
from tracker.agreements.recording import changing

_MODELS: dict[str, type[Event] | type[Citation]] = {"event": Event, "citation": Citation}


class ChangedSince(Exception):
    """Something newer touched what is to be undone; `changes` are all since then, oldest first."""

    def __init__(self, changes: QuerySet[Change]) -> None:
        super().__init__("What is to be undone has changed since.")
        self.changes = changes


def undo(deed: uuid.UUID, agreements: Collection[Agreement], *, on: dt.date) -> None:
    """Put the events and citations of these agreements back to what they were before this context.

    Raises ChangedSince.
    """
    with ExitStack() as held:
        for agreement in sorted(agreements, key=lambda a: a.pk):  # always in one order: no deadlock
            held.enter_context(changing(agreement, on=on))
        changes = list(_changes(agreements).filter(context_id=deed))
        rows = list(_touched(changes))
        last = max((change.pk for change in changes), default=0)
        if _is_overtaken(rows, last):
            raise ChangedSince(_since(rows, last))
        try:
            for row in sorted(
                rows, key=lambda row: row.model is Event
            ):  # a citation before its event
                row.put_back()
        except ProtectedError as error:  # something else rests on it
            raise ChangedSince(_since(rows, last)) from error


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was touched, as the history has it: before, and as it was left; None where there was none."""

    model: type[Event] | type[Citation]
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def event(self) -> int:
        values = self.after or self.before or {}
        return self.pk if self.model is Event else int(values["event_id"])

    def is_as_it_was_left(self) -> bool:
        present = self.model._default_manager.filter(pk=self.pk).first()
        return (present and _values(self.model, present)) == self.after

    def put_back(self) -> None:
        if self.before is None:
            self.model._default_manager.filter(pk=self.pk).delete()
        else:
            self.model(**self.before).save()


def _changes(agreements: Collection[Agreement]) -> QuerySet[Change]:
    of_agreements = Change.objects.filter(agreement_id__in=[a.pk for a in agreements])
    return of_agreements.filter(resource__in=_MODELS).order_by("pk")


def _touched(changes: Sequence[Change]) -> Iterator[_Row]:
    for resource, pk in dict.fromkeys((c.resource, c.object_id) for c in changes):
        own = [c for c in changes if (c.resource, c.object_id) == (resource, pk)]
        earlier = Change.objects.filter(
            agreement_id=own[0].agreement_id, resource=resource, object_id=pk, pk__lt=own[0].pk
        )
        before = earlier.order_by("pk").last()
        yield _Row(_MODELS[resource], pk, _stood(before), _stood(own[-1]))


def _stood(change: Change | None) -> dict[str, Any] | None:
    """The row after this change."""
    if change is None or change.action == Change.Action.DELETE:
        return None
    model = _MODELS[change.resource]
    history: Any = model._meta.get_field("history").related_model
    return _values(model, history.objects.get(pk=change.history_id))


def _values(model: type[Event] | type[Citation], row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}


def _is_overtaken(rows: Sequence[_Row], last: int) -> bool:
    """Whether a row is not as it was left, or its event has sources that are newer, or would lose all."""
    if not all(row.is_as_it_was_left() for row in rows):
        return True
    recorded = {row.pk for row in rows if row.model is Citation and row.before is None}
    vanishing = {row.pk for row in rows if row.model is Event and row.before is None}
    for event in {row.event for row in rows}:
        others = Citation.objects.filter(event=event).exclude(pk__in=recorded)
        if others.filter(pk__in=_written_after(last, event)).exists():
            return True
        if event not in vanishing and not others.exists():
            return True
    return False


def _written_after(last: int, event: int) -> list[int]:
    agreement = Event.objects.values_list("agreement", flat=True).filter(pk=event)
    changes = Change.objects.filter(agreement_id__in=agreement, resource="citation", pk__gt=last)
    return list(changes.values_list("object_id", flat=True))


def _since(rows: Sequence[_Row], last: int) -> QuerySet[Change]:
    """Everything newer on the same events and on whatever cites them or did."""
    events = {row.event for row in rows}
    history: Any = Citation._meta.get_field("history").related_model
    cited = history.objects.filter(event_id__in=events).values("pgh_obj_id")
    on_them = Q(resource="event", object_id__in=events) | Q(
        resource="citation", object_id__in=cited
    )
    return Change.objects.filter(on_them, pk__gt=last).order_by("pk")
