"""Openings: with which letters what a pattern finds may begin."""

import re

import pytest

from tracker.reading.expressions import expressions
from tracker.reading.openings import ANY, key, openings


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"(?:the )?(?P<unit>day|week)s?", "tdw"),
        (r"(?<=in )\d{1,2}(?! am)|May", "0m"),
        (r"(?:about|some)*[1-9][a-c]", "as0"),
        (r"['’](?P<short>\d\d)\b", "'’"),
    ],
)
def test_a_pattern_begins_with_these_letters(pattern: str, letters: str) -> None:
    assert openings(pattern) == {*letters}


def test_what_may_be_any_letter_is_any() -> None:
    assert ANY in openings(r"\w+ ago")
    assert ANY in openings("(?:the )?")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "words", ["May 5, 2021", "TODAY", "’89", "10 p.m.", "сегодня", "5 мая 2021 года", "в мае 2021"]
)
def test_no_rule_is_left_out_by_its_letter(language: str, words: str) -> None:
    found = expressions(language)
    all_rules = "|".join(rule.pattern for rule in found._rules.values())
    at_once = re.compile(rf"(?<!\w)(?:{all_rules})(?!\w)", re.IGNORECASE).match(words)
    by_letter = found._beginning(key(words[0])).match(words)
    assert (at_once and at_once.span()) == (by_letter and by_letter.span())
