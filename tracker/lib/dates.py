"""Dates that say how much they know: a day, a month, a range, a choice, a deadline, or nothing.

Values are EDTF, as `tracker.lib.edtf` reads it. The distinction that people get wrong: `2025-11-24/2025-11-29` lasted
six days, `[2025-11-24..2025-11-29]` happened on one of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from tracker.lib.bounds import Bounds, Precision, each_day
from tracker.lib.date_words import words
from tracker.lib.edtf import NotADate, read

__all__ = ["UNKNOWN", "Bounds", "FuzzyDate", "NotADate", "Precision", "each_day"]


@dataclass(frozen=True)
class FuzzyDate:
    """What is known of a date. `edtf` is None where nothing is.

    `parts` are the stretches of days that are possible: one for most dates, several for `[a,b]`, none if unknown.
    Dates of the same EDTF are mostly one object (`parse` keeps them), so their ends are worked out once.
    """

    edtf: str | None
    precision: Precision
    parts: tuple[Bounds, ...]
    is_uncertain: bool = False
    is_approximate: bool = False

    # --- making ---

    @classmethod
    def parse(cls, edtf: str) -> FuzzyDate:
        """Read EDTF. Raises NotADate; never guesses, never repairs."""
        return _parse(edtf)

    @classmethod
    def day(cls, day: dt.date) -> FuzzyDate:
        return _parse(day.isoformat())

    @classmethod
    def between(cls, earliest: dt.date | None, latest: dt.date | None) -> FuzzyDate:
        """Some day from earliest to latest, both included and either open, in its shortest form."""
        return _from_bounds(Bounds(earliest, latest))

    @classmethod
    def any_of(cls, dates: Iterable[FuzzyDate]) -> FuzzyDate:
        """One of these: what two sources that disagree amount to. Unknown dates add nothing."""
        members: dict[str, FuzzyDate] = {}
        for date in dates:
            members.update((member, date) for member in _members(date))
        if len(members) <= 1:
            return next(iter(members.values()), UNKNOWN)
        inner = sorted(members, key=lambda text: _parse(f"[{text}]").sort_key)
        return _parse(f"[{','.join(inner)}]")

    # --- asking ---

    @cached_property
    def earliest(self) -> dt.date | None:
        return (
            None if self._is_open("earliest") else min(b.earliest for b in self.parts if b.earliest)
        )

    @cached_property
    def latest(self) -> dt.date | None:
        return None if self._is_open("latest") else max(b.latest for b in self.parts if b.latest)

    @property
    def is_known(self) -> bool:
        return self.edtf is not None

    @property
    def is_day(self) -> bool:
        """Exactly one calendar day, so that it may be written as <time datetime> or DTSTART."""
        return self.precision is Precision.DAY and not self.is_approximate

    @cached_property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Earliest possible day, then latest; a date without any bound sorts after all others."""
        first = self.earliest or self.latest or dt.date.max
        return first, self.latest or dt.date.max

    @property
    def days(self) -> int | None:
        """The number of days from the earliest to the latest; None where a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def is_past(self, on: dt.date) -> bool:
        """True when even its last possible day is before `on`; false when unknown."""
        return self.latest is not None and self.latest < on

    def agrees_with(self, other: FuzzyDate) -> bool:
        """Whether some day satisfies both. Unknown agrees with everything."""
        return not self.is_known or not other.is_known or bool(_meet(self, other))

    def narrowed_by(self, other: FuzzyDate) -> FuzzyDate:
        """What two sources that agree say together. Raises ValueError when they do not agree."""
        if not self.is_known:
            return other
        if not other.is_known or self.edtf == other.edtf:
            return self
        met = _meet(self, other)
        if not met:
            raise ValueError(f"{self.edtf} and {other.edtf} have no day in common")
        if Precision.SPAN in (self.precision, other.precision):
            return self if self.precision is Precision.SPAN else other
        tighter = FuzzyDate.any_of(_from_bounds(bounds) for bounds in met)
        for date in (self, other):
            if date.parts == tighter.parts:
                return date
        return tighter

    # --- saying ---

    @property
    def text(self) -> str:
        """English words, as public pages print them: '8 or 10 Dec 2025', 'by 31 Dec 2025', 'December 2025'."""
        return words(self.edtf)

    def __str__(self) -> str:
        return self.text

    def _is_open(self, side: str) -> bool:
        return not self.parts or any(getattr(bounds, side) is None for bounds in self.parts)


UNKNOWN = FuzzyDate(None, Precision.NONE, ())


@lru_cache(maxsize=8192)
def _parse(edtf: str) -> FuzzyDate:
    written = read(edtf)
    return FuzzyDate(
        edtf, written.precision, written.parts, written.is_uncertain, written.is_approximate
    )


def _from_bounds(bounds: Bounds) -> FuzzyDate:
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None and latest is None:
        return UNKNOWN
    if earliest is None or latest is None:
        return _parse(f"[{earliest or ''}..{latest or ''}]")
    for shorter in (earliest.isoformat(), f"{earliest:%Y-%m}", f"{earliest:%Y}"):
        date = _parse(shorter)
        if date.parts == (bounds,):
            return date
    return _parse(f"[{earliest}..{latest}]")


def _members(date: FuzzyDate) -> list[str]:
    """How a date is written inside `[…]`; a span, which EDTF does not allow there, becomes its range."""
    if date.edtf is None:
        return []
    if date.edtf.startswith("["):
        return date.edtf[1:-1].split(",")
    if date.precision is Precision.SPAN:
        return [f"{date.earliest or ''}..{date.latest or ''}"]
    return [date.edtf]


def _meet(one: FuzzyDate, two: FuzzyDate) -> list[Bounds]:
    met = (a.meet(b) for a in one.parts for b in two.parts)
    return [bounds for bounds in met if bounds]
