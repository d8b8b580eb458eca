"""Tense: whether the words around a date speak of what is to come or of what is past."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

# Words, and signs that end a sentence: not the full stop of 'U.N.' or 'Mr.'.
WORD = re.compile(
    r"[^\W\d_]+-than-[^\W\d_]+|[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|(?:(?<=[^\WA-ZА-ЯЁ]{2})|(?<=[A-ZА-ЯЁ]{3})|(?<=[)%\"”’']))[.!?;]\s|\n"
)
# How far from a date, in characters, the word that tells is looked for.
FAR = 120
# Before a participle of one of these a word of what is to come counts: 'will be |held', 'is expected to be |sold'.
NEAR = 3
# So many words before 'until' may tell that it is over.
CLAUSE = 8


class Tense:
    """The words of one language that tell tense (`[dates.tense]`)."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self._ahead = frozenset(words["ahead"])
        self._shortened = tuple(word for word in words["ahead"] if not word[0].isalpha())
        self._infinitive = frozenset(words["infinitive"])
        self._governors = frozenset(words["governors"])
        self._present = frozenset(words["present"])
        self._intended = frozenset(words["intended"])
        self._not_verbs = frozenset(words["not_verbs"])
        self._past = frozenset(words["past"])
        self._endings = tuple(words["past_endings"])
        self._months = frozenset(month for line in words["months"] for month in line.split())
        self._passive = frozenset(words["passive"])
        self._perfect = frozenset(words["perfect"])
        self._regretted = frozenset(words["regretted"])
        self._modals = frozenset(words["modals"])
        self._limits = frozenset(words["limits"])
        self._over = frozenset(words["over"])
        self._told_when = frozenset(words["told_when"])
        self._raised = frozenset(words["raised"])
        self._not_past = frozenset(words["not_past"])

    @classmethod
    def of(cls, dates: dict[str, Any]) -> Tense:
        return cls(dates["tense"] | {"months": dates["months"]})

    def is_ahead(self, text: str, start: int, end: int) -> bool | None:
        """By the nearest word that tells, before the date or else after it; None where none does."""
        before = _words(text[max(0, start - FAR) : start])
        after = _until_stop(WORD.findall(text[end : end + FAR]))
        is_now = bool(before) and before[-1].lower() in self._present  # 'the deadline is Monday'
        found = is_now or self._nearest(before)
        if found and after and after[0].lower() in self._told_when:
            return self._first(after) is not False  # 'until Monday, |when they agreed'
        if found is None and not before and after and after[0].lower() in self._present:
            return True  # 'Monday |is their last chance'
        return self._first(after) if found is None else found

    def _first(self, words: list[str]) -> bool | None:
        return next((way for way in map(self._way, words) if way is not None), None)

    def _nearest(self, words: list[str]) -> bool | None:
        has_infinitive = False
        words = self._without_raised(words)
        for index in range(len(words) - 1, -1, -1):
            word = words[index].lower()
            if word in self._infinitive:
                has_infinitive = has_infinitive or self._is_verb(words[index + 1 : index + 2])
                if has_infinitive and index and words[index - 1].lower() in self._intended:
                    return True
                continue
            if has_infinitive and word in self._governors:
                return True
            way = self._way(words[index] if index else word)
            if word in self._limits and self._is_over(words[:index]):
                return False
            if " ".join([word, *words[index + 1 : index + 2]]).lower() in self._ahead:
                return True  # 'set for'
            if way is False:
                near = [one.lower() for one in words[max(0, index - NEAR) : index]]
                if near and near[-1] in self._infinitive:
                    has_infinitive = True  # 'decided to |put'
                    continue
                return self._is_ahead_after(near)
            if way:
                return True
        return None

    def _is_ahead_after(self, near: list[str]) -> bool:
        """'will be |signed', 'will |cast'."""
        if near and near[-1] in self._modals:
            return True
        return any(one in self._passive for one in near) and not self._is_regret(near)

    def _without_raised(self, words: list[str]) -> list[str]:
        """'seemed |to be| winning', 'was reported |to be| near': of the time of that verb."""
        for index in range(1, len(words) - 1):
            verb, link, be = (word.lower() for word in words[index - 1 : index + 2])
            if verb in self._raised and link in self._infinitive and be in self._passive:
                return [*words[:index], *words[index + 2 :]]
        return words

    def _is_over(self, before: list[str]) -> bool:
        """'had been closed |until Monday', 'could not reach it |until Monday'."""
        near = ["", *(word.lower() for word in before[-CLAUSE:])]
        for link, word in reversed(list(pairwise(near))):
            if word in self._over or f"{link} {word}" in self._over:
                return True
            if word in self._ahead:
                return False  # 'was not expected |until December'
        return False

    def _is_regret(self, near: list[str]) -> bool:
        """'might have |signed', 'could have been |signed': of what is past; 'will have |signed' is ahead."""
        return bool(self._perfect & {*near}) and bool(self._regretted & {*near})

    def _is_verb(self, words: list[str]) -> bool:
        return any(word.islower() and word not in self._not_verbs for word in words)

    def _way(self, word: str) -> bool | None:
        small = word.lower()
        if word in self._months:
            return None  # 'from |May to July'
        if small in self._ahead or small.endswith(self._shortened):
            return True
        if small in self._past:
            return False
        ends = len(small) > 4 and small.endswith(self._endings) and word.islower()
        return False if ends and small not in self._not_past else None


def _words(before: str) -> list[str]:
    """The words of the sentence that ends here."""
    words: list[str] = []
    for word in WORD.findall(before):
        if word[0] in ".!?;\n":
            words.clear()
        else:
            words.append(word)
    return words


def _until_stop(words: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word[0] in ".!?;\n":
            break
        kept.append(word)
    return kept
