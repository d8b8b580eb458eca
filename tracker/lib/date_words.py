"""The English words of a date, as public pages print them: '8 or 10 Dec 2025', 'by 31 Dec 2025', 'December 2025'."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from tracker.lib.edtf import read_simple, split_simple

_GROUPS = {
    "21": "spring",
    "22": "summer",
    "23": "autumn",
    "24": "winter",
    "33": "Jan–Mar",
    "34": "Apr–Jun",
    "35": "Jul–Sep",
    "36": "Oct–Dec",
    "40": "first half of",
    "41": "second half of",
}
_MARKS: dict[str | None, str] = {"?": "possibly ", "~": "about ", "%": "possibly about ", None: ""}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=8192)
def words(edtf: str | None) -> str:
    """Of a date in EDTF, or of none that is known."""
    if edtf is None:
        return "no date announced"
    if edtf.startswith("["):
        return _set_words(edtf[1:-1].split(","))
    if "/" not in edtf:
        return _simple_words(edtf)
    start, end = edtf.split("/")
    if start in ("", ".."):
        return f"until {_simple_words(end)}"
    if end in ("", ".."):
        return f"since {_simple_words(start)}"
    return _stretch_words(start, end)


def _set_words(members: list[str]) -> str:
    days = [dt.date.fromisoformat(member) for member in members if _DAY.fullmatch(member)]
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
    first, last = read_simple(start), read_simple(end)
    is_marked = first.is_uncertain or last.is_uncertain
    if first.is_day and last.is_day and not is_marked and first.earliest and last.earliest:
        a, b = first.earliest, last.earliest
        if (a.year, a.month) == (b.year, b.month):
            return f"{a.day}–{b.day} {a:%b %Y}"
        if a.year == b.year:
            return f"{a.day} {a:%b} – {b.day} {b:%b %Y}"
    return f"{_simple_words(start)} – {_simple_words(end)}"


def _simple_words(edtf: str) -> str:
    year, month, day, mark = split_simple(edtf)
    if month is None:
        words = year
    elif month in _GROUPS:
        words = f"{_GROUPS[month]} {year}"
    else:
        start = dt.date(int(year), int(month), int(day or 1))
        words = f"{start.day} {start:%b %Y}" if day else f"{start:%B %Y}"
    return _MARKS[mark] + words


def _either(words: list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
