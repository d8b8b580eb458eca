"""Words of one typed date: what each of “about early Nov 2025” means, and what they say together in EDTF."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.lib.dates import FuzzyDate
from tracker.lib.told_dates import told

MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
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
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?[?~%]?|\d{4}[?~%]", re.ASCII)


class NotUnderstood(ValueError):
    """What was typed is no date that can be kept; the message says why, for the one who typed it."""


@dataclass(frozen=True, slots=True)
class Core:
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

    def filled_from(self, after: Core | None) -> Core:
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


def core_of(text: str) -> Core:
    """Raises NotUnderstood."""
    core = Core(text)
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
        raise NotUnderstood(f"“{word}” is not understood here. {HOW}")


_VOCABULARY: tuple[tuple[str, dict[str, int] | dict[str, str]], ...] = (
    ("month", MONTHS),
    ("weekday", _WEEKDAYS),
    ("group", _GROUPS),
    ("part", _PARTS),
    ("mark", _MARKS),
)
HOW = "Write a date like “2 Dec 2025”, “8 or 10 Dec 2025”, “late Nov 2025”, “by end of 2025”."
