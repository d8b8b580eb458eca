"""Surfaces: from the date rules of a language's file to regular expressions, and what their words stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tracker.reading.dates.openings import openings

PLACEHOLDER = re.compile(r"\{([a-z]+?)(2?)\}")
NAMED = re.compile(r"\(\?P(<|=)([a-z]+\d?)([>)])")
GROUP = re.compile(r"\(\?P<([a-z]+)>")
LETTERS = re.compile(r"(?:(?<!\\)[^\W\d_])(?:[^\W\d_])*")
# An opening bracket with what it opens, or a closing one; what looks behind or ahead.
BRACKET = re.compile(r"(?<!\\)(?:\((?:\?<?[=!])?|\))")
NOTATION = re.compile(r"\(\?(?:P<\w+>|-i:|:)")
AROUND = re.compile(r"\(\?")
# A list under each of these says what one placeholder may be; its words stand for their key.
TABLES = {
    "unit": "units",
    "direction": "directions",
    "near": "nears",
    "bound": "bounds",
    "part": "parts",
    "daypart": "dayparts",
    "half": "halves",
    "meridiem": "meridiems",
    "noon": "noons",
    "sense": "senses",
    "adverb": "adverbs",
    "reference": "references",
}
# A line under each of these is the next number.
LISTS = {"month": 1, "weekday": 0, "season": 21, "number": 0, "ordinal": 1, "nth": 1}
# 'Thurs' is an abbreviation; what is longer and no full name is one misspelt.
LONGEST_SHORT = 5
CASED = ("month", "weekday", "season")
Part = int | str


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say a date, as a pattern in a group named `key`; its groups by the names of what they hold.

    `begins` are the keys of the characters with which it may begin.
    """

    name: str
    key: str
    pattern: str
    groups: tuple[tuple[str, str], ...]
    begins: frozenset[str]


def rules_of(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> list[Rule]:
    """The rules of a language in their order; of two that fit, the one before the other holds."""
    patterns = _patterns(dates, values)
    found = []
    for number, (name, surface) in enumerate(dates["rules"]):
        filled = _filled(surface, patterns)
        groups = tuple((m[2], f"{m[2]}_{number}") for m in NAMED.finditer(filled) if m[1] == "<")
        pattern = f"(?P<r{number}>{_numbered(filled, number)})"
        found.append(Rule(name, f"r{number}", pattern, groups, openings(pattern)))
    return found


def words_in(pattern: str) -> frozenset[str]:
    """Every word, in small letters, of which what a pattern finds may be made."""
    return frozenset(map(str.lower, LETTERS.findall(_without_surroundings(pattern))))


def values_of(dates: dict[str, Any]) -> dict[str, dict[str, Part]]:
    """What each word of a placeholder stands for."""
    values = {
        name: _counted(dates.get(f"{name}s", []), first=first) for name, first in LISTS.items()
    }
    values["number"] |= {word: ten * 10 for ten, word in enumerate(dates["tens"], start=1)}
    values["number"] |= dict.fromkeys(dates["some"], "X")
    values["decade"] = {word: ten * 10 for ten, word in enumerate(dates["decades"], start=1)}
    values["fixedday"] = {words.lower(): day for words, day in dates["fixed_days"].items()}
    for name in ("month", "weekday"):
        values[name] |= {word.upper(): value for word, value in values[name].items()}
    for name, table in TABLES.items():
        told = dates.get(table, {})
        values[name] = {word: key for key, words in told.items() for word in words}
    return values


def _patterns(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> dict[str, str]:
    """What each placeholder may look like: a named group for a list, plain for a fragment."""
    patterns = {name: _either(words) for name, words in values.items() if words}
    tens, ones = _either(dict.fromkeys(dates["tens"])), _either(_counted(dates["numbers"], first=0))
    digits = r"\d{1,3}(?:,\d\d\d)+|\d{1,2}\.\d|(?!(?:19|20)\d\d)\d{1,4}"
    patterns["number"] = rf"(?:{digits}|{tens}[ -]{ones}|{patterns['number']})"
    full = {f"full{name}": _either(_first(dates[f"{name}s"])) for name in ("month", "weekday")}
    surfaces = {
        name: f"(?P<{name}>{f'(?-i:{words})' if name in CASED else words})"
        for name, words in patterns.items()
    }
    surfaces |= {name: f"(?P<{name.removeprefix('full')}>(?-i:{w}))" for name, w in full.items()}
    return surfaces | dict(dates["fragments"])


def _first(lines: list[str]) -> dict[str, None]:
    """The full names, also misspelt, without abbreviations, also in capitals."""
    words = [
        word
        for line in lines
        for place, word in enumerate(line.split())
        if place == 0 or len(word) > LONGEST_SHORT
    ]
    return dict.fromkeys([*words, *(word.upper() for word in words)])


def hints_of(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> frozenset[str]:
    lists = (
        "month",
        "weekday",
        "season",
        "unit",
        "fixedday",
        "daypart",
        "noon",
        "adverb",
        "decade",
    )
    words = [word for name in lists for words in values[name] for word in words.lower().split()]
    telling = [word for word in words if len(word) > 2]  # not the 'of' of 'Fourth of July'
    return frozenset([*dates["hints"], *telling])


def _counted(lines: list[str], *, first: int) -> dict[str, Part]:
    return {word: place for place, line in enumerate(lines, start=first) for word in line.split()}


def sum_of(words: str, known: dict[str, Part]) -> Part:
    """'twenty-five' is twenty and five."""
    parts = [known.get(word) for pair in words.split() for word in pair.split("-")]
    return sum(part for part in parts if isinstance(part, int))


def _either(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def _filled(surface: str, surfaces: dict[str, str]) -> str:
    """Placeholders replaced; in `{month2}` every group gets a 2, so that it may stand beside `{month}`."""

    def fill(match: re.Match[str]) -> str:
        name, second = match.groups()
        inner = _filled(surfaces[name], surfaces)
        return GROUP.sub(lambda group: f"(?P<{group[1]}2>", inner) if second else inner

    return PLACEHOLDER.sub(fill, surface)


def _without_surroundings(pattern: str) -> str:
    """The pattern without what it only looks at, before and after: that is no part of an expression."""
    kept, depth, start = [], 0, 0
    for bracket in BRACKET.finditer(pattern):
        if depth:
            depth += {"(": 1, ")": -1}[bracket[0][0]]
            start = bracket.end()
        elif AROUND.match(bracket[0]):
            kept.append(pattern[start : bracket.start()])
            depth = 1
    return NOTATION.sub("(", " ".join([*kept, pattern[start:]]))


def _numbered(pattern: str, number: int) -> str:
    """A group name may stand only once in a pattern: give each its rule's number."""
    return NAMED.sub(lambda match: f"(?P{match[1]}{match[2]}_{number}{match[3]}", pattern)
