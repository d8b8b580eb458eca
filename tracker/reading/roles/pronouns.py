"""Pronouns: what stands for an agreement told of before: 'this', 'both', 'its operation'."""

from __future__ import annotations

from tracker.reading.sentence.charts import Chart


def stands_for_both(chart: Chart, index: int) -> bool:
    """'had approved |both in February', not 'both chambers'."""
    if not chart.is_in(index, "both_of_them"):
        return False
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else "."
    return not after[0].isalpha() or chart.is_in(index + 1, "place") or after == "on"


def points(chart: Chart, index: int) -> bool:
    """'this |Wednesday', 'this |decree': no pronoun."""
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else ""
    is_led = after[:1].isupper() or chart.is_in_any(index + 1, ("decrees", "statutes"))
    return chart.is_in(index, "determiners") and is_led


def is_its_running(chart: Chart, index: int) -> bool:
    """'|Its operation was suspended', 'Chad suspended |its application', but no firm's 'its operation'."""
    is_own = chart.lower(index - 1) in ("its", "their") and chart.is_in(index, "runnings")
    return is_own and (index == 1 or chart.lower(index) != "operation")
