"""Typed dates: what an editor writes in English (“8 or 10 Dec 2025”, “late Nov 2025”) as a FuzzyDate.

Strict: a wrong date is worse than none. What can be read in two ways is refused with both readings named; nothing is
counted from today; a weekday that does not fit its day is refused. EDTF is taken as it stands.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate
from tracker.lib.told_dates import told

_ONE_DAY = dt.timedelta(days=1)
_LONGEST = 200
_UNKNOWN = frozenset({"", "unknown", "not known", "no date", "no date announced", "undated", "?"})
_MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = "|".join(_MONTHS)
_WEEKDAYS = {
    name.casefold(): number
    for names in (calendar.day_name, calendar.day_abbr)
    for number, name in enumerate(names)
}
_GROUPS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # EDTF's codes
_GROUPS |= {"q1": 33, "q2": 34, "q3": 35, "q4": 36, "h1": 40, "h2": 41}
_PARTS = {"early": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "end"}
_PARTS |= {"beginning": "early", "start": "early"}
_MARKS = {"possibly": "?", "perhaps": "?", "probably": "?"}
_MARKS |= dict.fromkeys(("about", "around", "circa", "c", "ca", "approximately", "roughly"), "~")
_PLAIN = frozenset({"of", "the", "on", "in", "during"})
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
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?[?~%]?|\d{4}[?~%]", re.ASCII)


class NotUnderstood(ValueError):
    """What was typed is no date that can be kept; the message says why, for the one who typed it."""


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
        raise NotUnderstood(f"That is too long for a date. {_HOW}")
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
    after: _Core | None = None
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


def _member(text: str, after: _Core | None = None) -> tuple[str, _Core]:
    """As EDTF writes it inside of `[…]`, and from what day, month and year may be taken by what precedes it."""
    for pattern, write in _LIMITS:
        if found := re.fullmatch(pattern, text):
            inner, core = _member(found[1], after)
            return write(inner), core
    if found := re.fullmatch(r"between (.+?) and (.+)|(.+?)(?: to |–)(.+)", text):
        ends, core = _ends(found[1] or found[3], found[2] or found[4], after)
        return "..".join(ends), core
    core = _core(text).filled_from(after)
    return core.written(), core


def _ends(first: str, last: str, after: _Core | None = None) -> tuple[tuple[str, str], _Core]:
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


# --- Words of one date --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Core:
    """What the words of one date say; None and "" where they say nothing."""

    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    group: int | None = None
    weekday: int | None = None
    part: str = ""
    mark: str = ""
    edtf: str = ""

    def filled_from(self, after: _Core | None) -> _Core:
        """“8” of “8 or 10 Dec 2025” has its month and year from what follows it."""
        if after is None or self.edtf or self.year:
            return self
        month = self.month or (after.month if self.day and not self.group else None)
        return replace(self, month=month, year=after.year)

    def written(self) -> str:
        if self.edtf:
            return self.edtf + self.mark
        if self.year is None:
            raise NotUnderstood(f"“{self.text}”: of which year?")
        if self.day and not self.month:
            raise NotUnderstood(f"“{self.text}”: of which month?")
        if self.part:
            return self._part_of(self.year)
        edtf = f"{self.year:04}"
        for number in (self.month or self.group, self.day):
            edtf += f"-{number:02}" if number else ""
        self._check_weekday(edtf)
        return edtf + self.mark

    def _part_of(self, year: int) -> str:
        """Thirds of a month; of a year what the reader of articles takes for it."""
        if self.day or self.group or self.mark:
            raise NotUnderstood(f"“{self.text}”: a part of a month or of a year, please.")
        if self.month:
            last = calendar.monthrange(year, self.month)[1]
            days = {"early": (1, 10), "mid": (11, 20)}.get(self.part, (21, last))
            return "..".join(f"{year:04}-{self.month:02}-{day:02}" for day in days)
        first, end = {"early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}[self.part]
        last = calendar.monthrange(year, end)[1]
        return f"{year:04}-{first:02}-01..{year:04}-{end:02}-{last}"

    def _check_weekday(self, edtf: str) -> None:
        if self.weekday is None:
            return
        if not self.day:
            raise NotUnderstood(f"“{self.text}”: write the day itself, not only its weekday.")
        day = FuzzyDate.parse(edtf).earliest
        if day and day.weekday() != self.weekday:
            raise NotUnderstood(f"{told(FuzzyDate.day(day))} is a {day:%A}.")


def _core(text: str) -> _Core:
    core = _Core(text)
    for word in text.removesuffix("?").split():
        for name, value in _meaning(word.strip("().,"), text):
            if getattr(core, name) not in (None, "") or (core.edtf and name != "mark"):
                if name == "mark" and {core.mark, value} == {"?", "~"}:
                    value = "%"
                else:
                    raise NotUnderstood(f"“{text}” is not a date we can keep.")
            core = replace(core, **{name: value})  # type: ignore[arg-type]  # as _meaning has it
    if text.endswith("?"):
        core = replace(core, mark="%" if core.mark == "~" else "?")
    if core.month and core.group:
        raise NotUnderstood(f"“{text}” is not a date we can keep.")
    return core


def _meaning(word: str, text: str) -> Iterator[tuple[str, int | str]]:
    if not word or word in _PLAIN:
        return
    if _ISO.fullmatch(word):
        yield "edtf", FuzzyDate.parse(word).edtf or ""
    elif word.isascii() and word.isdigit() and len(word) in (1, 2, 4):
        yield ("year" if len(word) == 4 else "day"), int(word)
    else:
        for name, words in _VOCABULARY:
            if word in words:
                yield name, words[word]
                return
        raise NotUnderstood(f"“{word}” is not understood here. {_HOW}")


_VOCABULARY: tuple[tuple[str, dict[str, int] | dict[str, str]], ...] = (
    ("month", _MONTHS),
    ("weekday", _WEEKDAYS),
    ("group", _GROUPS),
    ("part", _PARTS),
    ("mark", _MARKS),
)
_HOW = "Write a date like “2 Dec 2025”, “8 or 10 Dec 2025”, “late Nov 2025”, “by end of 2025”."
