"""A column with the SHA-256 of another value of its row: short enough to be unique, whatever the length of the other.

    guid_hash = DigestField(of="guid")

It follows in save(), bulk_create() and bulk_update(); an update() must name it (`digest(text)`). NULL for nothing.
"""

import hashlib
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    CharBase = models.CharField["str | None", "str | None"]
else:
    CharBase = models.CharField


def digest(text: str) -> str | None:
    return hashlib.sha256(text.encode()).hexdigest() if text else None


class DigestField(CharBase):
    """`of` names a field or property of the row that is a str."""

    def __init__(self, *args: Any, of: str = "", **options: Any) -> None:
        self.of = of
        fixed = {"max_length": 64, "null": True, "blank": True, "editable": False}
        super().__init__(*args, **{**fixed, **options})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: FBT001
        value = digest(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, value)
        return value
