"""Facets: by what the list of agreements can be narrowed, and how many there are of each kind, in one query."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Case, Func, Q, QuerySet, TextField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.agreements.attention import Attention
from tracker.agreements.kinds import Form, Subject
from tracker.agreements.models import Listing
from tracker.agreements.status import Code

Chosen = Mapping[str, tuple[str, ...]]
Counts = dict[str, dict[str, int]]
_CODE = re.compile(r"[A-Z0-9]{2,8}", re.ASCII)
_YEAR = re.compile(r"(1[0-9]|20)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: its values, of which any may hold, and the SQL that gives those of a line.

    `has_many`: a menu to choose one from, not a box for each.
    """

    name: str
    title: str | Promise
    takes: Callable[[str], bool]
    condition: Callable[[tuple[str, ...], dt.date], Q]
    values: str
    label: Callable[[str], str]
    has_many: bool = False


def _attention(values: tuple[str, ...], on: dt.date) -> Q:
    return Q(*(Attention(value).condition(on) for value in values), _connector=Q.OR)


def _codes(name: str, title: Promise, column: str) -> Facet:
    """By the codes of participants that stand in a column of lists."""
    return Facet(
        name,
        title,
        lambda value: bool(_CODE.fullmatch(value)),
        lambda values, on: Q(**{f"{column}__overlap": list(values)}),
        f"unnest({column})",
        str,
        has_many=True,
    )


FACETS: tuple[Facet, ...] = (
    Facet(
        "status",
        _("Status"),
        frozenset(Code).__contains__,
        lambda values, on: Q(status__in=values),
        "status",
        lambda value: Code(value).label,
    ),
    Facet(
        "attention",
        _("Attention"),
        frozenset(Attention).__contains__,
        _attention,
        "unnest(attention)",
        lambda value: Attention(value).label,
    ),
    _codes("participant", _("Participant"), "participants"),
    _codes("waiting_on", _("Waiting on"), "waiting_on"),
    Facet(
        "subject",
        _("Subject"),
        frozenset(Subject.values).__contains__,
        lambda values, on: Q(agreement__subject__in=values),
        "agreement__subject",
        lambda value: str(Subject(value).label),
    ),
    Facet(
        "form",
        _("Form"),
        frozenset(Form.values).__contains__,
        lambda values, on: Q(agreement__form__in=values),
        "agreement__form",
        lambda value: str(Form(value).label),
    ),
    Facet(
        "signed",
        _("Signed in"),
        lambda value: bool(_YEAR.fullmatch(value)),
        lambda values, on: Q(signed_in__in=[int(value) for value in values]),
        "signed_in::text",
        str,
        has_many=True,
    ),
)
EVERYTHING = ""  # under this name the number of all lines that match is counted


def narrowed(
    lines: QuerySet[Listing], chosen: Chosen, on: dt.date, *, ignoring: str = ""
) -> QuerySet[Listing]:
    for facet in FACETS:
        if facet.name != ignoring and (values := chosen.get(facet.name)):
            lines = lines.filter(facet.condition(values, on))
    return lines


def counts(lines: QuerySet[Listing], chosen: Chosen, on: dt.date) -> Counts:
    """Of every facet, how many lines have each value, among those that the other facets leave. In one query.

    Facets of which nothing is chosen share one set of lines; one that narrows is counted among more, so that a second
    value of it can be added.
    """
    names = ["", *(facet.name for facet in FACETS if chosen.get(facet.name))]
    sets: dict[str, tuple[str, str]] = {}
    parameters: list[Any] = []
    for number, name in enumerate(names):
        sql, values = _columns(narrowed(lines, chosen, on, ignoring=name), on)
        sets[name] = (f"lines{number}", sql)
        parameters += values
    whole, _sql = sets[""]
    parts = [_counted(EVERYTHING, "NULL", whole)]
    parts += [_counted(f.name, f.values, sets.get(f.name, sets[""])[0]) for f in FACETS]
    tables = ", ".join(f"{alias} AS MATERIALIZED ({sql})" for alias, sql in sets.values())
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tables} {' UNION ALL '.join(parts)}", parameters)
        return _gathered(cursor.fetchall())


def _counted(name: str, values: str, table: str) -> str:
    """Nothing in it comes from outside."""
    return f"SELECT '{name}' AS facet, {values} AS value, count(*) FROM {table} GROUP BY 2"  # noqa: S608


_FIELDS = (
    "status",
    "participants",
    "waiting_on",
    "signed_in",
    "agreement__subject",
    "agreement__form",
)


def _columns(lines: QuerySet[Listing], on: dt.date) -> tuple[str, list[Any]]:
    """The SQL of the columns that facets look at, under their own names."""
    marked = lines.order_by().annotate(attention=_reasons(on)).values_list(*_FIELDS, "attention")
    sql, values = marked.query.sql_with_params()
    names = ", ".join(f'"{name}"' for name in (*_FIELDS, "attention"))
    return f"SELECT * FROM ({sql}) AS found ({names})", list(values)  # noqa: S608


def _reasons(on: dt.date) -> Func:
    """The reasons to look at a line, as an array that keeps no place for those that do not hold."""
    reasons = [
        Case(When(each.condition(on), then=Value(each.value)), output_field=TextField())
        for each in Attention
    ]
    array = Func(*reasons, function="ARRAY", template="%(function)s[%(expressions)s]")
    kept: Func = Func(
        array, Value(None), function="array_remove", output_field=ArrayField(TextField())
    )
    return kept


def _gathered(rows: Iterable[tuple[str, str | None, int]]) -> Counts:
    """The commonest value first."""
    found: Counts = defaultdict(dict)
    for name, value, count in sorted(rows, key=lambda row: (-row[2], row[1] or "")):
        if value is not None or name == EVERYTHING:
            found[name][value or ""] = count
    return found
