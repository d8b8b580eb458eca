"""The dates of `--dates`: sentences annotated by the TimeML guidelines (dates.tsv), each read as it was annotated."""

import datetime as dt
import re
from pathlib import Path

import pytest

from tracker.reading.dates.timexes import dates_of

Case = tuple[str, str, str]
LINES = (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its brackets, and where they stood."""
    text, spans = "", []
    for number, piece in enumerate(re.split(r"[\[\]]", marked)):
        if number % 2:
            spans.append((len(text), len(text) + len(piece)))
        text += piece
    return text, spans


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_dates_are_read_as_annotated(case: Case) -> None:
    day, marked, wanted = case
    text, spans = unmarked(marked)
    found = dates_of(text, title="", published=dt.date.fromisoformat(day), language="en")
    assert "; ".join(f"{row['type']} {row['value']}" for row in found) == wanted
    assert all(
        row["start"] < end and start < row["end"]
        for row, (start, end) in zip(found, spans, strict=True)
    )


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 200
