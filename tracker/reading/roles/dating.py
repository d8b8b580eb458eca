"""Dating: which of a sentence's dates belongs to which of its acts, and which only says when it was told."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.dates.expressions import Expression
from tracker.reading.findings import Status
from tracker.reading.roles.ages import describes, is_time_of
from tracker.reading.roles.foreign_dates import (
    is_of_earlier,
    is_of_new_term,
    is_of_outcome,
    is_of_thing,
)
from tracker.reading.sentence.acts import ActMention
from tracker.reading.sentence.charts import Chart
from tracker.reading.sentence.voices import ACTIVE, NOMINAL, PASSIVE
from tracker.reading.sentence.welcomes import is_of_welcome

# Words between an act and a date, so to speak: beyond this they have nothing to do with each other.
LIMIT = 45
UNCOUNTED = frozenset(
    {
        "duration",
        "half_unit",
        "whole_unit",
        "compound",
        "fortnight",
        "set_of_part",
        "near_units",
        "set_of",
        "set_of_weekday",
        "set_of_month",
        "set_of_season",
        "set_of_weekend",
        "age",
    }
    | {"vague", "vague_unit", "unread", "fiscal"}
)
ABSOLUTE = frozenset({"day", "days_of_month", "days_across_months", "iso_day", "month"})
LOOSE = frozenset(
    {"later", "next_day", "weekday", "weekday_week", "within_future", "same_day", "same_unit"}
    | {"near_unit", "ago", "from_now", "within_this", "clock_today", "clock_later", "part_told"}
)
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
GLUE = frozenset({",", "on", "that", "is", "(", "-", "–"})
# After 'said' they are what was decided.
VERDICTS = ("yes", "no")
# When it was told counts only for want of another date.
REPORT = 25
BETWEEN = {",": 5, ";": 40, "–": 12, "—": 12, ":": 20}

# What a day at the head of an entry costs, however long that is.
HEADED = 12
# What it costs that a visit stands between, for which the act may be meant: 'will sign when he comes |in May'.
OCCASION = 12
# A clause has so many words before its date.
CLAUSE = 16


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression and its tokens, `first` to `last` (not included)."""

    first: int
    last: int
    expression: Expression


def date_mentions(chart: Chart, expressions: list[Expression]) -> list[DateMention]:
    sentence = chart.sentence
    return [
        DateMention(sentence.token_after(e.start), sentence.token_after(e.end), e)
        for e in expressions
    ]


def without_repeats(chart: Chart, dates: list[DateMention]) -> list[DateMention]:
    """Of 'a week later, on 7 April' or 'Tuesday, 3 May' the clearer one; no durations, sets and vague words."""
    dates = [date for date in dates if date.expression.rule not in UNCOUNTED]
    kept: list[DateMention] = []
    for date in dates:
        between = chart.tokens[kept[-1].last : date.first] if kept else ()
        if (
            kept
            and kept[-1].expression.rule in LOOSE
            and len(between) <= 4
            and all(token.lower in GLUE for token in between)
        ):
            if date.expression.rule not in ABSOLUTE:
                continue
            kept.pop()
        elif kept and _is_day_named(chart, kept[-1], date):
            continue
        kept.append(date)
    return kept


def _is_day_named(chart: Chart, day: DateMention, weekday: DateMention) -> bool:
    """'on 3 May |(Saturday)': what day of the week it is."""
    is_beside = weekday.first == day.last + 1 and chart.lower(day.last) in ("(", ",")
    is_closed = chart.lower(weekday.last) in (")", ",")
    is_named = day.expression.rule in ABSOLUTE and weekday.expression.rule == "weekday"
    return is_named and is_beside and is_closed


def dated_tokens(dates: list[DateMention]) -> frozenset[int]:
    return frozenset(index for date in dates for index in range(date.first, date.last))


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
        (_cost(chart, acts, act, date), number, place)
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
    return any(not chart.has("be", range(at, date.first)) for at in starts) and not _is_reckoned(
        chart, date
    )


def _is_reckoned(chart: Chart, date: DateMention) -> bool:
    """'three months after that date, |that is on 10 January', ', |namely 11 September': what a term comes to."""
    link = date.first - 1
    link -= chart.is_in(link, "articles") or chart.lower(link) == "on"
    link -= chart.lower(link) == ","  # 'that is, |on 9 June'
    if chart.lower(link) in chart.lexicon.raw["dates"]["namely"]:
        return True
    says = [chart.lower(at) for at in range(link - 3, link + 1)]
    return says[2:] == ["that", "is"] or says == ["that", "is", "to", "say"]


def _is_relative(chart: Chart, link: int) -> bool:
    """'signed an accord on Monday |that ends their war': what follows is a verb, and nobody is told anything."""
    subjects = ("determiners", "articles", "possessives", "subject_pronouns", "negative_subjects")
    after = link + 1
    is_somebody = chart.name_at(after) or chart.body_at(after)
    is_capital = after < len(chart.tokens) and chart.tokens[after].text[0].isupper()
    return not (is_somebody or is_capital or chart.is_in_any(after, subjects))


def is_of_report(chart: Chart, date: DateMention) -> bool:
    """'said on Friday', 'announced today', 'told reporters on Monday', 'on Monday said'."""
    told = chart.lower(date.last) in chart.lexicon.raw["dates"]["told_that"]
    if told and not _is_relative(chart, date.last):
        return True  # 'notified the depositary on Monday |that …'
    before = range(max(0, date.first - 4), date.first)
    after = range(date.last, min(date.last + 2, len(chart.tokens)))
    if chart.lower(date.last) == ",":  # 'in force on 2 October, the envoy said'
        after = range(0)
    stop = next((at for at in reversed(before) if chart.lower(at) in (",", ";")), None)
    before = before if stop is None else range(stop + 1, date.first)
    said = [at for at in chart.places("reporting") if at in before or at in after]
    return any(chart.lower(at + 1) not in VERDICTS for at in said)


