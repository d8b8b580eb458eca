"""The past: the rows of one agreement as they stood at a moment, made from the history that the triggers keep.

They come back as the models themselves, with all that belongs to them, so that a snapshot is composed of them as it is
of the present ones. Nothing here is ever saved. All changes of one transaction are one instant, the one at which it
began; of several states of one row the last counts.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model

from tracker.agreements import models

Row = TypeVar("Row", bound=Model)
Numbered = dict[tuple[str, int], tuple[int, dt.datetime]]


@dataclass(frozen=True, slots=True)
class Past:
    """`changes` are the number and the moment of the latest change of each row by then, deleted rows included."""

    agreement: models.Agreement
    participations: list[models.Participation]
    procedures: list[models.Procedure]
    events: list[models.Event]
    changes: Numbered


def past(agreement_pk: int, when: dt.datetime) -> Past:
    """In at most sixteen queries. Raises Agreement.DoesNotExist where there was none on record yet."""
    reader = _Reader(when, _changes(agreement_pk))
    here = reader.own(models.Agreement, id=[agreement_pk])
    if not here:
        raise models.Agreement.DoesNotExist
    for model in (models.Title, models.Text, models.Identifier):
        gather(here, f"{model._meta.model_name}s", reader.own(model, agreement_id=[agreement_pk]))
    events = reader.own(models.Event, agreement_id=[agreement_pk])
    citations = reader.own(models.Citation, event_id=[event.pk for event in events])
    gather(events, "citations", citations)
    participations = reader.own(models.Participation, agreement_id=[agreement_pk])
    procedures, steps = _procedures(reader, participations)
    participants = reader.rows(
        models.Participant, id=_ids("participant_id", participations, events)
    )
    bodies = reader.rows(models.Body, id=_ids("body_id", events, steps))
    join(participations, "participant", participants)
    join(events, "participant", participants)
    join([*events, *steps], "body", bodies)
    _relate(reader, here[0])
    order = {participant.pk: place for place, participant in enumerate(participants)}
    participations.sort(key=lambda row: order[row.participant_id])
    return Past(here[0], participations, procedures, events, reader.seen)


def _procedures(
    reader: _Reader, participations: Sequence[models.Participation]
) -> tuple[list[models.Procedure], list[models.Step]]:
    """Those that are named and the usual ones of the participants, and the steps of all."""
    usual = reader.rows(
        models.Procedure,
        participant_id=[row.participant_id for row in participations],
        is_default=[True],
    )
    named = reader.rows(models.Procedure, id=_ids("procedure_id", participations))
    procedures = list({row.pk: row for row in (*usual, *named)}.values())
    steps = reader.rows(models.Step, procedure_id=[row.pk for row in procedures])
    gather(procedures, "steps", steps)
    return procedures, steps


def _relate(reader: _Reader, agreement: models.Agreement) -> None:
    """Its relations, and the addresses of today: a slug is where a thing is found, not what was known of it."""
    relations = reader.own(models.Relation, agreement_id=[agreement.pk])
    others = reader.rows(models.Agreement, id=_ids("other_id", relations))
    join(relations, "other", others)
    order = {other.pk: place for place, other in enumerate(others)}
    relations.sort(key=lambda row: (row.kind, order[row.other_id]))
    gather([agreement], "relations", relations)
    here = [agreement, *others]
    slugs = dict(
        models.Agreement.objects.filter(pk__in=[row.pk for row in here]).values_list("pk", "slug")
    )
    for row in here:
        row.slug = slugs.get(row.pk, row.slug)


# --- Reading the history ------------------------------------------------------------------------------


def _changes(agreement_pk: int) -> dict[str, dict[int, tuple[int, int, dt.datetime]]]:
    """By resource and history row, every change of the agreement: the row's own id, the number, the moment."""
    found: dict[str, dict[int, tuple[int, int, dt.datetime]]] = defaultdict(dict)
    changes = models.Change.objects.filter(agreement_id=agreement_pk)
    for resource, history_id, pk, number, at in changes.values_list(
        "resource", "history_id", "object_id", "id", "at"
    ):
        found[resource][history_id] = pk, number, at
    return found


