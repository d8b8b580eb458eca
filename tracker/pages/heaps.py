"""Heaps: on the ribbon of a wide agreement, how many signed and how many consented, month by month or year by year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from tracker.agreements.facts import Event
from tracker.agreements.kinds import CONSENT, SIGNATURE, State
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate
from tracker.pages.drawing import DOT, Bar, Label, Lane, Scale

HEIGHT = 16
_GAP = 44  # between the base lines: a heap, its label, and air
_MONTHS = 72  # beyond six years a month is too narrow to see
_VAGUE_DAYS = 92  # what is known less precisely than a quarter is on no heap


def heaps(events: Iterable[Event], scale: Scale, on: dt.date, *, below: int) -> list[Lane]:
    """A lane for the signatures and one for the acts of consent, as far as there are any."""
    done = [
        event
        for event in events
        if event.participant and event.state is State.OCCURRED and event.is_done_by(on)
    ]
    found: list[Lane] = []
    for name, kinds in ((_("Signed"), SIGNATURE), (_("Consented"), CONSENT)):
        first: dict[str, FuzzyDate] = {}
        for event in done:
            if event.kind in kinds and event.participant:
                first.setdefault(event.participant.code, event.done)
        if counts := _counts(first.values(), by_month=_spans(scale) <= _MONTHS):
            y = below + _GAP * (len(found) + 1)
            found.append(_lane(name, counts, scale, y))
    return found


def _spans(scale: Scale) -> int:
    return (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1


def _counts(dates: Iterable[FuzzyDate], *, by_month: bool) -> Counter[FuzzyDate]:
    """By the month or year of the first possible day, where that is known well enough."""
    form = "%Y-%m" if by_month else "%Y"
    return Counter(
        FuzzyDate.parse(date.earliest.strftime(form))
        for date in dates
        if date.earliest and (date.days or 10**6) <= _VAGUE_DAYS and date.earliest.year >= 1000
    )


def _lane(name: str, counts: Mapping[FuzzyDate, int], scale: Scale, y: int) -> Lane:
    most = max(counts.values())
    lane = Lane(name, None, y, head=HEIGHT + 6)
    for period, count in sorted(counts.items(), key=lambda pair: pair[0].sort_key):
        left, right = (
            scale.x(_inside(period.earliest, scale)),
            scale.x(_inside(period.latest, scale)),
        )
        height = round(max(HEIGHT * count / most, 2), 1)
        lane.bars.append(Bar(left, round(y - height, 1), round(max(right - left, 2), 1), height))
    fullest = max(counts, key=lambda period: (counts[period], period.sort_key))
    words = _("%(count)d in %(period)s")
    text = words % {"count": counts[fullest], "period": spoken.date(fullest)}
    lane.write(Label(scale.x(_inside(fullest.earliest, scale)) + DOT, text))
    return lane


def _inside(day: dt.date | None, scale: Scale) -> dt.date:
    return min(max(day or scale.first, scale.first), scale.last)
