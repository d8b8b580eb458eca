"""Planning: what each entry of a file would do to the record, and why some may not. Nothing is written here."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.reading import Entry, File, Rejected
from tracker.agreements.models import Agreement
from tracker.lib.dates import FuzzyDate


class Outcome(StrEnum):
    INSERT = "insert"
    UPDATE = "update"
    NOOP = "no-op"


class Refused(ValueError):
    """This entry may not enter the record; `reasons` are for whoever made the file."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field of one row: what stands there and what would."""

    name: str
    before: str
    after: str


@dataclass(slots=True)
class Item:
    """What one entry would do. `rows` are to be saved in this order; the first is the agreement or event."""

    entry: Entry
    agreement: Agreement
    name: str
    is_new: bool = False
    rows: list[Model] = field(default_factory=list)
    alterations: list[Alteration] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        if self.is_new:
            return Outcome.INSERT
        return Outcome.UPDATE if self.rows else Outcome.NOOP


@dataclass(slots=True)
class Plan:
    """All that a file would do."""

    items: list[Item]
    rejected: list[Rejected]
    header: tuple[str, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """By outcome, and "rejected" in lines."""
        found = Counter(str(item.outcome) for item in self.items)
        return {str(o): found[o] for o in Outcome} | {"rejected": len(self.rejected)}

    @property
    def warnings(self) -> int:
        return sum(len(item.warnings) for item in self.items)

    @property
    def is_idle(self) -> bool:
        return all(item.outcome is Outcome.NOOP for item in self.items)

    @property
    def fingerprint(self) -> str:
        """The same for the same file on the same state of what it touches."""
        told = hashlib.sha256()
        for item in self.items:
            told.update(repr((item.entry.line, item.outcome, item.alterations)).encode())
        for rejected in self.rejected:
            told.update(repr(rejected).encode())
        return told.hexdigest()


def gathered(file: File, items: Iterable[Item | tuple[Entry, Refused]]) -> Plan:
    """The plan, with what was refused beside what was not understood, in the order of lines."""
    kept, rejected = [], list(file.rejected)
    for item in items:
        if isinstance(item, Item):
            kept.append(item)
        else:
            entry, refused = item
            rejected += [Rejected(raw, str(refused)) for raw in entry.raws]
    return Plan(kept, sorted(rejected, key=lambda r: r.raw.line), file.header)


# --- What both nouns need -----------------------------------------------------------------------------


def alter(row: Model, values: Mapping[str, Any], *, where: str = "") -> list[Alteration]:
    """Put the values into the row (which is not saved); what they change."""
    found = []
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            found.append(Alteration(f"{where}{name}", shown(before), shown(value)))
            setattr(row, name, value)
    return found


def shown(value: Any) -> str:
    if isinstance(value, FuzzyDate):
        return value.edtf or "–"
    if isinstance(value, list):
        return "; ".join(map(str, value)) or "–"
    return "–" if value in (None, "") else str(value)


def check(row: Model, *, exclude: Iterable[str], where: str = "") -> None:
    """The fields, by the model's own rules. Raises Refused."""
    try:
        row.clean_fields(exclude=set(exclude))
    except ValidationError as error:
        reasons = [
            f"{where}{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
        ]
        raise Refused(*reasons) from error


def only(noun: Noun, file: File) -> Iterator[Entry]:
    return (entry for entry in file.entries if entry.noun is noun)
