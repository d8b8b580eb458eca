"""Dating: which of a sentence's dates belongs to which of its acts, and which only says when it was told."""

from __future__ import annotations

from tracker.reading.findings import Status
from tracker.reading.roles.ages import describes
from tracker.reading.roles.date_mentions import DateMention
from tracker.reading.roles.distances import REPORT, distance, is_reckoned
from tracker.reading.roles.foreign_dates import (
    is_of_earlier,
    is_of_new_term,
    is_of_outcome,
    is_of_thing,
)
from tracker.reading.roles.reports import is_of_report
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE, NOMINAL
from tracker.reading.sentence.welcomes import is_of_welcome

# Words between an act and a date, so to speak: beyond this they have nothing to do with each other.
LIMIT = 45
# What goes on once it was done.
LASTING = frozenset(
    {
        "entry_into_force",
        "provisional_application",
        "suspended",
        "accession",
        "withdrawn",
        "terminated",
    }
)
# A clause has so many words before its date.
CLAUSE = 16


def assign(
    chart: Chart, acts: list[ActMention], dates: list[DateMention]
) -> dict[int, tuple[DateMention, bool]]:
    """For each act that has one, by its place in the list: its date, and whether that is when it was told."""
    usable = [
        date
        for date in dates
        if not (
            describes(chart, date.first, date.last, date.expression.rule)
            or is_of_thing(chart, date.first, date.last, date.expression.rule)
            or _lasts(chart, date)
        )
    ]
    costs = sorted(
        (distance(chart, acts, act, date), number, place)
        for number, act in enumerate(acts)
        for place, date in enumerate(usable)
        if not (
            _is_of_decision(chart, act, date)
            or _is_so_far(chart, act, date)
            or _is_of_result(chart, acts, act, date)
            or _is_of_other_words(chart, act, date)
            or (act.voice == NOMINAL and is_of_welcome(chart, date.first, date.last))
            or _is_start_of_term(chart, act, date)
            or is_of_outcome(chart, act, date.first)
            or is_of_earlier(chart, act, date.first)
            or is_of_new_term(chart, act, date.first)
        )
    )
    found: dict[int, tuple[DateMention, bool]] = {}
    taken: set[int] = set()
    for cost, number, place in costs:
        if (
            cost > LIMIT + REPORT * is_of_report(chart, usable[place])
            or number in found
            or place in taken
        ):
            continue
        found[number] = (usable[place], is_of_report(chart, usable[place]))
        if acts[number].word.act != "context_visit":
            taken.add(place)  # during a visit something else may be done
    return found


def _lasts(chart: Chart, date: DateMention) -> bool:
    """'in force |until 2030', but not 'did not ratify it |until 1994'."""
    if chart.lower(date.first - 1) not in chart.lexicon.raw["dates"]["lasting"]:
        return False
    clause = []
    for index in range(date.first - 2, max(-1, date.first - 2 - CLAUSE), -1):
        if chart.lower(index) in (",", ";"):
            break
        clause.append(index)
    is_until = chart.lower(date.first - 1) in ("until", "till")
    return not (is_until and any(chart.is_in(index, "negation") for index in clause))


def _is_of_decision(chart: Chart, act: ActMention, date: DateMention) -> bool:
    """'agreed |on Monday to sign it': when it was agreed, not when it will be signed."""
    if act.status not in (Status.SCHEDULED, Status.EXPECTED) or date.last > act.group:
        return False
    governor = date.first - 1 - (chart.lower(date.first - 1) == "on")
    is_verb = chart.lower(governor).endswith(("ed", "s"))
    return (
        is_verb
        and chart.lower(governor) in chart.lexicon.modality["scheduled"]
        and all(
            chart.is_in(index, "infinitive") or chart.is_adverb(index)
            for index in range(date.last, act.group)
        )
    )


def _is_so_far(chart: Chart, act: ActMention, date: DateMention) -> bool:
    """'|Since 1993 it has signed twenty treaties': from when they are counted; what lasts since then began then."""
    is_since = chart.lower(date.first - 1) in chart.lexicon.raw["dates"]["since"]
    is_told = "when" in (chart.lower(date.last), chart.lower(date.last + 1))
    return is_since and not is_told and act.voice == ACTIVE and act.word.act not in LASTING


def _is_of_result(chart: Chart, acts: list[ActMention], act: ActMention, date: DateMention) -> bool:
    """'in force on the tenth day after the |deposit, namely 11 September': the day of what comes after it."""
    is_named = chart.lower(date.first - 1) in chart.lexicon.raw["dates"]["namely"] or (
        chart.lower(date.first - 2) in chart.lexicon.raw["dates"]["namely"]
    )
    units = {word for words in chart.lexicon.raw["dates"]["units"].values() for word in words}
    is_term = chart.is_in(act.first - 1, "counted_from") and chart.lower(act.first - 2) in units
    comma = date.first - 1 - (chart.lower(date.first - 1) == "on")
    is_named = is_named or (is_term and comma == act.last and chart.lower(comma) == ",")
    return act.voice == NOMINAL and is_named and any(other.voice != NOMINAL for other in acts)


def _is_of_other_words(chart: Chart, act: ActMention, date: DateMention) -> bool:
    """'It has signed, but the president repeated |on Monday that …'; 'asked |on Monday when it would sign'."""
    dates = chart.lexicon.raw["dates"]
    after = chart.lower(date.last)
    if any(chart.lower(index) in dates["lasting"] for index in range(date.last, act.first)):
        return True  # 'during a visit |last weekend, but waited until he had signed'
    if act.last > date.first:
        return act.is_future and after in dates["asked_when"]
    if not is_of_report(chart, date):
        return False
    between = [chart.lower(index) for index in range(act.last, date.first)]
    is_other = any(word in dates["but"] for word in between)
    return is_other or (after in dates["told_that"] and "," in between)


def _is_start_of_term(chart: Chart, act: ActMention, date: DateMention) -> bool:
    """'in force thirty days after the exchange of notes |on 3 May': from when a term is counted, and not its end."""
    if act.word.act not in LASTING or act.voice == NOMINAL or date.first < act.last:
        return False
    if chart.lower(date.first - 1 - (chart.lower(date.first - 1) == "on")) == ",":
        return False  # 'three months after signature, on 4 May'
    units = {word for words in chart.lexicon.raw["dates"]["units"].values() for word in words}
    links = (at for at in chart.places("counted_from") if act.last < at < date.first - 1)
    starts = (at for at in links if chart.lower(at - 1) in units and at + 1 < date.first - 2)
    return any(not chart.has("be", range(at, date.first)) for at in starts) and not is_reckoned(
        chart, date
    )
