"""Evidence: the passage that says a finding, and which of its words gave the act, the date, the participants."""

from __future__ import annotations

import datetime as dt

from tracker.reading.findings import Passage
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.verbgroups import REACH
from tracker.reading.steps.steps import Among


def passage_of(
    chart: Chart,
    act: ActMention,
    actor: Actor | None,
    target: Target | None,
    date: DateMention | None,
    among: Among | None = None,
) -> Passage:
    """From the first to the last of the words that say it, verbatim, with all that was told of side by side."""
    spans = [(act.group, act.last), (act.first, act.last)]
    spans += [(part.first, part.last) for part in (actor, among or target, date) if part]
    spans += _governor(chart, act)
    first = min(first for first, _ in spans)
    last = max(last for _, last in spans)
    first -= first > 0 and chart.is_in(first - 1, "determiners")
    start, end = chart.tokens[first].start, chart.tokens[last - 1].end
    return Passage(start, end, chart.text(first, last), in_title=chart.sentence.in_title)


def _governor(chart: Chart, act: ActMention) -> list[tuple[int, int]]:
    """'|voted at Thursday's plenary to ratify', '|refused on Monday to sign': without it a passage says something else."""
    to = next((at for at in (act.group - 1, act.group) if chart.is_in(at, "infinitive")), None)
    if to is None:
        return []
    for index in range(to - 1, max(-1, to - 1 - REACH), -1):
        if chart.lower(index) in (";", ":", "."):
            return []
        if any(chart.lower(index) in words for words in chart.lexicon.modality.values()):
            return [(index, index + 1)]
    return []


def place_in(chart: Chart, act: ActMention) -> str | None:
    """'signed in |Mexico City|': a capital, or a name with capital letters, soon after the act."""
    for index in range(act.last, min(act.last + 6, len(chart.tokens) - 1)):
        if not chart.is_in(index, "place") or not chart.tokens[index + 1].text[0].isupper():
            continue
        last = index + 1
        while last < len(chart.tokens) and _is_name(chart, last) and last - index < 4:
            last += 1
        words = chart.text(index + 1, last) if last > index + 1 else ""
        return words or None
    return None


def _is_name(chart: Chart, index: int) -> bool:
    months = chart.lexicon.raw["dates"]["months"]
    text = chart.tokens[index].text
    return text[0].isupper() and text.isalpha() and not any(text in line.split() for line in months)


def because(
    chart: Chart,
    act: ActMention,
    actor: Actor | None,
    target: Target | None,
    date: DateMention | None,
    rule: str | None,
    anchor: dt.date | None,
) -> tuple[str, ...]:
    """One line each for the act, the date and the actor: which words, by which rule."""
    words = chart.text(min(act.group, act.first), max(act.last, act.group))
    lines = [f"act: “{words}” ({act.word.act}, {act.voice})"]
    if target:
        lines.append(f"on: “{chart.text(target.first, target.last)}” ({target.sort})")
    if actor:
        lines.append(f"by: “{chart.text(actor.first, actor.last)}”")
    if date and rule:
        counted = f", counted from {anchor}" if anchor else ""
        lines.append(f"date: “{date.expression.text}” ({rule}{counted})")
    elif rule:
        lines.append(f"date: the day of the report ({rule}, {anchor})")
    return tuple(lines)
