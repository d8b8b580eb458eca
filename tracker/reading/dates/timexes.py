"""Time expressions of a text as TIMEX3: each counted from the day of writing and from what was told before it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracker.lib.dates import UNKNOWN, FuzzyDate, Precision
from tracker.reading.dates import onward, when
from tracker.reading.dates.expressions import Expression, expressions
from tracker.reading.dates.places import Place
from tracker.reading.dates.tense import Tense
from tracker.reading.language.lexicon import load
from tracker.reading.language.sentences import in_one_line

SENTENCE_END = re.compile(r"[\w)][.!?][\"”'’]?\s+[\"“«]?[A-ZÀ-ÞА-ЯЁ]|\n\s*\n")
DAYS = ("day", "days_of_month", "days_across_months", "week_of_day", "fixed_day", "weekend_of")
NEAREST = frozenset(DAYS)
NEAR = dt.timedelta(days=60)
# A month or day that is so far ahead is more likely the one that is over: "October's figures are due on Friday".
FAR = dt.timedelta(days=270)
YEARLESS = NEAREST | {"month_alone"}
MONTHS = NEAREST | {"month_alone", "part_of_month", "week_of_month", "quarter", "half", "season"}
PERIODS = frozenset({"quarter", "half", "told_quarter"})
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# What may stand between times of one day, and before the day itself: '7 a.m. |to| 8 p.m. Tuesday'.
SAME_DAY = re.compile(r" ?(?:-|–|,|\)|\(|to|until|till|through|and|or)?(?: (?:about|on|around))? ?")
DAYS_NAMED = frozenset(
    {"weekday", "day", "today", "tomorrow", "yesterday", "weekday_week", "last_night", "tonight"}
)
# What is told of the day that was told of before.
TOLD_DAY = frozenset({"clock_today", "part_told", "day_of_news"})
# What is the same in any tense.
UNTENSED = frozenset(
    {"age", "duration", "compound", "half_unit", "set_of", "vague", "unread", "year"}
)
LONG = frozenset({"P6M", "P9M", "P12M", "P1Y"})
# A sentence that compares the figures of the one before it.
COMPARISON = re.compile(r"(?:That|This|It|The figure) compare[sd]\b")
# A dateline around its day.
DATELINE = re.compile(r"\s*[A-ZÀ-Þ][\w .,'’/-]{1,60}[,(] ?$")
AGENCY = re.compile(r"\s*(?:\(|\)|--|[-–—_] )")
LINE = 90
ENDED = re.compile(r"(?:,? (?:which|that))? ended|, ended")
# So many words are a noun with its adjectives, and the verb after it.
NOUN = 5
NOWADAYS = when.Moment("PRESENT_REF")
CALENDAR = frozenset({"day", "month", "year", "weekday"})
APPOSED = re.compile(r", (?:on |in )?")
# So near the beginning of a sentence a year tells of all of it: 'In |1987|, after the crash in October, …'.
HEAD = 14
OF_THE_YEAR = frozenset({"fixed_day", "month_alone", "part_of_month", "day", "days_of_month"})


def dates_of(
    text: str, *, title: str, published: dt.date | None, language: str
) -> list[dict[str, Any]]:
    """Every date expression of the text with its TIMEX3 value, counted from the day of publication."""
    line = in_one_line(text)
    dates = load(language).raw["dates"]
    told = list(expressions(language).find(line))
    if any(one.rule in PERIODS for one in told) and _is_of_game(line, dates):
        told = [one for one in told if one.rule not in PERIODS or "year" in one.parts]
    telling = _Telling(dates, published)
    rows: list[dict[str, Any]] = []
    sentence = 0
    last = 0
    for number, one in enumerate(told):
        for end in SENTENCE_END.finditer(text, max(0, last - 2), one.start + 1):
            sentence = end.end() - 1
        last = one.end
        place = Place(text, line, one, told[number + 1 :], sentence)
        moment = telling.hear(place)
        rows += [_timex(text, start, end, part) for start, end, part in _split(one, moment)]
    return rows


def _is_of_game(text: str, dates: dict[str, Any]) -> bool:
    """Whether a text tells of a game, which has quarters and halves of its own."""
    words = {word.lower() for word in WORD.findall(text)}
    return not words.isdisjoint(dates["games"]) and words.isdisjoint(dates["figures"])


class _Telling:
    """A text as it is told, date by date: from where the next one is counted."""

    def __init__(self, dates: dict[str, Any], published: dt.date | None) -> None:
        self._dates = dates
        self._tense = Tense.of(dates)
        self._published = published
        day = FuzzyDate.day(published) if published else UNKNOWN
        self._reckoning = when.Reckoning(published, previous=day, latest=day)
        self._sentence = self._sentence_before = 0
        self._last = 0
        self._last_day = 0  # the sentence that told a day last
        self._is_ahead = False  # the date told last
        self._is_planned = False  # what was told of the last day told
        self._is_long = False  # the sentence tells of half a year, nine months or a year
        self._year: int | None = None  # of which the sentence tells
        self._told_year: int | None = None  # the one that it told last

    def hear(self, place: Place) -> when.Moment:
        one = place.expression
        if place.sentence != self._sentence:
            if not COMPARISON.match(place.text, place.sentence):
                self._reckoning = replace(self._reckoning, compared=UNKNOWN)
            self._sentence_before = self._sentence
            self._sentence, self._year, self._is_ahead = place.sentence, None, False
            self._is_long = False
            self._told_year = None
        ahead = self._way(place)
        self._reckoning = replace(self._reckoning, is_future=bool(ahead), is_open=ahead is None)
        reckoning = self._beside(place)
        if not self._is_compared(place):
            reckoning = replace(reckoning, compared=UNKNOWN)
        if one.rule == "year_earlier" and self._is_long:
            reckoning = replace(reckoning, compared=UNKNOWN, period=UNKNOWN)
        moment = self._named_next(place) or _resolved(self._in_year(one), reckoning)
        if self._is_nowadays(place):
            moment = NOWADAYS
        first = moment.date.earliest
        self._is_ahead = bool(self._published and first and first >= self._published)
        self._note_year(place, moment)
        self._is_long = self._is_long or moment.timex in LONG
        if not self._is_aside(place, moment):
            self._reckoning = onward.after(one, moment, self._reckoning)
        self._last = one.end
        if moment.date.is_day and not self._is_aside(place, moment):
            self._last_day, self._is_planned = place.sentence, ahead is True
        return moment

    def _is_aside(self, place: Place, moment: when.Moment) -> bool:
        """'6 p.m. (|9 p.m. EDT|)'; 'down 50 points from |Friday's close': nothing is counted from it."""
        one, near, first = place.expression, self._reckoning.near.earliest, moment.date.earliest
        if one.rule == "clock_today":
            return place.before(1) == "("
        if one.rule == "year":  # 'less in 1986 than in |1985|'
            return self._is_compared_with(place)
        is_owner = place.line.startswith(("'s", "’s"), one.end)
        return bool(one.rule == "weekday" and is_owner and near and first and first < near)

    def _is_compared_with(self, place: Place) -> bool:
        words = place.before(16).lower().split()
        return bool({*words[-2:]} & {*self._dates["comparing"]})

    def _way(self, place: Place) -> bool | None:
        """Whether the expression is of what is to come, or of what is past; None if nothing tells."""
        one, line = place.expression, place.line
        if one.rule in UNTENSED:
            return None
        if one.start < LINE and DATELINE.match(line[: one.start]) and AGENCY.match(line, one.end):
            return None  # 'BEIJING, |Dec. 8| (Agency) -- The council is to meet'
        if self._is_of_thing_done(place):
            return False
        of_day = one.rule in ("weekday", "day")
        ahead = self._tense.is_ahead(line, one.start, one.end, of_day=of_day)
        between = line[self._last : one.start].strip()
        if self._is_ahead and ahead is False and between in self._dates["with"]:
            return True  # 'tonight and |Wednesday'
        if "hour" in one.parts and place.begins_line():
            return True  # of a list of what will be
        if one.rule == "weekday" and self._is_ahead and line.startswith(("'s", "’s"), one.end):
            return False  # 'will meet again Friday on |Tuesday's proposal'
        if one.rule == "weekday" and ahead is None and self._is_ahead:
            return True  # 'reports on sales Tuesday and on output |Wednesday'
        if one.rule == "month_alone" and place.next_word() in self._dates["traded"]:
            return True
        if one.rule in MONTHS and place.last_word() in self._dates["until"]:
            # 'by mid-March' is the nearer one, 'by the first quarter' the next one
            is_long = one.rule in ("quarter", "half", "season") and ahead is not False
            return True if is_long else None
        return ahead

    def _is_of_thing_done(self, place: Place) -> bool:
        """'|Monday|'s announcement could help': what may come of a thing comes of one that was done."""
        one = place.expression
        after = place.line[one.end : one.end + LINE]
        if one.rule in ("quarter", "half"):
            return ENDED.match(after) is not None
        words = WORD.findall(after)[1:NOUN]
        is_owner = one.rule == "weekday" and after.startswith(("'s ", "’s "))
        return is_owner and any(word in self._dates["supposing"] for word in words)

    def _beside(self, place: Place) -> when.Reckoning:
        """A time is of the day that is named after it, in '|7 a.m.| to 8 p.m. Tuesday' and '|6 p.m.| (9 p.m. EDT) Tuesday'."""
        reckoning = self._reckoning
        rule = place.expression.rule
        if rule not in TOLD_DAY:
            return reckoning
        reckoning = self._of_news(place)
        end = place.expression.end
        for other in place.following:
            if not SAME_DAY.fullmatch(place.line, end, other.start):
                break
            if other.rule in DAYS_NAMED:
                ahead = self._tense.is_ahead(place.line, other.start, other.end)
                near = replace(reckoning, is_future=bool(ahead), is_open=ahead is None)
                day = when.resolve(other, near).date
                return replace(reckoning, previous=day, is_open=True) if day.is_day else reckoning
            if other.rule not in TOLD_DAY:
                break
            end = other.end
        if {*place.before(24).split()[-3:]} & {*self._dates["lasting"]}:
            return replace(reckoning, is_open=True)  # 'was closed at noon Monday |until 5 p.m.'
        return reckoning

    def _of_news(self, place: Place) -> when.Reckoning:
        """Not of a day of long ago told in passing, nor of what is only planned: 'all through the |morning'."""
        near, previous = self._reckoning.near, self._reckoning.previous
        is_passed = self._last_day not in (place.sentence, self._sentence_before)
        is_old = previous.earliest and near.earliest and previous.earliest < near.earliest
        is_planned = self._is_planned and not self._reckoning.is_future
        if near.is_known and (is_planned or (is_passed and is_old)):
            return replace(self._reckoning, previous=near)
        return self._reckoning

    def _named_next(self, place: Place) -> when.Moment | None:
        """'A month later, on April 19, 1995': the month that the words after it name."""
        one, other = place.expression, next(iter(place.following), None)
        if one.rule not in ("later", "next_day") or other is None or other.rule not in CALENDAR:
            return None
        is_beside = APPOSED.fullmatch(place.line, one.end, other.start)
        first = when.resolve(other, self._reckoning).date.earliest if is_beside else None
        return when.of_unit(first, str(one.parts["unit"])) if first else None

    def _is_nowadays(self, place: Place) -> bool:
        """'It had 40 members in 1950; |today| there are 9,000.'"""
        one, latest = place.expression, self._reckoning.latest
        is_bare = one.rule == "today" and one.text.lower() == "today"
        if not is_bare or latest.precision is not Precision.YEAR or not self._published:
            return False
        is_over = latest.latest is not None and latest.latest < self._published
        return is_over and self._tense.is_present(place.line, one.end)

    def _is_compared(self, place: Place) -> bool:
        """What is told of a month is compared with the same month only where words say so."""
        is_month = self._reckoning.compared.precision is Precision.MONTH
        return not is_month or place.last_word() in self._dates["compared"]

    def _in_year(self, one: Expression) -> Expression:
        """In a sentence that begins with a year a holiday, month or day is of that year; a half, of one just told."""
        has_year = one.parts.keys() & {"year", "direction", "short"}
        if one.rule == "half" and not has_year and self._told_year:
            return replace(one, parts=one.parts | {"year": self._told_year})
        if self._year is None or one.rule not in OF_THE_YEAR or has_year:
            return one
        is_ahead = self._reckoning.is_future and not self._reckoning.is_open
        if is_ahead and self._published and self._year < self._published.year:
            return one
        return replace(one, parts=one.parts | {"year": self._year})

    def _note_year(self, place: Place, moment: when.Moment) -> None:
        first = moment.date.earliest
        if moment.date.precision is not Precision.YEAR or not first or not self._published:
            return
        if place.expression.rule == "from_now":
            return
        self._told_year = first.year
        is_head = place.expression.start - place.sentence <= HEAD
        self._year = first.year if is_head and first.year != self._published.year else None


