"""Phrases: an agreement's noun with the words that name, describe and belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.extents import NEAR, is_title, left_end, right_end
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.others import is_with_state, names_international_body
from tracker.reading.sentence.pairs import beside_own, owners_of, participants_of, within

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z0-9]*")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """An agreement's noun with what describes it; `is_back_reference` for 'the pact', 'their memorandum'."""

    first: int
    last: int
    noun: Mention
    participants: tuple[str, ...]
    is_back_reference: bool
    is_plural: bool
    is_another: bool  # 'a separate friendship treaty'
    is_titled: bool
    is_strong: bool  # a treaty by its noun, or about one: 'agreement on extending New START'
    is_proper: bool  # a name in the lexicon: 'New START', 'NPT'
    is_with: bool  # the words name only the others: 'agreement with India', 'Chilean pact'
    called: str | None = None  # one of several that share a noun: 'tax treaty with |Poland'
    about: str | None = None  # what that one is about, if its own words say


def agreement_phrases(chart: Chart, dated: frozenset[int]) -> list[NounPhrase]:
    """Every agreement noun of a sentence that is not somebody else's business (a merger, a wage deal)."""
    found: list[NounPhrase] = []
    for mention in chart.mentions:
        if mention.sorts & AGREEMENT_SORTS and not (found and mention.first < found[-1].last):
            phrase = _phrase(chart, mention, dated)
            if phrase:
                found.append(phrase)
    return found


def is_business(chart: Chart) -> bool:
    """Whether every agreement noun of a sentence is somebody else's business."""
    nouns = [mention for mention in chart.mentions if mention.sorts & AGREEMENT_SORTS]
    return bool(nouns) and all(_phrase(chart, noun, frozenset()) is None for noun in nouns)


def _phrase(chart: Chart, noun: Mention, dated: frozenset[int]) -> NounPhrase | None:
    first = left_end(chart, noun, dated)
    if _is_private(chart, first, noun) or _is_on_talks(chart, noun, dated):
        return None
    last = noun.last if _is_proper(chart, noun) else right_end(chart, noun, dated)
    before = chart.lower(first - 1)
    bare = first == noun.first and last == noun.last
    grammar = chart.lexicon.words
    definite = before in grammar["determiners"] or not grammar["articles"]
    participants = participants_of(chart, first, noun, last)
    after = range(noun.last, last)
    between = any(chart.is_in(at, "between") and not beside_own(chart, at) for at in after)
    is_with_several = chart.is_in(noun.last, "with") and not owners_of(chart, first, noun)
    return NounPhrase(
        first,
        last,
        noun,
        participants,
        is_back_reference=bare and definite and not _is_proper(chart, noun),
        is_another=chart.has("another", range(first - 1, noun.first))
        or (not bare and _is_added(chart, first, noun, participants)),
        is_titled=_is_proper(chart, noun) or (not bare and is_title(chart, noun)),
        is_strong=any(
            "strong_agreement" in m.sorts for m in (noun, *within(chart, noun.last, last))
        )
        or chart.has("international", range(min(first, noun.first - 1), noun.first))
        or _is_after_place(chart, noun.first - 1)
        or _founds(chart, noun.last)
        or any(is_counted_state(chart, index) for index in range(noun.last, last)),
        is_proper=_is_proper(chart, noun),
        is_with=len(participants) == 1 or (not between and is_with_several),
        is_plural=noun.phrase.lower[-1].endswith("s") and not _is_proper(chart, noun),
    )


def _is_after_place(chart: Chart, index: int) -> bool:
    """'the |Escazu agreement': known by the place where it was made."""
    return index >= 0 and chart.tokens[index].text in chart.lexicon.words["names_of_treaties"]


def _founds(chart: Chart, index: int) -> bool:
    """'the agreement |establishing the African Medicines Agency': only States found a body under a name."""
    after = index + 1 + chart.is_in(index + 1, "determiners")
    is_named = after < len(chart.tokens) and chart.tokens[after].text[0].isupper()
    return chart.is_in(index, "founding") and is_named


def is_counted_state(chart: Chart, index: int) -> bool:
    """'agreements with |12 countries', 'between Rwanda and the |governments of six States'."""
    number = chart.lower(index - 1)
    is_number = number.isdigit() or chart.is_in(index - 1, "counting")
    return chart.is_in(index, "states") and is_number


def _is_private(chart: Chart, first: int, noun: Mention) -> bool:
    """'a |loan agreement', 'the |merger pact'; but what an international body lends, it lends by treaty."""
    if chart.has("never_treaties", range(first, noun.first)):
        return True  # 'the coalition |treaty'
    if noun.phrase.lower[-1] in chart.lexicon.words["only_treaties"]:
        return False
    beside = within(chart, first, noun.first)
    after = chart.at[noun.last] if noun.last < len(chart.at) else None
    if after is not None and chart.lexicon.has_genitive:
        beside = [*beside, after]  # 'договор |аренды'
    private = [
        m
        for m in beside
        if "private" in m.sorts and m.phrase.exact is None and chart.tokens[m.first].text.islower()
    ]
    if all(chart.is_in(m.first, "lent") for m in private) and is_with_state(chart, noun.last):
        return False
    return bool(private) and not names_international_body(chart)


