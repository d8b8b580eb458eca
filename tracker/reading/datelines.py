"""Datelines: 'MOSCOW, Dec 2 (Agency) -' says where a text was written, and from which day its dates count."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from tracker.reading import when
from tracker.reading.expressions import Expression, Expressions
from tracker.reading.lexicon import Lexicon, Name, split

HEAD = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÞЀ-Я][\w.'’/ -]{1,40}?)(?P<rest>,[^\n:]{0,30}?)?\s*"
    r"(?P<end>\([A-ZЀ-Я][^)\n]{0,40}\)(?:\s*(?:--?|–|—))?|/[^/\n]{1,30}/\.?|\s--?\s|\s?[–—]\s)"
)
COUNTRY = re.compile(r",(?: [A-Z][\w.]*){1,3}")
# How far down, after how many lines about who wrote it, a dateline may stand.
TOP, BYLINES = 300, 4
# A dateline's day may differ from the day of publication by time zones and late editions, no more.
SLACK = dt.timedelta(days=4)


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
    for start in _line_starts(text):
        head = HEAD.match(text, start)
        rest = (head["rest"] or "") if head else ""
        told = next(expressions.find(rest), None)
        if head and (told or (head["place"].isupper() and _is_plain(rest))):
            day = _day(told, published) if told else published
            return Dateline(head.end(), day, _participant(head["place"], lexicon))
    return Dateline(0, published, None)


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
    days = (date.earliest for date in (written, late) if date.is_day)
    return next((day for day in days if day and abs(day - published) <= SLACK), published)


def _participant(place: str, lexicon: Lexicon) -> str | None:
    for capital in place.split("/"):
        words = split(capital.title())
        phrase = lexicon.at(words, [word.lower() for word in words], 0) if words else None
        names = [e for e in phrase.entries if isinstance(e, Name)] if phrase else []
        if names:
            return names[0].code
    return None
