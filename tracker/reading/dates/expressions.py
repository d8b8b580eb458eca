"""Words for dates: where they stand in a text and what they are made of, before anything is counted.

The surface of each rule is data (`[dates]` of the lexicon). All rules of a language that may begin with the same
few letters become one pattern, tried once at every place where a word begins so; what a rule means is in `when`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tracker.reading.dates.openings import key, openings_of
from tracker.reading.dates.surfaces import Part, hints_of, rules_of, sum_of, values_of, words_in
from tracker.reading.language.lexicon import load

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d{1,4}[^\W\d_]{0,2}|\d{1,2}t\d{1,2}|q[1-4]")
YEAR = re.compile(
    r"(?<![.,/$€£])(?:(?<=\bin )1[0-4]\d\d|(?<=tween )1[0-4]\d\d|(?:1[5-9]|20)\d\ds?|\d0['’]?s|(?<=['’])\d\d)(?![\w%]|[.,]\d|/(?!\d\d(?![\d/]))\d)"
)
# A day in numbers, a time of the clock.
TELLING_NUMBER = re.compile(
    r"(?<![\w.-])(?:\d{1,4}([./-])\d{1,2}\1\d{2,4}\b|\d\d?:\d\d\b|\d{1,2}(?:[.:]\d\d)? ?[apAP]\.?[mM]\b|\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}\.(?:0[1-9]|1[0-2])(?!\d|\.\d)|[qQ][1-4]|\d{1,3}-second\b|\d{1,2}(?= (?:and|to|until) \d{1,2}(?::\d\d)? ?[apAP]\.?[mM]))"
)
# Nobody writes more words of dates than this in a row; what goes beyond is a table, and would only cost time.
LONGEST = 200
# For so many ways in which an expression may start it is remembered which rules may find it.
STARTS = 4096


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
        self._values = values_of(dates)
        self._hints = hints_of(dates, self._values)
        self._rules = rules_of(dates, self._values)
        self._keys = {rule.key: rule for rule in self._rules}
        self._by_opening: defaultdict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            for opening in rule.begins:
                self._by_opening[opening].append(number)
        self._patterns: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._beginning = lru_cache(maxsize=STARTS)(self._pattern_for)
        self._inside = frozenset(dates["inside"])
        pattern = "|".join(rule.pattern for rule in self._rules)
        self._vocabulary = words_in(pattern) | self._hints

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
            match = self._beginning(key(text, place)).match(text, place, stop)
            if match:
                last = match.end()
                yield self._expression(match)

    def _pattern_for(self, start: str) -> re.Pattern[str]:
        """One pattern of all the rules, in their order, that may find what starts so."""
        begins = openings_of(start)
        fitting = {number for opening in begins for number in self._by_opening.get(opening, ())}
        numbers = tuple(sorted(fitting))
        if numbers not in self._patterns:
            either = "|".join(self._rules[number].pattern for number in numbers) or "(?!)"
            self._patterns[numbers] = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
        return self._patterns[numbers]

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
        rule = self._keys[match.lastgroup or ""]
        told = [(plain, name) for plain, name in rule.groups if match[name] is not None]
        parts = {plain: self._value(plain, match[name]) for plain, name in told}
        pieces = _pieces(match, {plain: match.span(name) for plain, name in told})
        return Expression(match.start(), match.end(), match.group(), rule.name, parts, pieces)

    def _value(self, part: str, words: str) -> Part:
        if words.isdecimal():
            return int(words)
        if part == "number" and words[:1].isdecimal():
            return int(words.replace(",", "")) if "," in words else words  # '12,700', '2.5'
        if part.rstrip("2") in ("hour", "minute"):
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
        return sum_of(small, known)

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
