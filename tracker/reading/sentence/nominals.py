"""Nominals: nouns that stand for an act: 'following signature in May', "Kenya's ratification of the treaty on Monday"."""

from __future__ import annotations

from itertools import takewhile

from tracker.reading.findings import Status
from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.ceremonies import status_at_ceremony
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.verbgroups import REACH
from tracker.reading.sentence.welcomes import is_welcomed

# How far after a noun those are named whose act it is.
NEAR = 6
# How far after a noun, its object between, its day is told.
CHAIN = 20
# What leads from a noun to its object, its owner or its day.
NOUN_LINKS = ("prepositions", "agent", "infinitive", "between")
# What cannot stand between them.
VERBAL = (
    "be",
    "have",
    "future",
    "uncertain",
    "demand",
    "other_verbs",
    "reporting",
    "relative",
    "subordinators",
    "negation",
)


def status_of_noun(
    chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]
) -> Status | None:
    """What is told of it, by a cue before it, by what is said of it, or by its day; None for a noun in passing."""
    if word.plain:
        return _status_around(chart, mention)
    told = _predicate(chart, mention, word) or _predicate_before(chart, mention)
    told = told or status_at_ceremony(chart, mention, word, dated)
    if told or _is_appointed(chart, mention, dated):
        return told or Status.SCHEDULED
    if cue := _cue_before(chart, mention, dated):
        return cue
    is_hailed = is_welcomed(chart, mention, word.act)
    if is_hailed or _is_dated(chart, mention, dated) or _is_held(chart, mention, dated):
        return Status.OCCURRED
    if _is_told(chart, mention, word, dated) or _is_headline(chart, mention, word):
        return _standing(chart, mention)
    return None


def _cue_before(chart: Chart, mention: Mention, dated: frozenset[int]) -> Status | None:
    """'|following the signing', 'the |planned accession', '|after last year's rejection'."""
    cues = chart.lexicon.raw["noun_cues"]
    for index in range(mention.first - 1, max(-1, mention.first - 7), -1):
        token = chart.lower(index)
        if token in cues["occurred"]:
            return Status.OCCURRED
        if token in cues["scheduled"]:
            return Status.SCHEDULED
        if index in dated:
            continue
        beside = chart.at[index]
        if beside and beside.acts and not beside.names:
            break  # of another act
        if not _leads_to_noun(chart, index):
            break
    return None


def _is_appointed(chart: Chart, mention: Mention, dated: frozenset[int]) -> bool:
    """'set June 2 |for the signing', '5 May was fixed as the date |for the entry into force': a day chosen for it."""
    link = mention.first - 1
    while link > 0 and not chart.is_in(link, "for") and mention.first - link <= REACH:
        if chart.at[link] and not _is_somebody(chart, link):
            return False
        link -= 1
    if not chart.is_in(link, "for"):
        return False
    before = range(link - 1, max(-1, link - 1 - NEAR - REACH), -1)
    clause = list(takewhile(lambda at: chart.lower(at) not in (",", ";", "."), before))
    return any(at in dated for at in clause) and any(chart.is_in(at, "appointing") for at in clause)


def _leads_to_noun(chart: Chart, index: int) -> bool:
    """What may stand between a cue and its noun: 'subsequent |to the last administration's withdrawal'."""
    word = chart.lower(index)
    if word == "to":
        return chart.lower(index - 1) in chart.lexicon.raw["noun_cues"]["occurred"]
    owner = _is_somebody(chart, index) or word in ("'s", "’s", "'", "’")
    groups = ("quantities", "once_in_office", "determiners", "articles")
    described = word.isdigit() or chart.is_in_any(index, groups)
    return owner or described or word.endswith(("s", "ed", "al"))


def _is_headline(chart: Chart, mention: Mention, word: ActWord) -> bool:
    """'Minister at the |Signing of a Memorandum between …': a heading that names what was done that day."""
    if not (chart.sentence.in_title and word.is_own and chart.lower(mention.last) == "of"):
        return False
    near = range(mention.last + 1, min(mention.last + NEAR, len(chart.tokens)))
    return any((found := chart.at[index]) and found.sorts & AGREEMENT_SORTS for index in near)


