"""Datelines: 'MOSCOW, Dec 2 (Agency) -' says where a text was written, and from which day its dates count."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from tracker.reading import when
from tracker.reading.expressions import Expressions
from tracker.reading.lexicon import Lexicon, Name, split

HEAD = re.compile(
    r"\s*(?P<place>[A-ZÀ-ÞЀ-Я][\w.'’/ -]{1,40}?)(?P<rest>,[^\n]{0,30}?)?\s*"
    r"(?P<end>\([A-ZЀ-Я][^)\n]{0,40}\)(?:\s*(?:--?|–|—))?|/[^/\n]{1,30}/\.?|\s--?\s|\s?[–—]\s)"
)
COUNTRY = re.compile(r",(?: [A-Z][\w.]*){1,3}")
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
    head = HEAD.match(text)
    if head is None:
        return Dateline(0, published, None)
    place, rest = head["place"], head["rest"] or ""
    told = next(expressions.find(rest), None)
    if told is None and not (place.isupper() and (not rest or COUNTRY.fullmatch(rest))):
        return Dateline(0, published, None)
    day = published
    if told:
        written = when.resolve(told, when.Reckoning(published)).date
        late = when.resolve(told, when.Reckoning(published, is_future=True)).date
        for date in (written, late):
            if (
                published
                and date.earliest
                and date.is_day
                and abs(date.earliest - published) <= SLACK
            ):
                day = date.earliest
                break
        if published is None and written.is_day:
            day = written.earliest
    return Dateline(head.end(), day, _participant(place, lexicon))


def _participant(place: str, lexicon: Lexicon) -> str | None:
    for capital in place.split("/"):
        words = split(capital.title())
        phrase = lexicon.at(words, [word.lower() for word in words], 0) if words else None
        names = [e for e in phrase.entries if isinstance(e, Name)] if phrase else []
        if names:
            return names[0].code
    return None
