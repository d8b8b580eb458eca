"""Understood: who does what a sentence tells without saying by whom."""

from __future__ import annotations

from tracker.reading.article.speeches import is_of_speakers
from tracker.reading.findings import JOINT, Act, Body
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.voices import ACTIVE, PASSIVE
from tracker.reading.steps.doers import same_state
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import SINGLE, Step


def chamber_understood(
    setting: Setting, act: ActMention, actor: Actor | None, target: Target | None
) -> list[Body]:
    """'The bill was passed by 60 votes to 2', '|It recommends the treaty': by the chamber told of before."""
    acting = setting.standpoint.acting
    if actor is None and acting and _is_of_pronoun(setting, act):
        return [acting]
    sitting = setting.standpoint.chamber()
    if actor is not None or sitting is None or act.is_relative or _is_by_others(setting, act):
        return []
    return [sitting] if _is_vote(setting, act, target) else []


def _is_by_others(setting: Setting, act: ActMention) -> bool:
    """'was blocked |by its High Court': by somebody who is no chamber."""
    chart = setting.chart
    by = next((at for at in range(act.last, act.last + 3) if chart.is_in(at, "agent")), None)
    if by is None or act.voice != PASSIVE:
        return False
    name = by + 1 + chart.is_in_any(by + 1, ("possessives", "articles"))
    return name < len(chart.tokens) and chart.tokens[name].text[0].isupper()


def _is_of_pronoun(setting: Setting, act: ActMention) -> bool:
    """'|It also cleared the protocol', '|It heard witnesses on 3 May and voted to report the treaty'."""
    chart = setting.chart
    if act.voice != ACTIVE or act.word.subject or not chart.is_in(0, "subject_pronouns"):
        return False
    is_vote = act.word.act in ("approval", "rejected") or act.word.by_body
    between = range(1, act.group)
    return is_vote and not any(chart.is_in(index, "subordinators") for index in between)


def _is_vote(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """Whether only a chamber does so."""
    if act.word.is_through and "none" in act.word.actor:
        return True
    if act.voice != PASSIVE:
        return False
    is_law = target is not None and target.sort == "law" and act.word.law == "approval"
    if is_law or act.word.act in ("approval", "rejected"):
        return True
    return act.word.act == "ratified" and setting.chart.has("sittings")


def doers_understood(
    setting: Setting, act: ActMention, kinds: set[Act], last: Step | None
) -> tuple[str, ...]:
    """Whoever was told of, where nobody is named who does it; `last` is the step told before in the sentence."""
    return _goes_on(setting, act, kinds, last) or _speakers(setting, act)


def _goes_on(
    setting: Setting, act: ActMention, kinds: set[Act], last: Step | None
) -> tuple[str, ...]:
    """'was signed by Fiji in 2017 and |ratified in 2020', '|It ratified the treaty'."""
    subject = setting.standpoint.subject
    if kinds <= SINGLE and _is_of_home(setting, act):
        home = setting.standpoint.told_home
        return (home,) if home else ()
    if act.voice == ACTIVE and not act.word.subject and act.group == 1 and subject:
        return (subject,) if setting.chart.lower(0) == "it" else ()
    if kinds & JOINT and last and last.is_with_other:
        return last.doers  # 'Chad and the rebels signed a truce; |a peace will be signed in May'
    if not kinds <= SINGLE:
        return ()
    if same := same_state(setting.chart, act):
        return same
    is_row = last is not None and act.voice == last.act.voice == PASSIVE
    return last.participants if last and is_row and len(last.participants) == 1 else ()


def _is_of_home(setting: Setting, act: ActMention) -> bool:
    """'|Страна присоединилась в 2005 году', 'ратифицировала |она его': the State that the article goes on about."""
    chart = setting.chart
    if not chart.lexicon.has_free_order or act.voice != ACTIVE or act.word.subject:
        return False
    beside = (act.group - 1, act.first + 1)
    return any(
        chart.is_in(at, words) for at in beside for words in ("same_state", "subject_pronouns")
    )


def _speakers(setting: Setting, act: ActMention) -> tuple[str, ...]:
    """Those who speak, where they say that it is they who do it."""
    return setting.standpoint.we if is_of_speakers(setting.chart, act) else ()
