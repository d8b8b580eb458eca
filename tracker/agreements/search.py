"""Search: what an agreement is found by, and how words are looked for. Every face searches alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.postgres.search import (
    CombinedSearchQuery,
    SearchQuery,
    SearchRank,
    SearchVector,
)
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils import translation

from tracker.agreements.families import EMPTY_WORDS, FAMILIES
from tracker.agreements.models import Alias, Listing
from tracker.agreements.snapshots import Snapshot
from tracker.lib.folding import fold

CANDIDATES = 500  # of a common word only so many are ranked, those that moved last
_MOST_WORDS, _LONGEST_WORD = 12, 40
# Of the other languages of the pages, PostgreSQL's configuration; its stemmer of Hindi would need the virama, which
# folding drops.
_CONFIGS = {"ru": "russian", "hi": "simple"}
_CYRILLIC = re.compile("[а-я]")
# With the vowel signs of Devanagari, which are no letters to Python.
_WORD = re.compile(r"[\w\u0900-\u0963]+")
_WEIGHTS = [0.05, 0.2, 0.4, 1.0]  # of D, C, B, A

Query = SearchQuery | CombinedSearchQuery


def search_vector(view: Snapshot) -> Combinable:
    """Weights: A names of the agreement, B participants by all their names and identifiers, C what is said about it.

    Both participants and what is said also in the other languages of the pages, whose readers look for their own words.
    Accents are folded here, because PostgreSQL does it only with an extension.
    """
    agreement = view.agreement
    codes = [participant.code for participant in agreement.participants]
    aliases = Alias.objects.filter(participant__code__in=codes).values_list("text", flat=True)
    others = [
        *(p.name for p in agreement.participants),
        *codes,
        *aliases,
        *(i.value for i in agreement.identifiers),
    ]
    found: Combinable = (
        SearchVector(_folded(_titles(view)), weight="A", config="simple")
        + SearchVector(_folded(others), weight="B", config="simple")
        + SearchVector(
            _folded([agreement.summary, *agreement.scope, *_told(view)]),
            weight="C",
            config="english",
        )
    )
    for code, config in _CONFIGS.items():
        with translation.override(code):
            called = [*(p.name for p in agreement.participants), *_titles(view)]
            found += SearchVector(_folded(called), weight="B", config=config)
            found += SearchVector(_folded(_told(view)), weight="C", config=config)
    return found


def _told(view: Snapshot) -> list[str]:
    """What the pages say of it in the language that is active."""
    agreement = view.agreement
    labels = [str(agreement.subject.label), str(agreement.instrument.label)]
    return [*labels, *(event.heading for event in view.events)]


def names(view: Snapshot) -> list[str]:
    """What the agreement alone is called, folded: who asks for exactly that gets it first."""
    identifiers = [
        name for i in view.agreement.identifiers for name in (i.value, f"{i.label} {i.value}")
    ]
    return sorted({fold(name) for name in (*_titles(view), *identifiers) if name})


def _titles(view: Snapshot) -> list[str]:
    agreement = view.agreement
    return [agreement.title, agreement.short_title, *(t.text for t in agreement.titles)]


def search_query(words: str) -> Query | None:
    """Every word, folded, as the beginning of a word or in another grammatical form; None where there is no word.

    An act is found by the verb and by the noun, which no stemmer joins: ratified, ratification.
    """
    query: Query | None = None
    for word in telling_words(words):
        one: Query = _prefix(word, "simple")
        one |= _prefix(word, "russian" if _CYRILLIC.search(word) else "english")
        if family := FAMILIES.get(word):
            one = one | _any_of(family, "simple") | _any_of(family, "english")
        query = query & one if query is not None else one
    return query


def telling_words(words: str) -> list[str]:
    """The words that are looked for, folded: without those that mean nothing, unless there are no others."""
    found = [w[:_LONGEST_WORD] for w in _WORD.findall(fold(words))]
    return ([w for w in found if w not in EMPTY_WORDS] or found)[:_MOST_WORDS]


def ranked(lines: QuerySet[Listing], words: str, query: Query) -> QuerySet[Listing]:
    """Those of the lines that match, what is called exactly so first, then by where the words stand.

    Of more than CANDIDATES only those are ranked that moved last, and all that are called exactly so.
    """
    found = lines.filter(search=query)
    exact = Q(names__contains=[fold(words)])
    candidates = found.order_by("-last_event_on", "-pk")[:CANDIDATES]
    rows = Listing.objects.filter(
        Q(pk__in=candidates.values("pk")) | Q(pk__in=found.filter(exact).values("pk"))
    )
    return rows.annotate(
        is_exact=ExpressionWrapper(exact, output_field=BooleanField()),
        rank=SearchRank(F("search"), query, weights=_WEIGHTS),
    ).order_by("-is_exact", "-rank", "-last_event_on", "-pk")


def _prefix(word: str, config: str) -> SearchQuery:
    return SearchQuery(f"{word}:*", config=config, search_type="raw")


def _any_of(words: Iterable[str], config: str) -> SearchQuery:
    return SearchQuery(" | ".join(sorted(words)), config=config, search_type="raw")


def _folded(texts: Iterable[str]) -> Value:
    """Only words, as they are looked for: PostgreSQL would take "I-54321" for a letter and a negative number."""
    return Value(" ".join(_WORD.findall(fold(" ".join(texts)))))
