"""EDTF: how dates are written so that they say how much is known. A strict subset of ISO 8601-2:2019, levels 0 to 2.

`2025`, `2025-12`, `2025-12-02`; seasons 21–24, quarters 33–36 and halves 40–41 in place of the month; `?` uncertain,
`~` approximate, `%` both, after the whole date; `[a,b]` one of these days, `[a..b]` some day from a to b, `[..b]` by b,
`[a..]` a or later; `a/b` it lasted from a to b.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tracker.lib.bounds import Bounds, Precision, bounds_of

_SIMPLE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?", re.ASCII)


class NotADate(ValueError):
    """The text is not in the subset of EDTF above, names a day that does not exist, or ends before it starts."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a date in EDTF says: how precisely, and which stretches of days are possible, one or several."""

    precision: Precision
    parts: tuple[Bounds, ...]
    is_uncertain: bool = False
    is_approximate: bool = False

    @property
    def is_day(self) -> bool:
        return self.precision is Precision.DAY and not self.is_approximate

    @property
    def earliest(self) -> dt.date | None:
        """Of what has one part."""
        return self.parts[0].earliest

    @property
    def latest(self) -> dt.date | None:
        return self.parts[-1].latest


def read(edtf: str) -> Written:
    """Raises NotADate; never guesses, never repairs."""
    try:
        if edtf.startswith("[") and edtf.endswith("]"):
            return _set(edtf)
        if "/" in edtf:
            return _span(edtf)
        return read_simple(edtf)
    except (KeyError, ValueError) as error:
        raise NotADate(f"not a supported date: {edtf!r}") from error


def read_simple(edtf: str) -> Written:
    """A year, a month or group of months, or a day. Raises ValueError or KeyError."""
    year, month, day, mark = split_simple(edtf)
    precision, bounds = bounds_of(
        int(year), int(month) if month else None, int(day) if day else None
    )
    return Written(precision, (bounds,), mark in ("?", "%"), mark in ("~", "%"))


def split_simple(edtf: str) -> tuple[str, str | None, str | None, str | None]:
    """Its year, month, day and mark, as written. Raises ValueError."""
    match = _SIMPLE.fullmatch(edtf)
    if not match:
        raise ValueError(edtf)
    year, month, day, mark = match.groups()
    return year, month, day, mark


def _span(edtf: str) -> Written:
    start, end = (None if side in ("", "..") else read_simple(side) for side in edtf.split("/"))
    known = [side for side in (start, end) if side]
    if not known:
        raise ValueError(edtf)
    return Written(Precision.SPAN, (_stretch(start, end),), *_marks(known))


def _set(edtf: str) -> Written:
    parts: list[Bounds] = []
    simple: list[Written] = []
    inner = edtf[1:-1].split(",")
    for member in inner:
        start, dots, end = member.partition("..")
        low = read_simple(start) if start else None
        high = (read_simple(end) if end else None) if dots else low
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
    return Written(precision, tuple(parts), *_marks(simple))


def _stretch(start: Written | None, end: Written | None) -> Bounds:
    bounds = Bounds(start.earliest if start else None, end.latest if end else None)
    if bounds.earliest and bounds.latest and bounds.earliest > bounds.latest:
        raise ValueError("ends before it starts")
    return bounds


def _marks(dates: list[Written]) -> tuple[bool, bool]:
    return any(d.is_uncertain for d in dates), any(d.is_approximate for d in dates)
