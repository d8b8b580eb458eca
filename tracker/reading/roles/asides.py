"""Asides: what is said by the way between commas or brackets: ', which is no signatory,', '(DRC)', ', after two years,'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# How many words an aside between commas may have.
ASIDE = 32


def aside_start(chart: Chart, index: int) -> int | None:
    """At the comma that closes ', which is no signatory,' or ', the upper house,' the place of the one that opens it."""
    if chart.lower(index) == ")":
        opened = range(index - 1, max(-1, index - ASIDE), -1)
        return next((at for at in opened if chart.lower(at) == "("), None)
    if chart.lower(index) != ",":
        return None
    for at in range(index - 1, max(-1, index - ASIDE), -1):
        if chart.lower(at) == ",":
            return at if _opens_aside(chart, at, index) else None
    return None


def _opens_aside(chart: Chart, comma: int, end: int) -> bool:
    if chart.is_in(comma + 1, "relative"):
        return True
    described = chart.is_in(comma + 1, "articles") and chart.name_at(comma + 2) is None
    described = (
        described
        or chart.is_in_any(comma + 1, ("with", "place"))
        or chart.lower(comma + 1) == "one"
    )
    if chart.lower(comma + 1) == "one" and chart.lower(comma + 2) == "of":
        return True
    if chart.is_in(comma + 1, "aside_leads") and is_verb(chart, end + 1):
        return True  # 'Congress finally|, after two years of delay, approved'
    someone = chart.body_at(comma - 1) is not None or chart.name_at(comma - 1) is not None
    return described and someone and chart.lower(end + 1) not in ("and", "or")


def is_verb(chart: Chart, index: int) -> bool:
    """Whether a statement goes on there with its verb."""
    while chart.is_adverb(index):
        index += 1
    mention = chart.at[index] if index < len(chart.at) else None
    finite = {"past", "third"}
    is_act = mention is not None and any(finite & set(act.forms) for act in mention.acts)
    return is_act or chart.is_in_any(index, ("have", "be", "future"))
