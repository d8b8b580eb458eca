"""Comparing: what the record of one agreement says at one moment that it did not say at another."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.agreements.differences import Changed, Differences, between
from tracker.agreements.models import Agreement
from tracker.agreements.moments import AS_OF, CLOCKS, HAPPENED_BY, Moment, NotAMoment, written
from tracker.agreements.snapshots import Snapshot, compose, snapshot_at
from tracker.lib import spoken
from tracker.pages import travel
from tracker.pages.questions import NotUnderstood, only
from tracker.pages.telling import Told, told

FROM, TO, CLOCK = "from", "to", "clock"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two moments by one clock; `start` is None where none was asked for."""

    clock: str
    start: Moment | None
    end: Moment

    @classmethod
    def read(cls, asked: Mapping[str, str], *, now: dt.datetime) -> Comparison:
        """From the parameters of an address. Without `to`, the present. Raises NotUnderstood."""
        only(asked, (FROM, TO, CLOCK))
        clock = asked.get(CLOCK) or AS_OF
        if clock not in CLOCKS:
            clocks = ", ".join(CLOCKS)
            raise NotUnderstood(_("“clock” is one of: %(clocks)s.") % {"clocks": clocks})
        moments = {}
        for name in (FROM, TO):
            if asked.get(name):
                try:
                    moments[name] = Moment.read({clock: asked[name]}, now=now)
                except NotAMoment as error:
                    raise NotUnderstood(f"“{name}”: {error.errors[clock]}") from error
        return cls(clock, moments.get(FROM), moments.get(TO, Moment(now.date())))

    @property
    def query(self) -> str:
        return _query(self.clock, _value(self.start), _value(self.end))


@dataclass(frozen=True)
class DifferencesPage:
    """`before` is None where we had no record of the agreement yet; `changes` are those of its record, oldest first."""

    asked: Comparison
    before: Snapshot | None
    after: Snapshot
    changes: Sequence[dt.datetime]

    @cached_property
    def found(self) -> Differences:
        nothing = compose(self.after.agreement, [], on=self.start.on)
        return between(self.before or nothing, self.after)

    @property
    def start(self) -> Moment:
        return self.asked.start or self.asked.end

    @property
    def is_of_the_world(self) -> bool:
        return self.asked.clock == HAPPENED_BY

    @property
    def start_words(self) -> str:
        return _words(self.start)

    @property
    def end_words(self) -> str:
        return _words(self.asked.end)

    @property
    def start_query(self) -> str:
        return self.start.query

    @property
    def end_query(self) -> str:
        return self.asked.end.query

    @property
    def details(self) -> list[Told]:
        return told(self.found.details)

    @property
    def changed(self) -> list[tuple[Changed, list[Told]]]:
        return [(change, told(change.differences)) for change in self.found.changed]

    @property
    def path(self) -> str:
        return reverse("pages:differences", args=[self.after.agreement.slug])

    @property
    def previous(self) -> str:
        """The query for the change of the record before the second moment; empty where there is none."""
        moment = self.asked.end.as_of
        made = bisect_left(self.changes, moment) if moment else len(self.changes) - 1
        return self._step(made - 1) if not self.is_of_the_world else ""

    @property
    def next(self) -> str:
        """The query for the change after the second moment; empty where there is none."""
        moment = self.asked.end.as_of
        return self._step(bisect_right(self.changes, moment)) if moment else ""

    def _step(self, place: int) -> str:
        """From before one change to after it."""
        if not 1 <= place < len(self.changes):
            return ""
        earlier, later = self.changes[place - 1], self.changes[place]
        return _query(AS_OF, written(earlier), written(later))


def differences_page(
    asked: Comparison, agreement_pk: int, changes: Sequence[dt.datetime], *, now: dt.datetime
) -> DifferencesPage:
    """Where no first moment is asked for, that before the last change. Raises Agreement.DoesNotExist."""
    start = asked.start or _before_the_last(changes, now)
    asked = Comparison(asked.clock, start, asked.end)
    after = snapshot_at(asked.end, agreement_pk)
    try:
        before = snapshot_at(start, agreement_pk)
    except Agreement.DoesNotExist:
        before = None
    return DifferencesPage(asked, before, after, changes)


def _before_the_last(changes: Sequence[dt.datetime], now: dt.datetime) -> Moment:
    if len(changes) < 2:
        return Moment(now.date())
    return Moment(now.date(), changes[-2])


def _query(clock: str, start: str, end: str) -> str:
    values = {CLOCK: clock if clock != AS_OF else "", FROM: start, TO: end}
    return urlencode({name: value for name, value in values.items() if value})


def _value(moment: Moment | None) -> str:
    if moment is None:
        return ""
    if moment.as_of:
        return written(moment.as_of)
    return moment.happened_by.isoformat() if moment.happened_by else ""


def _words(moment: Moment) -> str:
    if moment.as_of:
        return travel.words(moment.as_of)
    if moment.happened_by:
        return spoken.date(moment.happened_by)
    return _("today")
