"""Lines: an event or an agreement as one line of a list, many of them in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tracker.agreements import facts
from tracker.agreements.kinds import Kind, Plane
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Agreement, Event, Listing
from tracker.agreements.status import Code
from tracker.lib.dates import FuzzyDate
from tracker.pages import wording
from tracker.pages.marks import Mark, event_mark, status_mark
from tracker.pages.names import participant_names

ACTS = [kind for kind in Kind if kind.plane is not Plane.CONTEXT]


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event: of which agreement, and how it is drawn today."""

    agreement: Agreement
    event: facts.Event
    mark: Mark

    @property
    def address(self) -> str:
        return f"{self.agreement.get_absolute_url()}#{self.event.id}"

    @property
    def sources(self) -> str:
        return wording.sources(self.event.citations)

    @property
    def note(self) -> str:
        return wording.date_note(self.event)


@dataclass(frozen=True, slots=True)
class MiniTrack:
    """How far a participant has come, in small: a box for each step. `words` say the same."""

    name: str
    steps: tuple[str, ...]

    @property
    def words(self) -> str:
        done = sum(step in ("done", "contested") for step in self.steps)
        return _("%(name)s: %(done)d of %(total)d steps reported") % {
            "name": self.name,
            "done": done,
            "total": len(self.steps),
        }


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement: its status, the date of its last movement, and who is awaited.

    `before` is the status that it had without that movement, if that was another.
    """

    agreement: Agreement
    mark: Mark
    sentence: str
    last: FuzzyDate
    last_title: str
    participants: str
    waiting_on: str
    is_contested: bool
    silence: str
    before: Mark | None = None
    tracks: tuple[MiniTrack, ...] = ()


def event_lines(events: QuerySet[Event], *, on: dt.date, most: int) -> list[EventLine]:
    """In two queries: the events with all that is named beside them, and their citations."""
    rows = events.select_related("agreement", "participant", "body").prefetch_related("citations")
    found = [(row.agreement, event_fact(row)) for row in rows[:most]]
    return [EventLine(agreement, event, event_mark(event, on=on)) for agreement, event in found]


def newest_first(events: QuerySet[Event]) -> QuerySet[Event]:
    """In the order of the index event_newest."""
    return events.order_by(
        Coalesce("done_latest", "done_earliest").desc(nulls_last=True), F("id").desc()
    )


def agreement_lines(rows: Sequence[Listing], *, on: dt.date) -> list[AgreementLine]:
    """In one query, whatever their number, for the names of participants. The rows must come with their agreements."""
    names = participant_names(code for row in rows for code in (*row.participants, *row.waiting_on))
    return [
        AgreementLine(
            agreement=row.agreement,
            mark=status_mark(Code(row.status)),
            sentence=row.said,
            last=row.last_event_done,
            last_title=row.last_event_title,
            participants=_few([names.get(code, code) for code in row.participants]),
            waiting_on=_few([names.get(code, code) for code in row.waiting_on]),
            is_contested=row.is_contested,
            silence=wording.duration((on - row.last_event_on).days),
            before=status_mark(Code(row.moved_from)) if row.moved_from else None,
            tracks=tuple(MiniTrack(names.get(code, code), tuple(s)) for code, s in row.tracks),
        )
        for row in rows
    ]


def _few(names: list[str]) -> str:
    """Up to four names; of more, how many there are."""
    return wording.joined(names) if len(names) <= 4 else wording.participants(len(names))
