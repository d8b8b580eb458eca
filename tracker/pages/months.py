"""A month: what happened and what is announced, on its days; and what is known only to fall somewhere about it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from tracker.agreements.facts import Event
from tracker.agreements.kinds import State
from tracker.agreements.models import Event as Row
from tracker.agreements.models import Participant
from tracker.agreements.names import by_name
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate, Precision, each_day
from tracker.pages.lines import EventLine, event_lines
from tracker.pages.questions import NotUnderstood, only

MOST = 300  # events of one month
IN_A_CELL = 3  # what more there is, the agenda tells
_LONGEST_SPAN = 31  # what lasted longer is named once, not on every day
_VAGUE_DAYS = 100  # a date known less precisely than a quarter belongs to no month
_MARGIN = dt.timedelta(days=_VAGUE_DAYS)
_YEARS = range(1000, 9999)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_WEEKDAYS = tuple(dt.date(2024, 1, day) for day in range(1, 8))  # a week that began on a Monday


@dataclass(frozen=True, slots=True)
class Question:
    """A month, by its first day, and whose acts."""

    first: dt.date
    participant: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str], *, on: dt.date) -> Question:
        """From the parameters of an address; without a month that of the day `on`. Raises NotUnderstood."""
        only(asked, ("month", "participant"))
        text, code = asked.get("month", ""), asked.get("participant", "")
        if code and not Participant.objects.filter(code=code).exists():
            raise NotUnderstood(_("“participant” must be a code such as IND."))
        return cls(_first_day(text) if text else on.replace(day=1), code)

    @property
    def title(self) -> str:
        return spoken.month(self.first)

    @property
    def last(self) -> dt.date:
        days = calendar.monthrange(self.first.year, self.first.month)[1]
        return self.first.replace(day=days)

    @property
    def address(self) -> str:
        values = {"month": f"{self.first:%Y-%m}", "participant": self.participant}
        query = urlencode({name: value for name, value in values.items() if value})
        return f"{reverse('pages:calendar')}?{query}"

    def moved(self, months: int) -> Question | None:
        """The same for the month so many months on; None before the first that is shown and after the last."""
        number = self.first.year * 12 + self.first.month - 1 + months
        if number // 12 not in _YEARS:
            return None
        return Question(dt.date(number // 12, number % 12 + 1, 1), self.participant)


def _first_day(month: str) -> dt.date:
    try:
        if _MONTH.fullmatch(month):
            first = dt.date.fromisoformat(f"{month}-01")
            if first.year in _YEARS:
                return first
    except ValueError:
        pass  # a thirteenth month, or the year nought
    raise NotUnderstood(_("“month” must be a month, such as 2025-12."))


@dataclass(frozen=True, slots=True)
class Day:
    """A cell: `lines` are those that fit, `more` how many do not."""

    date: dt.date
    lines: tuple[EventLine, ...]
    is_inside: bool
    is_today: bool

    @property
    def shown(self) -> tuple[EventLine, ...]:
        return self.lines if len(self.lines) <= IN_A_CELL else self.lines[: IN_A_CELL - 1]

    @property
    def more(self) -> int:
        return len(self.lines) - len(self.shown)


@dataclass(frozen=True)
class MonthPage:
    question: Question
    lines: Sequence[EventLine]
    on: dt.date
    participants: Sequence[tuple[str, str]]

    @property
    def title(self) -> str:
        return self.question.title

    @cached_property
    def by_day(self) -> dict[dt.date, list[EventLine]]:
        found: dict[dt.date, list[EventLine]] = {}
        for line in self.lines:
            for day in days_of(line.event.done):
                if self.question.first <= day <= self.question.last:
                    found.setdefault(day, []).append(line)
        return dict(sorted(found.items()))

    @property
    def weeks(self) -> list[list[Day]]:
        weeks = calendar.Calendar().monthdatescalendar(
            self.question.first.year, self.question.first.month
        )
        return [[self._day(date) for date in week] for week in weeks]

    def _day(self, date: dt.date) -> Day:
        is_inside = date.month == self.question.first.month
        return Day(date, tuple(self.by_day.get(date, ())), is_inside, date == self.on)

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """Short and full names, Monday first."""
        return [(formats.date_format(d, "D"), formats.date_format(d, "l")) for d in _WEEKDAYS]

    @property
    def vague(self) -> list[EventLine]:
        """Those that fall on no day that can be named, but may fall into this month."""
        return [line for line in self.lines if not days_of(line.event.done)]

    @property
    def previous(self) -> Question | None:
        return self.question.moved(-1)

    @property
    def next(self) -> Question | None:
        return self.question.moved(1)

    @property
    def is_now(self) -> bool:
        return self.question.first == self.on.replace(day=1)

    @property
    def is_full(self) -> bool:
        return len(self.lines) >= MOST

    @property
    def is_empty(self) -> bool:
        return not (self.by_day or self.vague)


def month_page(question: Question, *, on: dt.date) -> MonthPage:
    """In three queries, however much happened."""
    lines = event_lines(_events(question), on=on, most=MOST)
    wanted = [line for line in lines if _belongs(line.event, question)]
    taking_part = Participant.objects.filter(participations__isnull=False).distinct()
    names = [(participant.code, participant.local_name) for participant in by_name(taking_part)]
    return MonthPage(question, wanted, on, names)


def _events(question: Question) -> QuerySet[Row]:
    """Whatever may have fallen into the month, those with vague dates too; soonest first."""
    events = (
        Row.objects.annotate(
            begins=Coalesce("done_earliest", "done_latest"),
            ends=Coalesce("done_latest", "done_earliest"),
        )
        .filter(begins__lte=question.last, ends__gte=question.first)
        .filter(ends__lte=_later(question.last))
        .exclude(state=State.RETRACTED)
    )
    if question.participant:
        own = Q(participant__code=question.participant)
        joint = Q(
            participant=None, agreement__participations__participant__code=question.participant
        )
        events = events.filter(own | joint).distinct()
    return events.order_by("begins", "id")


def _later(day: dt.date) -> dt.date:
    return day + _MARGIN if day < dt.date.max - _MARGIN else dt.date.max


def _belongs(event: Event, question: Question) -> bool:
    """Whether it is to be told of in this month: on one of its days, or because it may well be one of them."""
    done = event.done
    if days := days_of(done):
        return any(question.first <= day <= question.last for day in days)
    if done.days is None:  # by …, or … or later: told in the month of the day that is known
        known = done.earliest or done.latest
        return known is not None and question.first <= known <= question.last
    return done.days <= _VAGUE_DAYS or done.precision is Precision.SPAN


def days_of(done: FuzzyDate) -> list[dt.date]:
    """The days on which it is drawn: the one day, each of those that are claimed, or each that it lasted."""
    return list(_days(done))


def _days(done: FuzzyDate) -> Iterator[dt.date]:
    if done.is_approximate:
        return
    is_choice = done.precision is Precision.ONE_OF
    if is_choice and all(part.earliest == part.latest for part in done.parts):
        yield from (part.earliest for part in done.parts if part.earliest)
    elif done.is_day or (
        done.precision is Precision.SPAN and (done.days or 10**6) <= _LONGEST_SPAN
    ):
        for part in done.parts:
            yield from each_day(part)
