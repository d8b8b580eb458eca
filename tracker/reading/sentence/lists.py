"""Lists: the agreements that one sentence names side by side: 'a treaty on extradition, a protocol and two pacts'.

Told apart are those with a noun, a counterpart or a number of their own; not the subjects of one agreement, not two
names of one document ('the treaty and its annexes'), and not those that are only counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.counterparts import is_of_one_link, shared_out
from tracker.reading.sentence.phrases import NounPhrase, is_counted, singular_of, title_of

# Between one agreement and the next stand no more words than these.
FAR = 6
# After a short subject in small letters, at a comma, it may go on for so many words.
GOES_ON = 8
FINITE = frozenset({"past", "third"})


@dataclass(frozen=True, slots=True)
class Several:
    """Agreements named side by side, in the tokens `first` to `last` (not included)."""

    members: tuple[NounPhrase, ...]
    first: int
    last: int
    is_of_one_noun: bool = False  # 'treaties with Chile and Poland'
    # Whose counterparts follow one 'with': two that act may have made each with all of them.
    is_of_one_link: bool = False


def lists_of(
    chart: Chart, phrases: list[NounPhrase], dated: frozenset[int]
) -> dict[NounPhrase, Several]:
    """For each noun phrase that names several agreements, or one of several, all of them."""
    found: dict[NounPhrase, Several] = {}
    for row in _rows(chart, phrases, dated):
        named = [phrase for phrase in row if _is_named(chart, phrase)]
        told = {phrase: shared_out(chart, phrase, dated) for phrase in named}
        members = tuple(one for ones in told.values() for one in ones)
        head = _head(chart, row[0], phrases)
        if len(members) < 1 + (head is None) or not _are_apart(chart, members):
            continue
        if not members:
            continue
        whole = [*told, *members]
        first, last = min(one.first for one in whole), max(one.last for one in whole)
        is_one = len(told) == 1
        is_linked = is_one and is_of_one_link(chart, row[0])
        several = Several(members, first, last, is_one, is_linked)
        found |= dict.fromkeys([*row, *told, *([head] if head else [])], several)
    return found


def _rows(
    chart: Chart, phrases: list[NounPhrase], dated: frozenset[int]
) -> Iterator[list[NounPhrase]]:
    """Noun phrases that stand side by side, the last after 'and'."""
    row: list[NounPhrase] = []
    for phrase in phrases:
        if row and not _is_beside(chart, row[-1], phrase, dated):
            yield _closed(chart, row)
            row = []
        row.append(phrase)
    if row:
        yield _closed(chart, row)


def _closed(chart: Chart, row: list[NounPhrase]) -> list[NounPhrase]:
    """Up to the last that follows 'and'; without those that only say again what stands before their comma."""
    joined = [at for at in range(1, len(row)) if _adds(chart, row[at - 1], row[at])]
    if not joined:
        return row[:1]
    row = row[: joined[-1] + 1]
    if len(row) == 2 and _is_of_one_article(chart, *row):
        return row[:1]
    return [one for at, one in enumerate(row) if not (at and _renames(chart, row[at - 1], one))]


def _adds(chart: Chart, before: NounPhrase, phrase: NounPhrase) -> bool:
    return chart.has("adding", range(before.last, phrase.first))


def _is_of_one_article(chart: Chart, one: NounPhrase, two: NounPhrase) -> bool:
    """'|a full ceasefire and final peace agreement': one document of two names."""
    is_led = chart.is_in_any(one.first - 1, ("articles", "determiners"))
    return is_led and two.first - one.last == 1 and not two.is_titled


def _renames(chart: Chart, before: NounPhrase, phrase: NounPhrase) -> bool:
    """'the Pact on Trade, |a landmark accord, and …'"""
    is_known = chart.is_in(before.first - 1, "determiners") or before.is_titled
    is_new = chart.lower(phrase.first - 1) in ("a", "an")
    return is_known and is_new and not _adds(chart, before, phrase)


def _is_beside(chart: Chart, one: NounPhrase, two: NounPhrase, dated: frozenset[int]) -> bool:
    between = range(one.last, two.first)
    if any(at in dated for at in between) or not between:
        return False
    rest = _after_subject(chart, one, between)
    return len(rest) <= FAR and all(
        chart.is_in(at, "inside_lists") or _is_of_tally(chart, at) for at in rest
    )


def _is_of_tally(chart: Chart, index: int) -> bool:
    """'passed the pact with Togo |262-167, the pact with Chad |by 300 to 129': so many votes."""
    word = chart.lower(index)
    beside = (chart.lower(index - 1), chart.lower(index + 1))
    return word.isdecimal() or any(one.isdecimal() and len(one) < 4 for one in beside)


def _after_subject(chart: Chart, one: NounPhrase, between: range) -> range:
    """'an agreement on trade|, culture and tourism|, and a protocol': past the rest of a subject."""
    has_subject = chart.has("subject_words", range(one.noun.last, one.last))
    if not has_subject or len(between) > GOES_ON + FAR:
        return between
    words = [at for at in between if not chart.is_in(at, "inside_lists")]
    last = words[-1] if words else between.start - 1
    passed = range(between.start, last + 1)
    is_plain = all(
        chart.is_in(at, "conjunctions") or (chart.at[at] is None and chart.lower(at).isalpha())
        for at in passed
    )
    return range(last + 1, between.stop) if is_plain else between


def _is_named(chart: Chart, phrase: NounPhrase) -> bool:
    """Whether it is more than a number of agreements, and more than a part of the one before."""
    if phrase.is_proper:
        return True
    is_bare = phrase.last == phrase.noun.last and all(
        chart.name_at(at) is None and is_counted(chart, at)
        for at in range(phrase.first, phrase.noun.first)
    )
    if singular_of(chart, phrase.noun):
        return not is_bare or len(shared_out(chart, phrase, frozenset())) > 1
    return not is_bare or chart.lower(phrase.first - 1) in ("a", "an")


def _are_apart(chart: Chart, members: tuple[NounPhrase, ...]) -> bool:
    titles = {title_of(chart, one).lower() for one in members}
    return len(titles) == len(members)


def _head(chart: Chart, first: NounPhrase, phrases: list[NounPhrase]) -> NounPhrase | None:
    """'|Five agreements were signed, including a tax treaty and …', '|three pacts: a treaty …': what they are named of."""
    link = first.first - 1
    while link > 0 and (chart.is_in(link, "articles") or chart.is_in(link, "counting")):
        link -= 1
    link -= chart.lower(link) == "them"
    head = next((p for p in reversed(phrases) if p.last <= link), None)
    if head is None or not chart.is_in(link, "naming_some") or head.called:
        return None
    is_many = singular_of(chart, head.noun) is not None
    return head if is_many and not _is_named(chart, head) else None


def on_which(chart: Chart, act: ActMention, several: Several) -> Several:
    """'signed a treaty, a pact |and a protocol enters into force': without the last, where it has a verb of its own."""
    last = several.members[-1]
    if several.is_of_one_noun or act.last > several.first or not _has_verb(chart, several.last):
        return several
    members = several.members[:-1]
    return replace(several, members=members, last=min(last.first, members[-1].last))


def _has_verb(chart: Chart, index: int) -> bool:
    mention = chart.at[index] if index < len(chart.at) else None
    is_verb = mention is not None and any(FINITE & set(word.forms) for word in mention.acts)
    return is_verb or chart.is_in_any(index, ("be", "have", "future"))