def _cost(chart: Chart, acts: list[ActMention], act: ActMention, date: DateMention) -> float:
    if act.first <= date.first < act.last:
        return 0
    after = date.first >= act.last
    if not after and is_time_of(chart, date.last):
        return 20 + sum(
            22 for other in acts if other is not act and date.last <= other.first < act.first
        )
    low, high = (act.last, date.first) if after else (date.last, act.first)
    if not after and date.first <= 1 and chart.lower(low) == ":":
        return HEADED  # '|9 December: summit in Oslo; Chad and Niger to sign a pact'
    if after and act.voice != NOMINAL and _is_reckoned(chart, date):
        verbs = [one for one in acts if one is not act and one.voice != NOMINAL]
        return 1 + 22 * sum(low <= verb.first < high for verb in verbs)
    aside, is_closed = _aside(chart, low, high) if after else (range(0), False)
    skipped = aside if is_closed else range(0)
    cost = float(high - low - len(skipped)) + (0 if after else 4) + 5 * is_closed
    if not is_closed:
        cost += 12 * chart.has("other_verbs", aside)
        is_same = any(chart.is_in(date.first - back, "be") for back in (1, 2, 3))
        cost += 30 * (
            bool(aside) and not is_same
        )  # 'signed it, |which the Assembly adopted in May'
    for index in (index for index in range(low, high) if index not in skipped):
        cost += BETWEEN.get(chart.lower(index), 0)
        if chart.is_in(index, "subordinators") and not (index == low and after is False):
            cost += 12
        cost += 8 * chart.is_in(index, "other_verbs")
    if not after:
        cost += _of_act_before(chart, acts, act, date)
    between = [one for one in acts if one is not act and low <= one.first < high]
    cost += sum(_cost_of_act(one) for one in between if one.first not in skipped)
    if after:
        cost += _after_clauses(chart, act, low, high)
    return cost + REPORT * is_of_report(chart, date)


def _of_act_before(chart: Chart, acts: list[ActMention], act: ActMention, date: DateMention) -> int:
    """What it costs that a date before an act may be that of another before it."""
    cost = 0
    if date.last == act.group < act.first and _is_of_participle(acts, act, date):
        cost += 12
    if chart.has("coordinators", range(date.last, act.first)):
        cost += 12 * any(other.first < date.first for other in acts)
    return cost


def _is_of_participle(acts: list[ActMention], act: ActMention, date: DateMention) -> bool:
    """'The pact signed by Peru with Chile in |2014 has been in force since 2016': the time of the one before."""
    before = (one for one in acts if one is not act and one.last <= date.first)
    return any(one.voice == PASSIVE and one.group == one.first for one in before)


def _cost_of_act(between: ActMention) -> int:
    return OCCASION if between.word.act == "context_visit" else 22


def _after_clauses(chart: Chart, act: ActMention, low: int, high: int) -> int:
    """What it costs that a date stands after something else was begun."""
    cost = 0
    verb = high - 1 - (chart.lower(high - 1) == "on")
    is_other = chart.is_in(verb, "other_verbs") and not chart.is_in(verb, "reporting")
    is_other = is_other and act.voice != NOMINAL  # 'its application |began in May' is what began
    if verb > low and is_other and chart.has("coordinators", range(low, verb)):
        cost += 30  # 'signed an accord, and talks |began on Friday'
    if any(_is_begun(chart, index) for index in range(low, high)):
        cost += 40  # 'concluding talks |that began in 2021'
    if any(_is_of_object(chart, index) for index in range(low, high)):
        cost += 40  # 'reported the treaties |that the president sent in 2008'
    if act.status is Status.CONDITIONAL and "," in map(chart.lower, range(low, high)):
        cost += 30  # 'once it is ratified, they will join |in 2007'
    if act.status is Status.OCCURRED and _looks_ahead(chart, low, high):
        cost += 20
    return cost


def _is_begun(chart: Chart, link: int) -> bool:
    """Whether a clause tells when something else began."""
    return chart.is_in(link, "linking_objects") and chart.is_in(link + 1, "beginning")


def _is_of_object(chart: Chart, link: int) -> bool:
    """Whether a clause begins that tells what somebody else did to the object."""
    after = link + 1 + chart.is_in(link + 1, "articles")
    is_somebody = chart.name_at(after) is not None or chart.body_at(after) is not None
    return chart.is_in(link, "linking_objects") and chart.lower(link - 1) != "," and is_somebody


def _aside(chart: Chart, low: int, high: int) -> tuple[range, bool]:
    """Where ', which was drafted in 2020, |on Monday' is said by the way, and whether a comma closes it."""
    for index in range(low, high):
        if chart.lower(index) == "," and chart.is_in(index + 1, "asides"):
            closing = next((i for i in range(index + 1, high) if chart.lower(i) == ","), None)
            return range(index, high if closing is None else closing + 1), closing is not None
    return range(0), False


def _looks_ahead(chart: Chart, low: int, high: int) -> bool:
    """'signed it, |which should pave the way for its entry into force next year': a date of what is to come."""
    return any(
        chart.is_in(index, words)
        for index in range(low, high)
        for words in ("future", "uncertain", "demand")
    )
