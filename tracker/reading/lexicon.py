"""The words of a language: who, what and when, read once from `data/<language>.toml`.

Every word or phrase belongs to one or more entries. The phrases of a sentence are found by looking up its tokens,
longest phrase first, so that the time taken grows with the sentence and not with the lexicon.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tracker.reading.inflection import forms_of, inflected

# Letters that are none with a mark.
LETTERS = str.maketrans("łŁøØđĐı", "lLoOdDi")
DATA = Path(__file__).parent / "data"
TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+?(?=n['’]t\b)|n['’]t\b|['’]s\b|[^\W_]+|[^\w\s]|_")
# What each cell of a verb is, unless the language or the verb says otherwise. `future` is one that tells by itself
# what will be ("подпишет"), `short` a participle that is a predicate without an auxiliary ("подписан").
FORMS = ("base", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True)
class Name:
    """A way to say a participant: its name, its adjective, or a place that stands for its government."""

    code: str
    form: str  # name, adjective, capital, people, or group: with others that one name stands for


@dataclass(frozen=True, slots=True)
class BodyName:
    """A way to say who acts for a participant; `participant` is None where the words do not tell."""

    kind: str
    name: str
    participant: str | None = None
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the field: what sort of thing it is, e.g. strong_agreement, law, instrument."""

    sort: str


@dataclass(frozen=True, slots=True, eq=False)
class ActWord:
    """A verb or noun that stands for an act, with what it demands of its sentence."""

    act: str
    forms: tuple[str, ...] = ()
    law: str = ""
    target: tuple[str, ...] = ()
    complement: tuple[tuple[str, ...], ...] = ()
    gap: int = 0
    whole: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    by_body: bool = False
    subject: bool = False
    destination: bool = False
    anaphoric: bool = False
    plain: bool = False
    is_direct: bool = False  # its object follows with no preposition between
    is_own: bool = False  # a noun that is said of agreements only: 'signing', 'entry into force'
    reach: int = 16
    is_active: bool = False  # only as a verb with its subject before it
    is_echo: bool = False  # what was told before was done again: 'the Senate followed suit'
    is_through: bool = False  # who does it stands after it: 'the treaty passed the Senate'
    is_around: bool = False  # its target stands between verb and complement
    is_effect: bool = False  # -ing tells what another act does: 'notes bringing it into force'
    is_ahead: bool = (
        False  # it counts only while it is to come: 'will vote on the treaty on Monday'
    )
    is_final: bool = False  # to be doing it is to have announced it: 'was withdrawing'
    context: tuple[str, ...] = ()  # words one of which must be in the sentence


Entry = Name | BodyName | Noun | ActWord


@dataclass(frozen=True, slots=True)
class Phrase:
    lower: tuple[str, ...]
    exact: tuple[str, ...] | None  # as it must be written, where it has a capital
    entries: tuple[Entry, ...]

    def matches(self, words: list[str], lowers: list[str], at: int) -> bool:
        end = at + len(self.lower)
        if tuple(lowers[at:end]) != self.lower:
            return False
        if self.exact is None:
            return True
        written = tuple(words[at:end])
        return written == self.exact or (len(written[0]) > 3 and all(w.isupper() for w in written))


@dataclass(frozen=True)
class Lexicon:
    """One language. `raw` is the file; `phrases` are its entries by first word, longest first."""

    raw: dict[str, Any]
    phrases: dict[str, tuple[Phrase, ...]]
    words: dict[str, frozenset[str]]
    modality: dict[str, frozenset[str]]
    chambers: dict[str, dict[str, str]] = field(default_factory=dict)
    # Whom leaders of our time lead, by family name; the words of one State's politics.
    people: dict[str, str] = field(default_factory=dict)
    signs: dict[str, frozenset[str]] = field(default_factory=dict)
    ends_of_name: frozenset[str] = frozenset()
    # By their first word: the names that registers give to acts, longest first, with the act.
    notices: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

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

    def at(self, words: list[str], lowers: list[str], index: int) -> Phrase | None:
        """The longest phrase that begins at this token."""
        for phrase in self.phrases.get(lowers[index], ()):
            if phrase.matches(words, lowers, index):
                return phrase
        return None


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
    chambers, notices = _chambers(raw), _notices(raw)
    return Lexicon(raw, _phrases(raw), grammar, modality, chambers, people, signs, ends, notices)


def plain(name: str) -> str:
    """'Kaczynski' for 'Kaczyński': a name as wires without accents write it."""
    letters = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def split(text: str) -> list[str]:
    return TOKEN.findall(text)


# --- from the file to phrases ------------------------------------------------------------------------------------


