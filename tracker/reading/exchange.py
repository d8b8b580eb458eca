"""The exchange format: findings and date expressions as plain JSON values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracker.lib.dates import UNKNOWN, FuzzyDate, Precision
from tracker.reading import when
from tracker.reading.datelines import dateline
from tracker.reading.expressions import expressions
from tracker.reading.findings import Finding, Status
from tracker.reading.lexicon import load
from tracker.reading.reader import read


def events_of(
    text: str, *, title: str, published: dt.date | None, language: str
) -> list[dict[str, Any]]:
    return [event(f) for f in read(text, title=title, published=published, language=language)]


def event(finding: Finding) -> dict[str, Any]:
    """One finding. What is expected is written as scheduled; a choice of days as an interval."""
    scheduled = finding.status is Status.EXPECTED
    row: dict[str, Any] = {
        "type": finding.act.value,
        "date": interval(finding.date),
        "status": Status.SCHEDULED.value if scheduled else finding.status.value,
        "party": list(finding.participants),
        "quote": _quote(finding),
        "agreement": finding.agreement.title if finding.agreement else None,
        "aliases": list(finding.agreement.aliases) if finding.agreement else [],
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
    if date.precision is Precision.RANGE:
        return f"{date.earliest}/{date.latest}"
    if date.precision is Precision.OPEN:
        return f"{date.earliest or '..'}/{date.latest or '..'}"
    return date.edtf


def dates_of(
    text: str, *, title: str, published: dt.date | None, language: str
) -> list[dict[str, Any]]:
    """Every date expression of the text with its TIMEX3 value, counted from the day of publication."""
    found = []
    previous = FuzzyDate.day(published) if published else UNKNOWN
    line = dateline(text, load(language), expressions(language), published)
    for expression in expressions(language).find(text):
        future = _is_ahead(text, expression.start)
        moment = when.resolve(expression, when.Reckoning(line.day, future, previous))
        if moment.date.is_day:
            previous = moment.date
        found.append(
            {
                "start": expression.start,
                "end": expression.end,
                "text": expression.text,
                "type": moment.sort,
                "value": moment.timex,
            }
        )
    return found


def _is_ahead(text: str, start: int) -> bool:
    """Whether the statement before a date speaks of what is to come."""
    before = text[max(0, start - 80) : start].rpartition(". ")[2].lower()
    return any(f" {word} " in before for word in ("will", "shall", "to", "would"))