def _is_on_talks(chart: Chart, noun: Mention, dated: frozenset[int]) -> bool:
    """'reached an agreement on Monday |to resume talks': on nothing but that they go on."""
    to = noun.last
    while to in dated or (to + 1 in dated and chart.is_in(to, "subject_words")):
        to += 1
    if not (chart.is_in(to, "infinitive") and chart.is_in(to + 1, "going_on")):
        return False
    near = range(to + 2, min(to + NEAR, len(chart.tokens)))
    return any(
        (m := chart.at[at]) and "talks" in m.sorts or chart.is_in(at, "rounds") for at in near
    )


def _is_added(chart: Chart, first: int, noun: Mention, participants: tuple[str, ...]) -> bool:
    """'They also signed |an extradition treaty', not 'The Senate also approved |the disputed treaty'."""
    is_new = chart.lower(first - 1) in ("a", "an") or participants or is_title(chart, noun)
    described = chart.is_in(noun.last, "subject_words")
    return bool(is_new or described) and chart.has("also", range(first))


def _is_proper(chart: Chart, noun: Mention) -> bool:
    is_common = chart.is_in(noun.last - 1, "common_acronyms")  # 'signed an |MOU'
    return noun.phrase.exact is not None and not is_common


def subject_of(chart: Chart, phrase: NounPhrase) -> str | None:
    """What it is about, in the article's words: 'agreement on |joint patrols', '|double taxation treaty with Chad'."""
    if phrase.is_proper or phrase.about:
        return phrase.about
    after = range(phrase.noun.last, phrase.last - 1)
    first = next((at + 1 for at in after if chart.is_in(at, "subject_words")), None)
    led = chart.is_in(phrase.noun.last, "with") or chart.is_in(phrase.noun.last, "between")
    if first and (led or first == phrase.noun.last + 1):
        return chart.text(first, phrase.last)  # 'agreement with Chad |on fisheries'
    words = [
        index
        for index in range(phrase.first, phrase.noun.first)
        if chart.name_at(index) is None and chart.tokens[index].text.isalpha()
    ]
    while words and is_counted(chart, words[0]):
        del words[0]
    return chart.text(words[0], words[-1] + 1) if words else None


def title_of(chart: Chart, phrase: NounPhrase) -> str:
    """Its words; of several that share a noun, that noun with what tells each apart."""
    return phrase.called or chart.text(phrase.first, phrase.last)


def head_of(chart: Chart, phrase: NounPhrase) -> str:
    """'treaty' of 'the two tax treaties with Chad': what sort of agreement it is called."""
    noun = phrase.noun
    return (singular_of(chart, noun) or chart.text(noun.first, noun.last)).lower()


def is_counted(chart: Chart, index: int) -> bool:
    """'|three agreements', '|12 pacts': how many there are, and not what they are."""
    word = chart.lower(index)
    return chart.is_in(index, "counting") or (word.isdecimal() and len(word) < 4)  # but '1967'


def singular_of(chart: Chart, noun: Mention) -> str | None:
    """'treaty' for 'treaties'; None for what is no plural."""
    singulars: dict[str, str] = chart.lexicon.raw["singulars"]
    for at in range(noun.first, noun.last):
        word = chart.tokens[at].text
        one = singulars.get(word.lower()) or singulars.get(word)
        if one:
            one = one.capitalize() if word[0].isupper() and one.islower() else one
            before = f"{chart.text(noun.first, at)} " if at > noun.first else ""
            after = f" {chart.text(at + 1, noun.last)}" if at + 1 < noun.last else ""
            return before + one + after
    return None


def acronym_of(chart: Chart, phrase: NounPhrase) -> str | None:
    """'(RELOS)' or ', RELOS,' after the title, 'the RELOS agreement', 'known by its short form RELOS'."""
    for index in range(phrase.first, phrase.noun.first):
        if _is_acronym(chart, index):
            return chart.tokens[index].text
    index, end = phrase.last, min(phrase.last + NEAR, len(chart.tokens))
    if chart.lower(index) in ("(", ",") and _is_acronym(chart, index + 1):
        return chart.tokens[index + 1].text
    called = False
    for at in range(index, end):
        called = called or chart.lower(at) in ("known", "called", "dubbed", "abbreviated", "or")
        if called and _is_acronym(chart, at):
            return chart.tokens[at].text
    return None


def _is_acronym(chart: Chart, index: int) -> bool:
    if index >= len(chart.tokens):
        return False
    mention = chart.at[index]
    if mention is not None and not (mention.sorts & AGREEMENT_SORTS and mention.phrase.exact):
        return False
    return not chart.sentence.in_title and bool(ACRONYM.fullmatch(chart.tokens[index].text))