@dataclass(slots=True)
class _Reader:
    """Reads rows as they stood at `when`, and notes the changes that made them so."""

    when: dt.datetime
    changes: dict[str, dict[int, tuple[int, int, dt.datetime]]]
    seen: Numbered = field(default_factory=dict)

    def own(self, model: type[Row], **where: list[Any]) -> list[Row]:
        """Rows that belong to the agreement. Which ones it ever had, its changes know."""
        resource = model._meta.model_name or ""
        changes = self.changes[resource]
        states = self._states(model, {pk for pk, _, _ in changes.values()}, where)
        for state in states:
            if change := changes.get(state.pgh_id):
                pk, number, at = change
                self.seen[resource, pk] = number, at
        return _standing(model, states, where)

    def rows(self, model: type[Row], **where: list[Any]) -> list[Row]:
        """Rows of the whole record."""
        history = history_of(model).filter(
            **{f"{name}__in": values for name, values in where.items()}
        )
        return _standing(model, self._states(model, history.values("pgh_obj_id"), where), where)

    def _states(self, model: type[Model], ids: Any, where: dict[str, list[Any]]) -> list[Any]:
        """The last state of each by then, in the order of the model, whether or not it was deleted in it."""
        latest = (
            history_of(model)
            .filter(pgh_created_at__lte=self.when, pgh_obj_id__in=ids)
            .order_by("pgh_obj_id", "-pgh_id")
            .distinct("pgh_obj_id")
        )
        states = history_of(model).filter(pgh_id__in=latest.values("pgh_id"))
        return list(states.order_by(*_ORDER.get(model, ("id",))))


# As their Meta has it, where that does not lead to another table.
_ORDER: dict[type[Model], tuple[str, ...]] = {
    models.Agreement: ("title", "id"),
    models.Citation: ("published", "id"),
    models.Identifier: ("scheme", "value"),
    models.Participant: ("sort_name", "id"),
    models.Step: ("order", "id"),
}


def history_of(model: type[Model]) -> Any:
    """Every state that a row of this model ever had."""
    history: Any = model._meta.get_field("history").related_model
    return history._default_manager.all()


def _standing(model: type[Row], states: Iterable[Any], where: dict[str, list[Any]]) -> list[Row]:
    """The rows that were there. What `where` asks is asked of this state: a citation may have been moved since."""
    wanted = {name: set(values) for name, values in where.items()}
    return [
        as_row(model, state)
        for state in states
        if state.pgh_label != "delete"
        and all(getattr(state, name) in values for name, values in wanted.items())
    ]


def as_row(model: type[Row], state: Any) -> Row:
    """A state from the history as the model itself."""
    columns = [column.attname for column in model._meta.concrete_fields]
    return model.from_db(None, columns, [getattr(state, column) for column in columns])


# --- Joining ------------------------------------------------------------------------------------------


def _ids(column: str, *tables: Iterable[Model]) -> list[int]:
    return sorted({pk for rows in tables for row in rows if (pk := getattr(row, column))})


def join(rows: Iterable[Model], name: str, others: Iterable[Model]) -> None:
    """Let each row have the one it points to, as select_related would."""
    found = {other.pk: other for other in others}
    for row in rows:
        if (other := found.get(getattr(row, f"{name}_id"))) is not None:
            setattr(row, name, other)


def gather(rows: Sequence[Model], name: str, members: Iterable[Model]) -> None:
    """Let each row have the members that point to it, as prefetch_related would."""
    gathered: dict[int, list[Model]] = defaultdict(list)
    column = f"{type(rows[0])._meta.model_name}_id" if rows else ""
    for member in members:
        gathered[getattr(member, column)].append(member)
    for row in rows:
        held = getattr(row, name).none()
        held._result_cache = gathered[row.pk]
        kept: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
        kept[name] = held
