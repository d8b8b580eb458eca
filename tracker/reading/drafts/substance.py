"""Substance: whether an act that is told says anything that could be recorded."""

from __future__ import annotations

import datetime as dt

from tracker.lib.dates import FuzzyDate
from tracker.reading.findings import AHEAD, Act, Status
from tracker.reading.roles.rolls import spelled_out
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL, PASSIVE
from tracker.reading.sentence.welcomes import is_welcomed

# What was done some day of a longer time than this tells nothing that could be recorded.
LONGEST = dt.timedelta(days=3 * 366)


def tells_nothing(
    chart: Chart,
    act: ActMention,
    status: Status,
    moment: FuzzyDate,
    *,
    is_news: bool,
    is_vote: bool = False,
) -> bool:
    """A visit, or 'the signing of', without a day; what counts only while it is to come, and is over."""
    if act.word.is_ahead and not moment.is_known:
        return True  # 'both chambers will take up the accord'
    if act.word.act == Act.ENTRY_INTO_FORCE and _is_entry_at_no_time(chart, act, status, moment):
        return True
    if not moment.is_known and any(
        chart.lower(at) == "shall" for at in range(act.group, act.first)
    ):
        return True  # 'The instruments |shall be deposited with the Government': a rule
    is_decided = is_vote and chart.has("settling", range(max(0, act.group - 3), act.group))
    bare = act.voice == NOMINAL or (chart.is_in(act.group - 1, "infinitive") and not is_decided)
    is_bare = bare and not moment.is_known and act.status is Status.OCCURRED and not is_news
    if is_bare and not _is_welcomed(chart, act):
        return True
    if moment.earliest and moment.latest and moment.latest - moment.earliest > LONGEST:
        return True  # 'in the 1970s'
    if not moment.is_known and _is_counted(chart, act):
        return True
    is_visit = act.word.act == Act.CONTEXT_VISIT and act.voice != NOMINAL
    if is_visit and act.is_present and not (moment.is_known or is_news):
        return True  # 'Ministers |travel to each other'
    is_rule = act.is_relative or act.voice == PASSIVE
    if is_rule and act.is_present and not (moment.is_known or is_news):
        return True  # 'each State |that ratifies it'
    if act.voice == NOMINAL and act.word.plain and act.word.act != Act.CONTEXT_VISIT:
        return not moment.is_known  # 'after the deposit of the thirtieth instrument'
    return act.word.is_ahead and status not in AHEAD


def _is_entry_at_no_time(chart: Chart, act: ActMention, status: Status, moment: FuzzyDate) -> bool:
    """'it will enter into force soon', 'it is in force on |all its islands'."""
    if moment.is_known:
        return False
    is_vague = status in (Status.SCHEDULED, Status.EXPECTED) or _is_would(chart, act)
    return (is_vague and status in AHEAD) or chart.lower(act.last - 1) == "on"


def _is_welcomed(chart: Chart, act: ActMention) -> bool:
    """'praised |Kenya's ratification of the convention': done, whenever it was."""
    noun = chart.at[act.first]
    if noun is None or act.voice != NOMINAL:
        return False
    return is_welcomed(chart, noun, act.word.act)


def _is_would(chart: Chart, act: ActMention) -> bool:
    """'it |would enter into force a month after ratification': and nobody knows when that will be."""
    return chart.has("uncertain", range(act.group, act.last))


def _is_counted(chart: Chart, act: ActMention) -> bool:
    """'has been ratified by |120 countries': how many there are by now, and not when one more did."""
    after = act.last + chart.is_in(act.last, "so_far")
    units = chart.lexicon.raw["dates"]["units"].values()
    if any(chart.lower(after + 2) in words for words in units):
        return False  # 'has been extended by |120 days'
    if spelled_out(chart, after + 1):
        return False  # 'by |three States: Chad, Mali and Togo'
    return chart.is_in(after, "agent") and (
        chart.lower(after + 1)[:1].isdecimal() or chart.is_in(after + 1, "quantities")
    )
