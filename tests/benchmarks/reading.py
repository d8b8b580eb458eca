"""What reading costs: one core, one process, the start of it excluded.

`pytest tests/benchmarks/reading.py -s`. How the work grows is pinned in test_reading_work.py; here it is articles of
400 words a second, the whole step and the dates alone, the memory that a long run takes (`ARTICLES=100000` for a
very long one) and what 5 MB of junk cost.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from rich.console import Console

from tracker.reading.dates.timexes import dates_of
from tracker.reading.exchange import events_of

CORPUS = Path(__file__).parents[1] / "reading" / "corpus"
SETS = ["fresh", "held", "styles", "tellings", "tune", "voices", "wires"]
WORDS = 400  # of an article
ARTICLES = int(os.environ.get("ARTICLES", "1000"))  # of a long run
DAY = dt.date(2025, 12, 2)
MEGABYTES = 5
JUNK: dict[str, Callable[[Random], str]] = {
    "words of treaties": lambda dice: dice.choice(
        ["treaty ", "signed ", "Senate ", "3 May ", "with "]
    ),
    "letters": lambda dice: dice.choice("abcdefghij klmnop.,"),
    "brackets": lambda dice: dice.choice("([{<)]}>\"'"),
    "one word": lambda _dice: "ratified ",
}


def articles() -> list[str]:
    """The annotated articles, their sentences one after the other, cut into articles of 400 words."""
    words: list[str] = []
    for name in SETS:
        for line in (CORPUS / name / "articles.jsonl").read_text().splitlines():
            words += [*json.loads(line)["text"].split(" "), "\n"]
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]


def seconds(work: Callable[[], Any]) -> float:
    """Of this process, at best: whatever else the machine does is not what reading costs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def whole(text: str) -> object:
    return events_of(text=text, title="", published=DAY, language="en")


def dates(text: str) -> object:
    return dates_of(text=text, title="", published=DAY, language="en")


def peak() -> float:
    """Megabytes that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_how_many_articles_a_second_and_what_junk_costs() -> None:
    texts, console = articles(), Console()
    step = seconds(lambda: [whole(text) for text in texts]) / len(texts)
    alone = seconds(lambda: [dates(text) for text in texts]) / len(texts)
    console.print(
        f"\n{1 / step:.0f} articles of {WORDS} words a second, dates alone {1 / alone:.0f}"
    )
    for name, piece in JUNK.items():
        dice = Random(name)
        junk = "".join(piece(dice) for _ in range(MEGABYTES * 1_000_000))[: MEGABYTES * 1_000_000]
        cost = seconds(partial(whole, junk))
        console.print(f"{len(junk) / 1e6:.1f} MB of {name}: {cost:.2f} s")
        assert cost < 500 * step, "no more than the longest article that is read would cost"
    assert alone < step


def test_a_long_run_takes_no_more_memory_than_its_beginning() -> None:
    texts, dice = articles(), Random(1)
    for number, text in enumerate(islice(cycle(texts), ARTICLES)):
        if number == ARTICLES // 5:
            before = peak()
        whole(f"No {number} of {dice.random()}: {text}")  # no two are alike
    Console().print(
        f"\n{before:.0f} MB after {ARTICLES // 5}, {peak():.0f} MB after {ARTICLES} articles"
    )
    assert peak() < 1.1 * before
