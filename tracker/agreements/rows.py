"""Rows: all that is on record of one agreement, read table by table, as models that hold what belongs to them.

What was read in whatever way (agreements.present, agreements.past) is put together here, as select_related and
prefetch_related would.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tracker.agreements import models

Tables = Mapping[type[Model], list[Any]]
Numbered = dict[tuple[str, int], tuple[int, dt.datetime]]


@dataclass(frozen=True, slots=True)
class Rows:
    """`changes` are the number and the moment of the latest change of each row, deleted rows included."""

    agreement: models.Agreement
    participations: list[models.Participation]
    procedures: list[models.Procedure]
    events: list[models.Event]
    changes: Numbered


def put_together(agreement_pk: int, tables: Tables, changes: Numbered) -> Rows:
    """Raises Agreement.DoesNotExist where it is not among the agreements, which are it and those it is related to.

    Each table is in its own order; the participants and the other agreements give theirs to what points to them.
    """
    here = [row for row in tables[models.Agreement] if row.pk == agreement_pk]
    if not here:
        raise models.Agreement.DoesNotExist
    participations, relations = tables[models.Participation], tables[models.Relation]
    events, steps = tables[models.Event], tables[models.Step]
    join([*participations, *events], "participant", tables[models.Participant])
    join([*events, *steps], "body", tables[models.Body])
    for end in ("agreement", "other"):
        join(relations, end, tables[models.Agreement])
    participations.sort(key=_place("participant_id", tables[models.Participant]))
    for end in ("agreement_id", "other_id"):  # of which one is the agreement itself
        relations.sort(key=_place(end, tables[models.Agreement]))
    relations.sort(key=lambda row: row.kind)
    gather(here, "related_from", relations)
    for model in (models.Title, models.Text, models.Identifier, models.Relation):
        gather(here, f"{model._meta.model_name}s", tables[model])
    gather(events, "citations", tables[models.Citation])
    gather(tables[models.Procedure], "steps", steps)
    return Rows(here[0], participations, tables[models.Procedure], events, changes)


def _place(column: str, others: Iterable[Model]) -> Any:
    """The key that puts rows in the order of those they point to."""
    order = {other.pk: place for place, other in enumerate(others)}
    return lambda row: order[getattr(row, column)]


def join(rows: Iterable[Model], name: str, others: Iterable[Model]) -> None:
    """Let each row have the one it points to, as select_related would."""
    found = {other.pk: other for other in others}
    for row in rows:
        if (other := found.get(getattr(row, f"{name}_id"))) is not None:
            setattr(row, name, other)


def gather(rows: Sequence[Model], name: str, members: Iterable[Model]) -> None:
    """Let each row have the members that point to it, as prefetch_related would."""
    if not rows:
        return
    relation: Any = type(rows[0])._meta.get_field(name)
    gathered: dict[int, list[Model]] = defaultdict(list)
    for member in members:
        gathered[getattr(member, relation.field.attname)].append(member)
    nothing = relation.related_model._default_manager.none()
    for row in rows:
        held = type(nothing)(nothing.model, query=nothing.query)  # a copy of it would cost more
        held._result_cache = gathered[row.pk]
        kept: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
        kept[name] = held
