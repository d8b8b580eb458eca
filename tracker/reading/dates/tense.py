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
# So many words are what a day is set for: 'set |a hearing on the matter for| June 2'.
NOUN = 8
# So many words before 'until' may tell that it is over.
CLAUSE = 8


class Tense:
    """The words of one language that tell tense (`[dates.tense]`)."""

    def __init__(self, words: dict[str, list[str]], months: Iterable[str]) -> None:
        self._lists = {name: frozenset(listed) for name, listed in words.items()}
        self._ahead = self._lists["ahead"]
        self._seeming = self._lists["raised"] | {
            words.split()[0]
            for name in ("unable", "unwilling")
            for words in self._lists.get(name, ())
        }
        self._shortened = tuple(word for word in words["ahead"] if not word[0].isalpha())
        self._endings = tuple(words["past_endings"])
        self._months = frozenset(month for line in months for month in line.split())

    @classmethod
    def of(cls, dates: dict[str, Any]) -> Tense:
        return cls(dates["tense"], dates["months"])

    def is_ahead(self, text: str, start: int, end: int, *, of_day: bool = True) -> bool | None:
        """By the nearest word that tells, before the date or else after it; None where none does.

        `of_day`: the date is a day of the week, on which a thing may have been decided as well as be done.
        """
        before = _words(text[max(0, start - FAR) : start])
        after = _until_stop(WORD.findall(text[end : end + FAR]))
        if of_day and self._is_set(before, after):
            return True
        if self._leads_to(before, after):
            return None
        is_now = self._is_now(before)
        found = is_now or self._nearest(self._plain(before), of_day=of_day)
        if found and after and self._is(after[0], "told_when"):
            return self._first(after) is not False  # 'until Monday, |when they agreed'
        if found is None and not before and after and self._is(after[0], "present"):
            return True  # 'Monday |is their last chance'
        if found is None and not self._goes_on(before):
            return self._first(after)
        return found

    def _is_set(self, before: list[str], after: list[str]) -> bool:
        """A day that was chosen: 'set |June 2| for the hearing', 'called an election for |July 7|'."""
        if not before:
            return False
        if after and self._is(before[-1], "setting"):
            return self._is(after[0], "set_for")
        near = before[-NOUN:]
        return self._is(near[-1], "set_for") and any(self._is(one, "setting") for one in near[:-2])

    def _leads_to(self, before: list[str], after: list[str]) -> bool:
        """'ahead of |the July 7 vote', told in the past: the nearer one."""
        links = before[:-1] if before and self._is(before[-1], "determiners") else before
        is_led = self._is(" ".join(links[-2:]), "leading") or self._is(
            "".join(links[-1:]), "leading"
        )
        return is_led and links is not before and bool(after) and after[0].islower()

    def _is(self, word: str, name: str) -> bool:
        return word.lower() in self._lists.get(name, ())

    def _goes_on(self, before: list[str]) -> bool:
        """'He |is up for re-election in November': a state, which tells neither."""
        return next(
            (self._is(word, "present") for word in reversed(before) if self._tells(word)), False
        )

    def is_present(self, text: str, end: int) -> bool:
        """Whether what follows a date goes on now: 'today |there are 40', 'today |the town is empty'."""
        after = _until_stop(WORD.findall(text[end : end + FAR]))
        return next((self._is(word, "present") for word in after if self._tells(word)), False)

    def _tells(self, word: str) -> bool:
        return self._is(word, "present") or self._way(word) is not None

    def _is_now(self, before: list[str]) -> bool:
        """'The deadline |is Monday', 'the meeting |is in May'."""
        links = [word for word in before[-2:] if not self._is(word, "beside")]
        return bool(links) and links == before[-2:][: len(links)] and self._is(links[-1], "present")

    def _first(self, words: list[str]) -> bool | None:
        return next((way for way in map(self._way, words) if way is not None), None)

    def _nearest(self, words: list[str], *, of_day: bool) -> bool | None:
        verb = ""  # of an infinitive
        for index in range(len(words) - 1, -1, -1):
            word, before = words[index].lower(), words[:index]
            if self._is(word, "infinitive"):
                verb = verb or self._verb(words[index + 1 : index + 2])
                if verb and index and self._is(words[index - 1], "intended"):
                    return True
                continue
            if self._is(word, "limits") and self._is_of_other(words[index:]):
                continue
            if verb and self._governs(words, index, verb, of_day=of_day):
                return True
            if self._is(word, "present"):
                return True if self._is_meeting(words[index + 1 : index + 2]) else None
            way = self._way_at(words, index)
            if way is False and before and self._is(before[-1], "infinitive"):
                verb = verb or word  # 'decided to |put'
                continue
            if way is not None:
                return way or self._is_ahead_after(before)
        return None

    def _is_meeting(self, after: list[str]) -> bool:
        """'They are |meeting Friday'."""
        return bool(after) and self._is(after[0], "arranged")

    def _governs(self, words: list[str], index: int, verb: str, *, of_day: bool) -> bool:
        """'|planned to sell it', '|agreed to meet'; but on which day they 'agreed to sell it', 'were told to leave'?"""
        if self._is(words[index], "governors"):
            return True
        is_told = index > 0 and self._is(words[index - 1], "intended")
        is_dated = self._is(verb, "dated") and not is_told
        return self._is(words[index], "deciders") and (is_dated or not of_day)

    def _is_ahead_after(self, before: list[str]) -> bool:
        """'will be |signed', 'will |cast', 'may be read and |signed'."""
        near = [word.lower() for word in before[-NEAR:] if word not in self._months]
        if near and self._is(near[-1], "modals"):
            return True
        while near and near[-1].endswith("ly"):
            near.pop()
        if near[-1:] == ["and"] and self._way(near[-2] if len(near) > 1 else "") is False:
            near = near[:-2]
        return bool(near) and self._is(near[-1], "passive") and not self._is_regret(near)

    def _plain(self, words: list[str]) -> list[str]:
        """The same without what only seems to be ahead: 'seemed |to be| winning', '|could not be| reached'."""
        if self._seeming.isdisjoint(map(str.lower, words)):
            return words
        kept: list[str] = []
        index = 0
        while index < len(words):
            if self._is_raised(words[max(0, index - 1) : index + 2]):
                index += 2
            elif self._is_refusal(words[index : index + 4]):
                kept += ["did", "not"]
                index += 1
                while index < len(words) and self._is(words[index], "denials"):
                    index += 1
            else:
                kept.append(words[index])
                index += 1
        return kept

    def _is_raised(self, words: list[str]) -> bool:
        """'seemed |to be|', 'was reported |to be|'."""
        names = ("raised", "infinitive", "passive")
        return len(words) == 3 and all(map(self._is, words, names))

    def _is_refusal(self, words: list[str]) -> bool:
        """'|could not say', '|couldn't be reached', '|would only say', '|would not immediately comment'."""
        if self._is(words[0], "unable") or self._is(" ".join(words[:2]), "unable"):
            return True
        if not self._is(words[0], "unwilling"):
            return False
        is_denied = words[0].endswith("t") or any(self._is(one, "denials") for one in words[1:3])
        answers = "answers" if is_denied else "replies"
        return any(self._is(one, answers) for one in words[1:])

    def _is_of_other(self, words: list[str]) -> bool:
        """'until a surprise offer on |Sept. 30': until what was done on that day."""
        return len(words) > NEAR and self._is(words[-1], "beside")

    def _is_over(self, before: list[str]) -> bool:
        """'had been closed |until Monday', 'could not reach it |until Monday'."""
        near = ["", *(word.lower() for word in before[-CLAUSE:])]
        for link, word in reversed(list(pairwise(near))):
            if self._is(word, "over") or self._is(f"{link} {word}", "over"):
                return True
            if word in self._ahead:
                return False  # 'was not expected |until December'
        return False

    def _is_regret(self, near: list[str]) -> bool:
        """'might have |signed', 'could have been |signed': of what is past; 'will have |signed' is ahead."""
        names = ("perfect", "regretted")
        return all(any(self._is(word, name) for word in near) for name in names)

    def _verb(self, words: list[str]) -> str:
        return next((one for one in words if one.islower() and not self._is(one, "not_verbs")), "")

    def _way_at(self, words: list[str], index: int) -> bool | None:
        """The way of a word among others: a 'planned march' is not ahead, and 'its plans' are nothing done."""
        word, after = words[index], words[index + 1 : index + 2]
        link = words[index - 1] if index else ""
        if self._is(word, "limits") and self._is_over(words[:index]):
            return False
        if " ".join(words[index : index + 2]).lower() in self._ahead - {word.lower()}:
            return True  # 'set for'
        if self._is(word, "attributes"):
            if after and not self._is(after[0], "after_attributes"):
                return None
            said = (link, *words[max(0, index - NEAR) : index])
            if any(self._is(one, "formerly") for one in said) or self._is(
                " ".join(words[index - 2 : index]), "formerly"
            ):
                return False  # 'had been |scheduled for Tuesday', 'had previously been |scheduled'
        if self._is(word, "intentions") and self._is_noun(link, after):
            return None
        return self._way(word if index else word.lower())

    def _is_noun(self, link: str, after: list[str]) -> bool:
        """'the |plan', 'announced |plans', 'cleared the inspection |plan on August 1'; but 'they |plan to', '|plan a'."""
        if self._is(link, "determiners") or link.endswith(("'s", "’s")) or self._way(link) is False:
            return True
        return not after or (after[0] != "to" and self._is(after[0], "after_attributes"))

    def _way(self, word: str) -> bool | None:
        small = word.lower()
        if word in self._months:
            return None  # 'from |May to July'
        if small in self._ahead or small.endswith(self._shortened):
            return True
        if self._is(small, "past"):
            return False
        ends = len(small) > 4 and small.endswith(self._endings) and word.islower()
        return False if ends and not self._is(small, "not_past") else None


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
