"""Partners: whether a State acts together with somebody who is no State, or makes an agreement with one."""

from __future__ import annotations

from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.others import is_other
from tracker.reading.sentence.voices import PASSIVE

# So many words may describe them.
NEAR = 8
# So far after the verb they are named.
FAR = 20
# 'the M23 |paramilitary group and the government'
AFTER = 5


def is_with_other(chart: Chart, act: ActMention, actor: Actor | None) -> bool:
    """'Mali and |Tuareg rebels sign', 'the |IMF and Chad agreed', 'signed an agreement with the |Board of Peace'."""
    return is_beside_actor(chart, act, actor) or any(
        is_other(chart, at) and _leads(chart, at, act)
        for at in range(act.last, min(act.last + FAR, len(chart.tokens)))
    )


def is_beside_actor(chart: Chart, act: ActMention, actor: Actor | None) -> bool:
    """Whether one of them is in the list of those who act."""
    if actor is None or act.first < actor.first:
        return False
    before = range(max(0, actor.first - NEAR), act.group)
    named = [at for at in before if is_other(chart, at)]
    return any(_link(chart, at) in ("and", "&") or _goes_on(chart, at) for at in named)


def _leads(chart: Chart, index: int, act: ActMention) -> bool:
    """'with |rebels', 'between Chad and |rebels', 'was signed by Chad and |the rebels'."""
    link = _link(chart, index)
    words = {chart.lower(at) for at in range(act.last, index)}
    is_list = bool(words & chart.lexicon.words["between"]) or act.voice == PASSIVE
    return link in chart.lexicon.words["with"] or (is_list and link in ("and", "between"))


def _link(chart: Chart, index: int) -> str:
    """The word that joins them to somebody: 'with', 'and', 'between'."""
    first = index
    while first > 0 and index - first < NEAR and _describes(chart, first - 1):
        first -= 1
    return chart.lower(first - 1)


def _goes_on(chart: Chart, index: int) -> bool:
    """'the M23 |paramilitary group and the government'."""
    after = range(index + 1, min(index + 1 + AFTER, len(chart.tokens)))
    link = next((at for at in after if chart.is_in(at, "coordinators")), None)
    return link is not None and all(chart.tokens[at].text.isalpha() for at in range(index, link))


def _describes(chart: Chart, index: int) -> bool:
    """'with |some 40 Islamist rebel groups', 'and |the Rwanda-backed M23'."""
    token, mention = chart.tokens[index], chart.at[index]
    if chart.is_in_any(index, ("with", "coordinators", "between", "agent")):
        return False
    is_verb = mention is not None and bool(mention.acts) and not (mention.names or mention.bodies)
    if is_verb and chart.lower(index - 1) != "-":
        return False  # but 'Rwanda-|backed'
    return token.text[0].isalnum() or token.text == "-"
