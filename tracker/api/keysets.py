"""Keysets: a page begins where the last one ended, whatever was added meanwhile and however deep it is.

A cursor holds the values by which the list is ordered, of the row it was made at, and is signed. Rows are compared as
rows, `(day, id) < (…, …)`, which PostgreSQL answers from the index of that order at any depth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Self, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.db.models.lookups import GreaterThan, LessThan

Row = TypeVar("Row", bound=Model)


class _Row(Func):
    """Several columns as one value, compared from left to right."""

    function = "ROW"
    output_field = BooleanField()  # Django asks for one; nothing depends on it


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows in one order: columns that are never null, the last of them unique, all in one direction.

    A list whose first column may be null is two stretches: the rows that have it, then those that do not. Its index
    says where it keeps the nulls (`nulls_last`), and serves only an order that says the same.
    """

    columns: tuple[str, ...]
    is_descending: bool = True
    condition: Q = Q()
    nulls_last: bool = False

    def rows(
        self, queryset: QuerySet[Row], *, beyond: Sequence[Any] | None, backwards: bool
    ) -> QuerySet[Row]:
        """In order or in the opposite one; all of them, or those beyond the row that has these values."""
        falling = self.is_descending != backwards
        found = queryset.filter(self.condition).order_by(*self._order(falling=falling))
        if beyond is None:
            return found
        compare = LessThan if falling else GreaterThan
        here = _Row(*(F(column) for column in self.columns))
        return found.filter(compare(here, _Row(*(Value(value) for value in beyond))))

    def _order(self, *, falling: bool) -> list[OrderBy]:
        order = [OrderBy(F(column), descending=falling) for column in self.columns]
        if self.nulls_last:
            nulls = "nulls_last" if falling == self.is_descending else "nulls_first"
            order[0] = OrderBy(F(self.columns[0]), descending=falling, **{nulls: True})
        return order

    def values(self, row: Model) -> list[Any]:
        return [getattr(row, column) for column in self.columns]


class NotACursor(ValueError):
    """The text was not signed by us for this list."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A row, named by its stretch and its values there, and the direction to go from it."""

    stretch: int
    values: Sequence[Any]
    backwards: bool

    @classmethod
    def read(cls, text: str, *, of: str) -> Self:
        """The cursor that was written for the list called `of`. Raises NotACursor."""
        try:
            stretch, values, backwards = Signer(salt=of).unsign_object(text)
        except BadSignature as error:
            raise NotACursor(text) from error
        return cls(stretch, [_read(value) for value in values], backwards)

    def write(self, *, of: str) -> str:
        values = [_written(value) for value in self.values]
        return Signer(salt=of).sign_object([self.stretch, values, self.backwards])


def _written(value: Any) -> Any:
    return ["date", value.isoformat()] if isinstance(value, dt.date) else value


def _read(value: Any) -> Any:
    return dt.date.fromisoformat(value[1]) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: list[Row]
    next: Cursor | None
    previous: Cursor | None


def page(
    queryset: QuerySet[Row], stretches: Sequence[Stretch], *, cursor: Cursor | None, size: int
) -> Page[Row]:
    """The rows after the cursor (or before it), `size` at most, and where to go from there.

    One query for a list of one stretch; one more where a page reaches into the next stretch.
    """
    backwards = cursor is not None and cursor.backwards
    found: list[tuple[int, Row]] = []
    for number, rows in _walk(queryset, stretches, cursor):
        found += [(number, row) for row in rows[: size + 1 - len(found)]]
        if len(found) > size:
            break
    has_more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    return Page(
        rows=[row for _, row in found],
        next=_at(found, -1, stretches) if has_more or backwards else None,
        previous=_at(found, 0, stretches) if cursor and (has_more or not backwards) else None,
    )


def _walk(
    queryset: QuerySet[Row], stretches: Sequence[Stretch], cursor: Cursor | None
) -> Iterator[tuple[int, QuerySet[Row]]]:
    """The stretches from the cursor onwards, in its direction."""
    numbers = list(range(len(stretches)))
    if cursor is None:
        start: int | None = None
    elif cursor.backwards:
        start, numbers = cursor.stretch, numbers[cursor.stretch :: -1]
    else:
        start, numbers = cursor.stretch, numbers[cursor.stretch :]
    for number in numbers:
        beyond = cursor.values if cursor and number == start else None
        backwards = cursor is not None and cursor.backwards
        yield number, stretches[number].rows(queryset, beyond=beyond, backwards=backwards)


def _at(found: list[tuple[int, Row]], index: int, stretches: Sequence[Stretch]) -> Cursor | None:
    if not found:
        return None
    number, row = found[index]
    return Cursor(number, stretches[number].values(row), backwards=index == 0)
