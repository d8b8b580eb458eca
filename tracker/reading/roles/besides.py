"""Besides: what there is besides an agreement, and is told of with its name: talks on it, amendments to it."""

from __future__ import annotations

from tracker.reading.roles.reach import FAR, is_looked_for_before
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.phrases import NounPhrase
from tracker.reading.sentence.voices import PASSIVE

# What is told of changes and objections to an agreement as well as of itself.
UNDONE = frozenset({"rejected", "extended", "suspended", "terminated", "withdrawn"})


def is_matter_of(chart: Chart, act: ActMention, phrase: NounPhrase) -> bool:
    """'prolonged the |treaty debate', 'amendments to |the treaty were rejected': what there is besides an agreement."""
    link = phrase.first - 1 - chart.is_in(phrase.first - 1, "determiners")
    is_undone = act.word.act in UNDONE
    if is_undone and chart.lower(link) in ("to", "on") and chart.is_in(link - 1, "amendments"):
        return True
    if chart.is_in(phrase.last, "matters_of_treaty"):
        return True
    return is_undone and chart.is_in(phrase.last, "amendments")


def is_talked_of(chart: Chart, act: ActMention, phrase: NounPhrase) -> bool:
    """'Talks among Kenya, Uganda and Rwanda |on a customs treaty came to an end'."""
    link = phrase.first - 1
    link -= chart.is_in(link, "articles") or chart.is_in(link, "determiners")
    is_about = chart.is_in(link, "departing") or chart.is_in(link, "for")
    if act.word.act == "negotiation_concluded" or phrase.last > act.group or not is_about:
        return False
    if chart.is_in(phrase.last, "infinitive"):
        return False  # 'talks on a pact |to be signed next week'
    for index in range(link - 1, max(-1, link - 1 - FAR), -1):
        mention = chart.at[index]
        if mention and "talks" in mention.sorts:
            return True
        if chart.is_in_any(index, ("be", "have", "other_verbs", "relative")):
            return False
    return False


def has_own_verb(chart: Chart, act: ActMention, after: int) -> bool:
    """'A text by which |it is invalid, was adopted': not it, but the text was."""
    if _is_in_row(chart, act, after):
        return False
    between = range(after, act.group)
    is_before = is_looked_for_before(act) and any(chart.lower(index) == "," for index in between)
    return is_before and chart.is_in_any(after, ("be", "have", "future"))


def _is_in_row(chart: Chart, act: ActMention, after: int) -> bool:
    """'It was drafted in 2022, |initialled in March and |signed in June': one auxiliary for all."""
    before = act.group - 1
    is_row = chart.lower(before) == "," or chart.is_in(before, "coordinators")
    between = range(after + 1, act.group)
    is_one = chart.is_in(after, "be") and not any(
        chart.is_in_any(at, ("be", "have", "relative", "subordinators", "other_verbs"))
        for at in between
    )
    return act.voice == PASSIVE and act.group == act.first and is_row and is_one
