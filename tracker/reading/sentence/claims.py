"""Claims: what is only rumoured or reported, and denied: 'dismissed as false reports that the treaty had been signed'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart

# How far before 'that' the report is told, and how far after it the act.
NEAR, FAR = 12, 36


def is_denied_claim(chart: Chart, verb: int) -> bool:
    """'denied |reports in the press that a pact had been signed', '|Reports that it had been signed were untrue'."""
    if not (chart.has("denial") or chart.has("untruths")):
        return False
    for that in range(verb - 1, max(-1, verb - 1 - FAR), -1):
        if chart.lower(that) in (";", ","):
            return False  # 'rumours that they had failed, |they signed it'
        if chart.lower(that) == "that" and _follows_claim(chart, that):
            return True
    return False


def is_rumoured(chart: Chart, verb: int) -> bool:
    """'|Word had it that they would initial it', 'amid |rumours that it had been signed': nobody in particular says so."""
    for that in range(verb - 1, max(-1, verb - 1 - FAR), -1):
        if chart.lower(that) in (";", ","):
            return False
        if chart.lower(that) == "that":
            before = range(max(0, that - NEAR), that)
            return chart.has("rumours", before) or _had_it(chart, that)
    return False


def _had_it(chart: Chart, that: int) -> bool:
    """'Word in Vienna |had it that'."""
    back = [chart.lower(at) for at in range(max(0, that - NEAR), that)]
    return any(pair in (("had", "it"), ("has", "it")) for pair in zip(back, back[1:], strict=False))


def _follows_claim(chart: Chart, that: int) -> bool:
    """Whether 'that' tells what a report or rumour says, or what somebody denies."""
    if chart.is_in(that - 1, "reporting") and not chart.is_in(that - 1, "claims"):
        return chart.is_in(
            that - 1, "denial"
        )  # 'denied reports of a rift and |said that it had signed'
    before = range(max(0, that - NEAR), that)
    return chart.has("claims", before) or chart.has("denial", range(max(0, that - 3), that))


def is_denial_of_claims(chart: Chart) -> bool:
    """'The ministry |denied press reports that …', 'Kabul |denies the pact is signed': what the article is about."""
    if chart.sentence.in_title:
        return chart.has("denial")
    return chart.has("denial") and (chart.has("claims") or chart.has("press"))


def is_claim(chart: Chart) -> bool:
    """'A newspaper |had reported on Sunday that both sides initialled it': told again after it was denied."""
    return (chart.has("press") or chart.has("claims")) and chart.has("claiming")
