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
from tracker.agreements.rows import Numbered, Rows, put_together

Row = TypeVar("Row", bound=Model)


def past(agreement_pk: int, when: dt.datetime) -> Rows:
    """In at most seventeen queries. Raises Agreement.DoesNotExist where there was none on record yet."""
    reader = _Reader(when, _changes(agreement_pk))
    here = reader.own(models.Agreement, id=[agreement_pk])
    if not here:
        raise models.Agreement.DoesNotExist
    tables: dict[type[Model], list[Any]] = {
        model: reader.own(model, agreement_id=[agreement_pk])
        for model in (
            models.Title, models.Text, models.Identifier, models.Relation, models.Participation,
            models.Event,
        )
    }  # fmt: skip
    relations = tables[models.Relation]
    relations += reader.rows(models.Relation, other_id=[agreement_pk])
    participations, events = tables[models.Participation], tables[models.Event]
    tables[models.Citation] = reader.own(models.Citation, event_id=[event.pk for event in events])
    procedures = tables[models.Procedure] = _procedures(reader, participations)
    steps = tables[models.Step] = reader.rows(
        models.Step, procedure_id=[row.pk for row in procedures]
    )
    tables[models.Participant] = reader.rows(
        models.Participant, id=_ids("participant_id", participations, events)
    )
    tables[models.Body] = reader.rows(models.Body, id=_ids("body_id", events, steps))
    others = reader.rows(
        models.Agreement, id=_ids("other_id", relations) + _ids("agreement_id", relations)
    )
    tables[models.Agreement] = _at_their_addresses([*here, *others])
    return put_together(agreement_pk, tables, reader.seen)


def _procedures(
    reader: _Reader, participations: Sequence[models.Participation]
) -> list[models.Procedure]:
    """Those that are named and the usual ones of the participants."""
    usual = reader.rows(
        models.Procedure,
        participant_id=[row.participant_id for row in participations],
        is_default=[True],
    )
    named = reader.rows(models.Procedure, id=_ids("procedure_id", participations))
    return list({row.pk: row for row in (*usual, *named)}.values())


def _at_their_addresses(agreements: list[models.Agreement]) -> list[models.Agreement]:
    """Under the addresses of today: a slug is where a thing is found, not what was known of it."""
    slugs = dict(
        models.Agreement.objects.filter(pk__in=[row.pk for row in agreements]).values_list(
            "pk", "slug"
        )
    )
    for row in agreements:
        row.slug = slugs.get(row.pk, row.slug)
    return agreements


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


def _ids(column: str, *tables: Iterable[Model]) -> list[int]:
    return sorted({pk for rows in tables for row in rows if (pk := getattr(row, column))})
