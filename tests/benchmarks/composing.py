"""What a wide agreement costs to compose: a convention of 200 States with 351 events, as the API shows it.

`pytest tests/benchmarks/composing.py -s`. The goal for the whole document is 40 ms of this process.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from rich.console import Console

from tests.benchmarks.pages import Call, interleaved
from tests.factories import make_wide
from tracker.agreements.present import present
from tracker.agreements.snapshots import compose, snapshot
from tracker.api.answers import to_bytes
from tracker.api.representations.agreements import agreement as represented

TODAY = dt.date(2026, 1, 1)


@pytest.mark.django_db
def test_what_a_wide_agreement_costs() -> None:
    wide = make_wide(participants=200).pk
    view = snapshot(wide, on=TODAY)
    document = represented(view)
    parts: dict[str, Call] = {
        "its rows": partial(present, wide),
        "rows, and what follows from them": partial(snapshot, wide, on=TODAY),
        "  what follows from them": partial(compose, view.agreement, view.events, on=TODAY),
        "as the API shows it": partial(represented, view),
        "in bytes": partial(to_bytes, document),
        "all of it": lambda: to_bytes(represented(snapshot(wide, on=TODAY))),
    }
    for name, cost in interleaved(parts).items():
        Console().print(f"{name:34} {cost:7.2f} ms")
    assert len(view.events) == 351
