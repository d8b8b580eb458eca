"""The development set: 25 annotated articles. The figures below may rise, never fall."""

import datetime as dt
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.reading.reading import CORPUS, corpus
from tracker.reading import read
from tracker.reading.evaluation import Evaluation, evaluate

REACHED = 98.7


@cache
def evaluated() -> Evaluation:
    return evaluate(CORPUS)


def test_acts_with_their_dates_and_participants_are_found_as_well_as_before() -> None:
    assert evaluated().levels["+ party"].f1 >= REACHED


def test_what_is_done_and_what_is_planned_are_told_apart_as_well_as_before() -> None:
    assert evaluated().levels["+ status"].f1 >= REACHED


def test_nothing_is_found_where_nothing_was_done() -> None:
    assert (evaluated().distractors, evaluated().misled) == (3, 0)


@pytest.mark.parametrize("number", range(25))
def test_every_passage_is_verbatim(number: int) -> None:
    article = corpus("articles")[number]
    published = dt.date.fromisoformat(article["published"])
    for finding in read(article["text"], title=article["title"], published=published):
        for passage in (finding.passage, *finding.other_passages):
            source = article["title"] if passage.in_title else article["text"]
            assert source[passage.start : passage.end] == passage.text


def run(folder: Path) -> str:
    command = [sys.executable, "-m", "tracker.reading", "--evaluate", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_whoever_changes_the_reader_sees_the_score_by_type_and_each_error(tmp_path: Path) -> None:
    article = '{"id": "a", "title": "", "text": "Chad ratified the pact with Mali on Monday.", "published": "2025-12-02"}'
    event = '{"type": "signed", "date": "2025-12-01", "status": "occurred", "party": ["TD"]}'
    (tmp_path / "articles.jsonl").write_text(article)
    (tmp_path / "gold.jsonl").write_text(f'{{"id": "a", "events": [{event}]}}')
    table = run(tmp_path)
    assert "+ party                  F1   0.0   0 right of 1 found, 1 annotated" in table
    assert "missed  a  signed 2025-12-01 occurred TD" in table
    assert "wrong   a  ratified 2025-12-01 occurred TD  Chad ratified the pact with Mali" in table
