"""What the largest files of import cost: to read, to plan, to write, and again when all of it is on record.

`pytest tests/benchmarks/importing.py -s`. A browser or a proxy waits about 30 seconds for an answer: what takes longer
is left to a worker, which may take 540.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.console import Console

from tests.factories import TODAY
from tracker.agreements.exchange.applying import apply, plan
from tracker.agreements.exchange.reading import MAX_LINES, File, read
from tracker.agreements.models import Participant
from tracker.agreements.seeding import seed

EVENTS, STATES = 12, 100  # of a bilateral agreement; of a convention, each with two acts
Lines = Iterator[dict[str, Any]]


def bilateral() -> Lines:
    for number in range(MAX_LINES // (EVENTS + 1)):
        slug = f"p{number}"
        yield agreement(slug, ["RUS", "IND"], "bilateral")
        for day in range(1, EVENTS + 1):
            yield event(slug, "declaration", day, "RUS")


def wide() -> Lines:
    codes = list(Participant.objects.values_list("code", flat=True)[:STATES])
    for number in range(MAX_LINES // (2 * STATES + 1)):
        slug = f"c{number}"
        yield agreement(slug, codes, "multilateral")
        for code in codes:
            yield event(slug, "signed", 1, code)
            yield event(slug, "ratified", 2, code)


def agreement(slug: str, codes: list[str], form: str) -> dict[str, Any]:
    taking_part = [{"code": code, "procedure": ""} for code in codes]
    known = {"slug": slug, "title": slug, "form": form, "participants": taking_part}
    return {"resource": "agreement", **known}


def event(slug: str, kind: str, day: int, code: str) -> dict[str, Any]:
    key, date = f"{slug}-{kind}-{day}-{code}", f"2025-01-{day:02}"
    source = {
        "publisher": "Register",
        "url": f"https://r.example/{key}",
        "quote": "d",
        "done": date,
    }
    named = {"id": key, "agreement": slug, "kind": kind, "participant": code}
    return {"resource": "event", **named, "citations": [source]}


def timed(name: str, do: Callable[[], Any]) -> Any:
    began = time.perf_counter()
    found = do()
    Console().print(f"{name:24} {time.perf_counter() - began:6.1f} s")
    return found


@pytest.mark.parametrize("lines", [bilateral, wide])
@pytest.mark.django_db
def test_what_the_largest_file_costs(lines: Callable[[], Lines]) -> None:
    seed()
    content = "\n".join(json.dumps(line, separators=(",", ":")) for line in lines()).encode()
    file: File = timed(f"{lines.__name__}: read", lambda: read(content))
    assert not timed("plan", lambda: plan(file, on=TODAY)).rejected
    for how in ("write", "write again"):
        timed(how, lambda: apply(read(content), by=None, why="measured", on=TODAY))
    assert timed("plan again", lambda: plan(read(content), on=TODAY)).is_idle
