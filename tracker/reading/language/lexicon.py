"""The words of a language: who, what and when, read once from `data/<language>.toml`.

Every word or phrase belongs to one or more entries. The phrases of a sentence are found by looking up its tokens,
longest phrase first, so that the time taken grows with the sentence and not with the lexicon.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tracker.reading.language.entries import Phrase
from tracker.reading.language.inflection import inflected
from tracker.reading.language.vocabulary import (
    Meanings,
    chambers_of,
    lengths_of,
    meanings_of,
    phrases_of,
)

# Letters that are none with a mark.
LETTERS = str.maketrans("łŁøØđĐı", "lLoOdDi")
# What the minutes may say: it was agreed to ratify, or a motion was lost, or carried.
OUTCOMES = ("consented", "lost", "carried")
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Lexicon:
    """One language. `raw` is the file; `phrases` are its entries by their words in small letters."""

    raw: dict[str, Any]
    phrases: dict[tuple[str, ...], list[Phrase]]
    lengths: dict[str, list[int]]  # of the phrases with this first word, the longest first
    words: dict[str, frozenset[str]]
    modality: dict[str, frozenset[str]]
    chambers: dict[str, dict[str, str]]
    # Whom leaders of our time lead, by family name; the words of one State's politics.
    people: dict[str, str]
    signs: dict[str, frozenset[str]]
    ends_of_name: frozenset[str]
    # By word: the lists of the grammar to which it belongs.
    lists: dict[str, tuple[str, ...]]
    notices: Meanings  # the names that registers give to acts
    minutes: Meanings  # what minutes say came of a motion
    echoes: Meanings  # 'did the same'
    predicates: Meanings  # what the verb after a noun makes of it: 'is planned'

    @property
    def has_free_order(self) -> bool:
        """Whether who acts and what is acted on may stand on either side of a verb."""
        return bool(self.raw.get("free_order", False))

    @property
    def has_genitive(self) -> bool:
        """Whether an owner stands right after what it owns, with no word between: 'парламент Индии'."""
        return bool(self.raw.get("genitive", False))

    def leads(self, name: str) -> str | None:
        """Whom a leader of this family name leads, written with or without accents."""
        return self.people.get(name) or (None if name.isascii() else self.people.get(plain(name)))

    def at(self, words: tuple[str, ...], lowers: tuple[str, ...], index: int) -> Phrase | None:
        """The longest phrase that begins at this token."""
        for length in self.lengths.get(lowers[index], ()):
            for phrase in self.phrases.get(lowers[index : index + length], ()):
                if phrase.is_as_written(words[index : index + length]):
                    return phrase
        return None

    def beginning(self, words: tuple[str, ...]) -> Phrase | None:
        """The longest phrase with which these words begin."""
        return self.at(words, tuple(word.lower() for word in words), 0) if words else None


def languages() -> frozenset[str]:
    """Those that there is a lexicon for."""
    return frozenset(path.stem for path in DATA.glob("*.toml"))


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a language. Raises LookupError where there is no such file."""
    path = DATA / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        raise LookupError(f"the reader has no lexicon for the language {language!r}")
    raw = inflected(tomllib.loads(path.read_text(encoding="utf-8")))
    grammar = defaultdict(frozenset, {k: frozenset(words) for k, words in raw["grammar"].items()})
    modality = {name: frozenset(words) for name, words in raw["modality"].items()}
    ends = frozenset().union(*(grammar[name] for name in raw["grammar"]["ends_of_name"]))
    people = {name: code for code, names in raw["people"].items() for name in names.split(", ")}
    people |= {plain(name): code for name, code in people.items()}
    signs = {code: frozenset(words) for code, words in raw["signs"].items()}
    phrases = phrases_of(raw)
    return Lexicon(
        raw,
        phrases=phrases,
        lengths=lengths_of(phrases),
        words=grammar,
        modality=modality,
        chambers=chambers_of(raw),
        people=people,
        signs=signs,
        ends_of_name=ends,
        notices=meanings_of([raw["notices"]["acts"], raw["notices"]["of_all"]]),
        minutes=meanings_of([{name: raw["minutes"][name] for name in OUTCOMES}]),
        echoes=meanings_of([{"same": raw["grammar"]["same_as_before"]}]),
        predicates=meanings_of([raw["noun_predicates"]]),
        lists=_lists_of(grammar),
    )


def _lists_of(grammar: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, words in grammar.items():
        for word in words:
            found[word].append(name)
    return {word: tuple(names) for word, names in found.items()}


def plain(name: str) -> str:
    """'Kaczynski' for 'Kaczyński': a name as wires without accents write it."""
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
