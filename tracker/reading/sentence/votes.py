"""Votes: 'by 52 votes to 9', '411 in favour, 3 against'."""

from __future__ import annotations

import re
from functools import cache

from tracker.reading.findings import Vote
from tracker.reading.language.lexicon import Lexicon, load
from tracker.reading.sentence.charts import Chart


def vote_in(chart: Chart) -> Vote | None:
    """The tally that a sentence gives, if any."""
    if not any(token.lower[:1].isdecimal() for token in chart.tokens):
        return None
    for pattern in _patterns(chart.lexicon.raw["language"]):
        found = pattern.search(chart.sentence.text)
        if found:
            tally = found.groupdict()
            abstained = tally.get("abstained")
            return Vote(
                int(tally["for"]), int(tally["against"]), int(abstained) if abstained else None
            )
    return None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    lexicon: Lexicon = load(language)
    return tuple(re.compile(pattern) for pattern in lexicon.raw["votes"]["patterns"])
