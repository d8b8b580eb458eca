"""The page of one event: its sentence, who says so, and what was changed about it since it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.agreements import models
from tracker.agreements.chronicle import edits
from tracker.agreements.facts import Event
from tracker.agreements.kinds import PLANNED, State
from tracker.agreements.past import as_row, history_of
from tracker.agreements.snapshots import Snapshot
from tracker.lib import spoken
from tracker.pages import marks, wording
from tracker.pages.deeds import Deed
from tracker.pages.marks import Mark
from tracker.pages.timeline import Entry, event_entry

_CHANGES = 300  # an event has a handful; this bounds the page


@dataclass(frozen=True)
class EventPage:
    """One event of an agreement, for a template; `deeds` are what was written on it, the latest first."""

    view: Snapshot
    event: Event
    deeds: list[Deed]

    @cached_property
    def entry(self) -> Entry:
        return event_entry(self.event, self.view, address=self.path)

    @property
    def sentence(self) -> str:
        return event_sentence(self.event, is_past=not self.entry.is_ahead)

    @property
    def status_mark(self) -> Mark:
        return marks.status_mark(self.view.status.code)

    @property
    def is_reason(self) -> bool:
        """Whether the status of the agreement follows from it, among others."""
        return self.event.id in self.view.status.because

    @property
    def earlier(self) -> Event | None:
        return self._neighbour(-1)

    @property
    def later(self) -> Event | None:
        return self._neighbour(1)

    def _neighbour(self, step: int) -> Event | None:
        place = self.view.events.index(self.event) + step
        return self.view.events[place] if 0 <= place < len(self.view.events) else None

    @property
    def path(self) -> str:
        return reverse("pages:event", args=[self.event.id])


def event_sentence(event: Event, *, is_past: bool) -> str:
    """What is told, and when, as one sentence: as sure as its sources."""
    values = {"what": event.heading, "when": spoken.date(event.done)}
    if event.state is State.RETRACTED:
        return _("Retracted: %(what)s. It counts for nothing.") % values
    if event.state in (State.CANCELLED, State.DID_NOT_OCCUR):
        return _("%(what)s: %(state)s.") % {**values, "state": str(event.state.label).lower()}
    if event.is_contested:
        return _("%(what)s. Sources disagree when: %(when)s.") % values
    if not event.done.is_known:
        missing = _("The date was not reported.") if is_past else _("No date has been announced.")
        return f"{event.heading}. {missing}"
    if event.state in PLANNED:
        words = _("%(what)s: scheduled for %(when)s.")
        words = words if event.state is State.SCHEDULED else _("%(what)s: expected %(when)s.")
        return words % values
    words = _("%(what)s on %(when)s.") if event.done.is_day else _("%(what)s, %(when)s.")
    note = wording.date_note(event)
    return words % values + (f" ({note})" if note else "")


def event_page(row: models.Event, view: Snapshot) -> EventPage:
    """The row is one of those in view."""
    event = next(event for event in view.events if event.id == row.public_id)
    return EventPage(view, event, history(row))


def history(row: models.Event) -> list[Deed]:
    """What was written on the event, the latest first; of one that was deleted, too."""
    citations = history_of(models.Citation).filter(event_id=row.pk).values("pgh_obj_id")
    changes = models.Change.objects.filter(
        Q(resource="event", object_id=row.pk) | Q(resource="citation", object_id__in=citations),
        agreement_id=row.agreement_id,
    )
    found = edits(changes.order_by("-pk")[:_CHANGES])
    return [Deed(edit) for edit in found if edit.event and edit.event.id == row.public_id]


@dataclass(frozen=True)
class GonePage:
    """An event that is on record no more: of which agreement, and how it came to that."""

    agreement: models.Agreement
    deeds: list[Deed]

    @property
    def heading(self) -> str:
        return self.deeds[0].heading if self.deeds else ""


def gone_page(public_id: str) -> GonePage | None:
    """The last that is known of an event that was taken off the record; None where there never was one."""
    states = history_of(models.Event).filter(public_id=public_id).order_by("-pgh_id")
    state = states.first()
    agreement = models.Agreement.objects.filter(pk=state.agreement_id).first() if state else None
    if state is None or agreement is None:
        return None
    return GonePage(agreement, history(as_row(models.Event, state)))
