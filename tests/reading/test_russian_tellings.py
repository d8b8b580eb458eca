"""How Russian tells of acts: in our own words, as agencies, chambers and ministries put them."""

from pathlib import Path

import pytest

from tests.reading.reading import TUESDAY
from tracker.reading import read

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "russian.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "lines"), ROWS, ids=[row[0] for row in ROWS])
def test_russian_tells_each_act_with_its_day_and_whose_it_is(text: str, lines: str) -> None:
    told = (
        " ".join([f.act.value, f.date.edtf or "-", *f.participants])
        for f in read(text, published=TUESDAY, language="ru")
    )
    assert "; ".join(told) == lines
