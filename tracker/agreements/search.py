"""Search: what an agreement is found by, and how words are looked for. Every face searches alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchVector
from django.db.models import Value
from django.db.models.expressions import Combinable

from tracker.agreements.models import Alias
from tracker.agreements.snapshots import Snapshot
from tracker.lib.folding import fold

_MOST_WORDS, _LONGEST_WORD = 12, 40
# Words that stand in most titles and in none of them mean anything.
_EMPTY_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)


def search_vector(view: Snapshot) -> Combinable:
    """Weights: A names of the agreement, B participants by all their names and identifiers, C what is said about it.

    Accents are folded here, because PostgreSQL does it only with an extension.
    """
    agreement = view.agreement
    codes = [participant.code for participant in agreement.participants]
    aliases = Alias.objects.filter(participant__code__in=codes).values_list("text", flat=True)
    names = [agreement.title, agreement.short_title, *(t.text for t in agreement.titles)]
    others = [
        *(p.name for p in agreement.participants),
        *codes,
        *aliases,
        *(i.value for i in agreement.identifiers),
    ]
    said = [
        agreement.summary,
        str(agreement.subject.label),
        *agreement.scope,
        *(event.heading for event in view.events),
    ]
    return (
        SearchVector(_folded(names), weight="A", config="simple")
        + SearchVector(_folded(others), weight="B", config="simple")
        + SearchVector(_folded(said), weight="C", config="english")
    )


def search_query(words: str) -> SearchQuery | CombinedSearchQuery | None:
    """Every word, folded, as the beginning of a word or in another grammatical form; None where there is no word."""
    found = [w[:_LONGEST_WORD] for w in re.findall(r"\w+", fold(words))]
    telling = [w for w in found if w not in _EMPTY_WORDS] or found
    query: SearchQuery | CombinedSearchQuery | None = None
    for word in telling[:_MOST_WORDS]:
        one = _prefix(word, "simple") | _prefix(word, "english")
        query = query & one if query is not None else one
    return query


def _prefix(word: str, config: str) -> SearchQuery:
    return SearchQuery(f"{word}:*", config=config, search_type="raw")


def _folded(texts: Iterable[str]) -> Value:
    return Value(fold(" ".join(texts)))
