"""Hypotheses: an end of an agreement that is only threatened, promised to voters, or hangs on something else.

'He vowed to quit the pact', 'If they do not yield, we will terminate it', 'Should she win, Peru will leave it': a State
withdraws by a notice, and whoever merely speaks of one has given none.
"""

from __future__ import annotations

from tracker.reading.findings import Act, Status
from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.verbgroups import REACH, VerbGroup, group_before

# What may be threatened.
ENDS = frozenset({"withdrawn", "suspended", "terminated"})
# What whoever votes may promise.
VOWED = ENDS | {"rejected"}
# How far from a verb its condition stands at most.
FAR = 3 * REACH
# How soon after its verb those are named who are given notice.
NEAR = 4


def is_vowed(chart: Chart, governor: int, act: str) -> bool:
    """'|promised to quit the pact', 'is |ready to denounce it'."""
    if act not in VOWED:
        return False
    is_guessed = chart.lower(governor) == "intention" and (
        chart.is_in(governor - 1, "articles") or chart.lower(governor - 1) == "no"
    )  # not 'announced |its intention to withdraw'
    return is_guessed or chart.is_in(governor, "vowing")


def hangs_on(chart: Chart, verb: int, last: int) -> bool:
    """Whether a sentence makes an act depend on something else, before it or after it."""
    return _is_after_condition(chart, verb) or _is_before_condition(chart, last)


def is_warned_of(chart: Chart, verb: int) -> bool:
    """'|warned that Ankara would suspend the accord'."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ":"):
            return False
        if chart.is_in(index, "warning"):
            return True
    return False


def is_notified(chart: Chart, verb: int) -> bool:
    """'|notified Washington that it would end the pact', 'gave Oslo |notice that it meant to': by this it is left."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (";", ":"):
            return False
        if chart.is_in(index, "noticing"):
            return not chart.is_in(index - 1, "no_notice")
        if chart.is_in(index, "notifying"):
            near = range(index + 1, index + 1 + NEAR)
            return any(chart.name_at(at) or chart.is_in(at, "depositaries") for at in near)
    return False


