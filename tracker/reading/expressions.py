"""Words for dates: where they stand in a text and what they are made of, before anything is counted.

The surface of each rule is data (`[dates]` of the lexicon). All rules of a language become one pattern, tried once
at every place; what a rule means is in `when`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tracker.reading.lexicon import load

PLACEHOLDER = re.compile(r"\{([a-z]+?)(2?)\}")
NAMED = re.compile(r"\(\?P<([a-z]+\d?)>")
Part = int | str


@dataclass(frozen=True, slots=True)
class Expression:
    """`text[start:end]` says a date by this rule; `parts` are its numbers and words ('month': 12)."""

    start: int
    end: int
    text: str
    rule: str
    parts: dict[str, Part]


class Expressions:
    """The date rules of one language, compiled."""

    def __init__(self, dates: dict[str, Any]) -> None:
        self._values = _values(dates)
        self._hints = _hints(dates, self._values)
        patterns = {name: _either(words) for name, words in self._values.items()}
        patterns["number"] = rf"(?:\d{{1,4}}|{patterns['number']})"
        for name in ("month", "weekday", "season"):
            patterns[name] = f"(?-i:{patterns[name]})"
        self._rules: dict[str, tuple[str, list[tuple[str, str]]]] = {}
        alternatives = []
        for number, (rule, surface) in enumerate(dates["rules"]):
            pattern, groups = _numbered(_filled(surface, patterns), number)
            self._rules[f"r{number}"] = (rule, groups)
            alternatives.append(f"(?P<r{number}>{pattern})")
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)

    def may_be_among(self, words: Iterable[str]) -> bool:
        """Whether a text of these words, in small letters, can say a date at all."""
        return any(word in self._hints or word[0].isdecimal() for word in words)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Expression]:
        """Every date expression, in order, none overlapping another."""
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            rule, groups = self._rules[match.lastgroup or ""]
            parts = {
                plain: self._value(plain, match[name])
                for plain, name in groups
                if match[name] is not None
            }
            yield Expression(match.start(), match.end(), match.group(), rule, parts)

    def _value(self, part: str, words: str) -> Part:
        if words.isdecimal():
            return int(words)
        known = self._values.get(part.rstrip("2"), {})
        return known.get(words, known.get(words.lower(), words.lower()))


@cache
def expressions(language: str) -> Expressions:
    return Expressions(load(language).raw["dates"])


def _values(dates: dict[str, Any]) -> dict[str, dict[str, Part]]:
    """What each word of a placeholder stands for."""
    values: dict[str, dict[str, Part]] = {
        "month": _counted(dates["months"], first=1),
        "weekday": _counted(dates["weekdays"], first=0),
        "season": _counted(dates["seasons"], first=21),
        "number": _counted(dates["numbers"], first=0),
        "ordinal": {word: place for place, word in enumerate(dates["ordinals"], start=1)},
        "fixedday": {words.lower(): day for words, day in dates["fixed_days"].items()},
    }
    for name in ("month", "weekday"):
        values[name] |= {word.upper(): value for word, value in values[name].items()}
    for name, group in (("unit", "units"), ("direction", "directions"), ("part", "parts")):
        values[name] = {word: key for key, words in dates[group].items() for word in words}
    return values


def _hints(dates: dict[str, Any], values: dict[str, dict[str, Part]]) -> frozenset[str]:
    lists = ("month", "weekday", "season", "unit", "fixedday")
    words = [word for name in lists for words in values[name] for word in words.lower().split()]
    return frozenset([*dates["hints"], *words])


def _counted(lines: list[str], *, first: int) -> dict[str, Part]:
    return {word: place for place, line in enumerate(lines, start=first) for word in line.split()}


def _either(words: dict[str, Part]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def _filled(surface: str, patterns: dict[str, str]) -> str:
    def named(match: re.Match[str]) -> str:
        name, second = match.groups()
        return f"(?P<{name}{second}>{patterns[name]})"

    return PLACEHOLDER.sub(named, surface)


def _numbered(pattern: str, number: int) -> tuple[str, list[tuple[str, str]]]:
    """A group name may stand only once in a pattern: give each its rule's number."""
    groups = [(name, f"{name}_{number}") for name in NAMED.findall(pattern)]
    return NAMED.sub(lambda match: f"(?P<{match[1]}_{number}>", pattern), groups
