"""The vocabulary: from the file of a language to the phrases that its sentences are searched for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.reading.language.entries import ActWord, BodyName, Entry, Name, Noun, Phrase
from tracker.reading.language.inflection import forms_of
from tracker.reading.language.tokens import split

# By first word: phrases with what they mean, the longest first.
Meanings = dict[str, list[tuple[tuple[str, ...], str]]]
# What each cell of a verb is, unless the language or the verb says otherwise. `future` is one that tells by itself
# what will be ("подпишет"), `short` a participle that is a predicate without an auxiliary ("подписан").
FORMS = ("base", "third", "past", "participle", "gerund")


def phrases_of(raw: dict[str, Any]) -> dict[tuple[str, ...], list[Phrase]]:
    """By their words in small letters; what must be written in one way before what may be written in any."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for words, entry in [*_names(raw), *_bodies(raw), *_nouns(raw), *_act_words(raw)]:
        if entry not in entries[words]:
            entries[words].append(entry)
    phrases: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for words, found in entries.items():
        exact = split(words)
        lower = tuple(word.lower() for word in exact)
        if lower != exact:  # as written in any case, too: "Parliament" is also a "parliament"
            found = [*found, *(e for e in entries.get(words.lower(), ()) if e not in found)]
        phrases[lower].append(Phrase(lower, None if lower == exact else exact, tuple(found)))
    return {
        words: sorted(same, key=lambda phrase: phrase.exact is None)
        for words, same in phrases.items()
    }


def lengths_of(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[int]]:
    """By their first word, of how many words there are phrases, the most first."""
    found: dict[str, set[int]] = defaultdict(set)
    for words in phrases:
        found[words[0]].add(len(words))
    return {first: sorted(lengths, reverse=True) for first, lengths in found.items()}


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
    complement = tuple(split(words.lower()) for words in row.get("complement", ()))
    return ActWord(**lists, forms=forms, complement=complement)


def chambers_of(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Per participant, the name of each chamber it has, by kind."""
    kinds = ("lower_house", "upper_house", "parliament")
    return {
        code: {kind: row[kind][0] for kind in kinds if row.get(kind)}
        for code, row in raw["participants"].items()
    }


def meanings_of(tables: Iterable[Mapping[str, Iterable[str]]]) -> Meanings:
    """Phrases that are listed under what they mean."""
    found: Meanings = defaultdict(list)
    for table in tables:
        for meaning, phrases in table.items():
            for words in phrases:
                parts = tuple(words.split())
                found[parts[0]].append((parts, meaning))
    return {first: sorted(group, key=lambda row: -len(row[0])) for first, group in found.items()}
