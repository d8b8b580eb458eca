"""Objects: what is done to one agreement and to another: 'signed a pact with Chad and an accord with Niger on Friday'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.reading.findings import JOINT
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import ACTIVE
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import Step

# How many words, a day and a place among them, may stand between one agreement and the next.
FAR = 12


def further_objects(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    """The same act on each agreement with somebody else that follows 'and' and an article."""
    for step in steps:
        target = step.target.phrase if step.target else None
        if target is None or step.act.voice != ACTIVE or step.act.last > target.first:
            continue
        if step.among and step.among.last > target.last:
            continue  # what stands after a list is told with its last
        last = target
        for phrase in setting.phrases:
            if phrase.first >= last.last and _is_further(setting, last, phrase):
                yield _on(setting, step, phrase)
                last = phrase


def _is_further(setting: Setting, before: NounPhrase, phrase: NounPhrase) -> bool:
    """'a pact with Chad on Monday and |an accord with Niger': with another, and no other verb between."""
    chart, between = setting.chart, range(before.last, phrase.first)
    article = phrase.first - 1
    link = article - 1 - chart.is_in(article - 1, "also")
    is_joined = chart.is_in(article, "articles") and chart.is_in(link, "coordinators")
    is_new = chart.lower(article) in ("a", "an") and phrase.is_with and before.is_with
    is_with_other = bool(set(phrase.participants) - set(before.participants))
    acts = (mention for index in between if (mention := chart.at[index]))
    is_verb = any(mention.acts and not mention.sorts for mention in acts)
    is_near = len(between) <= FAR and not chart.has("other_verbs", between)
    return is_joined and is_new and is_with_other and is_near and not is_verb


def _on(setting: Setting, step: Step, phrase: NounPhrase) -> Step:
    act = replace(step.act, first=phrase.last, last=phrase.last, group=phrase.first, goes_on=True)
    agreement = setting.topics.of_phrase(phrase, step.doers)
    codes = (*step.doers, *phrase.participants) if step.kind in JOINT else step.participants
    whose = tuple(dict.fromkeys(codes))
    return replace(step, act=act, target=None, agreement=agreement, participants=whose)
