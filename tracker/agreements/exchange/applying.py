"""Applying: a file's plan, made with the record held still, written in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Model

from tracker.agreements.exchange.agreements import Agreements
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.events import Events
from tracker.agreements.exchange.planning import Item, Outcome, Plan, gathered
from tracker.agreements.exchange.reading import Entry, File
from tracker.agreements.listing import relist
from tracker.agreements.models import (
    Agreement,
    Citation,
    Event,
    Identifier,
    Participation,
    Relation,
    Text,
    Title,
)

Tell = Callable[[int, int], object]  # how many of how many steps are done

# Whatever points to another comes after it.
_IN_ORDER: tuple[Any, ...] = (
    Agreement, Participation, Title, Identifier, Text, Event, Citation
)  # fmt: skip
_AT_ONCE = 500


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
    tell: Tell = lambda _done, _of: None,
) -> Plan:
    """Write what can be taken; what is rejected stays out. `expected` is the fingerprint of the plan that was seen.

    Raises ChangedSince, and then has written nothing.
    """
    with pghistory.context(user=by, reason=why[:200]), transaction.atomic():
        _hold(file)
        present = plan(file, on=on)
        if expected is not None and present.fingerprint != expected:
            raise ChangedSince(present)
        moving = [item for item in present.items if item.outcome is not Outcome.NOOP]
        moved = list({item.agreement.slug: item.agreement for item in moving}.values())
        steps = chain(_written(moving), _listed_anew(moved, on=on))
        for done, _ in enumerate(steps, start=1):
            tell(done, len(moving) + len(moved))
    return present


def _hold(file: File) -> None:
    """The agreements on record that it touches, until the end; always in one order: no deadlock."""
    slugs = {_agreement_of(entry) for entry in file.entries}
    rows = Agreement.objects.filter(slug__in=slugs).order_by("pk").select_for_update()
    list(rows.values_list("pk", flat=True))


def _agreement_of(entry: Entry) -> str:
    return entry.key if entry.noun is Noun.AGREEMENT else str(entry.values["agreement"])


def _written(items: Sequence[Item]) -> Iterator[Item]:
    for start in range(0, len(items), _AT_ONCE):
        some = items[start : start + _AT_ONCE]
        _write([row for item in some for row in item.rows], _IN_ORDER)
        yield from some
    relations = [row for item in items for row in item.rows if isinstance(row, Relation)]
    _write(relations, (Relation,))  # once both sides of each are there


def _write(rows: Sequence[Model], models: Iterable[Any]) -> None:
    """New rows many at a time, each knowing by now the number of what it points to."""
    for model in models:
        own = [row for row in rows if isinstance(row, model)]
        for row in own:
            if row.pk is not None:
                row.save()
        model.objects.bulk_create([row for row in own if row.pk is None], batch_size=_AT_ONCE)


def _listed_anew(agreements: Iterable[Agreement], *, on: dt.date) -> Iterator[Agreement]:
    for agreement in agreements:
        relist(agreement, on=on)
        yield agreement
