"""Datelines: 'MOSCOW, Dec 2 (Agency) -' says where a text was written, and from which day its dates count."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.reading.dates import when
from tracker.reading.dates.expressions import Expression, Expressions
from tracker.reading.language.entries import Name
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.language.tokens import split

HEAD = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÞЀ-Я][\w.'’/ -]{1,40}?)(?P<rest>,[^\n:]{0,30}?)?\s*"
    r"(?P<end>\([A-ZЀ-Я][^)\n]{0,40}\)(?:\s*(?:--?|–|—))?|/[^/\n]{1,30}/\.?|\s--?\s|\s?[–—]\s|:(?=\s))"
)
# What may stand on the line before a day, and after it: '(Nairobi, |29 November 2025|) ', '|Nov. 29| (Agency) --'.
PLACE = re.compile(
    r"[\s(\[_]*(?:(?:Published|Posted|Issued|Released)(?: on)?:? )?(?P<place>(?:(?:[A-ZÀ-ÞЀ-Я][\w.'’/-]*,? ){0,4}[A-ZÀ-ÞЀ-Я][\w.'’/-]*[.,] )?)"
)
AFTER = re.compile(
    r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?(?=\s*\n))?"  # 'Nov. 29 2025 |7:20PM'
    r"[.,]?\s*(?P<end>(?:\([A-ZЀ-Я][^)\n]{0,40}\)|/[^/\n]{1,30}/\.?)\s*(?:--?|–|—|_)?"
    r"|[)\]]\s*[:.–—-]*|(?:\.|:|--?|–|—)\s|\s*(?:\n|\Z))"
)
# Signs that end a head only where a place stands before the day; 'Dec. 1: Chad signs …' is news of that day.
LOOSE = (":", "-", "–", "—")
DAYS = frozenset({"day", "iso_day", "day_slashed"})
LINE = 90
COUNTRY = re.compile(r",(?: [A-Z][\w.]*){1,3}")
# What is monitored, and the record of a sitting, say at the end of a line at the top of which day they are.
RECORD = re.compile(
    r"(?:(?i:text|excerpts?|transcript|recording|summary|highlights) (?i:of|from) .{3,100}?(?i: on| of|,)"
    r"|[^.\n]{0,60}\b(?i:record|hansard|official report|debates|minutes|proceedings|journal|verbatim report)\b[^.\n]{0,40}?)"
    r"[ ,–—-]*$"
)
# How far down, after how many lines about who wrote it, a dateline may stand.
TOP, BYLINES = 300, 8
# A dateline's day may differ from the day of publication by time zones and late editions, no more; one that has a
# year is believed of a text that was published again.
SLACK, AGAIN = dt.timedelta(days=4), dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the text proper starts, the day it was written, and the participant whose capital it names."""

    end: int
    day: dt.date | None
    participant: str | None


def dateline(
    text: str, lexicon: Lexicon, expressions: Expressions, published: dt.date | None
) -> Dateline:
    """That of the first line, or of one after a byline ('By A. Reporter')."""
    above: Dateline | None = None  # a line with nothing but the day
    for start in _line_starts(text):
        head = HEAD.match(text, start)
        rest = (head["rest"] or "") if head else ""
        told = next(expressions.find(rest), None)
        if head and not told and text[head.end() :].split("\n", 1)[0].isupper():
            continue  # 'ITALY - SAN MARINO', at the head of a list
        if head and _are_states(head["place"], rest, lexicon):
            return Dateline(0, published, None)  # 'EGYPT, SUDAN - Ferry agreement renewed'
        if head and head["end"] == ":" and not _is_seat(head["place"], lexicon):
            head = None  # 'WASHINGTON: |…', but not 'URGENT: …'
        if head and (told or (head["place"].isupper() and _is_plain(rest))):
            day = _day(told, published) if told else published
            day = above.day if above and not told else day
            return Dateline(head.end(), day, _participant(head["place"], lexicon))
        recorded = None if above else _recorded(text, start, expressions)
        if recorded:
            return Dateline(0, _day(recorded, published), None)
        dated = _dated(text, start, expressions)
        if dated and _is_place(dated[2], lexicon):
            told, end, place = dated
            day = _day(told, published)
            if above and not (place and _is_just_before(day, above.day, told)):
                continue
            is_all = start == 0 and bool(place)  # above it may stand what the text is about
            above = Dateline(end if is_all else 0, day, _participant(place, lexicon))
            if place:
                return above
    return above or Dateline(0, published, None)