def is_on_the_way(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """'will |fly to Lima to sign', 'is |travelling to Lima to sign', but not 'flew to Lima to sign'."""
    if not chart.is_in(index, "travelling"):
        return False
    outer = group_before(chart, index, dated)
    is_going = chart.lower(index).endswith("ing") and outer.be and not outer.past
    return outer.future or is_going or chart.lower(index).endswith("s")


def is_aside(
    chart: Chart, word: ActWord, group: VerbGroup, minor: int | None, status: Status
) -> bool:
    """'the EU, |which Turkey wants to join', 'the day |on which the agreement enters into force'."""
    if minor is None or not chart.is_in(minor, "relative"):
        return False
    is_hope = status is Status.EXPECTED and any(
        chart.is_in(index, "hoping") for index in range(minor, group.first)
    )
    is_rule = status is not Status.OCCURRED and word.act == Act.ENTRY_INTO_FORCE
    return is_hope or (is_rule and not (group.future or group.infinitive))


def is_called_off(chart: Chart, after: int) -> bool:
    """'was due to be signed on Friday but was |postponed', '; the ceremony has been |called off'."""
    for index in range(after, len(chart.tokens)):
        is_it = chart.is_in(index, "called_off") or (
            chart.lower(index) in ("called", "put") and chart.lower(index + 1) == "off"
        )
        helper = index - 1 - chart.is_adverb(index - 1)
        if is_it and chart.is_in(helper, "be"):
            return True
    return False


def is_ready(chart: Chart, verb: int) -> bool:
    """'stands |ready to sign', 'is |willing to ratify': who would do it has not said that he will."""
    to = next((at for at in (verb, verb - 1) if chart.is_in(at, "infinitive")), None)
    return to is not None and chart.is_in(to - 1, "readiness")


def is_unreal(chart: Chart, verb: int) -> bool:
    """'If parliament approved it, it would end', 'a motion under which it |would be left': only thought of."""
    return _is_proposed(chart, verb) or _is_under_thought(chart, verb)


def _is_proposed(chart: Chart, verb: int) -> bool:
    """'a |motion under which', 'a |plan that', 'his |proposal, by which': what it would do if it were taken up."""
    for link in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(link) in (";", ":"):
            return False
        if chart.is_in(link, "linking_objects"):
            noun = link - 1
            while noun > 0 and (
                chart.is_in_any(noun, ("about_another", "agent", "place"))
                or chart.lower(noun) == ","
            ):
                noun -= 1
            return chart.is_in(noun, "proposals")
    return False


def _is_under_thought(chart: Chart, verb: int) -> bool:
    """'|If parliament approved the exit, …': a condition in the past tense is not thought to be met."""
    comma = next(
        (at for at in range(verb - 1, max(-1, verb - 1 - REACH), -1) if chart.lower(at) == ","),
        None,
    )
    if comma is None:
        return False
    for index in range(comma - 1, max(-1, comma - 1 - FAR), -1):
        if chart.lower(index) in (";", ":"):
            return False
        if chart.is_in(index, "suppositions"):
            between = range(index + 1, comma)
            return any(_is_past(chart, at) for at in between) and not chart.has("have", between)
    return False


def _is_past(chart: Chart, index: int) -> bool:
    mention = chart.at[index]
    is_act = mention is not None and any("past" in word.forms for word in mention.acts)
    is_participle = chart.is_in(index - 1, "be") or chart.is_in(index - 1, "articles")
    return (is_act and not is_participle) or chart.lower(index) in ("were", "did")


def is_high_time(chart: Chart, verb: int) -> bool:
    """'it is |high time that the treaty entered into force', 'It is |time Canada ratified it'."""
    if not chart.has("high_time"):
        return False
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        if chart.lower(index) in (",", ";", ":"):
            return False
        if chart.lower(index) == "time" and chart.is_in(index - 1, "high_time"):
            return True
    return False


def _is_after_condition(chart: Chart, verb: int) -> bool:
    """'|If they do not bend, we will …', '|Should she win, …', '|In the event of a victory, …'."""
    comma = None
    for index in range(verb - 1, max(-1, verb - 1 - FAR), -1):
        if chart.lower(index) in (";", ":"):
            return False
        if chart.lower(index) == ",":
            comma = index
        elif comma is not None and _opens(chart, index):
            return not chart.is_in(index - 1, "concessions")
    return False


def _is_before_condition(chart: Chart, last: int) -> bool:
    """'will leave the pact |unless it is rewritten', '… |if elected', '… |should talks fail'."""
    for index in range(last, min(last + FAR, len(chart.tokens))):
        if chart.lower(index) in (";", ":") or chart.is_in(index, "reporting"):
            return False
        if _opens(chart, index) and not chart.is_in(index - 1, "concessions"):
            return True
    return False


def _opens(chart: Chart, index: int) -> bool:
    """Whether a condition begins here."""
    if chart.is_in(index, "suppositions"):
        return True
    if chart.is_in(index, "eventualities") and chart.is_in(index - 1, "eventual"):
        return chart.lower(index + 1) in ("of", "that")  # 'in the |event of a victory'
    is_inverted = chart.lower(index) == "should"
    subject = ("determiners", "articles", "subject_pronouns")
    named = chart.name_at(index + 1) or chart.body_at(index + 1)
    leads = index == 0 or not chart.lower(index - 1)[:1].isalnum()
    is_plain = chart.lower(index + 1).isalpha() and not leads
    return is_inverted and bool(named or is_plain or chart.is_in_any(index + 1, subject))


def is_inverted(chart: Chart, verb: int) -> bool:
    """'|Were such a pact to be signed', 'but |should it be ratified': a condition without 'if'."""
    for index in range(verb - 1, max(-1, verb - 1 - REACH), -1):
        leads = index == 0 or not chart.lower(index - 1)[:1].isalnum()
        if leads and chart.is_in(index, "inversions"):
            subject = ("determiners", "articles", "subject_pronouns")
            named = chart.name_at(index + 1) or chart.body_at(index + 1)
            return bool(named) or chart.is_in_any(index + 1, subject)
        if not chart.lower(index)[:1].isalnum():
            return False
    return False
