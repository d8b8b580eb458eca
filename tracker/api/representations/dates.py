"""How the API writes a date: always the whole FuzzyDate, so that a client never mistakes a guess for a day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from tracker.lib.dates import UNKNOWN, FuzzyDate


def fuzzy_date(date: FuzzyDate) -> dict[str, Any]:
    """EDTF, its first and last possible day, words for it, and the day it sorts under (null where nothing is known)."""
    return _of_edtf(date.edtf)


@lru_cache(maxsize=8192)
def _of_edtf(edtf: str | None) -> dict[str, Any]:
    """The same for every date of these words, which come many times; nobody changes it."""
    date = FuzzyDate.parse(edtf) if edtf else UNKNOWN
    return {
        "edtf": date.edtf,
        "earliest": day(date.earliest),
        "latest": day(date.latest),
        "precision": date.precision.value,
        "is_uncertain": date.is_uncertain,
        "is_approximate": date.is_approximate,
        "text": date.text,
        "sort": day(date.earliest or date.latest),
    }


def day(date: dt.date | None) -> str | None:
    """A calendar day, never a moment: "2025-12-02"."""
    return date.isoformat() if date else None


def instant(moment: dt.datetime | None) -> str | None:
    """A moment in UTC (RFC 3339): "2025-12-02T09:30:00Z"."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else None
