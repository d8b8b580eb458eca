"""Telling: the days on which an act may have been done of which it is only known when it was told.

That no date is given does not leave every day open. What was told as done was done by then; and what is told without a
date is told as news, or of a time that the reader is to know: it is taken for an act on record only within half a year
of the telling. That is about a parliament's session, after which the same step may be another one. Who wants it joined
with an act further away says so; the machine does not, since the act would gain a source that may speak of another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from tracker.lib.dates import UNKNOWN, FuzzyDate

NEAR = dt.timedelta(days=183)
_ZONES = dt.timedelta(days=1)  # it may be tomorrow already where it was done


def days_of(told: Collection[dt.date], *, is_planned: bool) -> FuzzyDate:
    """When an act without a date may have been done that was told on these days; unknown, if on none.

    `is_planned`: one tells of it as a plan, so that it may lie ahead.
    """
    if not told:
        return UNKNOWN
    until = max(told) + NEAR if is_planned else min(told) + _ZONES
    return FuzzyDate.between(min(told) - NEAR, until)
