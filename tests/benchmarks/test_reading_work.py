"""The work of reading grows with the length of a text and no faster, and ends for a text that is no article.

Work is counted in calls of functions, which is the same on every machine, instead of seconds.
"""

import datetime as dt
import sys
from types import FrameType

import pytest

from tracker.reading import read

# The rest of a heap of words may be short enough to pass for a sentence, once a text.
REST = 100_000
DAY = dt.date(2025, 12, 2)
ARTICLE = (
    "Kenya's parliament on Tuesday ratified a treaty with Chad on water. It was signed in Nairobi "
    "on 3 May 2024 by ministers of the two countries. The president will sign the law next week.\n"
)
HEAPS = [
    "treaty ",
    "signed ",
    "Senate ",
    "3 May 2024 ",
    "( ",
    "President Putin, ",
    ". ",
    "sign the treaty with ",
]


def work(text: str) -> int:
    """How many functions are called to read a text."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        read(text, published=DAY)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("words", [ARTICLE, *HEAPS])
def test_twice_the_text_is_at_most_about_twice_the_work(words: str) -> None:
    read(words, published=DAY)  # whatever is made once is made
    once = words * (12_000 // len(words))
    assert work(once + once) < 2.2 * work(once) + REST


def test_beyond_the_length_of_any_article_nothing_is_read() -> None:
    long = "Nothing was done. " * 12_000
    assert work(long + long) < 1.1 * work(long)