def _are_states(place: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether two States are named, and not a place and its country."""
    phrases = [lexicon.beginning(split(words.strip(", ").title())) for words in (place, rest)]
    names = [phrase.names[0] for phrase in phrases if phrase and phrase.names]
    return len(names) == 2 and all(name.form == "name" for name in names)


def _recorded(text: str, start: int, expressions: Expressions) -> Expression | None:
    """'Text of report by state radio on |7 July|', 'CONGRESSIONAL RECORD, SENATE, |August 2, 2011|'."""
    line = text[start : start + 2 * LINE].split("\n")[0]
    told = next((one for one in expressions.find(line) if one.rule in DAYS), None)
    is_record = told is not None and RECORD.match(line[: told.start]) is not None
    is_end = told is not None and line[told.end : told.end + 1] in ("", ",", ")", ";", ".", ":")
    return told if is_record and is_end else None


def _dated(text: str, start: int, expressions: Expressions) -> tuple[Expression, int, str] | None:
    """The day at the head of a line, where the text goes on after it, and the place before it."""
    line = text[start : start + LINE].split("\n\n")[0]
    told = next(expressions.find(line), None)
    if told is None or told.rule not in DAYS:
        return None
    before, after = PLACE.fullmatch(line[: told.start]), AFTER.match(text, start + told.end)
    if not before or not after:
        return None
    place = before["place"].rstrip(", ")
    if not place and (
        after["end"].strip().startswith(LOOSE) or _is_chronicle(text, start, expressions)
    ):
        return None
    return told, after.end(), place


def _is_chronicle(text: str, start: int, expressions: Expressions) -> bool:
    """'3 мая. …', and on the next line '4 мая. …': each line is headed by a day of its own."""
    _, _, after = text[start:].partition("\n")
    line = after.lstrip()[:LINE].split("\n")[0]
    told = next(expressions.find(line), None)
    return told is not None and told.rule in DAYS and told.start == 0


def _line_starts(text: str) -> Iterator[int]:
    yield 0
    for newline in islice(re.finditer(r"\n", text[:TOP]), BYLINES):
        yield newline.end()


def _is_plain(rest: str) -> bool:
    """Nothing, or the country that a place is in."""
    return not rest or COUNTRY.fullmatch(rest) is not None


def _day(told: Expression, published: dt.date | None) -> dt.date | None:
    """The day that a dateline tells, if it is near the day of publication."""
    written = when.resolve(told, when.Reckoning(published)).date
    late = when.resolve(told, when.Reckoning(published, is_future=True)).date
    if published is None:
        return written.earliest if written.is_day else None
    days = [date.earliest for date in (written, late) if date.is_day]
    slack = AGAIN if "year" in told.parts else SLACK
    return next((d for d in days if d and -SLACK <= published - d <= slack), published)


def _is_just_before(day: dt.date | None, above: dt.date | None, told: Expression) -> bool:
    """'Published 29 November|↵New York, Nov 28': written the day before, as a place says."""
    is_told = day is not None and day.day == told.parts.get("day")
    return bool(is_told and day and above and above - SLACK <= day < above)


def _is_place(place: str, lexicon: Lexicon) -> bool:
    """Nothing, a capital or a name that is not known: 'Ghana, Ratification, 3 May 2019' is a row of a register."""
    words = split(place.title())
    phrases = (lexicon.beginning(words[index:]) for index in range(len(words)))
    entries = [entry for phrase in phrases if phrase for entry in phrase.entries]
    return all(isinstance(entry, Name) and entry.form == "capital" for entry in entries)


def _is_seat(place: str, lexicon: Lexicon) -> bool:
    """'MUSCAT', a capital in capital letters."""
    phrase = lexicon.beginning(split(place.title()))
    if phrase is None or not phrase.names or len(phrase.lower) != len(split(place)):
        return False
    return place.isupper() and phrase.names[0].form == "capital"


def _participant(place: str, lexicon: Lexicon) -> str | None:
    for capital in place.split("/"):
        phrase = lexicon.beginning(split(capital.title()))
        if phrase and phrase.names:
            return phrase.names[0].code
    return None
