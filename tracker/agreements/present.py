"""The present: the rows of one agreement as they stand, in one query.

The words of that query never differ, so they are put together once. Asked through the ORM, which words each of its
parts anew, the same rows cost ten times as much, nearly all of it in Python.
"""

# ruff: noqa: S608  (nothing in it comes from outside but the number of the agreement, which is a parameter)

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import DateField, Model

from tracker.agreements import models
from tracker.agreements.rows import Numbered, Rows, put_together
from tracker.lib.fields import FuzzyDateField

_OWN = "agreement_id = %(agreement)s"
_TO_IT = "other_id = %(agreement)s"
_OTHERS = f"""
    SELECT other_id FROM agreements_relation WHERE {_OWN}
    UNION SELECT agreement_id FROM agreements_relation WHERE {_TO_IT}
"""
_EVENTS = f"SELECT id FROM agreements_event WHERE {_OWN}"
_PARTIES = f"SELECT participant_id FROM agreements_participation WHERE {_OWN}"
_PROCEDURES = f"""
    SELECT procedure_id FROM agreements_participation WHERE {_OWN}
    UNION SELECT id FROM agreements_procedure WHERE is_default AND participant_id = ANY(ARRAY({_PARTIES}))
"""
_ACTORS = f"{_PARTIES} UNION SELECT participant_id FROM agreements_event WHERE {_OWN}"
_BODIES = f"""
    SELECT body_id FROM agreements_event WHERE {_OWN}
    UNION SELECT body_id FROM agreements_step WHERE procedure_id = ANY(ARRAY({_PROCEDURES}))
"""
# Which rows of each table, and in which order. ANY(ARRAY(…)): the numbers are found first, so that PostgreSQL reads the
# table by its index and no further.
_TABLES: dict[type[Model], tuple[str, str]] = {
    models.Agreement: (f"id = ANY(%(agreement)s || ARRAY({_OTHERS}))", "title, id"),
    models.Title: (_OWN, "id"),
    models.Text: (_OWN, "id"),
    models.Identifier: (_OWN, "scheme, value"),
    models.Relation: (f"{_OWN} OR {_TO_IT}", "id"),
    models.Participation: (_OWN, "id"),
    models.Participant: (f"id = ANY(ARRAY({_ACTORS}))", "sort_name, id"),
    models.Procedure: (f"id = ANY(ARRAY({_PROCEDURES}))", "id"),
    models.Step: (f"procedure_id = ANY(ARRAY({_PROCEDURES}))", 'procedure_id, "order"'),
    models.Body: (f"id = ANY(ARRAY({_BODIES}))", "id"),
    models.Event: (_OWN, "id"),
    models.Citation: (f"event_id = ANY(ARRAY({_EVENTS}))", "published, id"),
}
_CHANGES = f"""
    SELECT json_agg(json_build_array(resource, object_id, number, at)) FROM (
        SELECT resource, object_id, max(id) AS number, max(at) AS at FROM agreements_change WHERE {_OWN}
        GROUP BY resource, object_id
    ) AS latest
"""


def _rows_of(model: type[Model]) -> str:
    """The question for the rows of one table, each a list of all its columns."""
    which, order = _TABLES[model]
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    rows = f"json_agg(json_build_array({columns}) ORDER BY {order})"
    return f'SELECT {rows} FROM "{model._meta.db_table}" WHERE {which}'


_QUESTION = "SELECT {}".format(
    ", ".join(f"({part})" for part in [*map(_rows_of, _TABLES), _CHANGES])
)


def present(agreement_pk: int) -> Rows:
    """In one query, which therefore sees all of a change or nothing of it. Raises Agreement.DoesNotExist."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, {"agreement": agreement_pk})
        answer: Sequence[Any] = cursor.fetchone() or ()
    *found, changes = answer
    tables = {
        model: _as_rows(model, rows or ()) for model, rows in zip(_TABLES, found, strict=True)
    }
    numbered: Numbered = {
        (resource, pk): (number, dt.datetime.fromisoformat(at))
        for resource, pk, number, at in changes or ()
    }
    return put_together(agreement_pk, tables, numbered)


def _as_rows(model: type[Model], found: Iterable[list[Any]]) -> list[Model]:
    """What was found as the model itself. JSON has text for what is a date."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    reading = [(place, read) for place, field in enumerate(fields) if (read := _reading(field))]
    rows = []
    for values in found:
        for place, read in reading:
            values[place] = read(values[place])
        rows.append(model.from_db(connection.alias, names, values))
    return rows


def _reading(field: Any) -> Callable[[Any], Any] | None:
    if isinstance(field, FuzzyDateField):
        return field.from_db_value
    return _day if isinstance(field, DateField) else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
