"""Possessors: whose parliament 'its parliament' is, as the sentence itself tells."""

from __future__ import annotations

from tracker.reading.roles.groups import Actor
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention

# What stands before the subject of a clause.
OPENINGS = ("coordinators", "subordinators", "contrast")
AUXILIARIES = ("have", "be", "future", "uncertain", "do")


def possessor(chart: Chart, actor: Actor, subject: str | None) -> str | None:
    """'Uganda, |whose cabinet approved it', 'China signed it and |its parliament approved it': that State.

    `subject` is the State that began the sentence before.
    """
    if any(body.of for body in actor.bodies):
        return None
    if chart.lower(actor.first - 1) == "whose":
        owner = chart.name_at(actor.first - 2 - (chart.lower(actor.first - 2) == ","))
        return owner.code if owner else None
    if chart.lower(actor.first - 1) != "its":
        return None
    if actor.first == 1:
        return subject  # 'Peru is the headache. |Its Congress rejected the treaty.'
    before = [mention for mention in chart.mentions if mention.names and mention.last < actor.first]
    subjects = [mention for mention in before if _is_subject(chart, mention)]
    is_first = bool(before) and _start(chart, before[0]) == 0
    owner_told = subjects[-1:] or (before[:1] if is_first else [])
    names = [mention.names[0] for mention in owner_told]
    return names[0].code if names and names[0].form == "name" else None


def _start(chart: Chart, name: Mention) -> int:
    return name.first - chart.is_in(name.first - 1, "articles")


def _is_subject(chart: Chart, name: Mention) -> bool:
    """'…: |Peru had been faster': whether a clause begins with it and goes on with its verb."""
    first = _start(chart, name)
    opens = first == 0 or chart.lower(first - 1) in (",", ":", ";", "–", "—")
    opens = opens or any(chart.is_in(first - 1, words) for words in OPENINGS)
    after = name.last
    while chart.is_adverb(after):
        after += 1
    return opens and name.names[0].form == "name" and _is_verb(chart, after)


def _is_verb(chart: Chart, index: int) -> bool:
    mention = chart.at[index] if index < len(chart.tokens) else None
    is_act = mention is not None and any("noun" not in act.forms for act in mention.acts)
    is_past = chart.lower(index).endswith("ed") and chart.tokens[index].text.islower()
    return is_act or is_past or any(chart.is_in(index, words) for words in AUXILIARIES)
