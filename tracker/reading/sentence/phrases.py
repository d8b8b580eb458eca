"""Phrases: an agreement's noun with the words that name, describe and belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.reading.findings import CHAMBERS
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.others import names_international_body
from tracker.reading.sentence.pairs import HYPHENS, beside_own, owners_of, participants_of, within

AGREEMENT_SORTS = frozenset({"strong_agreement", "weak_agreement"})
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z0-9]*")
# How far from its noun the participants and the subject of an agreement are looked for.
NEAR = 10


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
    first = _left(chart, noun, dated)
    if _is_private(chart, first, noun) or _is_on_talks(chart, noun, dated):
        return None
    last = noun.last if _is_proper(chart, noun) else _right(chart, noun, dated)
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
        is_titled=_is_proper(chart, noun) or (not bare and _is_title(chart, noun)),
        is_strong=any(
            "strong_agreement" in m.sorts for m in (noun, *within(chart, noun.last, last))
        )
        or chart.has("international", range(min(first, noun.first - 1), noun.first))
        or any(_is_counted_state(chart, index) for index in range(noun.last, last)),
        is_proper=_is_proper(chart, noun),
        is_with=len(participants) == 1 or (not between and is_with_several),
        is_plural=noun.phrase.lower[-1].endswith("s") and not _is_proper(chart, noun),
    )


def _is_counted_state(chart: Chart, index: int) -> bool:
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
    return any(
        "private" in m.sorts and m.phrase.exact is None and chart.tokens[m.first].text.islower()
        for m in beside
    ) and not names_international_body(chart)


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
    is_new = chart.lower(first - 1) in ("a", "an") or participants or _is_title(chart, noun)
    described = chart.is_in(noun.last, "subject_words")
    return bool(is_new or described) and chart.has("also", range(first))


def _is_proper(chart: Chart, noun: Mention) -> bool:
    is_common = chart.is_in(noun.last - 1, "common_acronyms")  # 'signed an |MOU'
    return noun.phrase.exact is not None and not is_common


def _is_title(chart: Chart, noun: Mention) -> bool:
    """'Agreement on …', 'West Atlantic Tuna Convention': a capital letter that no headline gave it."""
    is_common = chart.is_in(noun.last - 1, "common_acronyms")
    is_capital = chart.tokens[noun.first].text[0].isupper() and not is_common
    return is_capital and not chart.sentence.in_title


def _left(chart: Chart, noun: Mention, dated: frozenset[int]) -> int:
    """Where the adjectives and names before the noun begin: 'critical minerals |agreement'."""
    index = noun.first
    while (
        index > 0
        and noun.first - index < NEAR
        and index - 1 not in dated
        and _is_attribute(chart, index - 1)
    ):
        index -= 2 if _is_inside_name(chart, index - 1) else 1
    index = _left_of_and(chart, index)
    while index < noun.first and chart.lower(index) in (*HYPHENS, "'s", "’s", ","):
        index += 1
    return index - _is_year(chart, index - 1)


def _left_of_and(chart: Chart, first: int) -> int:
    """'|EU-Cuba political dialogue and cooperation agreement': further left only where a pair is named."""
    if chart.lower(first - 1) != "and":
        return first
    index = first - 1
    while index > 0 and first - index < NEAR and _is_attribute(chart, index - 1):
        index -= 1
    pair = any(
        chart.tokens[at].text in HYPHENS and chart.name_at(at - 1) for at in range(index, first)
    )
    return index if pair else first


def _is_year(chart: Chart, index: int) -> bool:
    """'the |1982 convention': part of the name, not when anything was done to it."""
    text = chart.tokens[index].text if index >= 0 else ""
    return len(text) == 4 and text.isdigit() and text[:2] in ("18", "19", "20")


def _is_inside_name(chart: Chart, index: int) -> bool:
    """'Conventional Forces |in Europe treaty': a small word between capital letters."""
    if not chart.is_in(index, "inside_names") or chart.sentence.in_title or index == 0:
        return False
    before, after = chart.tokens[index - 1].text, chart.tokens[index + 1].text
    return before[0].isupper() and after[0].isupper() and chart.at[index - 1] is None


def _is_attribute(chart: Chart, index: int) -> bool:
    mention = chart.at[index]
    if chart.is_in(index, "attributes") or _is_inside_name(chart, index):
        return True
    is_plain = chart.tokens[index].text[0].islower() or chart.sentence.in_title
    if mention and (mention.acts or mention.bodies) and is_plain:
        return False
    if mention and mention.acts and chart.lexicon.has_genitive:
        return False  # '|Подписание договора', at the head of a sentence
    if mention and mention.names and chart.is_in(mention.first - 1, "place"):
        return False
    if mention and _stands_alone(chart, mention):
        return False
    token = chart.tokens[index]
    if token.text in HYPHENS:
        return index > 0 and chart.tokens[index - 1].end == token.start
    return token.text[0].isalpha() and token.lower not in chart.lexicon.ends_of_name


def _stands_alone(chart: Chart, mention: Mention) -> bool:
    """'для Белоруссии |конвенция': where there is a genitive, a name does not describe the noun after it."""
    is_name = bool(mention.names) and mention.names[0].form != "adjective"
    joined = chart.lower(mention.last) in HYPHENS
    return is_name and chart.lexicon.has_genitive and not joined


def _right(chart: Chart, noun: Mention, dated: frozenset[int]) -> int:
    """Where 'on …', 'for …', 'to avoid …', 'with …', 'between …' after the noun end."""
    index = noun.last
    if chart.lower(index + 1) == "behalf":
        return index  # 'signed the pact |on behalf of the government'
    owned = chart.lexicon.has_genitive and chart.name_at(index) is not None
    if not owned and (not chart.is_in(index, "describing") or _is_behalf(chart, index)):
        return index
    while (
        index < len(chart.tokens)
        and index - noun.last < 2 * NEAR
        and not _closes(chart, index, dated)
    ):
        index += 1
    while index > noun.last and (
        chart.lower(index - 1)
        in ("and", "the", "of", "on", "with", "in", "to", "for", "as", "or", "by", ",")
        or chart.is_in(index - 1, "describing")
        or chart.is_in(index - 1, "place")
    ):
        index -= 1
    return index


def _is_behalf(chart: Chart, index: int) -> bool:
    """'put their names to the pact |for their governments', '|on behalf of Chad': for whom, and not what about."""
    is_own = chart.is_in(index, "for") and chart.is_in(index + 1, "possessives")
    return chart.lower(index + 1) == "behalf" or (is_own and chart.is_in(index + 2, "states"))


def _closes(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    token = chart.tokens[index]
    if token.text == "," and _is_inside_title(chart, index):
        return False
    if token.text in HYPHENS and chart.tokens[index - 1].end < token.start:
        return True  # a dash
    if token.text in '.;:()"“”«»,' or chart.is_in(index, "subordinators"):
        return True
    if chart.is_in(index, "renaming") or chart.is_in(index, "agent"):
        return True
    if chart.is_in(index, "coordinators") and _is_next(chart, index + 1):
        return True
    if chart.is_in(index, "be") or chart.is_in(index, "have") or chart.is_in(index, "future"):
        return True
    if chart.is_in(index, "with") and index + 1 < len(chart.tokens):
        return not chart.names_from(index + 1)
    mention = chart.at[index]
    if mention and chart.lexicon.has_genitive and any(b.kind in CHAMBERS for b in mention.bodies):
        return True  # 'За ратификацию договора с Кубой |Госдума проголосовала …'
    verbs = {"past", "third", "future", "short"}
    is_verb = mention is not None and any(verbs & set(act.forms) for act in mention.acts)
    is_date = index in dated  # 'on Tuesday' is not the subject of the agreement
    return is_verb or is_date or chart.is_in(index, "other_verbs")


def _is_next(chart: Chart, article: int) -> bool:
    """'a pact with Chad and |an extradition treaty with Niger': another agreement."""
    if chart.lower(article) not in ("a", "an"):
        return False
    near = range(article + 1, min(article + 1 + NEAR // 2, len(chart.tokens)))
    mentions = (chart.at[index] for index in near)
    return any(m is not None and m.sorts & AGREEMENT_SORTS for m in mentions)


def _is_inside_title(chart: Chart, comma: int) -> bool:
    """'Treaty on Friendship|, Cooperation and Partnership'."""
    around = [at for at in (comma - 1, comma + 1) if 0 < at < len(chart.tokens)]
    is_title = all(chart.tokens[at].text[0].isupper() and chart.at[at] is None for at in around)
    return (
        is_title
        and not chart.sentence.in_title
        and chart.lower(comma - 2) in ("on", "of", ",", "for")
    )


def subject_of(chart: Chart, phrase: NounPhrase) -> str | None:
    """What it is about, in the article's words: 'agreement on |joint patrols', '|double taxation treaty with Chad'."""
    if phrase.is_proper:
        return None
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
    return chart.text(words[0], words[-1] + 1) if words else None


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
