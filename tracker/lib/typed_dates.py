"""Typed dates: what an editor writes in English (“8 or 10 Dec 2025”, “late Nov 2025”) as a FuzzyDate.

Strict: a wrong date is worse than none. What can be read in two ways is refused with both readings named; nothing is
counted from today; a weekday that does not fit its day is refused. EDTF is taken as it stands.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate
from tracker.lib.told_dates import told
from tracker.lib.typed_words import HOW, MONTHS, Core, NotUnderstood, core_of

__all__ = ["Ambiguous", "NotUnderstood", "understood"]

_ONE_DAY = dt.timedelta(days=1)
_LONGEST = 200
_UNKNOWN = frozenset({"", "unknown", "not known", "no date", "no date announced", "undated", "?"})
_MONTH = "|".join(MONTHS)
_TOLD_OTHERWISE: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [  # how a thing is written, and how it is read below
    (r"\bmid-", "mid "),
    (r"\b(?:the )?(?:first|1st) (half|quarter)\b(?: of)?", lambda m: f"{m[1][0]}1"),
    (r"\b(?:the )?(?:second|2nd) (half|quarter)\b(?: of)?", lambda m: f"{m[1][0]}2"),
    (r"\b(?:the )?(?:third|3rd) quarter\b(?: of)?", "q3"),
    (r"\b(?:the )?(?:fourth|4th|last) quarter\b(?: of)?", "q4"),
    (r"(\d{4}-\d\d(?:-\d\d)?(?!\d))|\s*[–—]\s*|-", lambda m: m[1] or "–"),
    (r"\bjan–mar\b", "q1"),
    (r"\bapr–jun\b", "q2"),
    (r"\bjul–sep\b", "q3"),
    (r"\boct–dec\b", "q4"),
    (r"\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1"),
    (r"\b([a-z]{3,})\.", r"\1"),
    (r"\b([a-z]+day|mon|tue|wed|thu|fri|sat|sun),", r"\1"),
    (rf"\b((?:{_MONTH})(?: \d\d?)?), (?=\d{{4}}\b)", r"\1 "),
    (rf"\b({_MONTH}) (\d\d?)( or | and | to |–)(\d\d?),? (?=\d{{4}}\b)", r"\2\3\4 \1 "),
]  # fmt: skip
_NUMBERS = re.compile(
    r"(?<![\w/.-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w/-])"
    r"|(?<![\w/.-])(\d{4})([./])(\d{1,2})\6(\d{1,2})(?![\w/-])"
    r"|(?<![\w/.-])(\d{1,2})[./](\d{4})(?![\w/-])"
)
_EITHER = re.compile(r"\s*,\s*(?:or\s+)?|\s+or\s+(?!later\b|earlier\b|before\b)")


class Ambiguous(NotUnderstood):
    """It can be read in several ways, which are `readings`."""

    def __init__(self, typed: str, readings: tuple[FuzzyDate, ...], advice: str) -> None:
        ways = " or ".join(f"“{told(reading)}”" for reading in readings)
        super().__init__(f"“{typed}” can be read in two ways: {ways}. {advice}")
        self.readings = readings


def understood(typed: str) -> FuzzyDate:
    """The date that these words tell. Raises NotUnderstood, Ambiguous."""
    text = " ".join(unicodedata.normalize("NFKC", typed).split())
    if len(text) > _LONGEST:
        raise NotUnderstood(f"That is too long for a date. {HOW}")
    if text.casefold().strip(" .") in _UNKNOWN or text == "?":
        return UNKNOWN
    try:
        return FuzzyDate.parse(text)
    except NotADate:
        pass
    try:
        return _read(_as_read(text.casefold().rstrip(".")), typed)
    except (NotADate, OverflowError) as error:
        raise NotUnderstood(f"“{typed}” names a day that is not in the calendar.") from error


def _as_read(text: str) -> str:
    text = _NUMBERS.sub(_numbers, text)
    for pattern, becomes in _TOLD_OTHERWISE:
        text = re.sub(pattern, becomes, text)
    if re.fullmatch(r"[\d./,?~%[\]–-]+", text) and ("/" in text or "[" in text):
        raise NotUnderstood("There is no such day, or it ends before it starts.")
    if "/" in text:
        raise NotUnderstood("A stroke may mean “or” or “to”: write the word, and months as words.")
    return " ".join(text.removeprefix("either ").split())


def _numbers(found: re.Match[str]) -> str:
    first, mark, second, year, front, _, month, day, of_year, full = found.groups()
    if front:
        return f"{front}-{int(month):02}-{int(day):02}"
    if full:
        return f"{full}-{int(of_year):02}"
    one, two = int(first), int(second)
    if (
        mark == "." or one > 12 or one == two
    ):  # with dots the day comes first, wherever they are used
        return f"{year}-{two:02}-{one:02}"
    if two > 12:
        return f"{year}-{one:02}-{two:02}"
    readings = (dt.date(int(year), two, one), dt.date(int(year), one, two))
    days = tuple(FuzzyDate.day(day) for day in readings)
    raise Ambiguous(found[0], days, "Write the month as a word.")


# --- One date, or a choice ----------------------------------------------------------------------------


def _read(text: str, typed: str) -> FuzzyDate:
    items = _EITHER.split(text)
    if len(items) == 1:
        return _alone(text, typed)
    members: list[str] = []
    after: Core | None = None
    for item in reversed(items):
        member, after = _member(item, after)
        members.insert(0, member)
    return FuzzyDate.parse(f"[{','.join(members)}]")


def _alone(text: str, typed: str) -> FuzzyDate:
    if found := re.fullmatch(r"since (.+)", text):
        return FuzzyDate.parse(f"{_first(_member(found[1])[0])}/..")
    if found := re.fullmatch(r"(?:until|till) (.+)", text):
        return FuzzyDate.parse(f"../{_last(_member(found[1])[0])}")
    if found := re.fullmatch(r"from (.+?)(?: to | until | till |–)(.+)", text):
        return FuzzyDate.parse("/".join(_ends(found[1], found[2])[0]))
    if found := re.fullmatch(r"(?!between )(.+?)(?: to |–)(.+)", text):
        ends = _ends(found[1], found[2])[0]
        ways = (f"[{'..'.join(ends)}]", "/".join(ends))
        readings = tuple(FuzzyDate.parse(way) for way in ways)
        raise Ambiguous(typed, readings, "Say “between … and …” for one of these days, "
                        "“from … to …” if it lasted all of them.")  # fmt: skip
    member, _ = _member(text)
    return FuzzyDate.parse(f"[{member}]" if ".." in member else member)


def _member(text: str, after: Core | None = None) -> tuple[str, Core]:
    """As EDTF writes it inside of `[…]`, and from what day, month and year may be taken by what precedes it."""
    for pattern, write in _LIMITS:
        if found := re.fullmatch(pattern, text):
            inner, core = _member(found[1], after)
            return write(inner), core
    if found := re.fullmatch(r"between (.+?) and (.+)|(.+?)(?: to |–)(.+)", text):
        ends, core = _ends(found[1] or found[3], found[2] or found[4], after)
        return "..".join(ends), core
    core = core_of(text).filled_from(after)
    return core.written(), core


def _ends(first: str, last: str, after: Core | None = None) -> tuple[tuple[str, str], Core]:
    end, core = _member(last, after)
    start, core = _member(first, core)
    return (_first(start), _last(end)), core


def _first(member: str) -> str:
    return _side(member, 0)


def _last(member: str) -> str:
    return _side(member, -1)


def _side(member: str, side: int) -> str:
    if found := member.split("..")[side]:
        return found
    raise NotUnderstood("A stretch of time needs its two ends.")


def _day_of(member: str, side: str) -> dt.date:
    day: dt.date | None = getattr(FuzzyDate.parse(f"[{member}]"), side)
    if day is None:
        raise NotUnderstood("“Before” and “after” need a date that is not open itself.")
    return day


def _by_the_last_day(member: str) -> str:
    return f"..{_day_of(member, 'latest')}"


def _before(member: str) -> str:
    return f"..{_day_of(member, 'earliest') - _ONE_DAY}"


def _after(member: str) -> str:
    return f"{_day_of(member, 'latest') + _ONE_DAY}.."


_LIMITS: list[tuple[str, Callable[[str], str]]] = [
    (r"(?:by|before) (?:the )?(?:end|close) of (.+)", _by_the_last_day),
    (r"(?:by|not later than|no later than|on or before) (.+)", lambda m: f"..{_last(m)}"),
    (r"(.+?) (?:at the latest|or earlier|or before)", lambda m: f"..{_last(m)}"),
    (r"(?:not before|not earlier than|no earlier than) (.+)", lambda m: f"{_first(m)}.."),
    (r"(.+?) (?:or later|at the earliest)", lambda m: f"{_first(m)}.."),
    (r"before (.+)", _before),
    (r"after (.+)", _after),
]
