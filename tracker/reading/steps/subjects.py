"""Subjects: what is suspended, or was voted on, is not always the agreement told before it.

'A pact on flights was signed. Services have been suspended since July.', '341 voted against it, 288 in favour'.
"""

from __future__ import annotations

from tracker.reading.findings import Act
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL
from tracker.reading.sentence.votes import vote_in
from tracker.reading.steps.setting import Setting

# A subject has so many words at most.
NEAR = 12


def is_of_something_else(setting: Setting, act: ActMention) -> bool:
    """'Freight |services have been suspended since May': a subject that is no agreement, nor stands for one."""
    chart = setting.chart
    if act.voice != NOMINAL or not act.word.plain or act.word.act != Act.SUSPENDED:
        return False
    verb = act.first - 1
    while verb > 0 and (chart.is_in_any(verb, ("be", "have")) or chart.is_adverb(verb)):
        verb -= 1
    if not chart.is_in_any(verb + 1, ("be", "have")) or chart.is_in(verb, "coordinators"):
        return False
    subject = range(_start(chart, verb), verb + 1)
    return bool(subject) and not any(_may_be_meant(setting, at) for at in subject)


def _start(chart: Chart, last: int) -> int:
    """Where the subject begins that ends here."""
    first = last + 1
    while first > 0 and last - first < NEAR and chart.lower(first - 1) not in (",", ";", ":"):
        first -= 1
        if chart.is_in_any(first, ("subordinators", "relative")):
            break
    return first


def _may_be_meant(setting: Setting, index: int) -> bool:
    """Whether an agreement, or a word that may stand for one, is named here."""
    chart, mention = setting.chart, setting.chart.at[index]
    if any(phrase.first <= index < phrase.last for phrase in setting.phrases):
        return True
    stands = ("pronouns", "subject_pronouns", "plural_subjects", "relative", "linking_objects")
    return chart.is_in_any(index, stands) or (mention is not None and bool(mention.sorts))


def is_outvoted(chart: Chart, act: ActMention) -> bool:
    """'341 members voted against it, 288 |voted in favour': more were against."""
    if act.word.act != "approval":
        return False
    vote = vote_in(chart)
    return vote is not None and vote.against > vote.in_favour
