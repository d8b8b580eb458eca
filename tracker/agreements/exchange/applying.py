"""Applying: a file's plan, made with the record held still, written in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from contextlib import ExitStack

import pghistory
from django.db import transaction
from django.db.models import Model

from tracker.agreements.exchange.agreements import Agreements
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.events import Events
from tracker.agreements.exchange.planning import Item, Outcome, Plan, gathered
from tracker.agreements.exchange.reading import Entry, File
from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement, Relation
from tracker.agreements.recording import changing

Track = Callable[[list[Item]], Iterable[Item]]


class ChangedSince(Exception):
    """The record is not as it was when the editor saw the plan; `plan` is the present one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("The record has changed since the dry run.")
        self.plan = plan


def plan(file: File, *, on: dt.date) -> Plan:
    """What the file would do to the record as it is now."""
    agreements = Agreements(file)
    found = agreements.plan()
    events = Events(file, planned=agreements.planned, on=on)
    return gathered(file, [*found, *events.plan()])


def apply(
    file: File,
    *,
    by: int | None,
    why: str,
    on: dt.date,
    expected: str | None = None,
    track: Track = iter,
) -> Plan:
    """Write what can be taken; what is rejected stays out. `expected` is the fingerprint of the plan that was seen.

    Raises ChangedSince, and then has written nothing.
    """
    with pghistory.context(user=by, reason=why[:200]), transaction.atomic(), ExitStack() as held:
        for agreement in _touched(file):
            held.enter_context(changing(agreement, on=on))
        present = plan(file, on=on)
        if expected is not None and present.fingerprint != expected:
            raise ChangedSince(present)
        new = [i.agreement for i in present.items if i.is_new and i.entry.noun is Noun.AGREEMENT]
        moving = [item for item in present.items if item.outcome is not Outcome.NOOP]
        for item in track(moving):
            _write(row for row in item.rows if not isinstance(row, Relation))
        for item in moving:  # once both sides of each are there
            _write(row for row in item.rows if isinstance(row, Relation))
        for agreement in new:
            relist(agreement, on=on)
    return present


def _touched(file: File) -> list[Agreement]:
    """Those on record, always in one order: no deadlock."""
    slugs = {_agreement_of(entry) for entry in file.entries}
    return list(Agreement.objects.filter(slug__in=slugs).order_by("pk"))


def _agreement_of(entry: Entry) -> str:
    return entry.key if entry.noun is Noun.AGREEMENT else str(entry.values["agreement"])


def _write(rows: Iterable[Model]) -> None:
    """A part made for a row that was not saved yet learns its number now."""
    for row in rows:
        for name in ("agreement", "event", "other"):
            if name in {field.name for field in row._meta.concrete_fields}:
                setattr(row, name, getattr(row, name))
        row.save()