def _is_dated(chart: Chart, mention: Mention, dated: frozenset[int]) -> bool:
    """'the accession of Finland |yesterday', "Peru's ratification |on 3 May": somebody's act with its day."""
    last = mention.last
    owned = chart.lower(mention.first - 1) in ("'s", "’s")
    owner: object = owned and _is_somebody(chart, mention.first - 2)
    if not owner and chart.lower(last) in ("of", "by"):
        names = [at for at in range(last + 1, last + NEAR) if _is_somebody(chart, at)]
        last = names[-1] + 1 if names and names[0] <= last + 2 else last
        owner = _is_somebody(chart, last - 1)
    last += chart.is_in(last, "place") or chart.lower(last) == "on"
    is_own = bool(owner) and last in dated and not _is_of_other(chart, last, dated)
    return is_own and not _is_object(chart, mention)


def _is_object(chart: Chart, mention: Mention) -> bool:
    """'approved |the EU accession of Croatia on Tuesday': the day of the verb."""
    index = mention.first - 1
    while index > 0 and (chart.is_in(index, "determiners") or chart.name_at(index)):
        index -= 1
    before = chart.at[index] if index >= 0 and not chart.is_in(index, "marking") else None
    return before is not None and any("noun" not in word.forms for word in before.acts)


def _is_held(chart: Chart, mention: Mention, dated: frozenset[int]) -> bool:
    """'the signing |that we had earlier today': at which those who tell of it were."""
    index = mention.last + chart.is_in(mention.last, "linking_objects")
    is_told = chart.is_in(index, "speaking") or chart.is_in(index, "subject_pronouns")
    is_past = chart.is_in(index + 1, "have") or chart.is_in(index + 1, "other_verbs")
    return is_told and is_past and index + 2 in dated


def _is_of_other(chart: Chart, date: int, dated: frozenset[int]) -> bool:
    """'the Senate's passage on Tuesday |of a spending bill': of something else than an agreement."""
    while date in dated:
        date += 1
    if chart.lower(date) != "of":
        return False
    for index in range(date + 1, min(date + NEAR + 2, len(chart.tokens))):
        mention = chart.at[index]
        if mention and mention.sorts & AGREEMENT_SORTS:
            return False
        if chart.lower(index) in (",", ";", "."):
            break
    return True


def _is_told(chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]) -> bool:
    """'Kenya's ratification of the treaty |on Monday', '|Monday's signing of the accord': a noun, its object, its day."""
    is_of = mention.last in dated or chart.is_in_any(mention.last, NOUN_LINKS)
    is_owned = chart.lower(mention.first - 1) in ("'s", "’s")
    if not (is_of and (is_owned or _begins(chart, mention, dated))):
        return False
    before = mention.first - 1
    leads = chart.lower(before) in ("'s", "’s") and bool({before, before - 1} & dated)
    on_what = False
    for index in range(mention.last, min(mention.last + CHAIN, len(chart.tokens))):
        if index in dated:
            return on_what or word.is_own
        if _ends_chain(chart, index, dated):
            break
        object_ = chart.at[index]
        on_what = on_what or (object_ is not None and bool(object_.sorts & AGREEMENT_SORTS))
    return leads and (on_what or word.is_own)


def _begins(chart: Chart, mention: Mention, dated: frozenset[int]) -> bool:
    """'|Kenya's ratification', 'Albania and Italy marked |the signing': at the head of a statement, no verb's object."""
    for index in range(mention.first - 1, max(-1, mention.first - 1 - REACH), -1):
        if chart.lower(index) in (",", ";", ":") or chart.is_in(index, "marking"):
            return True
        word = chart.tokens[index].text
        is_owner = _is_somebody(chart, index) or word in ("'s", "’s") or index in dated
        mention_ = chart.at[index]
        is_described = word.islower() and word.endswith(("al", "ed", "ic", "ish"))
        is_described = is_described and not (mention_ and mention_.acts)
        if not (is_owner or is_described or chart.is_in(index, "determiners") or word == "The"):
            return chart.is_in(index, "subordinators") and index == 0
    return mention.first <= REACH


