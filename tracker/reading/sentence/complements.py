"""Complements: where the words of an act end, with those that it needs: 'enter |into force', 'deposit |its instrument'."""

from __future__ import annotations

from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.verbgroups import REACH

# Before a day: 'on Monday', 'in May'.
DAY_LINKS = ("subject_words", "place", "prepositions")


def end_of(chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]) -> int | None:
    """Where the act's words end, its complement included; None where a needed complement is missing."""
    if not word.complement:
        return mention.last
    last = _after(chart, mention, word, dated)
    is_led = (
        last is None and chart.lexicon.has_free_order and _is_before(chart, mention, word, dated)
    )
    return mention.last if is_led else last


def _is_before(chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]) -> bool:
    """'К Протоколу |присоединился Тунис', 'временно |применяется': its complement stands before it."""
    for index in range(mention.first - 1, max(-1, mention.first - 1 - REACH), -1):
        beside = chart.at[index]
        is_verb = beside is not None and any("noun" not in act.forms for act in beside.acts)
        if is_verb or not (chart.lower(index)[:1].isalnum() or index in dated):
            return False
        if chart.is_in(index, "with") and index + 1 not in dated:
            continue  # 'соглашение |с Кубой действует'
        if any(chart.words[index : index + len(words)] == words for words in word.complement):
            return True
    return False


def _after(chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]) -> int | None:
    far = mention.last + word.gap
    is_alone = word.anaphoric and word.is_active and any(len(w) == 1 for w in word.complement)
    index = mention.last
    while index <= far and index < len(chart.tokens):
        said = chart.lower(index)
        for words in word.complement:
            if said == words[0] and chart.words[index : index + len(words)] == words:
                is_other = index > mention.last and chart.is_in(index - 1, "coordinators")
                return None if is_other else index + len(words)  # 'put on paper and |in force'
        if is_alone and index in dated:
            return index  # 'Chad acceded |two years later', 'Togo ratified only |last month'
        if said in (";", ".", ":"):
            return None
        far += is_alone and chart.is_in(index, "at_last")
        if said == "no" or _is_opposed(chart, index):
            return None  # 'took |no decision', 'voted on Monday |against the denunciation'
        if word.is_ahead and chart.is_in(index, "infinitive"):
            return None  # 'votes |to ratify the agreement on trade'
        is_day = index + 1 in dated and chart.is_in_any(index, DAY_LINKS)
        far += index in dated or is_day  # 'said yes |on Monday to …'
        index += 1
    return None


def _is_opposed(chart: Chart, index: int) -> bool:
    """'to freeze' and 'against', but not in 'voted, with 575 for and 34 |against, to consent'."""
    if chart.is_in(index, "holding_up") and chart.is_in(index - 1, "infinitive"):
        return True  # 'voted |to freeze ratification of'
    if chart.lower(index) != "against":
        return False
    before = chart.lower(index - 1)
    return not (before[:1].isdecimal() or before == "none" or chart.is_in(index - 1, "counting"))
