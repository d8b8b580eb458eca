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

from django.db import transaction
from django.db.models import Model, ProtectedError, Q, QuerySet

from tracker.agreements.models import (
    Agreement,
    Change,
    Citation,
    Event,
    Identifier,
    Participation,
    Relation,
    Text,
    Title,
)
from tracker.agreements.recording import changing

_MODELS: dict[str, type[Model]] = {
    "agreement": Agreement,
    "participation": Participation,
    "title": Title,
    "event": Event,
    "citation": Citation,
}
# Whatever belongs to an agreement, and by which column.
_BELONGINGS: tuple[tuple[type[Model], str], ...] = (
    (Event, "agreement"),
    (Participation, "agreement"),
    (Title, "agreement"),
    (Text, "agreement"),
    (Identifier, "agreement"),
    (Relation, "agreement"),
    (Relation, "other"),
)


class ChangedSince(Exception):
    """Something newer touched what is to be undone; `changes` are all since then, oldest first."""

    def __init__(self, changes: QuerySet[Change]) -> None:
        super().__init__("What is to be undone has changed since.")
        self.changes = changes


def undo(deed: uuid.UUID, agreements: Collection[Agreement], *, on: dt.date) -> None:
    """Put what this context wrote to these agreements back to what it was before; an agreement that it entered goes.

    Raises ChangedSince.
    """
    with transaction.atomic():
        with ExitStack() as held:
            for agreement in sorted(agreements, key=lambda a: a.pk):  # in one order: no deadlock
                held.enter_context(changing(agreement, on=on))
            touched = _Touched.by(deed, agreements)
            if touched.is_overtaken():
                raise ChangedSince(touched.since())
            try:
                touched.put_back()
            except ProtectedError as error:  # something else rests on it
                raise ChangedSince(touched.since()) from error
        try:
            touched.drop_agreements()
        except ProtectedError as error:
            raise ChangedSince(touched.since()) from error


def was_entered(agreement: Agreement, *, deed: uuid.UUID | None) -> bool:
    """Whether the agreement came into the record by this deed."""
    entered = Change.objects.filter(
        agreement_id=agreement.pk, resource="agreement", action="insert"
    )
    return deed is not None and entered.filter(context_id=deed).exists()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that was touched, as the history has it: before, and as it was left; None where there was none."""

    model: type[Model]
    pk: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def events(self) -> set[int]:
        """The event that it is or belongs to, before and after."""
        if self.model is Event:
            return {self.pk}
        stood = [values for values in (self.before, self.after) if values]
        return {int(v["event_id"]) for v in stood} if self.model is Citation else set()

    @property
    def order(self) -> int:
        """An event that comes back stands before its citations do; one that goes or changes has them gone first."""
        if self.model is Event and self.after is None:
            return 0
        return {Citation: 1, Event: 2}.get(self.model, 3)

    def is_as_it_was_left(self) -> bool:
        present = self.model._default_manager.filter(pk=self.pk).first()
        return (present and _values(self.model, present)) == self.after

    def put_back(self) -> None:
        if self.before is None:
            self.model._default_manager.filter(pk=self.pk).delete()
        else:
            self.model(**self.before).save()


@dataclass(frozen=True, slots=True)
class _Touched:
    """All rows that a deed touched, and the number of its last change."""

    agreements: tuple[int, ...]
    rows: tuple[_Row, ...]
    last: int

    @classmethod
    def by(cls, deed: uuid.UUID, agreements: Collection[Agreement]) -> _Touched:
        ids = tuple(agreement.pk for agreement in agreements)
        changes = list(_changes(ids).filter(context_id=deed).order_by("pk"))
        last = max((change.pk for change in changes), default=0)
        return cls(ids, tuple(_rows(changes)), last)

    def of(self, model: type[Model]) -> dict[int, _Row]:
        return {row.pk: row for row in self.rows if row.model is model}

    @property
    def entered(self) -> list[int]:
        """The agreements that it entered."""
        return [pk for pk, row in self.of(Agreement).items() if row.before is None]

    def put_back(self) -> None:
        for row in sorted(self.rows, key=lambda row: row.order):
            if row.pk not in self.entered or row.model is not Agreement:
                row.put_back()

    def drop_agreements(self) -> None:
        Agreement.objects.filter(pk__in=self.entered).delete()

    def is_overtaken(self) -> bool:
        """Whether a row is not as it was left, or what would go or be left has something newer to it."""
        return (
            not all(row.is_as_it_was_left() for row in self.rows)
            or any(self._has_newer(event) for event in self._events())
            or any(self._is_built_upon(agreement) for agreement in self.entered)
        )

    def _events(self) -> set[int]:
        return {event for row in self.rows for event in row.events}

    def _has_newer(self, event: int) -> bool:
        """Whether the event has sources that are newer, would take others with it, or would be left with none."""
        touched = self.of(Citation)
        others = set(
            Citation.objects.filter(event=event)
            .exclude(pk__in=touched)
            .values_list("pk", flat=True)
        )
        own = self.of(Event).get(event)
        if own and own.before is None:
            return bool(others)
        newer = others - self._were_with(event, others)
        return bool(newer) or not (others or self._return_to(event))

    def _were_with(self, event: int, citations: Collection[int]) -> set[int]:
        """Those of them that the event had when the deed was done."""
        until_then = _changes(self.agreements).filter(
            resource="citation", object_id__in=citations, pk__lte=self.last
        )
        latest = until_then.order_by("object_id", "-pk").distinct("object_id")
        stood = _history(Citation).filter(pgh_id__in=latest.values("history_id"), event_id=event)
        return set(stood.exclude(pgh_label="delete").values_list("pgh_obj_id", flat=True))

    def _return_to(self, event: int) -> bool:
        rows = self.of(Citation).values()
        return any(row.before and row.before["event_id"] == event for row in rows)

    def _is_built_upon(self, agreement: int) -> bool:
        """Whether somebody has added to an agreement that it entered."""
        return any(
            model._default_manager.filter(**{column: agreement})
            .exclude(pk__in=self.of(model))
            .exists()
            for model, column in _BELONGINGS
        )

    def since(self) -> QuerySet[Change]:
        """Everything newer on the same events, on whatever cites them or did, and on agreements that it entered."""
        events = self._events()
        cited = _history(Citation).filter(event_id__in=events).values("pgh_obj_id")
        on_them = Q(resource="event", object_id__in=events) | Q(
            resource="citation", object_id__in=cited
        )
        on_them |= Q(agreement_id__in=self.entered)
        return Change.objects.filter(on_them, pk__gt=self.last).order_by("pk")


# --- What the history has ----------------------------------------------------------------------------


def _changes(agreements: Collection[int]) -> QuerySet[Change]:
    return Change.objects.filter(agreement_id__in=agreements, resource__in=_MODELS)


def _rows(changes: Sequence[Change]) -> Iterator[_Row]:
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
    return _values(model, _history(model).get(pk=change.history_id))


def _history(model: type[Model]) -> Any:
    history: Any = model._meta.get_field("history").related_model
    return history.objects


def _values(model: type[Model], row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
