"""Paces: how long each participant usually takes from step to step, counted over the whole record every night.

An answer reads what was counted, in one query; nothing is counted while somebody waits for a page.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from tracker.agreements.models import Pace
from tracker.agreements.survival import Span, Usual, usual
from tracker.agreements.waiting import Wait, Way


class Paces:
    """Collects cases, a few bytes each, until all are in."""

    def __init__(self) -> None:
        self._done: defaultdict[Way, array[int]] = defaultdict(lambda: array("i"))
        self._waiting: defaultdict[Way, array[int]] = defaultdict(lambda: array("i"))

    def add(self, cases: Iterable[tuple[Way, Span]]) -> None:
        for way, span in cases:
            (self._done if span.is_done else self._waiting)[way].append(span.days)

    def usual(self) -> dict[Way, Usual]:
        """Of every way with cases enough to say."""
        found = ((way, usual(self._spans(way))) for way in {*self._done, *self._waiting})
        return {way: known for way, known in found if known}

    def _spans(self, way: Way) -> list[Span]:
        """Asking must not make an entry."""
        nothing = array("i")
        done, waiting = self._done.get(way, nothing), self._waiting.get(way, nothing)
        return [
            *(Span(days, is_done=True) for days in done),
            *(Span(days, is_done=False) for days in waiting),
        ]


def keep(paces: Mapping[Way, Usual]) -> None:
    """In place of all that was kept before."""
    rows = [
        Pace(
            **way._asdict(),
            cases=known.cases,
            completed=known.completed,
            lower=known.lower,
            median=known.median,
            upper=known.upper,
        )
        for way, known in sorted(paces.items())
    ]
    with transaction.atomic():
        Pace.objects.all().delete()
        Pace.objects.bulk_create(rows, batch_size=1000)


def with_usual(waits: Sequence[Wait]) -> tuple[Wait, ...]:
    """The same, each with what is usual for it. In one query, or none where nobody is awaited."""
    ways = {wait.way for wait in waits if wait.way}
    if not ways:
        return tuple(waits)
    rows = Pace.objects.filter(
        participant__in={way.participant for way in ways},
        procedure__in={way.procedure for way in ways},
        start__in={way.start for way in ways},
        end__in={way.end for way in ways},
    )
    found = {
        Way(row.participant, row.procedure, row.start, row.end): Usual(
            row.cases, row.completed, row.lower, row.median, row.upper
        )
        for row in rows
    }
    return tuple(replace(wait, usual=found.get(wait.way)) if wait.way else wait for wait in waits)
