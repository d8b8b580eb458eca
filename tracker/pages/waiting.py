"""Waiting on whom: each awaited step as a line, with since when and how long it usually takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.snapshots import Snapshot
from tracker.agreements.survival import Usual
from tracker.agreements.waiting import Wait
from tracker.pages import wording
from tracker.pages.marks import LATE, Mark

MOST = 6  # of more, the table of all participants says what is awaited of each
SLOW = Mark("late", "late", "is-late", gettext_lazy("Longer than usual"))


@dataclass(frozen=True, slots=True)
class Line:
    """One awaited step: `lasting` and `usual` in words, empty where nothing can be said."""

    wait: Wait
    lasting: str
    usual: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """`lines`, unless there are too many: then `count` and the names of the `first` few."""

    lines: tuple[Line, ...]
    count: int
    first: str

    @property
    def others(self) -> int:
        return self.count - MOST


def waiting(view: Snapshot) -> Waiting:
    waits = view.waits
    if len(waits) > MOST:
        return Waiting((), len(waits), ", ".join(w.participant.name for w in waits[:MOST]))
    return Waiting(tuple(_line(wait) for wait in waits), len(waits), "")


def _line(wait: Wait) -> Line:
    lasting = wording.duration(wait.days) if wait.days is not None else ""
    usual = usual_words(wait.usual) if wait.usual else ""
    mark = LATE if wait.is_overdue else SLOW if wait.is_slow else None
    return Line(wait, lasting, usual, mark)


def usual_words(usual: Usual) -> str:
    """'usually 3–9 months, half within 5 months; 14 cases': from the quarter that was quickest to the slowest one."""
    cases = ngettext("%(count)d case", "%(count)d cases", usual.cases) % {"count": usual.cases}
    if usual.lower is None:
        told = _("fewer than a quarter have come to this step")
    elif usual.upper is None:
        told = _("usually %(duration)s or more") % {"duration": wording.duration(usual.lower)}
    else:
        told = _("usually %(duration)s") % {"duration": stretch(usual.lower, usual.upper)}
    if usual.median is not None:
        told += _(", half within %(duration)s") % {"duration": wording.duration(usual.median)}
    return f"{told}; {cases}"


def stretch(low: int, high: int) -> str:
    """From so many days to so many, as one would say it: '5 days', '3–9 months', '3 weeks to 9 months'."""
    if (first := wording.duration(low)) == (last := wording.duration(high)):
        return first
    unit = _unit(high)
    if unit == _unit(low):
        counts = {"low": _count(low, unit), "high": _count(high, unit)}
        return _said(unit, counts["high"]) % counts
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


_UNITS: Sequence[
    tuple[str, int, float]
] = (  # as in wording.duration: up to how many days, and its length
    ("day", 14, 1),
    ("week", 63, 7),
    ("month", 730, 30.44),
    ("year", 10**9, 365.25),
)


def _unit(days: int) -> str:
    return next(name for name, limit, _length in _UNITS if days < limit)


def _count(days: int, unit: str) -> int:
    return round(days / next(length for name, _limit, length in _UNITS if name == unit))


def _said(unit: str, high: int) -> str:
    """Plural by the larger number, the one that is spoken next to the unit."""
    return {
        "day": ngettext("%(low)d–%(high)d day", "%(low)d–%(high)d days", high),
        "week": ngettext("%(low)d–%(high)d week", "%(low)d–%(high)d weeks", high),
        "month": ngettext("%(low)d–%(high)d month", "%(low)d–%(high)d months", high),
        "year": ngettext("%(low)d–%(high)d year", "%(low)d–%(high)d years", high),
    }[unit]
