"""Visits: when to come back, after what the last answer said and how often it failed."""

import datetime as dt
import email.utils
import re
from collections.abc import Mapping

LONGEST_WAIT = dt.timedelta(hours=24)
_FIRST_RETRY = dt.timedelta(minutes=5)
_WEEKLY_AFTER = 10  # failures in a row; a feed is never silently dead
_LONGEST_RETRY_AFTER = dt.timedelta(days=7)
_JITTER = 0.2
_MAX_AGE = re.compile(r"\bmax-age=(\d{1,9})\b")


def next_visit(
    *,
    interval: dt.timedelta,
    failures: int = 0,
    asked: dt.timedelta | None = None,
    jitter: float = 0.0,
) -> dt.timedelta:
    """How long to wait. `asked` is what the server asked for (Retry-After, max-age, ttl), honoured where it is longer.

    After n failures in a row 5 min · 2ⁿ⁻¹ up to a day, from the tenth on a week; then `jitter` in -1…1 moves it by a
    fifth, so that feeds which failed together do not come back together.
    """
    if not failures:
        return max(interval, min(asked or interval, LONGEST_WAIT))
    wait = dt.timedelta(days=7)
    if failures < _WEEKLY_AFTER:
        wait = min(LONGEST_WAIT, _FIRST_RETRY * 2 ** (failures - 1))
    return max(wait * (1 + _JITTER * jitter), asked or wait * 0)


def adapted(
    interval: dt.timedelta, *, shortest: dt.timedelta, longest: dt.timedelta, brought_news: bool
) -> dt.timedelta:
    """A feed with news is visited sooner, one without later, within what its editor allows."""
    factor = 0.5 if brought_news else 1.25
    return min(longest, max(shortest, interval * factor))


def retry_after(headers: Mapping[str, str], *, now: dt.datetime) -> dt.timedelta | None:
    """Retry-After in seconds or as a date (RFC 9110 §10.2.3), a week at most; None if it says nothing sensible."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        wait = dt.timedelta(seconds=int(value))
    else:
        try:
            until = email.utils.parsedate_to_datetime(value)
        except (ValueError, IndexError):
            return None
        wait = (until if until.tzinfo else until.replace(tzinfo=dt.UTC)) - now
    return min(wait, _LONGEST_RETRY_AFTER) if wait > dt.timedelta() else None


def max_age(headers: Mapping[str, str]) -> dt.timedelta | None:
    """For how long the answer stays fresh by its own account (RFC 9111 §5.2.2.1)."""
    found = _MAX_AGE.search(headers.get("cache-control", "").lower())
    return dt.timedelta(seconds=int(found.group(1))) if found else None
