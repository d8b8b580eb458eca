"""The development set: 25 annotated articles. The figures below may rise, never fall."""

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.reading.reading import corpus
from tests.reading.scoring import Annotation, Score, score
from tracker.reading import Finding, Status, read

REACHED = 98.7


def _readings() -> Iterator[tuple[list[Finding], Annotation]]:
    for article, annotation in zip(corpus("articles"), corpus("gold"), strict=True):
        published = dt.date.fromisoformat(article["published"])
        yield read(article["text"], title=article["title"], published=published), annotation


def test_acts_with_their_dates_and_participants_are_found_as_well_as_before() -> None:
    total = Score()
    for findings, annotation in _readings():
        one = score(findings, annotation["events"])
        total.right += one.right
        total.found += one.found
        total.annotated += one.annotated
    assert total.f1 >= REACHED


def test_nothing_is_found_where_nothing_was_done() -> None:
    distractors = [findings for findings, gold in _readings() if gold["distractor"]]
    acts = [f for findings in distractors for f in findings if f.status is not Status.NEGATED]
    assert len(distractors) == 3
    assert acts == []


@pytest.mark.parametrize("number", range(25))
def test_every_passage_is_verbatim(number: int) -> None:
    article = corpus("articles")[number]
    published = dt.date.fromisoformat(article["published"])
    for finding in read(article["text"], title=article["title"], published=published):
        for passage in (finding.passage, *finding.other_passages):
            source = article["title"] if passage.in_title else article["text"]
            assert source[passage.start : passage.end] == passage.text
