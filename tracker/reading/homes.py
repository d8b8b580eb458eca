"""Homes: from which State an article without a dateline is written."""

from __future__ import annotations

from tracker.reading.cast import Cast, with_whom
from tracker.reading.charts import Chart
from tracker.reading.lexicon import Lexicon
from tracker.reading.speeches import is_of_title

# So many sentences, the headline among them, tell what an article is about.
LEAD = 5


def home_told(charts: list[Chart], cast: Cast) -> str | None:
    """That of the first body that tells whose it is; failing that, the one that the lead names again and again."""
    lead, rest = charts[:LEAD], charts[LEAD:]
    return _teller(lead, cast) or _twice_named(lead) or _teller(rest, cast)


def home_spoken(charts: list[Chart], lexicon: Lexicon) -> str | None:
    """That from where its words are used, if it is only one: 'Republicans', 'Capitol Hill', 'crore', 'Whitehall'."""
    words = {token.text for chart in charts for token in chart.tokens}
    said = " ".join(chart.sentence.text for chart in charts)
    spoken = [
        code
        for code, signs in lexicon.signs.items()
        if words & signs or any(" " in sign and sign in said for sign in signs)
    ]
    return spoken[0] if len(spoken) == 1 else None


def _teller(charts: list[Chart], cast: Cast) -> str | None:
    """Whose the first body is that tells whose it is."""
    for chart in charts:
        for body in chart.bodies:
            owners = {option.participant for option in body.options}
            owner = body.of or (owners.pop() if len(owners) == 1 else None)
            owner = owner or cast.state_of(body)
            if owner:
                return owner
    return None


def _twice_named(charts: list[Chart]) -> str | None:
    """The first State named, if it is named beside another one and again."""
    named = [
        mention.names[0].code
        for chart in charts
        for mention in chart.mentions
        if mention.names
        and not is_of_title(chart, mention)
        and mention.names[0].code not in with_whom(chart)
    ]
    return named[0] if len(set(named)) > 1 and named.count(named[0]) > 1 else None
