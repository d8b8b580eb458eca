"""Reach: where, to the left or to the right of its verb, what an act is done to may stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tracker.reading.roles.asides import aside_start
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE, PASSIVE, inverted

# After a verb before its subject, how many words on the subject is looked for; within how many an aside is closed.
FAR = 16


def is_looked_for_before(act: ActMention) -> bool:
    """Whether what an act is done to stands before its verb: 'the treaty |was signed', 'the treaty |expired'."""
    return act.voice == PASSIVE or (act.word.subject and act.voice == ACTIVE)


def places(chart: Chart, act: ActMention) -> Iterator[int]:
    """Every token that may be what the act is done to, the most likely first."""
    verb = chart.at[act.first]
    turned = inverted(chart, verb) if verb and act.voice == PASSIVE else None
    sides = [_leftwards(chart, act), _rightwards(chart, act)]
    if not is_looked_for_before(act):
        sides.reverse()
    if turned is not None:
        sides[0] = iter(range(turned + 1, min(turned + FAR, len(chart.tokens))))
    return chain(*sides) if chart.lexicon.has_free_order else sides[0]


def _leftwards(chart: Chart, act: ActMention) -> Iterator[int]:
    index = act.group - 1
    # 'the treaty, which replaces START I|, which expired in 2009': what stands right before it.
    own = index - 1 if act.is_relative and chart.is_in(index, "relative") else None
    while index >= 0 and chart.tokens[index].text not in (";", ":"):
        opened = aside_start(chart, index) if index != own else None
        if opened is not None:
            index = _before_chain(chart, opened) - 1
            continue
        yield index
        if _begins_clause(chart, index, act.group):
            return  # '… with the treaty, |before the contract expired'
        index -= 1


def _before_chain(chart: Chart, opened: int) -> int:
    """'the pact|, which replaces the treaty, which expired in 2009, was signed': where the first of such asides opens."""
    if not chart.is_in(opened + 1, "relative"):
        return opened
    before = next((at for at in range(opened - 1, -1, -1) if chart.lower(at) == ","), None)
    if before is None or not chart.is_in(before + 1, "relative"):
        return opened
    return _before_chain(chart, before)


def _begins_clause(chart: Chart, index: int, verb: int) -> bool:
    """Whether a clause of its own leads up to the verb."""
    if chart.is_in(index, "if_so") and index + 1 < verb:
        return True  # 'without a deal |unless an extension is agreed'
    links = chart.is_in_any(index, ("linking_objects", "relative"))
    if links or not chart.is_in(index, "subordinators") or chart.is_in(index + 1, "participial"):
        return False
    if (
        _is_before_whom(chart, index)
        or _is_before_date(chart, index)
        or _has_no_subject(chart, index, verb)
    ):
        return (
            False  # 'applied |since 1 May and will lapse', 'extended twice |but was due to expire'
        )
    return all(chart.lower(at) != "," for at in range(index, verb))


def _is_before_whom(chart: Chart, index: int) -> bool:
    """'the protocol |before us was signed', 'the treaty |before the Senate was tabled': where it lies, and no clause."""
    after = index + 1 + chart.is_in(index + 1, "determiners")
    is_us = chart.is_in(after, "object_pronouns")
    body = chart.body_at(after)
    is_chamber = body is not None and body.is_legislative and chart.is_in(body.last, "be")
    return chart.is_in(index, "lying_before") and (is_us or is_chamber)


def _is_before_date(chart: Chart, index: int) -> bool:
    after = chart.tokens[index + 1].text if index + 1 < len(chart.tokens) else ""
    is_name = chart.at[index + 1] is not None if after else False
    return after[:1].isdigit() or (after[:1].isupper() and not is_name)


def _has_no_subject(chart: Chart, link: int, verb: int) -> bool:
    """Whether nothing but auxiliaries stands between 'but' and its verb."""
    words = ("be", "have", "future", "uncertain", "infinitive", "negation", "adverbs")
    between = range(link + 1, verb)
    return chart.is_in(link, "contrast") and all(
        chart.is_planned(at) or chart.is_in_any(at, words) for at in between
    )


def _rightwards(chart: Chart, act: ActMention) -> Iterator[int]:
    start = act.first + 1 if act.word.is_around else act.last
    past, far = start, start + act.word.reach
    for index in range(start, len(chart.tokens)):
        if index >= far or chart.tokens[index].text in (";", ":"):
            return
        if index < past or chart.lower(index - 1) == "into":
            continue  # 'signed into |law legislation on the treaty'
        if chart.lower(index) == "," and (closed := _aside_end(chart, index, start)):
            past, far = closed + 1, far + closed + 1 - index
            continue
        is_other = index >= act.last and _begins_another(chart, index)
        if is_other and not (_is_laid(act, index) or _is_contrasted(chart, act, index)):
            return
        if act.word.act == "approval" and chart.is_in(index, "out_of") and index > act.last:
            return  # 'cleared more brackets |from the draft treaty'
        if act.word.is_direct and chart.is_in(index, "indirect") and not _is_when(chart, index):
            return  # 'completed its procedures |for the protocol'
        if chart.is_in(index, "about_another") or _is_other_object(chart, index):
            return  # 'what they agreed |under those protocols', 'a petition |against the treaty'
        yield index


def _is_other_object(chart: Chart, index: int) -> bool:
    """'renewed his |threat to leave the pact', 'signed an executive |order on trade agreements'."""
    words = ("infinitive", "indirect", "prepositions", "linking_objects")
    return chart.is_in(index, "other_objects") and chart.is_in_any(index + 1, words)


def _is_when(chart: Chart, index: int) -> bool:
    """'voted |on Friday the bill', 'voted |in both readings the bill'."""
    after = range(index + 1, index + 4)
    return chart.is_in(index + 1, "weekdays") or any(chart.is_in(at, "readings") for at in after)


def _is_laid(act: ActMention, index: int) -> bool:
    """'laid |before the Riksdag on Monday the treaty': before whom stands between."""
    return act.word.destination and index == act.last


def _is_contrasted(chart: Chart, act: ActMention, index: int) -> bool:
    """'signed |but has not ratified the treaty': both are done, or not, to the same."""
    near = range(index + 1, min(index + FAR // 2, len(chart.tokens)))
    verb = next((at for at in near if (mention := chart.at[at]) and mention.acts), None)
    is_near = index <= act.last + (chart.lower(act.last) == ",")
    return is_near and verb is not None and _has_no_subject(chart, index, verb)


def _begins_another(chart: Chart, index: int) -> bool:
    return chart.is_in(index, "relative") or chart.is_in(index, "subordinators")


def _aside_end(chart: Chart, comma: int, verb: int) -> int | None:
    """'ratified, |after a debate of nine hours, the agreement': where an aside that a comma opens is closed."""
    is_counted = chart.is_in(comma + 1, "counted_from")
    if not (is_counted or _is_tally(chart, comma + 1) or _is_right_after(chart, comma, verb)):
        return None
    end = min(comma + FAR, len(chart.tokens))
    commas = (at for at in range(comma + 2, end) if chart.lower(at) == ",")
    return next((at for at in commas if is_counted or chart.is_in(at + 1, "attributive")), None)


def _is_right_after(chart: Chart, comma: int, verb: int) -> bool:
    """'ratified|, with a declaration, the treaty', 'signed on Monday|, in Lima, a pact': before any object."""
    is_new = not chart.is_in_any(comma + 1, ("coordinators", "linking_objects", "relative"))
    return is_new and all(
        chart.is_adverb(at)
        or chart.is_in(at, "weekdays")
        or chart.lower(at) in ("on", "last", "this", "week", "month", "morning", "night")
        for at in range(verb, comma)
    )


def _is_tally(chart: Chart, start: int) -> bool:
    """'endorsed, |with 38 votes in favour, none against, the …', 'passed, |by 60 to 2, the …'."""
    is_led = chart.is_in(start, "with") or chart.is_in(start, "agent")
    return is_led and any(
        chart.lower(at)[:1].isdecimal() or chart.is_in(at, "ballot") or chart.is_in(at, "counting")
        for at in range(start + 1, start + 5)
    )
