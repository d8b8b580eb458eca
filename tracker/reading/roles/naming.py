"""Naming: what an act is called, once it is known who did it to what.

A domestic vote is named after the body that takes it. It is never ratification, however the press puts it.
"""

from __future__ import annotations

from tracker.reading.findings import CHAMBERS, LEGISLATURE, Act, Body, BodyKind
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE

APPROVALS = {
    BodyKind.LOWER_HOUSE: Act.LOWER_HOUSE_APPROVED,
    BodyKind.UPPER_HOUSE: Act.UPPER_HOUSE_APPROVED,
    BodyKind.PARLIAMENT: Act.PARLIAMENT_APPROVED,
    BodyKind.COMMITTEE: Act.COMMITTEE_APPROVED,
    BodyKind.GOVERNMENT: Act.GOVERNMENT_APPROVED,
}


def act_of(
    chart: Chart, act: ActMention, actor: Actor | None, body: Body | None, target: Target | None
) -> Act | None:
    """The act, or None where who did it, or to what, does not go with the word."""
    if not _may_act(act, actor, body) or _is_subnational(chart, actor):
        return None
    # A head of State who signs an instrument of ratification completes the domestic procedure, as with a law.
    is_law = target is not None and target.sort in ("law", "instrument")
    name = act.word.law if is_law and act.word.law else act.word.act
    kind = body.kind if body else None
    if name == Act.REJECTED and _is_conference(chart, body, actor):
        return None
    if name == Act.REJECTED and actor and _are_counted(chart, actor):
        return None  # 'one deputy voted against the treaty'
    if name == "approval" and body and body.participant is None and _are_officials(chart, actor):
        return None  # 'endorsed by ministers of the four countries'
    if name in ("approval", Act.ADOPTED) and _is_conference(chart, body, actor):
        return Act.ADOPTED
    if kind is BodyKind.COMMITTEE and body and body.participant is None:
        return None  # of a sports federation, for all that is told
    if name == "approval":
        return _approval(kind, is_law=is_law)
    if name == Act.WITHDRAWN and target and target.last <= act.group and act.voice == ACTIVE:
        return Act.WITHDRAWN  # 'the treaty that it had denounced in May': what the State did
    if act.word.by_body and kind in APPROVALS and (kind in LEGISLATURE or name == Act.ADOPTED):
        return APPROVALS[kind]
    return _plain(chart, Act(name), kind, actor, is_law=is_law)


def _are_counted(chart: Chart, actor: Actor) -> bool:
    """'|Forty senators', 'one deputy in the Duma': so many members, and not their chamber."""
    index = actor.first - 1
    return chart.is_in(index, "counting") or chart.lower(index)[:1].isdecimal()


def _are_officials(chart: Chart, actor: Actor | None) -> bool:
    return actor is not None and chart.is_in(actor.first, "plural_officials")


def _may_act(act: ActMention, actor: Actor | None, body: Body | None) -> bool:
    if not act.word.actor:
        return True
    if actor is None and body is None:
        return "none" in act.word.actor
    kind = body.kind.value if body else "participant"
    return kind in act.word.actor


def _is_conference(chart: Chart, body: Body | None, actor: Actor | None) -> bool:
    """What the UN General Assembly approves is the adoption of a text, nobody's consent to be bound."""
    codes = {body.participant} if body else set(actor.participants) if actor else set()
    return bool(codes) and codes <= chart.lexicon.words["conferences"]


def _is_subnational(chart: Chart, actor: Actor | None) -> bool:
    """'The provincial legislature', "Quebec's National Assembly", 'the parliament of Bavaria': not a State's."""
    if actor is None:
        return False
    before = actor.first - 1
    before -= chart.lower(before) in ("'s", "’s", "of")
    body = actor.body
    after = body.last + 1 if body and chart.lower(body.last) == "of" else None
    places = [at for at in (before, after) if at is not None and 0 <= at < len(chart.tokens)]
    beside = (chart.at[at] for at in places)
    return any(m is not None and "subnational" in m.sorts for m in beside) or _is_elsewhere(
        chart, actor
    )


def _is_elsewhere(chart: Chart, actor: Actor) -> bool:
    """'The parliament of |Wallonia': of a place that is no participant."""
    body = actor.body
    if body is None or not body.is_chamber or body.of:
        return False
    place = body.last + 1
    if chart.lower(body.last) != "of" or place >= len(chart.tokens):
        return False
    return chart.tokens[place].text[0].isupper() and chart.at[place] is None


def _approval(kind: BodyKind | None, *, is_law: bool) -> Act | None:
    if kind is BodyKind.HEAD_OF_STATE:
        return Act.HEAD_OF_STATE_SIGNED if is_law else None
    return APPROVALS.get(kind) if kind else None


def _is_assembly(chart: Chart, actor: Actor, kind: BodyKind | None) -> bool:
    """'adopted by |CARICOM in 1998': by an organization whose members meet to make treaties."""
    codes = set(actor.participants)
    return kind is None and bool(codes) and codes <= chart.lexicon.words["assemblies"]


def _plain(
    chart: Chart, name: Act, kind: BodyKind | None, actor: Actor | None, *, is_law: bool
) -> Act | None:
    if name is Act.RATIFIED and is_law:
        return None  # a law is passed or signed; who "ratifies a bill" was not said
    if name is Act.ADOPTED and actor is not None and not _is_assembly(chart, actor, kind):
        return None if kind or actor.participants else name
    if name is Act.HEAD_OF_STATE_SIGNED and kind not in (None, BodyKind.HEAD_OF_STATE):
        return None
    if name in (Act.SIGNED, Act.SUBMITTED) and kind in CHAMBERS:
        return name if name is Act.SUBMITTED else None
    return name
