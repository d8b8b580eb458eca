"""Subjects: with which State or body a sentence begins, for those after it that say 'it', or nothing."""

from __future__ import annotations

from tracker.reading.findings import LEGISLATURE
from tracker.reading.sentence.bodies import BodyMention
from tracker.reading.sentence.charts import Chart

# A body that is the subject of a sentence stands among its first words.
HEADING = 4
# 'Things are moving faster, it seems, in Dakar.' has no more.
SCENE = 14
# What leads to somebody who is not the subject.
ASIDE = ("place", "not_actor_after", "prepositions", "agent")


def acting_in(chart: Chart) -> BodyMention | None:
    """'|The Committee on Trade considered it', before 'It recommends …'."""
    first = first_body(chart)
    if first and first.kinds <= LEGISLATURE:
        return first
    return None if first else _only_chamber(chart)


def _only_chamber(chart: Chart) -> BodyMention | None:
    """'Events overtook |the Hungarian parliament.', before 'It ratified …': where nobody else is named."""
    if len(chart.bodies) != 1 or chart.sentence.in_title or not chart.bodies[0].is_chamber:
        return None
    body = chart.bodies[0]
    named = [mention for mention in chart.mentions if mention.names]
    others = {code for m in named if m.names[0].form != "adjective" for code in m.codes}
    return body if others <= {body.of} else None


def first_body(chart: Chart) -> BodyMention | None:
    """The body that is the subject of a sentence."""
    first = next((body for body in chart.bodies if body.first < HEADING), None)
    if first is None or chart.sentence.in_title:
        return None
    is_led = any(chart.is_in(index, words) for index in range(first.first) for words in ASIDE)
    return None if is_led else first


def subject_of(chart: Chart) -> str | None:
    """'|Lithuania has form here.', before 'It left the convention.'"""
    first = int(chart.is_in(0, "articles"))
    while chart.is_in(first, "name_fillers"):
        first += 1  # 'The |Republic of Peru'
    name = chart.name_at(first)
    mention = chart.at[first] if name else None
    if name is None or mention is None or name.form != "name":
        return _only_one(chart)
    is_owner = chart.lower(mention.last) in ("'s", "’s", "-", ":")
    return _only_one(chart) if is_owner else name.code


def scene_of(chart: Chart) -> str | None:
    """'There is less cheer in |Caracas.', before 'The National Assembly rejected the treaty.'"""
    name = chart.mentions[0] if len(chart.mentions) == 1 else None
    if name is None or not name.names or len(chart.tokens) > SCENE or not chart.has("be"):
        return None
    is_place = chart.is_in_any(name.first - 1, ("place", "given_by"))
    return name.names[0].code if is_place and name.names[0].form != "adjective" else None


def _only_one(chart: Chart) -> str | None:
    """'A brief misstated what |Angola announced.', before 'It suspended …': where no other State is named."""
    named = [mention for mention in chart.mentions if mention.names]
    codes = {code for mention in named for code in mention.codes}
    is_alone = len(codes) == 1 and all(mention.names[0].form == "name" for mention in named)
    is_aside = any(chart.is_in_any(mention.first - 1, ASIDE) for mention in named)
    is_firm = chart.has("business") or chart.has("private_bodies")
    return codes.pop() if is_alone and not (is_aside or is_firm) else None
