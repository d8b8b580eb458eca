"""The exchange format: findings and date expressions as plain JSON values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.lib.dates import UNKNOWN, FuzzyDate, Precision
from tracker.reading import when
from tracker.reading.expressions import Expression, expressions
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.lexicon import load
from tracker.reading.reader import read
from tracker.reading.sentences import in_one_line
from tracker.reading.tense import Tense

SENTENCE_END = re.compile(r"[\w)][.!?][\"”'’]?\s+[\"“«]?[A-ZÀ-ÞА-ЯЁ]|\n\s*\n")
NEAREST = frozenset({"day", "days_of_month", "days_across_months", "week_of_day", "fixed_day"})
NEAR = dt.timedelta(days=60)
CLOCK = re.compile(r"T(\d\d):(\d\d)")
COMPARING = frozenset({"year_earlier", "ago", "later"})
PERIODS = (Precision.QUARTER, Precision.HALF)
LONGEST_COUNTED = 366
# A month that is so far ahead is more likely the one that is over: "October's figures are due on Friday".
FAR = dt.timedelta(days=270)
MONTHS = NEAREST | {"month_alone", "part_of_month", "week_of_month", "quarter", "half", "season"}
# The exchange format has fewer types: the approval of the people counts as that of those who represent them.
CODES = {"AFU": "AFRICAN_UNION"}
TYPES = {Act.REFERENDUM: Act.PARLIAMENT_APPROVED}


def events_of(
    text: str, *, title: str, published: dt.date | None, language: str
) -> list[dict[str, Any]]:
    return [event(f) for f in read(text, title=title, published=published, language=language)]


def event(finding: Finding) -> dict[str, Any]:
    """One finding. What is expected is written as scheduled; a choice of days as an interval."""
    scheduled = finding.status is Status.EXPECTED
    row: dict[str, Any] = {
        "type": TYPES.get(finding.act, finding.act).value,
        "date": interval(finding.date),
        "status": Status.SCHEDULED.value if scheduled else finding.status.value,
        "party": [CODES.get(code, code) for code in finding.participants],
        "quote": _quote(finding),
        "agreement": finding.agreement.title if finding.agreement else None,
        "aliases": list(finding.agreement.aliases) if finding.agreement else [],
        "subject": finding.agreement.subject if finding.agreement else None,
        "actor": finding.actor,
        "body": finding.body.name if finding.body else None,
        "place": finding.place,
        "date_words": finding.date_words,
        "date_anchor": finding.date_anchor.isoformat() if finding.date_anchor else None,
        "date_rule": finding.date_rule,
        "because": list(finding.because),
    }
    if finding.passage.in_title:
        row["in"] = "title"
    if finding.vote:
        vote = finding.vote
        row["vote"] = {
            "for": vote.in_favour,
            "against": vote.against,
            "abstained": vote.abstained,
        }
    return row


def _quote(finding: Finding) -> dict[str, int] | str:
    passage = finding.passage
    return passage.text if passage.in_title else {"start": passage.start, "end": passage.end}


def interval(date: FuzzyDate) -> str | None:
    """EDTF, with 'some day from a to b' written a/b, as exchanges without sets do."""
    if date.precision in (Precision.RANGE, Precision.HALF):
        return f"{date.earliest}/{date.latest}"
    if date.precision is Precision.OPEN:
        return f"{date.earliest or '..'}/{date.latest or '..'}"
    return date.edtf


def dates_of(
    text: str, *, title: str, published: dt.date | None, language: str
) -> list[dict[str, Any]]:
    """Every date expression of the text with its TIMEX3 value, counted from the day of publication."""
    dates = load(language).raw["dates"]
    tense = Tense.of(dates)
    day = FuzzyDate.day(published) if published else UNKNOWN
    reckoning = when.Reckoning(published, previous=day, latest=day)
    found: list[dict[str, Any]] = []
    line = in_one_line(text)
    last = 0
    is_ahead = False
    for expression in expressions(language).find(line):
        if SENTENCE_END.search(text, last, expression.start + 1):
            reckoning = replace(reckoning, compared=UNKNOWN)
        ahead = tense.is_ahead(line, expression.start, expression.end)
        if is_ahead and ahead is False and line[last : expression.start].strip() in dates["with"]:
            ahead = True  # 'tonight and |Wednesday'
        last = expression.end
        if expression.rule in MONTHS and _last_word(line, expression.start) in dates["until"]:
            # 'by mid-March' is the nearer one, 'by the first quarter' the next one
            is_long = expression.rule in ("quarter", "half", "season") and ahead is not False
            ahead = True if is_long else None
        reckoning = replace(reckoning, is_future=bool(ahead), is_open=ahead is None)
        moment = _resolved(expression, reckoning)
        is_ahead = bool(published and moment.date.earliest and moment.date.earliest >= published)
        reckoning = _after(expression, moment, reckoning)
        found += [_timex(text, start, end, part) for start, end, part in _split(expression, moment)]
    return found


def _last_word(line: str, end: int) -> str:
    words = line[max(0, end - 20) : end].split()
    return words[-1].lower() if words else ""


def _resolved(expression: Expression, reckoning: when.Reckoning) -> when.Moment:
    """A day without its year is told of when it is near: "payable Nov. 15"; but what will be is not past."""
    if expression.rule in NEAREST and not reckoning.is_open:
        moment = when.resolve(expression, replace(reckoning, is_open=True))
        anchor, day = reckoning.anchor, moment.date.earliest
        is_over = anchor and day and day < anchor and reckoning.is_future
        if anchor and day and abs(day - anchor) <= NEAR and not is_over:
            return moment
    moment = when.resolve(expression, reckoning)
    anchor, day = reckoning.anchor, moment.date.earliest
    if expression.rule == "month_alone" and anchor and day and day - anchor > FAR:
        return when.resolve(expression, replace(reckoning, is_open=True))
    return moment


def _after(
    expression: Expression, moment: when.Moment, reckoning: when.Reckoning
) -> when.Reckoning:
    """From where the next date is counted."""
    if expression.rule == "season" and not expression.parts.keys() & {"year", "direction"}:
        return reckoning  # 'in winter' may be any
    if expression.rule in COMPARING and moment.date.precision in PERIODS:
        return reckoning  # 'a year earlier' is the quarter told before, once more
    if moment.sort not in ("DATE", "TIME") or not moment.date.is_known:
        return reckoning
    date = moment.date
    if (date.days or 0) > LONGEST_COUNTED:
        return replace(reckoning, decade=date)  # nothing else is counted from a decade
    previous = date if date.is_day else reckoning.previous
    reckoning = replace(reckoning, previous=previous, latest=date)
    if date.is_day:
        clock = CLOCK.search(moment.timex)
        minutes = int(clock[1]) * 60 + int(clock[2]) if clock else None
        reckoning = replace(reckoning, clock=minutes)
    if date.precision in PERIODS:
        return replace(reckoning, period=date, compared=date)
    return reckoning


def _split(expression: Expression, moment: when.Moment) -> Iterator[tuple[int, int, when.Moment]]:
    """Words for two dates are two expressions of TimeML; what has no value is none."""
    values = moment.timex.split("/")
    if len(values) == 1:
        if moment.timex:
            yield expression.start, expression.end, moment
        return
    for (start, end), value in zip(expression.pieces, values, strict=False):
        yield start, end, replace(moment, timex=value)


def _timex(text: str, start: int, end: int, moment: when.Moment) -> dict[str, Any]:
    words = text[start:end]
    return {"start": start, "end": end, "text": words, "type": moment.sort, "value": moment.timex}
