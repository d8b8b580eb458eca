"""Ages: what a date says of how old something is, and not of when it was done: 'the Convention of 1982'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

AGREEMENT_NOUNS = frozenset({"strong_agreement", "weak_agreement"})


def describes(chart: Chart, first: int, last: int, rule: str) -> bool:
    """'the 1995 arrangement', 'the Convention of 1982': whether the date from `first` to `last` is part of a name."""
    after = chart.at[last] if last < len(chart.at) else None
    nouns = AGREEMENT_NOUNS | {"text", "law"}
    before = chart.at[first - 2] if first > 1 else None
    if rule in ("day", "month"):
        is_of = chart.lower(first - 1) == "of"
        return is_of and before is not None and bool(before.sorts & AGREEMENT_NOUNS)
    if _is_of_origin(chart, first, last) or _is_anniversary(chart, first, last, rule):
        return True
    if rule != "year":
        return False
    named = chart.lower(first - 1) == "of" and before is not None and bool(before.sorts & nouns)
    return named or (after is not None and bool(after.sorts & nouns))


def is_time_of(chart: Chart, last: int) -> bool:
    """'in 2017 |when Peru signed it', 'in 2017|, when …': what comes next was done then."""
    return chart.lower(last + (chart.lower(last) == ",")) == "when"


def _is_of_origin(chart: Chart, first: int, last: int) -> bool:
    """'an old deal, one that |dates back to 1992': how old something is that was not done now."""
    said = " ".join(chart.lower(index) for index in range(first - 3, first))
    if is_time_of(chart, last) or _is_of_signing(chart, last):
        return False  # 'goes back to 2017, |when Peru signed it'
    return said.endswith(tuple(chart.lexicon.words["origins"]))


def _is_anniversary(chart: Chart, first: int, last: int, rule: str) -> bool:
    """'It is ten years |today that the pact was signed': the day on which it is remembered."""
    is_now = rule in ("today", "weekday", "near_unit", "within_this")
    units = chart.lexicon.raw["dates"]["units"].get("year", ())
    before = first - 1 - (chart.lower(first - 1) == "on")
    return is_now and chart.lower(before) in units and chart.lower(last) in ("that", "since")


def _is_of_signing(chart: Chart, last: int) -> bool:
    """'dates from 1998 and was |signed in Lima': that is how old it is."""
    after = range(last + 1, min(last + 4, len(chart.tokens)))
    mentions = (chart.at[at] for at in after if chart.is_in(last, "coordinators"))
    return any(word.act == "signed" for mention in mentions if mention for word in mention.acts)
