"""Inflection: the forms of a word, from a stem and the endings that the lexicon lists for its class.

In a lexicon `"Дум/a"` stands for the stem followed by each ending of the class `a` in `[endings]`; the endings of one
number are listed case by case, so that in `"Государственн/af Дум/a"` both words are put into the same case. A word
without a slash never changes. A language without `[endings]` has no such words.
"""

from __future__ import annotations

from typing import Any

Endings = dict[str, list[str]]
# Verbs have a form to a cell, and patterns for dates are patterns.
NOT_INFLECTED = ("endings", "verbs", "dates", "votes", "terms")


def forms_of(words: str, endings: Endings) -> list[str]:
    """Every form of a word or phrase, the first listed first; of alternatives `a|b` the forms of each."""
    if "|" in words:
        return [form for one in words.split("|") for form in forms_of(one, endings)]
    parts = [word.partition("/") for word in words.split(" ")]
    count = max((len(endings[kind]) for _, _, kind in parts if kind in endings), default=0)
    if not count:
        return [words]
    forms = (" ".join(_form(part, number, endings) for part in parts) for number in range(count))
    return list(dict.fromkeys(forms))


def _form(part: tuple[str, str, str], number: int, endings: Endings) -> str:
    stem, slash, kind = part
    if kind not in endings:
        return stem + slash + kind
    return stem + endings[kind][number]


def inflected(raw: dict[str, Any]) -> dict[str, Any]:
    """A lexicon with every list of words in all their forms."""
    endings = raw.get("endings", {})
    if not endings:
        return raw
    return {
        key: value if key in NOT_INFLECTED else _in_all_forms(value, endings)
        for key, value in raw.items()
    }


def _in_all_forms(value: Any, endings: Endings) -> Any:
    if isinstance(value, dict):
        return {key: _in_all_forms(inner, endings) for key, inner in value.items()}
    if not isinstance(value, list):
        return value
    return [
        form
        for item in value
        for form in (
            forms_of(item, endings) if isinstance(item, str) else [_in_all_forms(item, endings)]
        )
    ]
