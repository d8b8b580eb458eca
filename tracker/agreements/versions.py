"""Versions: whether a row of the record, with what hangs on it, is still as somebody saw it."""

from __future__ import annotations

from typing import Any

from django.db.models import Max, Model, Q, QuerySet

from tracker.agreements import models
from tracker.agreements.models import Agreement, Change, Event

# What is edited on the page of each noun, beside the row itself; the name of the row in each of them.
_PARTS: dict[type[Model], tuple[type[Model], ...]] = {
    models.Agreement: (
        models.Title,
        models.Participation,
        models.Text,
        models.Identifier,
        models.Relation,
    ),
    models.Event: (models.Citation,),
    models.Participant: (models.Alias, models.Body),
    models.Procedure: (models.Step,),
}


def own_changes(row: Model) -> QuerySet[Change]:
    """Every change of the row and of its parts, those included that are gone."""
    of_row = Q(resource=_resource(type(row)), object_id=row.pk)
    for part in _PARTS.get(type(row), ()):
        history: Any = part._meta.get_field("history").related_model
        ids = history.objects.filter(**{f"{_resource(type(row))}_id": row.pk}).values("pgh_obj_id")
        of_row |= Q(resource=_resource(part), object_id__in=ids)
    return Change.objects.filter(of_row, _within(row))


def revision(row: Model) -> int:
    """The number of its latest change; 0 where none was kept."""
    return own_changes(row).aggregate(latest=Max("pk"))["latest"] or 0


def as_of_revision(row: Model, number: int) -> Model | None:
    """The row itself as it stood after the change of that number, never to be saved; None if it was not there."""
    own = Change.objects.filter(_within(row), resource=_resource(type(row)), object_id=row.pk)
    last = own.filter(pk__lte=number).order_by("pk").last()
    if last is None or last.action == Change.Action.DELETE:
        return None
    history: Any = type(row)._meta.get_field("history").related_model
    kept = history.objects.get(pk=last.history_id)
    values = {field.attname: getattr(kept, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**values)


def hold(row: Model) -> None:
    """Nobody else changes it before this transaction ends: as every verb of the record, by the agreement's row."""
    owner = row.agreement if isinstance(row, Event) else row
    type(owner)._default_manager.select_for_update().only("pk").get(pk=owner.pk)


def _within(row: Model) -> Q:
    if isinstance(row, Agreement):
        return Q(agreement_id=row.pk)
    return Q(agreement_id=row.agreement_id) if isinstance(row, Event) else Q(agreement_id=None)


def _resource(model: type[Model]) -> str:
    return model._meta.model_name or ""