def _resolved(expression: Expression, reckoning: when.Reckoning) -> when.Moment:
    """A day without its year is told of when it is near: "payable Nov. 15"; but what will be is not past."""
    if expression.rule in NEAREST and not reckoning.is_open:
        moment = when.resolve(expression, replace(reckoning, is_open=True))
        anchor, day = reckoning.anchor, moment.date.earliest
        is_over = anchor and day and day < anchor and reckoning.is_future
        if anchor and day and abs(day - anchor) <= NEAR and not is_over:
            return moment
    moment = when.resolve(expression, reckoning)
    anchor, day = reckoning.anchor, moment.date.earliest
    if expression.rule in YEARLESS and anchor and day and day - anchor > FAR:
        return when.resolve(expression, replace(reckoning, is_open=True))
    return moment


def _split(expression: Expression, moment: when.Moment) -> Iterator[tuple[int, int, when.Moment]]:
    """Words for two dates are two expressions of TimeML; what has no value is none."""
    values = moment.timex.split("/")
    if len(values) == 1:
        if moment.timex:
            yield expression.start, expression.end, moment
        return
    for (start, end), value in zip(expression.pieces, values, strict=False):
        yield start, end, replace(moment, timex=value)


def _timex(text: str, start: int, end: int, moment: when.Moment) -> dict[str, Any]:
    words = text[start:end]
    return {"start": start, "end": end, "text": words, "type": moment.sort, "value": moment.timex}
