"""Novelty: whether words tell of an agreement beside those told of before, or of one of them again."""

from __future__ import annotations

from tracker.reading.article.accounts import Agreement
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase, head_of, subject_of


def is_that(chart: Chart, phrase: NounPhrase, participants: list[str]) -> bool:
    """'signed a pay deal. |The two-year deal takes effect in May.': that of which was told just before."""
    is_definite = chart.is_in(phrase.first - 1, "determiners")
    return is_definite and not (participants or phrase.is_strong or phrase.is_titled)


def is_added(chart: Chart, phrase: NounPhrase) -> bool:
    """'They also signed |a tax treaty': another one, though of the same two."""
    is_new = chart.lower(phrase.first - 1) in ("a", "an")
    return is_new and phrase.is_another and chart.has("also", range(phrase.first))


def is_about_another(chart: Chart, phrase: NounPhrase, current: Agreement) -> bool:
    """After 'the convention on double taxation', 'the agreement |on vaccination records' is not the same."""
    subject = subject_of(chart, phrase)
    is_new = chart.lower(phrase.first - 1) in ("a", "an")  # 'Separately, |a tax agreement'
    is_told = is_new or chart.is_in(phrase.noun.last, "subject_words")
    is_told = is_told and not chart.sentence.in_title
    is_counted = current.is_generic and current.subject is None
    if is_told and subject and is_counted and not phrase.is_plural:
        return True  # 'Two accords were signed. |The accord on wells …'
    if not (is_told and subject and current.subject) or current.is_from_headline:
        return False
    if phrase.participants and set(phrase.participants) == set(current.participants):
        return False
    small = chart.lexicon.ends_of_name
    told = _words(subject, small | chart.lexicon.words["renewing"])
    return bool(told) and not told & _words(f"{current.subject} {current.title}", small)


def _words(subject: str, small: frozenset[str]) -> set[str]:
    """How its words begin: 'taxation' and 'taxes' are one."""
    words = (word.strip(".,").lower() for word in subject.split())
    return {word[:4] for word in words if len(word) > 2 and word not in small}


def is_of_others(chart: Chart, phrase: NounPhrase, pair: tuple[str, ...], found: Agreement) -> bool:
    """'Chad and Niger signed an accord. Fiji and Tonga signed |an agreement': made by others, it is another one."""
    is_new = chart.lower(phrase.first - 1) in ("a", "an") and not phrase.is_proper
    ours, theirs = set(pair), set(found.participants)
    is_pair = len(ours) > 1 and len(theirs) > 1 and not found.is_from_headline
    return is_new and is_pair and bool(ours - theirs and theirs - ours)


def is_namesake(agreement: Agreement, participants: list[str], phrase: NounPhrase) -> bool:
    """'the Double Taxation Agreement |between Chad and Togo', after the one with Malta: another of that name."""
    is_apart = set(participants).isdisjoint(agreement.participants)
    return bool(participants and agreement.participants) and is_apart and not phrase.is_proper


def is_one_of(chart: Chart, phrase: NounPhrase, told: Agreement) -> bool:
    """'|The treaty', '|the customs protocol', after 'a treaty on extradition and a protocol on customs'."""
    theirs = set(told.participants)
    if phrase.participants and theirs and not set(phrase.participants) <= theirs:
        return False
    subject = subject_of(chart, phrase)
    if subject is None:
        return bool(theirs) if phrase.participants else told.noun == head_of(chart, phrase)
    small = chart.lexicon.ends_of_name
    return bool(_words(subject, small) & _words(f"{told.subject} {told.title}", small))
