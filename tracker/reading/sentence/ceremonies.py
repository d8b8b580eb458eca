"""Ceremonies: acts told by those who come together for them: 'met in Lima on Friday |for the signing of the treaty'."""

from __future__ import annotations

from tracker.reading.findings import Status
from tracker.reading.language.entries import ActWord
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.mentions import Mention
from tracker.reading.sentence.verbgroups import REACH

# What is done at one.
CEREMONIAL = frozenset({"signed", "instruments_exchanged"})
# What a statement ends with.
STOPS = frozenset({",", ";", ":", "."})


def status_at_ceremony(
    chart: Chart, mention: Mention, word: ActWord, dated: frozenset[int]
) -> Status | None:
    """Done or planned, as they came or will come; None for a noun that nobody came for, or on no day that is told."""
    if word.act not in CEREMONIAL:
        return None
    led = _led_by(chart, mention.first, dated)
    if led is None:
        return None
    first = _start(chart, led)
    told = range(first, led + 1)
    came = coming(chart, mention.first, dated) is not None
    denied = any(chart.is_in(at, "negation") or chart.is_in(at, "conditions") for at in told)
    if denied or not came or not any(at in dated for at in range(first, _end(chart, mention.last))):
        return None
    ahead = (*chart.lexicon.modality["scheduled"], *chart.lexicon.modality["expected"])
    is_planned = any(chart.is_in(at, "future") or chart.lower(at) in ahead for at in told)
    is_asked = any(chart.lower(at) in chart.lexicon.words["inviting"] for at in told)
    return Status.SCHEDULED if is_planned or is_asked else Status.OCCURRED


def coming(chart: Chart, noun: int, dated: frozenset[int] = frozenset()) -> int | None:
    """The verb that tells who comes for it or is there: 'the presidents |attended the signing'."""
    led = _led_by(chart, noun, dated)
    if led is None:
        return None
    verbs = ("gathering", "attending")
    told = range(_start(chart, led), led + 1)
    return next((at for at in told if chart.is_in_any(at, verbs)), None)


def _led_by(chart: Chart, noun: int, dated: frozenset[int]) -> int | None:
    """'met |for the formal signing', 'to |witness Friday's exchange of instruments'."""
    led = noun - 1
    while _describes(chart, led, dated):
        led -= 1
    return led if chart.is_in(led, "coming_for") or chart.is_in(led, "attending") else None


def _describes(chart: Chart, index: int, dated: frozenset[int]) -> bool:
    """'|Friday's formal signing'."""
    word = chart.lower(index)
    is_adjective = word.isalpha() and word.endswith(("al", "ic", "ed"))
    is_adjective = is_adjective and not chart.is_in(index, "attending")
    owned = word in ("'s", "’s") or index in dated
    return index > 0 and (chart.is_in(index, "determiners") or is_adjective or owned)


def _start(chart: Chart, led: int) -> int:
    """Where the statement begins that ends with the noun."""
    for index in range(led - 1, max(-1, led - 1 - REACH), -1):
        ends = chart.lower(index) in STOPS or chart.is_in(index, "relative")
        if ends or chart.is_in(index, "subordinators"):
            return index + 1
    return max(0, led - REACH)


def _end(chart: Chart, last: int) -> int:
    """Where it ends."""
    for index in range(last, min(last + 2 * REACH, len(chart.tokens))):
        if chart.lower(index) in STOPS or chart.is_in(index, "subordinators"):
            return index
    return min(last + 2 * REACH, len(chart.tokens))
