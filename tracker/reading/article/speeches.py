"""Speeches: who 'we' are is told by the lines above them: who speaks, with whom, and where."""

from __future__ import annotations

from itertools import takewhile

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import AGREEMENT_SORTS, Mention
from tracker.reading.sentence.voices import NOMINAL

# The lines above a speech are so many, and so short.
LINES, WORDS = 8, 16


def speakers(charts: list[Chart]) -> tuple[str, ...]:
    """The two whom the headline and the lines above a speech name, by an official at least one of them."""
    heads = [chart for chart in charts if chart.sentence.in_title]
    rest = charts[len(heads) : len(heads) + LINES]
    heads += takewhile(_is_line, rest)
    codes = dict.fromkeys(code for chart in heads for code in _named(chart))
    is_told = any(chart.bodies or _people(chart) for chart in heads)
    return tuple(codes) if is_told and len(codes) == 2 else ()


def is_of_speakers(chart: Chart, act: ActMention) -> bool:
    """'the memorandum that |we signed', 'the signing that |we had today', '(The memorandum is signed.)'."""
    before = act.group - 1
    while before > 0 and chart.is_adverb(before):
        before -= 1
    after = range(act.last, act.last + 2) if act.voice == NOMINAL else range(0)
    is_said = chart.has("speaking", (before, *after))
    return is_said or is_stage_direction(chart)


def is_stage_direction(chart: Chart) -> bool:
    """'(The memorandum is signed.)': what those do who are heard."""
    return chart.lower(0) in ("(", "[") and chart.tokens[-1].text in ")]."


def _is_line(chart: Chart) -> bool:
    """'Jane Roe, Secretary of State', 'Bangkok, Thailand': no sentence."""
    return len(chart.tokens) <= WORDS and chart.tokens[-1].text not in ".?!"


def _named(chart: Chart) -> list[str]:
    mentions = (m for m in chart.mentions if m.names and not is_of_title(chart, m))
    named = [code for mention in mentions for code in mention.codes]
    return [*named, *_people(chart)]


def _people(chart: Chart) -> list[str]:
    """Whom the leaders and offices that a line names speak for."""
    unsaid: dict[str, str] = chart.lexicon.raw["left_unsaid"]
    leads = chart.lexicon.leads
    places = (at for at in range(len(chart.tokens)) if not chart.lower(at + 1).isdigit())
    named = [code for at in places if (code := chart.leader_at(at))]  # not of 'May 4'
    for body in chart.bodies:
        option = body.options[0]
        owner = option.participant if option.is_person else unsaid.get(option.name)
        leader = leads(body.person.split()[-1]) if body.person else None
        named += [code for code in (leader, body.of or owner) if code]
    return named


def is_of_title(chart: Chart, name: Mention) -> bool:
    """The '|Paris Agreement' names no State."""
    after = chart.at[name.last : name.last + 2]
    is_place = name.names[0].form == "capital"
    return is_place and any(mention and mention.sorts & AGREEMENT_SORTS for mention in after)
