"""Understood: who does what a sentence tells without saying by whom."""

from __future__ import annotations

from tracker.reading.article.speeches import is_of_speakers
from tracker.reading.findings import AHEAD, CHAMBERS, JOINT, LEGISLATURE, Act, Body, BodyKind
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.roles.unlinked import before_auxiliaries
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.notes import is_by_note
from tracker.reading.sentence.voices import ACTIVE, NOMINAL, PASSIVE
from tracker.reading.steps.doers import same_state
from tracker.reading.steps.forerunners import listed
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import SINGLE, Step


def chamber_understood(
    setting: Setting, act: ActMention, actor: Actor | None, target: Target | None
) -> list[Body]:
    """'The bill was passed by 60 votes to 2', '|It recommends the treaty': by the chamber told of before."""
    acting = setting.standpoint.acting
    if actor is None and acting and _is_of_pronoun(setting, act):
        return [acting]
    cabinet = setting.standpoint.cabinet
    if actor is None and cabinet and _is_of_cabinet(setting, act, target):
        return [cabinet]
    if actor is None and (chamber := _chamber_to_vote(setting, act)):
        return [chamber]
    sitting = setting.standpoint.chamber()
    if actor is not None or sitting is None or act.is_relative or _is_by_others(setting, act):
        return []
    return [sitting] if _is_vote(setting, act, target) else []


def _chamber_to_vote(setting: Setting, act: ActMention) -> Body | None:
    """'The Senate debated the pact; |the vote is due on Friday', '|Members are to vote on Friday': who has it before them."""
    chart, standpoint = setting.chart, setting.standpoint
    is_to_come = act.word.is_ahead and act.status in AHEAD and act.word.act == "approval"
    is_bare = act.first == 0 or chart.is_in_any(act.first - 1, ("articles", "determiners"))
    is_bare = is_bare and act.voice == NOMINAL and not _is_on_other(setting, act.last)
    members = min(act.group - 1, before_auxiliaries(chart, act.group))
    if not is_to_come or not (is_bare or chart.is_in(members, "members")):
        return None
    named = next((body for body in chart.bodies if body.last <= act.first), None)
    if named:
        return standpoint.body(named, chart) if named.is_chamber else None
    acting = standpoint.acting or standpoint.house()
    if acting and acting.kind is BodyKind.COMMITTEE and acting.participant:
        return _whole(setting, acting, acting.participant)
    return acting if acting and acting.kind in LEGISLATURE else None


def _whole(setting: Setting, committee: Body, participant: str) -> Body:
    """'The committee backed it. |The plenary vote is set for May.': its chamber, or else the parliament."""
    told = setting.standpoint.chamber()
    if told and told.participant == participant and told.kind in CHAMBERS:
        return told
    chambers = setting.chart.lexicon.chambers.get(participant, {})
    for kind, name in chambers.items():
        if name in committee.name:
            return Body(name, BodyKind(kind), participant)
    name = chambers.get(BodyKind.PARLIAMENT, "")
    return Body(name or BodyKind.PARLIAMENT, BodyKind.PARLIAMENT, participant)


def _is_on_other(setting: Setting, last: int) -> bool:
    """'the vote |on the budget is due on Friday', but not 'the vote |on the treaty' or 'on Friday'."""
    if setting.chart.lower(last) != "on" or last + 1 in setting.dated:
        return False
    return not any(phrase.first <= last + 3 < phrase.last for phrase in setting.phrases)


def _is_of_cabinet(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """'|It then approved a deal', '|The council also approved …', 'deals approved |by the council', 'A deal got the nod'."""
    chart = setting.chart
    if act.word.act != "approval" or act.is_relative or target is None:
        return False
    if act.voice == PASSIVE or act.word.is_through:
        by = next((at for at in range(act.last, act.last + 3) if chart.is_in(at, "agent")), None)
        return by is None or _is_again(chart, by + 1)
    return act.voice == ACTIVE and (chart.is_in(0, "subject_pronouns") or _is_again(chart, 0))


def _is_again(chart: Chart, first: int) -> bool:
    """'|the council', '|The ministers'."""
    return chart.is_in(first, "determiners") and chart.is_in(first + 1, "cabinet_again")


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
    is_it = chart.is_in(0, "subject_pronouns") or _is_it(setting, act)
    if act.voice != ACTIVE or act.word.subject or not is_it:
        return False
    is_vote = act.word.act in ("approval", "rejected") or act.word.by_body
    between = range(1, act.group)
    return is_vote and not any(chart.is_in(index, "subordinators") for index in between)


def _is_vote(setting: Setting, act: ActMention, target: Target | None) -> bool:
    """Whether only a chamber does so."""
    if act.word.is_through and ("none" in act.word.actor or _is_won(setting, act)):
        return True
    if act.voice != PASSIVE:
        return False
    is_law = target is not None and target.sort == "law" and act.word.law == "approval"
    if is_law or act.word.act in ("approval", "rejected"):
        return True
    return act.word.act == "ratified" and setting.chart.has("sittings")


def _is_won(setting: Setting, act: ActMention) -> bool:
    """'Another accord |won approval too', but not 'won approval from voters', 'in a referendum'."""
    led = ("prepositions", "place", "with", "agent", "for", "not_actor_after", "positions")
    is_led = setting.chart.is_in_any(act.last, led) and act.last + 1 not in setting.dated
    is_noun = setting.chart.is_in(act.last - 1, "approvals")
    return act.word.act == "approval" and is_noun and not is_led


def doers_understood(
    setting: Setting, act: ActMention, kinds: set[Act], last: Step | None
) -> tuple[str, ...]:
    """Whoever was told of, where nobody is named who does it; `last` is the step told before in the sentence."""
    told = listed(setting, act) if kinds <= SINGLE | JOINT else ()
    return told or _goes_on(setting, act, kinds, last) or _speakers(setting, act)


def _goes_on(
    setting: Setting, act: ActMention, kinds: set[Act], last: Step | None
) -> tuple[str, ...]:
    """'was signed by Fiji in 2017 and |ratified in 2020', '|It ratified the treaty'."""
    subject = setting.standpoint.subject
    if kinds <= SINGLE and _is_of_home(setting, act):
        home = setting.standpoint.told_home
        return (home,) if home else ()
    is_its = _is_it(setting, act) or is_by_note(setting.chart, act.first, act.word.act)
    if act.voice == ACTIVE and not act.word.subject and subject and is_its:
        return (subject,)
    if kinds & JOINT and last and last.is_with_other:
        return last.doers  # 'Chad and the rebels signed a truce; |a peace will be signed in May'
    if not kinds <= SINGLE:
        return ()
    if same := same_state(setting.chart, act):
        return same
    is_row = last is not None and act.voice == last.act.voice == PASSIVE
    return last.participants if last and is_row and len(last.participants) == 1 else ()


def _is_it(setting: Setting, act: ActMention) -> bool:
    """'|It ratified the treaty', 'On that occasion |it made a reservation': nobody else stands before."""
    chart, it = setting.chart, act.group - 1
    while it > 0 and chart.is_adverb(it):
        it -= 1  # 'It also ratified'
    others = (m for index in range(it) if (m := chart.at[index]) and (m.names or m.bodies))
    return it >= 0 and chart.lower(it) == "it" and not any(others)


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
