"""Submissions: what is laid before a chamber; it is its State's, whoever laid it."""

from __future__ import annotations

from dataclasses import replace

from tracker.reading.findings import LEGISLATURE, Act, Body
from tracker.reading.roles.addressees import legislature_after
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import PASSIVE
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import Step


def submission(
    setting: Setting, act: ActMention, actor: Actor | None, target: Target | None
) -> Step | None:
    """'sent the treaty to |the Duma': the step of the State whose chamber it is laid before."""
    if _is_of_committee(setting.chart, act):
        act = replace(act, is_news=False)
    if _is_done_by_others(setting.chart, act, target) or _is_habit(setting.chart, act):
        return None
    addressee = legislature_after(setting.chart, act)
    if addressee is None:
        return _introduction(setting, act, actor, target)
    if any(body.kind in LEGISLATURE for body in setting.bodies(actor)):
        return None  # a chairman presents what was submitted before
    body = setting.standpoint.body(addressee, setting.chart)
    setting.standpoint.turn_to(body.participant)
    whose = (body.participant,) if body.participant else ()
    agreement = setting.topics.of(act, target, whose)
    if agreement and whose and target and target.sort == "agreement":
        agreement.is_strong = True
    return Step(act, Act.SUBMITTED, body, whose, actor, target, agreement)


def _is_of_committee(chart: Chart, act: ActMention) -> bool:
    """'The committee |to which the treaty was referred reports …': said of it, and no news."""
    return any(
        chart.is_in(at, "relative") and chart.is_in(at - 1, "laid_before")
        for at in range(1, act.group)
    )


def _is_done_by_others(chart: Chart, act: ActMention, target: Target | None) -> bool:
    """'the deal that |Chad and Mali reached in May': it is not the deal that reached anybody."""
    if target is None or not act.word.subject or target.last > act.group:
        return False
    links = [at for at in range(target.last, act.group) if chart.is_in(at, "linking_objects")]
    between = range(links[0] + 1, act.group) if links else range(0)
    return any(chart.name_at(at) or chart.body_at(at) for at in between)


def _is_habit(chart: Chart, act: ActMention) -> bool:
    """'treaties which await ratification |are laid before Parliament': what is always done."""
    is_now = act.voice == PASSIVE and chart.is_in(act.group, "being_now")
    return is_now and chart.has("relative", range(act.group))


def _introduction(
    setting: Setting, act: ActMention, actor: Actor | None, target: Target | None
) -> Step | None:
    """'The bill was introduced by the President on May 10': before the chamber that the article tells of."""
    chart, standpoint = setting.chart, setting.standpoint
    is_laid = chart.is_in(act.first, "laying")
    chamber = standpoint.house() if is_laid else standpoint.chamber()
    bodies = setting.bodies(actor)
    if target is None or not chart.is_in(act.first, "introducing"):
        return None
    if not (is_laid or _is_paper(setting, target, bodies)):
        return None
    kinds = {body.kind for body in bodies}
    is_passive = act.voice == PASSIVE and (is_laid or actor is None)
    if not (kinds or is_passive) or kinds & LEGISLATURE:
        return None
    whose = _before_whom(bodies, target, chamber)
    agreement = setting.ledger.current or setting.topics.of(act, target, whose)
    if not (chamber or whose) or agreement is None:
        return None
    return Step(act, Act.SUBMITTED, None, whose, actor, target, agreement)


def _is_paper(setting: Setting, target: Target, bodies: list[Body]) -> bool:
    """Whether what is introduced is something that chambers vote on."""
    is_dated = setting.chart.has("tabling", range(target.last, len(setting.chart.tokens)))
    is_it = (bool(bodies) or is_dated) and target.sort in ("pronoun", "agreement")
    is_paper = target.sort in ("law", "text") or setting.chart.lower(target.last) == "for"
    return is_paper or is_it


def _before_whom(bodies: list[Body], target: Target, chamber: Body | None) -> tuple[str, ...]:
    """Whose chamber is told of; else a government's bill is laid before its own."""
    if chamber:
        return (chamber.participant,) if chamber.participant else ()
    is_law = target.sort in ("law", "agreement")
    codes = (body.participant for body in bodies if is_law)
    return tuple(dict.fromkeys(code for code in codes if code))[:1]
