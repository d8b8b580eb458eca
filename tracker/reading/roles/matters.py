"""Matters: what is no agreement between States, and what 'it' means after one was told of.

'Critics of the treaty spoke. The budget passed, too; it will be signed on Friday.': permits, budgets, contracts,
deadlines and laws of other things are signed, extended and in force as treaties are.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.roles.laws import is_treaty_law
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.sentence.phrases import NounPhrase

# What may follow the head of a noun phrase.
AFTER_HEAD: tuple[str, ...] = (
    *("be", "have", "future", "uncertain", "demand", "negation", "prepositions", "not_actor_after"),
    *("conjunctions", "coordinators", "subordinators", "infinitive", "agent"),
)
# How far before a verb its matter stands: 'the freeze on payments, |in force since March'.
BESIDE = 6
# How many words before its head a noun phrase begins at most.
NEAR = 5


@dataclass(frozen=True, slots=True)
class Aside:
    """Where a sentence speaks of other matters: their heads, and the agreements that it names."""

    matters: list[int]
    agreements: list[int]
    was: bool  # another matter was told of last, before this sentence

    @classmethod
    def of(
        cls,
        chart: Chart,
        phrases: list[NounPhrase],
        dated: frozenset[int],
        *,
        is_told: bool,
        topic: str,
        was: bool,
    ) -> Aside:
        laws = {
            at: _is_on_treaty(chart, at, phrases, dated, topic=topic, is_told=is_told)
            for at in _laws(chart)
        }
        named = [phrase.first for phrase in phrases] + [at for at in laws if laws[at]]
        named += [mention.first for mention in chart.mentions if "text" in mention.sorts]
        others = [at for at in laws if not laws[at]]
        return cls([*_matters(chart, phrases), *others], named, was)

    def is_at(self, index: int) -> bool:
        """Whether 'it' there is another matter."""
        matter = max((at for at in self.matters if at < index), default=-1)
        agreement = max((at for at in self.agreements if at < index), default=-1)
        return self.was if matter == agreement else matter > agreement

    def is_between(self, first: int, last: int) -> bool:
        return any(first <= at < last for at in self.matters)

    def is_beside(self, verb: int) -> bool:
        """'the moratorium, |in force since May'."""
        last = max((at for at in self.agreements if at < verb), default=-1)
        return any(max(last + 1, verb - BESIDE) <= at < verb for at in self.matters)


def _laws(chart: Chart) -> list[int]:
    """Where laws are named."""
    heads = (mention.last - 1 for mention in chart.mentions)
    return [at for at in heads if chart.is_in(at, "statutes") and _is_head(chart, at)]


def _is_on_treaty(
    chart: Chart,
    at: int,
    phrases: list[NounPhrase],
    dated: frozenset[int],
    *,
    topic: str,
    is_told: bool,
) -> bool:
    mention = chart.at[at]
    if mention is None or chart.is_in(at - 1, "domestic_laws"):
        return False
    law = Target(mention.first, mention.last, "law")
    return is_treaty_law(chart, law, phrases, dated, is_told=is_told, topic=topic)


def _matters(chart: Chart, phrases: list[NounPhrase]) -> list[int]:
    """The heads of whatever else is named, private agreements included."""
    found = [index for index in chart.places("matters") if _is_matter(chart, index, phrases)]
    nouns = (m for m in chart.mentions if m.sorts & AGREEMENT_SORTS)
    private = (
        noun.first
        for noun in nouns
        if not any(phrase.first <= noun.first < phrase.last for phrase in phrases)
    )
    return found + [at for at in private if _is_head(chart, at)]


def _is_matter(chart: Chart, index: int, phrases: list[NounPhrase]) -> bool:
    """'the export |permit', but not 'the agreement on a |loan' or 'the |budget committee'."""
    if not _is_head(chart, index):
        return False
    if any(phrase.first <= index < phrase.last for phrase in phrases):
        return False
    first = index
    while first > 0 and index - first < NEAR and _is_of_phrase(chart, first - 1):
        first -= 1
    return not chart.is_in(first - 1, "prepositions") and chart.lower(first - 1) != "of"


def _is_head(chart: Chart, index: int) -> bool:
    if index + 1 >= len(chart.tokens) or not chart.lower(index + 1)[0].isalpha():
        return True
    after = chart.at[index + 1]
    is_verb = after is not None and bool(after.acts)
    return is_verb or chart.is_in_any(index + 1, AFTER_HEAD)


def _is_of_phrase(chart: Chart, index: int) -> bool:
    """A word that describes the head: a determiner, an adjective, a noun, a name."""
    word = chart.lower(index)
    if chart.is_in(index, "determiners") or chart.is_in(index, "articles") or word in ("'s", "’s"):
        return True
    return word.isalpha() and not chart.is_in_any(index, AFTER_HEAD)
