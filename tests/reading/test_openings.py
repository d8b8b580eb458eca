"""Openings: with which characters what a pattern finds may begin."""

import re

import pytest

from tracker.reading.dates.expressions import expressions
from tracker.reading.dates.openings import ANY, key, openings, openings_of


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        (r"(?:the )?(?P<unit>day|week)s?", "the da|the we|day*|days*|week*|weeks*"),
        (r"(?<=in )January(?! am)|May", "januar|may*"),
        (r"(?:a|so )?[1-3][a-c]", "a0a*|a0b*|a0c*|so 0a*|so 0b*|so 0c*|0a*|0b*|0c*"),
        (r"['’]\d(?P<short>\d)\b", "'00*|’00*"),
        (r"\d\w+", "0*"),
        (r"on(?: and)* off", "on off|on and"),
    ],
)
def test_a_pattern_begins_with_these_characters(pattern: str, begins: str) -> None:
    assert openings(pattern) == {*begins.split("|")}


def test_what_may_be_anything_is_any() -> None:
    assert ANY in openings(r"\w+ ago")
    assert ANY in openings("(?:the )?")


@pytest.mark.parametrize("text", ["May 5", "may5th", "So", "10 p.m."])
def test_the_start_of_a_text_is_among_the_openings_of_itself(text: str) -> None:
    assert openings(re.escape(text)) & {*openings_of(key(f"{text} after"))}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "words", ["May 5, 2021", "TODAY", "’89", "10 p.m.", "сегодня", "5 мая 2021 года", "в мае 2021"]
)
def test_no_rule_is_left_out_by_its_opening(language: str, words: str) -> None:
    found = expressions(language)
    all_rules = "|".join(rule.pattern for rule in found._rules)
    at_once = re.compile(rf"(?<!\w)(?:{all_rules})(?!\w)", re.IGNORECASE).match(words)
    by_opening = found._beginning(key(words)).match(words)
    assert (at_once and at_once.span()) == (by_opening and by_opening.span())
