"""Mentions: the phrases of the lexicon that a sentence has: participants, bodies, agreements, acts."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.language.entries import ActWord, BodyName, Name, Phrase
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.language.sentences import Sentence

AGREEMENT_SORTS = frozenset({"strong_agreement", "weak_agreement"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (not included) are a phrase of the lexicon."""

    first: int
    last: int
    phrase: Phrase

    @property
    def names(self) -> tuple[Name, ...]:
        return self.phrase.names

    @property
    def codes(self) -> tuple[str, ...]:
        return self.phrase.codes

    @property
    def bodies(self) -> tuple[BodyName, ...]:
        return self.phrase.bodies

    @property
    def acts(self) -> tuple[ActWord, ...]:
        return self.phrase.acts

    @property
    def sorts(self) -> frozenset[str]:
        return self.phrase.sorts


def mentions_in(sentence: Sentence, lexicon: Lexicon) -> list[Mention]:
    """One after another, each the longest that begins where it does."""
    words = tuple(token.text for token in sentence.tokens)
    lowers = tuple(token.lower for token in sentence.tokens)
    found, index = [], 0
    while index < len(words):
        phrase = lexicon.at(words, lowers, index)
        if phrase is None or _is_family_name(words, index, phrase, lexicon):
            index += 1
            continue
        found.append(Mention(index, index + len(phrase.lower), phrase))
        index = found[-1].last
    return found


def _is_family_name(words: tuple[str, ...], index: int, phrase: Phrase, lexicon: Lexicon) -> bool:
    """'Ricardo |Lagos', 'Radio |Moscow': a place only as part of another name."""
    if (
        index < 2
        or len(phrase.lower) > 1
        or any(not _is_capital(entry) for entry in phrase.entries)
    ):
        return False
    before = words[index - 1]
    is_name = before.istitle() and before.isalpha() and before.lower() not in lexicon.lengths
    return is_name and before.lower() not in lexicon.ends_of_name and words[index - 2] not in ".:"


def _is_capital(entry: object) -> bool:
    return isinstance(entry, Name) and entry.form == "capital"
