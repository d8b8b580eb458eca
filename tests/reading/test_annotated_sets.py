"""The annotated articles of corpus/: how well each set is read. The figures may rise, never fall.

All are in our own words, some on public facts. Most were annotated before the reader saw them;
their first score stands beside them, by F1 for acts, with dates, with participants and with status
too. Since then each has taught, so that none measures any longer what the reader does on text it
has not seen.
"""

import datetime as dt
from functools import cache
from typing import NamedTuple

import pytest

from tests.reading.reading import CORPUS, corpus
from tracker.reading import read
from tracker.reading.date_evaluation import DateEvaluation, evaluate_dates
from tracker.reading.evaluation import LEVELS, Evaluation, evaluate


class Pin(NamedTuple):
    """A folder, the least F1 by level, how many articles tell of no act, and how many mislead."""

    folder: str
    reached: tuple[float, float, float, float]
    distractors: int
    misled: int = 0
    language: str = "en"


PINS = [
    # For development: 25 articles in the manner of agencies, ministries, houses and depositaries.
    Pin(".", (98.7, 98.7, 98.7, 98.7), distractors=3),
    # A sentence for each way in which chambers, ministries, wires and depositaries tell of an act,
    # and other news.
    Pin("tellings", (99.7, 99.7, 99.7, 99.7), distractors=227),
    # Paragraphs in the manner of forty years of wires, chambers, gazettes and digests; a rule was
    # written for most of them.
    Pin("styles", (97.5, 96.9, 96.9, 96.9), distractors=53, misled=3),
    # Chambers, cabinets, gazettes and depositaries: 58 short texts written before their rules
    # (78.0, 72.5, 68.1, 68.1), and 20 that it saw only afterwards (91.1, 83.5, 75.9, 75.9).
    Pin("houses", (92.5, 91.1, 90.4, 90.4), distractors=11),
    # Sittings: committees, readings, motions, assent, agendas, denunciations, votes by their
    # figures; written before their rules (77, 73, 63, 63); sixty-seven more on chambers that echo
    # one another, committees' reports, referendums, what is asked of a chamber, votes told by where
    # they were taken, and States listed beside them (forty at 79.6, 78.3, 76.1, 76.1, the rest at
    # 72.5, 59.7, 59.7, 59.7, nine of which are still not read and left out).
    Pin("sittings", (96.1, 95.8, 95.1, 95.1), distractors=26),
    # Radio, chronologies, depositary notes, interviews, agendas, debates, decrees
    # (83.6, 67.6, 61.8, 59.7).
    Pin("fresh", (97.2, 97.2, 93.1, 93.1), distractors=4),
    # Articles in every manner since 1987, by somebody who had not seen the reader, with everything
    # counted that a text tells (78.8, 72.2, 58.7, 58.7).
    Pin("tune", (96.2, 95.7, 93.0, 93.0), distractors=6),
    # As many again, opened after that (71.9, 65.1, 56.3, 56.3, misled by 2).
    Pin("held", (83.8, 79.3, 76.5, 76.5), distractors=6),
    # Wires of 1987, agencies, open news, broadcasters, digests of the day and papers of state
    # (type 68.2, with dates 62.9, with participants 54.8).
    Pin("wires", (92.2, 90.5, 88.9, 88.9), distractors=6),
    # Other voices: wires of five regions, monitoring, transcripts, newsletters, questions and
    # answers in houses, gazettes (type 65.6, with dates 49.8, with participants 40.8, misled by 4).
    Pin("voices", (76.0, 72.1, 63.4, 63.4), distractors=6),
    # Russian agencies, chambers, ministries and digests, learned from since they were annotated
    # (84.1, 84.1, 79.5, 79.5).
    Pin("ru_developed", (96.9, 96.9, 96.9, 96.9), distractors=2, language="ru"),
    # As many again by the same hand (69.6, 61.5, 57.1, 57.1, misled by 1); when the others had been
    # learned, still unopened, 82.0, 66.0, 56.0 and 56.0; since then developed on as well.
    Pin("ru_held", (95.4, 90.7, 87.0, 87.0), distractors=2, language="ru"),
    # What only sounds like it: unions, clubs, firms, parties, courts, talks, threats, bills; those of
    # the first half misled it 9 times of 41 when they were unseen, those of the second 7 of 40; twenty
    # more 9 times (talks, opinions, novels, denials), and twenty in other manners 4 times.
    Pin("astray", (100.0, 100.0, 100.0, 100.0), distractors=120),
]
# Eighty articles on anything at all, each date in them annotated by the TimeML guidelines. When the
# last thirty were unseen they gave, in this order, 91.8, 92.7, 72, 87 and 84.
DATE_PINS = {"DATE": 94.9, "calendar dates": 95.6, "TIME": 80.6, "DURATION": 96.8, "SET": 92.6}
by_folder = pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.folder)


@cache
def evaluated(folder: str, language: str) -> Evaluation:
    return evaluate(CORPUS / folder, language=language)


@cache
def evaluated_dates() -> DateEvaluation:
    return evaluate_dates(CORPUS / "dates")


@by_folder
def test_the_articles_are_read_as_well_as_before(pin: Pin) -> None:
    levels = evaluated(pin.folder, pin.language).levels
    fallen = [
        f"{level}: {levels[level].f1:.2f} < {least}"
        for level, least in zip(LEVELS, pin.reached, strict=True)
        if levels[level].f1 < least
    ]
    assert fallen == []


@by_folder
def test_other_news_is_not_taken_for_acts_on_agreements(pin: Pin) -> None:
    assert evaluated(pin.folder, pin.language).distractors == pin.distractors
    assert evaluated(pin.folder, pin.language).misled <= pin.misled


@pytest.mark.parametrize("kind", DATE_PINS)
def test_dates_are_valued_as_well_as_before(kind: str) -> None:
    assert evaluated_dates().kinds[kind].f1 >= DATE_PINS[kind]


@pytest.mark.parametrize("number", range(25))
def test_every_passage_is_verbatim(number: int) -> None:
    article = corpus("articles")[number]
    published = dt.date.fromisoformat(article["published"])
    for finding in read(article["text"], title=article["title"], published=published):
        for passage in (finding.passage, *finding.other_passages):
            source = article["title"] if passage.in_title else article["text"]
            assert source[passage.start : passage.end] == passage.text
