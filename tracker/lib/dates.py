"""Dates that say how much they know: a day, a month, a range, a choice, a deadline, or nothing.

Values are a strict subset of EDTF (ISO 8601-2:2019, levels 0 to 2): `2025`, `2025-12`, `2025-12-02`; seasons 21–24,
quarters 33–36 and halves 40–41 in place of the month; `?` uncertain, `~` approximate, `%` both, after the whole date;
`[a,b]` one of these days, `[a..b]` some day from a to b, `[..b]` by b, `[a..]` a or later; `a/b` it lasted from a to b.

The distinction that people get wrong: `2025-11-24/2025-11-29` lasted six days, `[2025-11-24..2025-11-29]` happened on
one of them.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache


class NotADate(ValueError):
    """The text is not in the subset of EDTF above, names a day that does not exist, or ends before it starts."""


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    SPAN = "span"  # it lasted from … to …
    RANGE = "range"  # some day from … to …
    ONE_OF = "one_of"  # sources or wording leave a choice
    OPEN = "open"  # by …, or … or later
    NONE = "none"  # no date is known


_GROUPS: dict[int, tuple[int, int, Precision, str]] = {
    # EDTF code: first month, number of months, precision, English words
    21: (3, 3, Precision.SEASON, "spring"),
    22: (6, 3, Precision.SEASON, "summer"),
    23: (9, 3, Precision.SEASON, "autumn"),
    24: (12, 3, Precision.SEASON, "winter"),
    33: (1, 3, Precision.QUARTER, "Jan–Mar"),
    34: (4, 3, Precision.QUARTER, "Apr–Jun"),
    35: (7, 3, Precision.QUARTER, "Jul–Sep"),
    36: (10, 3, Precision.QUARTER, "Oct–Dec"),
    40: (1, 6, Precision.HALF, "first half of"),
    41: (7, 6, Precision.HALF, "second half of"),
}
_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last possible day, both included; None is open."""

    earliest: dt.date | None
    latest: dt.date | None

    def meet(self, other: Bounds) -> Bounds | None:
        """The days in both, or None where there is none."""
        earliest = max((d for d in (self.earliest, other.earliest) if d), default=None)
        latest = min((d for d in (self.latest, other.latest) if d), default=None)
        if earliest and latest and earliest > latest:
            return None
        return Bounds(earliest, latest)


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
        return _words(self.edtf)

    def __str__(self) -> str:
        return self.text

    def _is_open(self, side: str) -> bool:
        return not self.parts or any(getattr(bounds, side) is None for bounds in self.parts)


UNKNOWN = FuzzyDate(None, Precision.NONE, ())


# --- reading EDTF ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _parse(edtf: str) -> FuzzyDate:
    try:
        if edtf.startswith("[") and edtf.endswith("]"):
            return _parse_set(edtf)
        if "/" in edtf:
            return _parse_span(edtf)
        return _parse_simple(edtf)
    except (KeyError, ValueError) as error:
        raise NotADate(f"not a supported date: {edtf!r}") from error


def _parse_simple(edtf: str) -> FuzzyDate:
    match = _SIMPLE.fullmatch(edtf)
    if not match:
        raise ValueError(edtf)
    year, month, day, mark = match.groups()
    precision, bounds = _bounds(int(year), int(month) if month else None, int(day) if day else None)
    return FuzzyDate(
        edtf,
        precision,
        (bounds,),
        is_uncertain=mark in ("?", "%"),
        is_approximate=mark in ("~", "%"),
    )


