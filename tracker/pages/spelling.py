"""Spelling: another spelling of words that nothing is found by, out of the names that are on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

from django.core.cache import cache

from tracker.agreements.families import FAMILIES
from tracker.agreements.models import Alias, Listing, Participant
from tracker.agreements.search import telling_words
from tracker.lib.folding import fold

_KEPT_SECONDS = 3600
_KEY = "spelling"
_SHORTEST = 4  # shorter words are near to too many others
_LIKENESS = 0.75
Words = dict[str, list[str]]


def suggestion(words: str) -> str:
    """The words with those replaced that are on no name on record, but near to one; empty where none is.

    In up to three queries, or none while the names are kept.
    """
    told = telling_words(words)
    if all(len(word) < _SHORTEST for word in told):
        return ""
    known = _known()
    better = [_nearest(word, known) for word in told]
    return " ".join(better) if better != told else ""


def _nearest(word: str, known: Words) -> str:
    """Of words that begin alike, since that is where people rarely err and it keeps the search short."""
    alike = known.get(word[:1], [])
    if len(word) < _SHORTEST or any(other.startswith(word) for other in alike):
        return word
    near = [other for other in alike if abs(len(other) - len(word)) <= 2]
    return next(iter(get_close_matches(word, near, 1, _LIKENESS)), word)


def _known() -> Words:
    """Every word of a name, by its first letter."""
    found: Words | None = cache.get(_KEY)
    if found is None:
        found = _by_letter(_names())
        cache.set(_KEY, found, _KEPT_SECONDS)
    return found


def _names() -> Iterable[str]:
    yield from FAMILIES
    yield from Alias.objects.values_list("folded", flat=True)
    yield from map(fold, Participant.objects.values_list("name", flat=True))
    for names in Listing.objects.values_list("names", flat=True).iterator():
        yield from names


def _by_letter(names: Iterable[str]) -> Words:
    words = {word for name in names for word in re.findall(r"\w+", name)}
    found: Words = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _SHORTEST:
            found[word[0]].append(word)
    return dict(found)
