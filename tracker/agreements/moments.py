"""Moments: which record is asked for. There are two clocks, and they answer different questions.

`as_of` turns back the record: what did we hold at that time, right or wrong? `happened_by` turns back the world: of
what we hold now, what had happened by that day? Both may be turned at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from tracker.agreements.facts import Event

When = TypeVar("When", dt.date, dt.datetime)
AS_OF, HAPPENED_BY = "as_of", "happened_by"
CLOCKS = (AS_OF, HAPPENED_BY)
# A change counts from when its transaction began, so it may appear a little later; the settings end a transaction
# that idles for a minute, and a statement after a quarter of one.
_SETTLING = dt.timedelta(hours=1)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)


class NotAMoment(ValueError):
    """A clock was set to what it does not have. `errors` says of each what is wrong."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(" ".join(f"{name}: {detail}" for name, detail in errors.items()))


@dataclass(frozen=True, slots=True)
class Moment:
    """The day `today` on which somebody asks, and what the two clocks are set to; None: not turned back."""

    today: dt.date
    as_of: dt.datetime | None = None
    happened_by: dt.date | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str], *, now: dt.datetime) -> Moment:
        """From the parameters of an address. Raises NotAMoment.

        A day means its end, in UTC; an instant is written as 2025-12-02T09:30:00Z. What was known at the end of today
        is not known before, so today's record is simply the present one.
        """
        as_of = happened_by = None
        errors = {}
        if AS_OF in asked:
            try:
                as_of = _instant(asked[AS_OF], now)
            except ValueError as error:
                errors[AS_OF] = str(error)
        if HAPPENED_BY in asked:
            try:
                happened_by = _past_day(asked[HAPPENED_BY], now)
            except ValueError as error:
                errors[HAPPENED_BY] = str(error)
        if errors:
            raise NotAMoment(errors)
        return cls(now.date(), as_of, happened_by)

    @property
    def on(self) -> dt.date:
        """The day by which dates are judged to be past or ahead."""
        if self.happened_by:
            return self.happened_by
        return self.as_of.date() if self.as_of else self.today

    @property
    def is_present(self) -> bool:
        return self.as_of is None and self.happened_by is None

    def is_settled(self, *, now: dt.datetime) -> bool:
        """Whether nothing that is written from now on can change the answer."""
        return self.as_of is not None and self.as_of <= now - _SETTLING

    @property
    def query(self) -> str:
        """The clocks as parameters of an address: "as_of=2025-12-31"; empty for the present."""
        values = {
            AS_OF: self.as_of and written(self.as_of),
            HAPPENED_BY: self.happened_by and self.happened_by.isoformat(),
        }
        return "&".join(f"{name}={value}" for name, value in values.items() if value)


def written(moment: dt.datetime) -> str:
    """A day where it is the end of one, else an instant: "2025-12-02T09:30:00.125000Z"."""
    if moment == _end(moment.date()):
        return moment.date().isoformat()
    return moment.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")


def belongs_to_the_world_by(event: Event, day: dt.date) -> bool:
    """Whether it had happened by the day, or had by then been announced.

    An announcement is dated by the earliest of its sources; where none of them has a date, by the day it announces,
    which cannot be earlier. An act without a date is one of which a source told by then.
    """
    if event.done.is_known and event.is_done_by(day):
        return True
    told = [citation.published for citation in event.citations if citation.published]
    if told:
        return min(told) <= day
    return event.done.is_past(day)


def _instant(text: str, now: dt.datetime) -> dt.datetime | None:
    if not _INSTANT.fullmatch(text):
        day = _past_day(text, now)
        return _end(day) if day < now.date() else None
    moment = _parsed(dt.datetime.fromisoformat, text)
    if moment > now:
        raise ValueError(_("Must not be in the future."))
    return moment


def _past_day(text: str, now: dt.datetime) -> dt.date:
    if not _DAY.fullmatch(text):
        raise ValueError(_("Must be a day, such as 2025-12-02."))
    day = _parsed(dt.date.fromisoformat, text)
    if day > now.date():
        raise ValueError(_("Must not be in the future."))
    return day


def _parsed(parse: Callable[[str], When], text: str) -> When:
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(_("There is no such day or time.")) from error


def _end(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.max, tzinfo=dt.UTC)