def _bounds(year: int, month: int | None, day: int | None) -> tuple[Precision, Bounds]:
    if month is None:
        return Precision.YEAR, Bounds(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if day is not None:
        only = dt.date(year, month, day)
        return Precision.DAY, Bounds(only, only)
    if month <= 12:
        return Precision.MONTH, Bounds(dt.date(year, month, 1), _month_end(year, month))
    first, length, precision, _ = _GROUPS[month]
    last = first + length - 1
    end = _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return precision, Bounds(dt.date(year, first, 1), end)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _parse_span(edtf: str) -> FuzzyDate:
    start, end = (None if side in ("", "..") else _parse_simple(side) for side in edtf.split("/"))
    known = [side for side in (start, end) if side]
    if not known:
        raise ValueError(edtf)
    bounds = _stretch(start, end)
    return FuzzyDate(edtf, Precision.SPAN, (bounds,), *_marks(known))


def _parse_set(edtf: str) -> FuzzyDate:
    parts: list[Bounds] = []
    simple: list[FuzzyDate] = []
    inner = edtf[1:-1].split(",")
    for member in inner:
        start, dots, end = member.partition("..")
        low, high = (_parse_simple(side) if side else None for side in (start, end or start))
        if dots:
            high = _parse_simple(end) if end else None
        if not low and not high:
            raise ValueError(edtf)
        simple += [side for side in (low, high) if side]
        parts.append(_stretch(low, high))
    if len(inner) > 1:
        precision = Precision.ONE_OF
    elif ".." not in inner[0]:
        precision = simple[0].precision
    else:
        is_open = parts[0].earliest is None or parts[0].latest is None
        precision = Precision.OPEN if is_open else Precision.RANGE
    return FuzzyDate(edtf, precision, tuple(parts), *_marks(simple))


def _stretch(start: FuzzyDate | None, end: FuzzyDate | None) -> Bounds:
    bounds = Bounds(start.earliest if start else None, end.latest if end else None)
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        raise ValueError("ends before it starts")
    return bounds


def _marks(dates: list[FuzzyDate]) -> tuple[bool, bool]:
    return any(d.is_uncertain for d in dates), any(d.is_approximate for d in dates)


# --- writing EDTF ----------------------------------------------------------------------------------------------


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


# --- English words ---------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _words(edtf: str | None) -> str:
    if edtf is None:
        return "no date announced"
    date = _parse(edtf)
    if edtf.startswith("["):
        return _set_words(date)
    if date.precision is Precision.SPAN:
        start, end = edtf.split("/")
        if start in ("", ".."):
            return f"until {_simple_words(end)}"
        if end in ("", ".."):
            return f"since {_simple_words(start)}"
        return _stretch_words(start, end)
    return _simple_words(edtf)


def _set_words(date: FuzzyDate) -> str:
    members = _members(date)
    days = [dt.date.fromisoformat(m) for m in members if re.fullmatch(r"\d{4}-\d\d-\d\d", m)]
    if len(days) == len(members) and len({(d.year, d.month) for d in days}) == 1:
        return f"{_either([str(d.day) for d in days])} {days[0]:%b %Y}"
    return _either([_member_words(member) for member in members])


def _member_words(member: str) -> str:
    start, dots, end = member.partition("..")
    if not dots:
        return _simple_words(start)
    if not start:
        return f"by {_simple_words(end)}"
    if not end:
        return f"{_simple_words(start)} or later"
    return _stretch_words(start, end)


def _stretch_words(start: str, end: str) -> str:
    """'24–29 Nov 2025', '28 Nov – 2 Dec 2025', 'December 2024 – March 2025'."""
    first, last = _parse_simple(start), _parse_simple(end)
    is_marked = first.is_uncertain or last.is_uncertain
    if first.is_day and last.is_day and not is_marked and first.earliest and last.earliest:
        a, b = first.earliest, last.earliest
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}–{b.day} {a:%b %Y}"
        if a.year == b.year:
            return f"{a.day} {a:%b} – {b.day} {b:%b %Y}"
    return f"{_simple_words(start)} – {_simple_words(end)}"


def _simple_words(edtf: str) -> str:
    date = _parse_simple(edtf)
    year, month, _, mark = _SIMPLE.fullmatch(edtf).groups()  # type: ignore[union-attr]
    start = date.earliest
    assert start is not None  # noqa: S101  (a simple date is never open)
    if date.precision is Precision.DAY:
        words = f"{start.day} {start:%b %Y}"
    elif date.precision is Precision.MONTH:
        words = f"{start:%B %Y}"
    elif date.precision is Precision.YEAR:
        words = year
    else:
        words = f"{_GROUPS[int(month)][3]} {year}"
    prefix = {"?": "possibly ", "~": "about ", "%": "possibly about ", None: ""}[mark]
    return prefix + words


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def each_day(bounds: Bounds) -> Iterator[dt.date]:
    """Every day of a closed stretch, for calendars. Raises ValueError when a side is open."""
    if bounds.earliest is None or bounds.latest is None:
        raise ValueError("an open stretch has no last day")
    for offset in range((bounds.latest - bounds.earliest).days + 1):
        yield bounds.earliest + dt.timedelta(days=offset)
