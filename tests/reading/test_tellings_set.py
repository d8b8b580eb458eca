"""One sentence for each of the ways in which chambers, ministries, wires and depositaries tell of an act.

Ninety-six sentences in our own words, some on public facts, and fifty of other news; a set to develop with.
"""

from functools import cache

import pytest

from tests.reading.reading import CORPUS
from tracker.reading.evaluation import Evaluation, evaluate


@cache
def evaluated() -> Evaluation:
    return evaluate(CORPUS / "tellings")


@pytest.mark.parametrize(
    ("level", "reached"),
    [("type", 99.4), ("+ date", 99.4), ("+ party", 99.4), ("+ status", 99.4)],
)
def test_each_way_of_telling_is_read_as_well_as_before(level: str, reached: float) -> None:
    assert evaluated().levels[level].f1 >= reached


def test_other_news_is_not_taken_for_an_act() -> None:
    assert evaluated().distractors == 50
    assert evaluated().misled == 0
