"""Reports: whether a date is only that on which something was told."""

from __future__ import annotations

from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.sentence.charts import Chart

# After 'said' they are what was decided.
VERDICTS = ("yes", "no")


def _is_relative(chart: Chart, link: int) -> bool:
    """'signed an accord on Monday |that ends their war': what follows is a verb, and nobody is told anything."""
    subjects = ("determiners", "articles", "possessives", "subject_pronouns", "negative_subjects")
    after = link + 1
    is_somebody = chart.name_at(after) or chart.body_at(after)
    is_capital = after < len(chart.tokens) and chart.tokens[after].text[0].isupper()
    return not (is_somebody or is_capital or chart.is_in_any(after, subjects))


def is_of_report(chart: Chart, date: DateMention) -> bool:
    """'said on Friday', 'announced today', 'told reporters on Monday', 'on Monday said'."""
    told = chart.lower(date.last) in chart.lexicon.raw["dates"]["told_that"]
    if told and not _is_relative(chart, date.last):
        return True  # 'notified the depositary on Monday |that …'
    before = range(max(0, date.first - 4), date.first)
    after = range(date.last, min(date.last + 2, len(chart.tokens)))
    if chart.lower(date.last) == ",":  # 'in force on 2 October, the envoy said'
        after = range(0)
    stop = next((at for at in reversed(before) if chart.lower(at) in (",", ";")), None)
    before = before if stop is None else range(stop + 1, date.first)
    said = [at for at in chart.places("reporting") if at in before or at in after]
    return any(chart.lower(at + 1) not in VERDICTS for at in said)
