"""Joining: the organizations that States join and leave."""

from __future__ import annotations

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.phrases import NounPhrase

# How near to the act it is named.
NEAR = 10
# What may follow the name of an organization that is joined.
ENDINGS = ("not_actor_after", "place", "adverbs", "conjunctions", "subordinators", "agent")


def stands_alone(chart: Chart, mention: Mention) -> bool:
    """'joined the United Nations in 2002', not 'joined the United Nations mission'."""
    after = chart.at[mention.last] if mention.last < len(chart.at) else None
    word = chart.lower(mention.last)
    known = chart.is_in_any(mention.last, ENDINGS)
    return known or not word.isalpha() or after is None and word in chart.lexicon.ends_of_name


def owns_agreement(chart: Chart, name: Mention, phrases: list[NounPhrase]) -> bool:
    """'rejected |the EU's agreement with Chad': that, and not the EU."""
    is_owner = chart.lower(name.last) in ("'s", "’s")
    return is_owner and any(0 < phrase.first - name.last <= 2 for phrase in phrases)


def is_joinable(chart: Chart, mention: Mention) -> bool:
    """An organization that States join and leave."""
    if "international_body" in mention.sorts:
        return True
    return bool(mention.names) and mention.names[0].code in chart.lexicon.words["organizations"]


def joined_at(chart: Chart, act: ActMention) -> str | None:
    """The organization whose membership is spoken of beside an act; None where somebody only applies for it."""
    around = range(max(0, act.first - NEAR), min(act.last + 2 * NEAR, len(chart.tokens)))
    if not chart.has("joining", around):
        return None
    if chart.has("applying", around):
        return None  # 'voted to |apply for membership'
    names = (chart.at[index] for index in around)
    return next((chart.text(n.first, n.last) for n in names if n and is_joinable(chart, n)), None)