def _phrases(raw: dict[str, Any]) -> dict[str, tuple[Phrase, ...]]:
    entries: dict[str, list[Entry]] = defaultdict(list)
    for words, entry in [*_names(raw), *_bodies(raw), *_nouns(raw), *_act_words(raw)]:
        if entry not in entries[words]:
            entries[words].append(entry)
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for words, found in entries.items():
        exact = tuple(split(words))
        lower = tuple(word.lower() for word in exact)
        if lower != exact:  # as written in any case, too: "Parliament" is also a "parliament"
            found = [*found, *(e for e in entries.get(words.lower(), ()) if e not in found)]
        phrases[lower[0]].append(Phrase(lower, None if lower == exact else exact, tuple(found)))
    return {first: tuple(sorted(group, key=_rank)) for first, group in phrases.items()}


def _rank(phrase: Phrase) -> tuple[int, bool]:
    """Longest first; of one length, what must be written in one way before what may be written in any."""
    return -len(phrase.lower), phrase.exact is None


def _names(raw: dict[str, Any]) -> list[tuple[str, Entry]]:
    forms = {"names": "name", "adjectives": "adjective", "capitals": "capital", "people": "people"}
    found: list[tuple[str, Entry]] = [
        (words, Name(code, form))
        for code, row in raw["participants"].items()
        for key, form in forms.items()
        for words in row.get(key, ())
    ]
    ending, letter = raw.get("peoples", ("", ""))
    people = [
        (f"{words}{letter}", Name(name.code, "people"))
        for words, name in found
        if isinstance(name, Name)
        and name.form == "adjective"
        and ending
        and words.endswith(tuple(ending))
    ]
    groups: list[tuple[str, Entry]] = [
        (words, Name(code, "group"))
        for codes, group in raw.get("collectives", {}).items()
        for words in group
        for code in codes.split()
    ]
    return found + people + groups


def _bodies(raw: dict[str, Any]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for code, row in raw["participants"].items():
        for kind in ("lower_house", "upper_house", "parliament"):
            named = row.get(kind, ())
            lower = [name.lower() for name in named if " " in name]  # "the legislative yuan"
            found += [(name, BodyName(kind, row[kind][0], code)) for name in (*named, *lower)]
    for kind, lines in raw["named_bodies"].items():
        for line in lines:
            code, _, names = line.partition(": ")
            found += [(name, BodyName(kind, name, code)) for name in names.split(", ")]
    for kind, names in raw["bodies"].items():
        found += [(name, BodyName(kind, name)) for name in names]
    for line in raw["known_by_name"]:
        code, _, names = line.partition(": ")
        found += [
            (name, BodyName("head_of_state", name, code, is_person=True))
            for name in names.split(", ")
        ]
    return found


def _nouns(raw: dict[str, Any]) -> list[tuple[str, Entry]]:
    nouns: list[tuple[str, Entry]]
    nouns = [(words, Noun(sort)) for sort, group in raw["words"].items() for words in group]
    return nouns + [(words, Noun("strong_agreement")) for words in raw["known_agreements"]]


def _act_words(raw: dict[str, Any]) -> list[tuple[str, Entry]]:
    found: list[tuple[str, Entry]] = []
    for row in raw["verbs"]:
        for words in row["words"]:
            cells = words.split(", ") if ", " in words else words.split()
            surfaces: dict[str, list[str]] = defaultdict(list)
            names = row.get("cells", raw.get("cells", FORMS))
            for form, cell in zip(names, cells, strict=True):
                if cell == "-":  # no such form
                    continue
                for surface in forms_of(cell, raw.get("endings", {})):
                    surfaces[surface].append(form)
            found += [
                (surface, _act_word(row, tuple(forms))) for surface, forms in surfaces.items()
            ]
    for row in raw["nouns"]:
        found += [(words, _act_word(row, ("noun",))) for words in row["words"]]
    return found


def _act_word(row: dict[str, Any], forms: tuple[str, ...]) -> ActWord:
    others = ("words", "complement", "cells")
    plain = {key: value for key, value in row.items() if key not in others}
    lists: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plain.items()
    }
    complement = tuple(tuple(split(words.lower())) for words in row.get("complement", ()))
    return ActWord(**lists, forms=forms, complement=complement)


def _chambers(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Per participant, the name of each chamber it has, by kind."""
    kinds = ("lower_house", "upper_house", "parliament")
    return {
        code: {kind: row[kind][0] for kind in kinds if row.get(kind)}
        for code, row in raw["participants"].items()
    }


def _notices(raw: dict[str, Any]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    told = [
        (kind, words)
        for table in ("acts", "of_all")
        for kind, words in raw["notices"][table].items()
    ]
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind, phrases in told:
        for words in phrases:
            parts = tuple(words.split())
            found[parts[0]].append((parts, kind))
    return {first: sorted(group, key=lambda row: -len(row[0])) for first, group in found.items()}
