"""Papers: texts that bind nobody, and amendments of members: what a chamber votes on beside the treaty itself."""

from __future__ import annotations

from tracker.reading.findings import Act
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.mentions import AGREEMENT_SORTS
from tracker.reading.steps.setting import Setting

# How far before 'text' it is told that it binds nobody, and after 'amendment' to what it is one.
NEAR = 4


def is_beside_treaty(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """Whether what is voted on is a text of the chamber's own, or what a member would change."""
    if target is None or target.sort != "text":
        return False
    return _binds_nobody(setting, act, target) or _is_of_member(setting, act, target)


def _binds_nobody(setting: Setting, act: ActMention, text: Target) -> bool:
    """'the |non-binding text was approved', 'the text, |which is not legally binding, was approved'."""
    chart = setting.chart
    before = chart.text(max(0, text.first - NEAR), text.last).lower()
    aside = chart.text(text.last, act.group).lower() if text.last < act.group else ""
    said = chart.lexicon.words["without_force"]
    return any(words in part for words in said for part in (before, aside))


def _is_of_member(setting: Setting, act: ActMention, text: Target) -> bool:
    """'An |amendment by the Greens was rejected', but not 'the amendment to the treaty was rejected'."""
    chart = setting.chart
    if act.word.act != Act.REJECTED or not chart.is_in(text.first, "amending_papers"):
        return False
    told = setting.ledger.current
    named = {word.lower() for word in told.title.split()} if told and told.title else set()
    if named & chart.lexicon.words["amending_papers"]:
        return False  # the Kigali Amendment itself
    after = range(text.last, min(text.last + NEAR, len(chart.tokens)))
    link = next((at for at in after if chart.lower(at) == "to"), None)
    near = range(link, min(link + 2 * NEAR, len(chart.tokens))) if link is not None else range(0)
    mentions = (chart.at[at] for at in near)
    return not any(mention and mention.sorts & AGREEMENT_SORTS for mention in mentions)
