"""Sequels: what others did, too: '… and the Senate on 9 March', 'Botswana did so in May', 'Togo on 4 June'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.reading.findings import JOINT, Act
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.naming import act_of
from tracker.reading.sentence.acts import ActMention
from tracker.reading.steps.counts import counts
from tracker.reading.steps.echoes import echoes, followers, promises, repeats
from tracker.reading.steps.forerunners import forerunners
from tracker.reading.steps.objects import further_objects
from tracker.reading.steps.setting import Setting
from tracker.reading.steps.steps import SINGLE, Step


def sequels(setting: Setting, steps: list[Step]) -> list[Step]:
    """What one chamber after another, and one State after another, did in the same sentence."""
    told = [*_echoed(setting, steps), *_followed(setting, steps), *counts(setting, steps)]
    told += [*forerunners(setting, steps), *_promised(setting, steps)]
    return [*told, *_beside(steps, told), *further_objects(setting, steps)]


def _beside(steps: list[Step], told: list[Step]) -> Iterator[Step]:
    """'The Senate approved the pacts with Chad and Togo, |and the House on Friday': both of them."""
    listed = [step for step in steps if step.among]
    for one in told if listed else ():
        model = next((step for step in listed if step.agreement is one.agreement), None)
        if model is None or one.kind in JOINT:
            continue
        for other in listed:
            if other.act is model.act and other.body is model.body and other is not model:
                yield replace(one, agreement=other.agreement)


def repeated(setting: Setting, last: Step | None) -> list[Step]:
    """'Botswana did so on 5 October', after a sentence that told of another State."""
    if last is None or last.kind not in {*SINGLE, Act.SIGNED} or last.body:
        return []
    found = [*repeats(setting.chart, last.act), *promises(setting.chart, [], last=last.act)]
    return [_by_another(last, act, actor) for act, actor in found]


def _echoed(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    acts = [step.act for step in steps]
    for act, actor in echoes(setting.chart, acts, setting.dates):
        model = _model(steps, actor.first)
        body = setting.bodies(actor)[0]
        kind = act_of(setting.chart, act, actor, body, model.target)
        if kind:
            whose = (body.participant,) if body.participant else ()
            yield Step(act, kind, body, whose, actor, None, model.agreement)


def _followed(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    """'Chad ratified it on 3 May, |Togo on 4 June'."""
    acts = [step.act for step in steps]
    for act, actor in followers(setting.chart, acts, setting.dates):
        model = _model(steps, actor.first)
        codes = actor.participants
        if len(model.participants) != 1 or codes == model.participants:
            continue
        name = setting.chart.text(actor.first, actor.last)
        body = model.body and replace(model.body, name=name, participant=codes[0])
        yield Step(act, model.kind, body, codes, actor, None, model.agreement, codes)


def _promised(setting: Setting, steps: list[Step]) -> Iterator[Step]:
    """'Chad and Niger have signed it, and |Togo is expected to do so'."""
    alone = [step for step in steps if step.kind in {*SINGLE, Act.SIGNED} and step.body is None]
    for act, actor in promises(setting.chart, [step.act for step in alone]):
        yield _by_another(_model(alone, actor.first), act, actor)


def _by_another(model: Step, act: ActMention, actor: Actor) -> Step:
    codes = actor.participants
    return replace(model, act=act, participants=codes, actor=actor, target=None, doers=codes)


def _model(steps: list[Step], before: int) -> Step:
    """What they did as well: the step told last before them."""
    return next(step for step in reversed(steps) if step.act.last <= before)
