"""Words for dates: where they stand in a text and what they are made of, before anything is counted.

The surface of each rule is data (`[dates]` of the lexicon). All rules of a language that may begin with the same
letter become one pattern, tried once at every place where a word begins so; what a rule means is in `when`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.reading.lexicon import load
from tracker.reading.openings import ANY, key, openings

PLACEHOLDER = re.compile(r"\{([a-z]+?)(2?)\}")
NAMED = re.compile(r"\(\?P(<|=)([a-z]+\d?)([>)])")
GROUP = re.compile(r"\(\?P<([a-z]+)>")
WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d{1,4}[^\W\d_]{0,2}|\d{1,2}t\d{1,2}|q[1-4]")
YEAR = re.compile(
    r"(?<![.,/$€£])(?:(?<=\bin )1[0-4]\d\d|(?<=tween )1[0-4]\d\d|(?:1[5-9]|20)\d\ds?|\d0['’]?s|(?<=['’])\d\d)(?![\w%]|[.,]\d|/(?!\d\d(?![\d/]))\d)"
)
# A day in numbers, a time of the clock.
TELLING_NUMBER = re.compile(
    r"(?<![\w.-])(?:\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|\d\d?:\d\d\b|\d{1,2}(?:[.:]\d\d)? ?[apAP]\.?[mM]\b|\d{1,2}(?:st|nd|rd|th)\b|[qQ][1-4])"
)
# Nobody writes more words of dates than this in a row; what goes beyond is a table, and would only cost time.
LONGEST = 200
LETTERS = re.compile(r"(?:(?<!\\)[^\W\d_])(?:[^\W\d_])*")
# An opening bracket with what it opens, or a closing one; what looks behind or ahead.
BRACKET = re.compile(r"(?<!\\)(?:\((?:\?<?[=!])?|\))")
NOTATION = re.compile(r"\(\?(?:P<\w+>|-i:|:)")
AROUND = re.compile(r"\(\?")
# A list under each of these says what one placeholder may be; its words stand for their key.
TABLES = {
    "unit": "units",
    "direction": "directions",
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
class Expression:
    """`text[start:end]` says a date by this rule; `parts` are its numbers and words ('month': 12).

    `pieces` are where each date stands in words that say two: 'December 4', '5'.
    """

    start: int
    end: int
    text: str
    rule: str
    parts: dict[str, Part]
    pieces: tuple[tuple[int, int], ...] = ()


class Expressions:
    """The date rules of one language, compiled."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self._values = _values(dates)
        self._hints = _hints(dates, self._values)
        surfaces = _surfaces(dates, self._values)
        self._rules: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        alternatives = []
        for number, (rule, surface) in enumerate(dates["rules"]):
            filled = _filled(surface, surfaces)
            groups = [(m[2], f"{m[2]}_{number}") for m in NAMED.finditer(filled) if m[1] == "<"]
            self._rules[f"r{number}"] = (rule, groups)
            alternatives.append(f"(?P<r{number}>{_numbered(filled, number)})")
        self._alternatives = [(openings(rule), rule) for rule in alternatives]
        self._together: str = dates["together"]
        self._patterns: dict[str, re.Pattern[str]] = {}
        pattern = "|".join(alternatives)
        self._inside = frozenset(dates["inside"])
        words = LETTERS.findall(_without_surroundings(pattern))
        self._vocabulary = frozenset(map(str.lower, words)) | self._hints

    def may_be_among(self, words: Iterable[str]) -> bool:
        """Whether a text of these words, in small letters, can say a date at all."""
        return any(word in self._hints or word[0].isdecimal() for word in words)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Expression]:
        """Every date expression, in order, none overlapping another."""
        stop = len(text) if end is None else end
        last = start
        for place in self._places(text, start, stop):
            if place < last:
                continue
            match = self._beginning(key(text[place])).match(text, place, stop)
            if match:
                last = match.end()
                yield self._expression(match)

    def _beginning(self, letter: str) -> re.Pattern[str]:
        """One pattern of all the rules, in their order, whose words may begin with this letter."""
        letters = self._together if letter in self._together else letter
        if letters not in self._patterns:
            rules = (rule for begins, rule in self._alternatives if begins & {*letters, ANY})
            pattern = rf"(?<!\w)(?:{'|'.join(rules) or '(?!)'})(?!\w)"
            self._patterns[letters] = re.compile(pattern, re.IGNORECASE)
        return self._patterns[letters]

    def _places(self, text: str, start: int, stop: int) -> Iterator[int]:
        """Where an expression may begin: in stretches of words and numbers of which dates are made."""
        stretch: list[int] = []
        is_telling = False
        end = start
        for match in WORD.finditer(text, start, stop):
            word = match.group().lower()
            is_word = word in self._vocabulary
            if not (is_word or NUMBER.fullmatch(word)):
                yield from self._in_stretch(text, stretch, end, is_telling=is_telling)
                stretch, is_telling = [], False
                continue
            at, end = match.span()
            if word[0].isdecimal():
                if at > start and text[at - 1] in "'’":  # 'the |'80s'
                    stretch.append(at - 1)
                is_telling = is_telling or bool(YEAR.match(text, at))
            is_telling = is_telling or word in self._hints
            if word not in self._inside:
                stretch.append(at)
        yield from self._in_stretch(text, stretch, end, is_telling=is_telling)

    def _in_stretch(
        self, text: str, stretch: list[int], end: int, *, is_telling: bool
    ) -> Iterable[int]:
        """All its places where a word tells of a date; else only those of numbers that are dates by themselves."""
        if not stretch or is_telling:
            return stretch[:LONGEST]
        return (match.start() for match in TELLING_NUMBER.finditer(text, stretch[0], end))

    def _expression(self, match: re.Match[str]) -> Expression:
        rule, groups = self._rules[match.lastgroup or ""]
        told = [(plain, name) for plain, name in groups if match[name] is not None]
        parts = {plain: self._value(plain, match[name]) for plain, name in told}
        pieces = _pieces(match, {plain: match.span(name) for plain, name in told})
        return Expression(match.start(), match.end(), match.group(), rule, parts, pieces)

    def _value(self, part: str, words: str) -> Part:
        if words.isdecimal():
            return int(words)
        if part == "number" and words[:1].isdecimal():
            return int(words.replace(",", "")) if "," in words else words  # '12,700', '2.5'
        if part == "hour":
            return self._values["number"].get(words.lower(), words)
        if part == "number" and not words:
            return 1  # 'неделю назад'
        known = self._values.get(part.rstrip("2"), {})
        if part in ("year", "decade") and " " in words.replace("-", " "):
            return self._spoken(words)
        if words in known:
            return known[words]
        small = words.lower()
        if small in known or part.rstrip("2") != "number":
            return known.get(small, small)
        return _sum(small, known)

    def _spoken(self, words: str) -> int:
        """'nineteen seventy-four', 'two thousand and one', 'nineteen eighties'."""
        told = words.lower().replace("-", " ").split()
        known = self._values["number"] | self._values["decade"] | {"hundred": 0}
        numbers = [value for word in told if isinstance(value := known.get(word), int)]
        if told[1] == "thousand":
            return 2000 + sum(numbers[1:])
        return numbers[0] * 100 + sum(numbers[1:])


@cache
def expressions(language: str) -> Expressions:
    return Expressions(load(language).raw["dates"])


def _pieces(match: re.Match[str], spans: dict[str, tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Where the first and the second date of a pair stand."""
    seconds = [spans[name] for name in ("month2", "day2", "year2") if name in spans]
    if not seconds or "clock2" in spans:
        return ()
    start = min(first for first, _ in seconds)
    before = [last for name, (_, last) in spans.items() if last <= start]
    return ((match.start(), max(before, default=start)), (start, match.end()))


# --- from the file to a pattern ----------------------------------------------------------------------------------


def _values(dates: dict[str, Any]) -> dict[str, dict[str, Part]]:
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


def _surfaces(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> dict[str, str]:
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


def _hints(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> frozenset[str]:
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


def _sum(words: str, known: dict[str, Part]) -> Part:
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
