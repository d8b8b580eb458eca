"""Seeding: participants, bodies and procedures from the files in data/. Safe to run at every start.

ISO 3166 names and codes come from pycountry; the files add what no library knows: common names, metonyms,
organisations, and the law by which each participant comes to be bound.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, TypeVar

import pghistory
import pycountry
from django.db import models, transaction
from django.utils.text import slugify

from tracker.agreements.models import Alias, Body, Participant, Procedure, Step
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.lib.folding import fold

DATA = files("tracker.agreements") / "data"
Row = TypeVar("Row", bound=models.Model)


@dataclass
class Tally:
    """What a seeding did, by model name: rows inserted, updated, left as they were."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, model: type[models.Model], outcome: str) -> None:
        by_outcome = self.counts.setdefault(model.__name__, {"insert": 0, "update": 0, "noop": 0})
        by_outcome[outcome] += 1

    def __str__(self) -> str:
        lines = (
            f"{name}: {n['insert']} inserted, {n['update']} updated, {n['noop']} unchanged"
            for name, n in self.counts.items()
        )
        return "; ".join(lines)


def seed(*, say: Callable[[str], None] = lambda _: None) -> Tally:
    """Bring participants and procedures up to the files, in one transaction. What an editor added stays."""
    tally = Tally()
    with transaction.atomic(), pghistory.context(reason="seeding"):
        _seed_participants(tally)
        for procedure in procedures():
            _seed_procedure(procedure, tally)
    say(str(tally))
    return tally


def participants() -> Iterator[dict[str, str]]:
    """The rows of participants.csv, completed from ISO 3166 where the file leaves a name empty."""
    with (DATA / "participants.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            country = pycountry.countries.get(alpha_3=row["code"])
            row["official_name"] = row["official_name"] or (
                getattr(country, "official_name", country.name) if country else ""
            )
            yield row


def procedures() -> Iterator[dict[str, Any]]:
    """The files of data/procedures, by name."""
    folder = DATA / "procedures"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.endswith(".toml"):
            yield tomllib.loads(path.read_text(encoding="utf-8"))


def _seed_participants(tally: Tally) -> None:
    known = Participant.objects.in_bulk(field_name="code")
    aliases = {(a.participant_id, a.folded, a.language): a for a in Alias.objects.all()}
    for row in participants():
        values = {
            "slug": slugify(fold(row["name"])),
            **{name: row[name] for name in ("kind", "alpha_2", "name", "official_name")},
            **{name: _date(row[name]) for name in ("valid_from", "valid_until")},
        }
        participant = _put(
            Participant, known.get(row["code"]), {"code": row["code"]}, values, tally
        )
        for text, kind in _aliases(row):
            folded = fold(text)
            key = {"participant": participant, "folded": folded, "language": "en"}
            existing = aliases.get((participant.pk, folded, "en"))
            _put(Alias, existing, key, {"text": text, "kind": kind}, tally)


def _date(edtf: str) -> FuzzyDate:
    return FuzzyDate.parse(edtf) if edtf else UNKNOWN


def _aliases(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for item in filter(None, row["aliases"].split(";")):
        text, _, kind = item.strip().rpartition(":")
        if fold(text) not in seen:
            seen.add(fold(text))
            yield text, kind


def _seed_procedure(data: dict[str, Any], tally: Tally) -> None:
    participant = Participant.objects.get(code=data["participant"])
    bodies = {
        body["name"]: _put_one(
            Body, {"participant": participant, "name": body["name"]}, {"kind": body["kind"]}, tally
        )
        for body in data.get("bodies", [])
    }
    procedure = _put_one(
        Procedure,
        {"code": data["code"]},
        {
            "participant": participant,
            "title": data["title"],
            "applies_when": data.get("applies_when", ""),
            "is_default": data.get("is_default", False),
            "sources": data.get("sources", []),
        },
        tally,
    )
    for order, step in enumerate(data["steps"], start=1):
        body = bodies[step["body"]] if step.get("body") else None
        values = {"order": order, "body": body, **_step_values(step)}
        _put_one(Step, {"procedure": procedure, "code": step["code"]}, values, tally)


def _step_values(step: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": step["label"],
        "kinds": step["kinds"],
        "is_optional": step.get("is_optional", False),
        "days": step.get("days") or None,
        "note": step.get("note", ""),
        "is_verified": step.get("is_verified", True),
    }


def _put_one(model: type[Row], key: dict[str, Any], values: dict[str, Any], tally: Tally) -> Row:
    return _put(model, model._default_manager.filter(**key).first(), key, values, tally)


def _put(
    model: type[Row],
    existing: Row | None,
    key: dict[str, Any],
    values: dict[str, Any],
    tally: Tally,
) -> Row:
    """Insert the row, update what differs, or leave it alone; counted."""
    row = existing or model(**key)
    differs = {n: v for n, v in values.items() if not existing or getattr(row, n) != v}
    if existing and not differs:
        tally.add(model, "noop")
        return row
    for name, value in differs.items():
        setattr(row, name, value)
    row.save()
    tally.add(model, "update" if existing else "insert")
    return row