def _ends_chain(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """A verb, a stop, or a word that begins another statement."""
    if chart.is_in_any(index, VERBAL) or chart.is_in(index, "marking"):
        return True
    if chart.lower(index) in (";", ":", ",", ".", "(", "by") and index + 1 in dated:
        return chart.lower(index) != ","
    mention = chart.at[index]
    finite = {"past", "third", "base"}
    is_verb = (
        mention is not None
        and not (mention.sorts or chart.is_in(index, "attributes"))
        and any(finite & set(word.forms) for word in mention.acts)
    )
    return is_verb or chart.lower(index) in (";", ":", ",", "(")


def _standing(chart: Chart, mention: Mention) -> Status | None:
    """What the words around make of a noun that has its day: 'will attend the signing on Monday'; None for 'urged'."""
    before = _before(chart, mention)
    return _after(chart, mention) if before is Status.OCCURRED else before


def _before(chart: Chart, mention: Mention) -> Status | None:
    modality = chart.lexicon.modality
    for index in range(mention.first - 1, max(-1, mention.first - 1 - REACH), -1):
        token = chart.lower(index)
        if token in (";", ":", "."):
            break
        if token in modality["demanded"] or token in modality["negated"]:
            return None
        if chart.is_in(index, "negation") or chart.is_in(index, "not_yet"):
            return None
        if chart.is_in(index, "future") or token in modality["expected"]:
            return Status.SCHEDULED
        if chart.is_in(index, "infinitive") and chart.lower(index - 1) in (
            "is",
            "are",
            "due",
            "set",
        ):
            return Status.SCHEDULED  # 'is |to pay a state visit'
    return Status.OCCURRED


def _after(chart: Chart, mention: Mention) -> Status | None:
    for index in range(mention.last, min(mention.last + CHAIN + REACH, len(chart.tokens))):
        if chart.is_in(index, "uncertain") or chart.is_in(index, "demand"):
            return None
        if chart.is_in(index, "future"):
            return Status.SCHEDULED
        is_verb = chart.is_in(index, "other_verbs") or chart.is_in(index, "be")
        if is_verb or chart.lower(index) in (";", ",", "."):
            break
    return Status.OCCURRED


def _is_somebody(chart: Chart, index: int) -> bool:
    return chart.name_at(index) is not None or chart.body_at(index) is not None


def _predicate(chart: Chart, mention: Mention, word: ActWord) -> Status | None:
    """'the formal signing is planned for June', 'the exchange took place on Monday'."""
    for index in range(mention.last, min(mention.last + REACH, len(chart.tokens))):
        if word.is_own and _leads_on(chart, index):
            continue
        if chart.is_in(index, "relative") or chart.lower(index) in (",", ";", "that"):
            return None
        found = chart.meaning_at(index, chart.lexicon.predicates)
        if found:
            return Status(found[1])
    return None


def _leads_on(chart: Chart, index: int) -> bool:
    """'the exchange of instruments|, which took place on Monday'."""
    comma = index - (chart.lower(index) == "which")
    return chart.lower(comma) == "," and chart.lower(comma + 1) == "which"


def _predicate_before(chart: Chart, mention: Mention) -> Status | None:
    """'состоялся |обмен грамотами', 'на июнь намечено |подписание': a language in which the verb may come first."""
    if not chart.lexicon.has_free_order:
        return None
    for index in range(mention.first - 1, max(-1, mention.first - 1 - NEAR), -1):
        for name, phrases in chart.lexicon.raw["noun_predicates"].items():
            if chart.lower(index) in phrases:
                return Status(name)
        beside = chart.at[index]
        if (beside and beside.acts) or not chart.lower(index)[:1].isalnum():
            return None
    return None


def _status_around(chart: Chart, mention: Mention) -> Status:
    """'will pay a state visit': what the verb before a noun makes of it."""
    for index in range(mention.first - 1, max(-1, mention.first - REACH), -1):
        if chart.lower(index) in (";", "."):
            break
        token = chart.lower(index)
        if chart.is_in(index, "future") or token in (
            "ahead",
            *chart.lexicon.raw["noun_cues"]["scheduled"],
        ):
            return Status.SCHEDULED
        if chart.is_in(index, "infinitive") and chart.lower(index - 1) in (
            "is",
            "are",
            "due",
            "set",
        ):
            return Status.SCHEDULED  # 'is |to pay a state visit'
    return Status.OCCURRED
