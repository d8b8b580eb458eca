"""The exchange format: findings as plain JSON values."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracker.lib.dates import FuzzyDate, Precision
from tracker.reading.findings import Act, Finding, Status
from tracker.reading.reader import read

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
