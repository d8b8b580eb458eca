"""How a FuzzyDate is kept in PostgreSQL: its EDTF as text and, beside it, its first and last possible day.

    done = FuzzyDateField()
    done_earliest = BoundField(of="done", side="earliest")
    done_latest = BoundField(of="done", side="latest")

The bounds are what SQL filters and sorts by. They follow the date in save(), bulk_create() and bulk_update();
`BoundsHold(of="done", …)` is the CHECK that refuses what contradicts itself.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate

if TYPE_CHECKING:
    TextBase = models.CharField["FuzzyDate", "FuzzyDate"]
    DateBase = models.DateField["dt.date | None", "dt.date | None"]
else:
    TextBase = models.CharField
    DateBase = models.DateField


class FuzzyDateField(TextBase):
    """A FuzzyDate: EDTF text in the column, NULL when unknown; in Python never None."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 120, "null": True, "blank": True, **kwargs})

    def get_default(self) -> FuzzyDate:
        return UNKNOWN

    def from_db_value(self, value: str | None, *_: Any) -> FuzzyDate:
        return FuzzyDate.parse(value) if value else UNKNOWN

    def to_python(self, value: Any) -> FuzzyDate:
        """A FuzzyDate, EDTF, or nothing. Raises ValidationError on anything else."""
        if isinstance(value, FuzzyDate):
            return value
        if not value:
            return UNKNOWN
        try:
            return FuzzyDate.parse(value)
        except NotADate as error:
            raise ValidationError(
                "%(value)s is not a date we can keep: write 2025-12-02, 2025-12, [2025-12-08,2025-12-10] "
                "for one of two days, [2025-11-24..2025-11-29] for some day in between, "
                "2025-12-04/2025-12-05 for how long it lasted.",
                params={"value": value},
            ) from error

    def get_prep_value(self, value: Any) -> str | None:
        return self.to_python(value).edtf

    def value_from_object(self, obj: models.Model) -> Any:
        """What a form shows: EDTF, because words cannot be read back without loss."""
        return self.value_to_string(obj)

    def value_to_string(self, obj: models.Model) -> str:
        return getattr(obj, self.attname).edtf or ""

    def run_validators(self, value: FuzzyDate) -> None:
        super().run_validators(value.edtf or "")

    def validate(self, value: FuzzyDate, model_instance: models.Model | None) -> None:
        super().validate(value.edtf, model_instance)


class BoundField(DateBase):
    """The first or last possible day of the FuzzyDate field `of`; NULL where that side is open or unknown."""

    def __init__(self, *args: Any, of: str = "", side: str = "", **kwargs: Any) -> None:
        self.of, self.side = of, side
        super().__init__(*args, **{"null": True, "blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "side": self.side}

    def pre_save(self, model_instance: models.Model, add: bool) -> dt.date | None:  # noqa: FBT001
        value: dt.date | None = None
        if date := getattr(model_instance, self.of, None):
            value = getattr(self._date(date), self.side)
        setattr(model_instance, self.attname, value)
        return value

    @staticmethod
    def _date(value: FuzzyDate | str) -> FuzzyDate:
        return value if isinstance(value, FuzzyDate) else FuzzyDate.parse(value)

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return models.DateField().db_type(connection)


class BoundsHold(models.CheckConstraint):
    """The date is unknown and has no bound, or is known and has one; and it does not end before it starts."""

    def __init__(self, *, of: str, name: str) -> None:
        self.of = of
        earliest, latest = f"{of}_earliest", f"{of}_latest"
        unknown = models.Q(
            **{f"{of}__isnull": True, f"{earliest}__isnull": True, f"{latest}__isnull": True}
        )
        open_side = models.Q(**{f"{earliest}__isnull": True}) ^ models.Q(
            **{f"{latest}__isnull": True}
        )
        ordered = models.Q(**{f"{earliest}__lte": models.F(latest)})
        known = models.Q(**{f"{of}__isnull": False})
        super().__init__(condition=unknown | (known & (open_side | ordered)), name=name)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to check in Python: the bounds are written from the date when the row is saved."""

    def deconstruct(self) -> Any:
        path, _, _ = super().deconstruct()
        return path, (), {"of": self.of, "name": self.name}
