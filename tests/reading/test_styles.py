"""Paragraphs in the manner of wires, chambers, depositaries, gazettes and digests of forty years, and of other news.

In our own words, some on public facts; a rule was written for most of them. The figures below may rise, never fall.
"""

from functools import cache

import pytest

from tests.reading.reading import CORPUS
from tracker.reading.evaluation import Evaluation, evaluate


@cache
def evaluated() -> Evaluation:
    return evaluate(CORPUS / "styles")


@pytest.mark.parametrize(
    ("level", "reached"),
    [("type", 97.5), ("+ date", 96.8), ("+ party", 96.8), ("+ status", 96.8)],
)
def test_each_style_is_read_as_well_as_before(level: str, reached: float) -> None:
    assert evaluated().levels[level].f1 >= reached


def test_other_news_is_not_taken_for_acts_on_agreements() -> None:
    assert evaluated().distractors == 53
    assert evaluated().misled <= 3
