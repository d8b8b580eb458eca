"""Foreign dates: those of something else that a sentence tells: what an act opens the way to, what came before it."""

from __future__ import annotations

from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import NOMINAL

# How soon after 'after' those are named who did something before.
NEAR = 6
# A name has so many words between its year and its noun: 'the 2019 cross-border |trade dispute'.
NAME = 3


def is_of_outcome(chart: Chart, act: ActMention, first: int) -> bool:
    """'ratified it, |clearing the way for work to begin in May', ', |which lets flights start on 3 June'."""
    if act.voice == NOMINAL or act.last > first or _is_closed(chart, act.last, first):
        return False
    return any(_opens_way(chart, index) for index in range(act.last + 1, first))


def _is_closed(chart: Chart, last: int, first: int) -> bool:
    """'signed it, opening the way for trade|, on Monday': a comma brings back to the act."""
    before = first - 1 - (chart.lower(first - 1) in ("on", "in"))
    return before > last and chart.lower(before) == ","


def _opens_way(chart: Chart, index: int) -> bool:
    is_led = chart.lower(index - 1) in (",", "–", "—", "-") or chart.is_adverb(index - 1)
    is_gerund = chart.is_in(index, "opening_way") and chart.lower(index).endswith("ing")
    if is_gerund:
        return is_led
    return chart.is_in(index, "opening_way") and chart.is_in(index - 1, "relative")


def is_of_earlier(chart: Chart, act: ActMention, first: int) -> bool:
    """'passed it |after the House had endorsed it in May', ', |which the Sejm passed in May': what others had done."""
    if act.voice == NOMINAL:
        return False
    for link in range(act.last, first):
        if _leads_back(chart, link) and link + 1 < first:
            done = range(link + 1, first)
            return _names_other(chart, link + 1) and any(_tells(chart, at) for at in done)
    return False


def _leads_back(chart: Chart, link: int) -> bool:
    return chart.is_in_any(link, ("counted_from", "told_before"))


def _names_other(chart: Chart, start: int) -> bool:
    """Whether the subject of the clause that begins here is a State or a body."""
    near = range(start, min(start + NEAR, len(chart.tokens)))
    return any(chart.name_at(at) or chart.body_at(at) for at in near)


def _tells(chart: Chart, index: int) -> bool:
    """Whether a verb or noun of the field, 'did', 'gave' or 'had' stands here."""
    mention = chart.at[index]
    if mention and any({"past", "participle", "noun"} & set(w.forms) for w in mention.acts):
        return True
    return chart.is_in_any(index, ("do", "have"))


def is_of_thing(chart: Chart, first: int, last: int, rule: str) -> bool:
    """'on the basis of a |1912 map', 'missing since the |1991 war': the year by which something is known."""
    if rule != "year" or not chart.is_in_any(first - 1, ("articles", "determiners")):
        return False
    named = range(last, min(last + NAME, len(chart.tokens)))
    return _is_noun(chart, last) and not any(_is_occasion(chart, at) for at in named)


def _is_noun(chart: Chart, index: int) -> bool:
    """Whether a plain word stands here, and none that goes on with the sentence."""
    if not chart.lower(index).isalpha() or chart.is_adverb(index):
        return False
    other = ("be", "have", "do", "future", "uncertain", "demand", "negation", "prepositions")
    links = ("coordinators", "subordinators", "place", "agent", "infinitive", "with", "for")
    return not chart.is_in_any(index, (*other, *links, "reporting", "conjunctions"))


def _is_occasion(chart: Chart, index: int) -> bool:
    """'at the 1992 |summit', 'the 1996 |signing': when something was done."""
    mention = chart.at[index]
    is_act = mention is not None and any("noun" in word.forms for word in mention.acts)
    occasions = chart.lexicon.raw["dates"]["occasions"]
    return is_act or chart.lower(index) in occasions or chart.is_in(index, "events")


def is_of_new_term(chart: Chart, act: ActMention, first: int) -> bool:
    """'extended the pact for two years |from 1 July', 'prolonged it |to the end of 1990': the term it was given."""
    if act.word.act != "extended" or first < act.last:
        return False
    link = first - 1 - chart.is_in(first - 1, "articles")
    return chart.is_in(link, "ends_of_term")
