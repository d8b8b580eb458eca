"""Extents: where the words that name and describe an agreement begin and end around its noun."""

from __future__ import annotations

from itertools import takewhile

from tracker.reading.findings import CHAMBERS
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.pairs import HYPHENS

# How far from its noun, in words, what names, describes and limits an agreement is looked for.
NEAR = 10
# No part of what describes a noun before it.
NO_PART = ("prepositions", "describing", "place", "conjunctions", "be", "have", "articles")
# How many words a title in capital letters may have after its noun.
LONGEST_TITLE = 40


def is_title(chart: Chart, noun: Mention) -> bool:
    """'Agreement on …', 'West Atlantic Tuna Convention': a capital letter that no headline gave it."""
    is_common = chart.is_in(noun.last - 1, "common_acronyms")
    is_capital = chart.tokens[noun.first].text[0].isupper() and not is_common
    return is_capital and not chart.sentence.in_title


def left_end(chart: Chart, noun: Mention, dated: frozenset[int]) -> int:
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
    return token.text[0].isalpha() and chart.lower(index) not in chart.lexicon.ends_of_name


def _stands_alone(chart: Chart, mention: Mention) -> bool:
    """'для Белоруссии |конвенция': where there is a genitive, a name does not describe the noun after it."""
    is_name = bool(mention.names) and mention.names[0].form != "adjective"
    joined = chart.lower(mention.last) in HYPHENS
    return is_name and chart.lexicon.has_genitive and not joined


def right_end(chart: Chart, noun: Mention, dated: frozenset[int]) -> int:
    """Where 'on …', 'for …', 'to avoid …', 'with …', 'between …' after the noun end."""
    index = noun.last
    if chart.lower(index + 1) == "behalf":
        return index  # 'signed the pact |on behalf of the government'
    owned = chart.lexicon.has_genitive and chart.name_at(index) is not None
    if chart.is_in(index, "describing_gerunds"):
        index += 1
    elif not owned and (not chart.is_in(index, "describing") or _is_behalf(chart, index)):
        return index
    longest = LONGEST_TITLE if is_title(chart, noun) else 2 * NEAR
    while (
        index < len(chart.tokens)
        and index - noun.last < longest
        and not _closes(chart, noun.last, index, dated)
        and not _is_circumstance(chart, noun.last, index)
    ):
        index += 1
    while index > noun.last and (
        chart.is_in(index - 1, "never_last")
        or chart.is_in(index - 1, "describing")
        or chart.is_in(index - 1, "place")
    ):
        index -= 1
    return index


def _is_circumstance(chart: Chart, start: int, index: int) -> bool:
    """'the treaty with Chad |in Lima', 'the pact |at the request of': where and how it was done, and not its name."""
    if chart.is_in(index, "never_in_names"):
        return True
    if not chart.is_in(index, "circumstantial"):
        return False
    place = chart.name_at(index + 1)
    if place is not None and place.form == "capital" and chart.is_in(index, "place"):
        return True
    near = range(index + 1, min(index + 1 + NEAR // 2, len(chart.tokens)))
    words = list(takewhile(lambda at: not chart.is_in(at, "describing"), near))
    if any(chart.is_in(at, "fields") for at in words):
        return False
    listed = "circumstances_on" if chart.is_in(index, "describing") else "circumstances"
    if any(chart.is_in(at, listed) for at in words):
        return chart.tokens[index + 1].text.islower()
    led = next(
        (at for at in range(index - 1, start - 1, -1) if chart.is_in(at, "describing")), None
    )
    after_names = led is not None and bool(chart.names_from(led + 1))
    return after_names and not chart.is_in(index, "describing")


def _is_behalf(chart: Chart, index: int) -> bool:
    """'put their names to the pact |for their governments', '|on behalf of Chad': for whom, and not what about."""
    is_own = chart.is_in(index, "for") and chart.is_in(index + 1, "possessives")
    return chart.lower(index + 1) == "behalf" or (is_own and chart.is_in(index + 2, "states"))


def _closes(chart: Chart, start: int, index: int, dated: frozenset[int]) -> bool:
    token = chart.tokens[index]
    if token.text == "," and _is_inside_title(chart, index):
        return False
    if token.text in HYPHENS and chart.tokens[index - 1].end < token.start:
        return True  # a dash
    if token.text.isdecimal() and _is_tally(chart, index):
        return True
    if token.text in '.;:()"“”«»,' or chart.is_in(index, "subordinators"):
        return True
    if chart.is_in(index, "renaming") or chart.is_in(index, "agent"):
        return True
    if _leads_to_chamber(chart, index) or _is_next(chart, start, index):
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


def _is_tally(chart: Chart, index: int) -> bool:
    """'backed the pact with Chad |83-12', '|83 to 12'."""
    link, other = chart.lower(index + 1), chart.lower(index + 2)
    return other.isdecimal() and (link in HYPHENS or chart.is_in(index + 1, "infinitive"))


def _leads_to_chamber(chart: Chart, to: int) -> bool:
    """'sent the accord with Chad |to parliament', '|to the Polish Sejm'."""
    if chart.lower(to) != "to":
        return False
    bodies = (chart.body_at(at) for at in range(to + 1, min(to + 5, len(chart.tokens))))
    body = next((body for body in bodies if body), None)
    return body is not None and body.is_legislative


def _is_next(chart: Chart, start: int, link: int) -> bool:
    """'a pact with Chad |and an extradition treaty with Niger', 'on trade |and another on visas': another agreement."""
    if not chart.is_in(link, "coordinators"):
        return False
    article = link + 1
    if not chart.lexicon.words["articles"]:
        return chart.is_in(article, "next_agreements") and not _names_another(chart, start, link)
    one = article + chart.is_in(article, "articles")
    if chart.is_in(one, "one_of_them") and chart.is_in(one + 1, "describing"):
        return True
    is_new = chart.lower(article) in ("a", "an")
    if not is_new and (chart.lower(article) != "the" or _names_another(chart, start, link)):
        return False
    near = range(article + 1, min(article + 1 + NEAR // 2, len(chart.tokens)))
    words = takewhile(lambda at: is_new or not chart.is_in_any(at, NO_PART), near)
    mentions = (chart.at[index] for index in words)
    return any(m is not None and m.sorts & AGREEMENT_SORTS for m in mentions)


def _names_another(chart: Chart, start: int, end: int) -> bool:
    """'amending |the agreement on customs and the convention …': both are what the one before is about."""
    within = (chart.at[index] for index in range(start, end))
    return any(m is not None and m.sorts & AGREEMENT_SORTS for m in within)


def _is_inside_title(chart: Chart, comma: int) -> bool:
    """'Treaty on Friendship|, Cooperation and Partnership'."""
    around = [at for at in (comma - 1, comma + 1) if 0 < at < len(chart.tokens)]
    is_title = all(chart.tokens[at].text[0].isupper() and chart.at[at] is None for at in around)
    return (
        is_title
        and not chart.sentence.in_title
        and chart.lower(comma - 2) in ("on", "of", ",", "for")
    )
