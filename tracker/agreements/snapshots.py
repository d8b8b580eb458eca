"""The one composer: an agreement as the record holds it, loaded in a fixed number of queries, with all that is derived.

Pages, JSON, feeds and calendars are made from the same Snapshot and therefore cannot disagree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max, Q

from tracker.agreements import facts, models
from tracker.agreements.kinds import CONSENT, State
from tracker.agreements.loading import agreement_fact, event_fact, participation_facts
from tracker.agreements.moments import Moment, belongs_to_the_world_by
from tracker.agreements.outlook import Expectation, Track, expectations, track
from tracker.agreements.paces import with_usual
from tracker.agreements.past import past
from tracker.agreements.present import present
from tracker.agreements.rows import Numbered, Rows
from tracker.agreements.standing import Standing, standing
from tracker.agreements.status import SETTLED, Status, status
from tracker.agreements.waiting import Wait, waits


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An agreement, its events in order of time, and what follows from them on the day `on`.

    `as_of` and `happened_by` say to what the two clocks of agreements.moments were set.
    """

    agreement: facts.Agreement
    events: tuple[facts.Event, ...]
    status: Status
    standings: dict[str, Standing]
    tracks: tuple[Track, ...]
    expectations: tuple[Expectation, ...]
    waits: tuple[Wait, ...]
    revision: int
    updated_at: dt.datetime | None
    on: dt.date
    as_of: dt.datetime | None = None
    happened_by: dt.date | None = None

    @property
    def waiting_on(self) -> tuple[facts.Participant, ...]:
        """The participants whose step is awaited."""
        return tuple(wait.participant for wait in self.waits)

    @property
    def last_event(self) -> facts.Event | None:
        """The latest thing that happened to the agreement; context does not count."""
        return next(
            (
                e
                for e in reversed(self.events)
                if e.is_done_by(self.on) and e.done.is_known and e.plane != "context"
            ),
            None,
        )

    @property
    def is_contested(self) -> bool:
        return any(event.is_contested for event in self.events)


def snapshot(
    agreement_pk: int,
    *,
    on: dt.date,
    as_of: dt.datetime | None = None,
    happened_by: dt.date | None = None,
) -> Snapshot:
    """Compose one agreement. Raises Agreement.DoesNotExist, also where it was not on record yet.

    With `as_of`, as the record stood then; with `happened_by`, without what happened or was announced later.
    """
    rows = present(agreement_pk) if as_of is None else past(agreement_pk, as_of)
    agreement, events, changes = _loaded(rows)
    if happened_by is not None:
        events = [event for event in events if belongs_to_the_world_by(event, happened_by)]
    revision, updated_at = changes.latest
    view = compose(agreement, events, on=on, revision=revision, updated_at=updated_at)
    return replace(view, as_of=as_of, happened_by=happened_by)


def snapshot_at(moment: Moment, agreement_pk: int) -> Snapshot:
    """The snapshot that a reader asked for. Raises Agreement.DoesNotExist.

    Only the present one says how long is usual: what was usual then was not kept.
    """
    view = snapshot(agreement_pk, on=moment.on, as_of=moment.as_of, happened_by=moment.happened_by)
    return replace(view, waits=with_usual(view.waits)) if moment.is_present else view


def compose(
    agreement: facts.Agreement,
    events: Iterable[facts.Event],
    *,
    on: dt.date,
    revision: int = 0,
    updated_at: dt.datetime | None = None,
) -> Snapshot:
    """Everything that follows from the facts of one agreement on a day: no database, no clock."""
    events = tuple(facts.in_order(events))
    counted = [event for event in events if event.state is not State.RETRACTED]
    concerning = _concerning(agreement, counted)
    standings = {
        code: standing(own, code=code, form=agreement.form, on=on)
        for code, own in concerning.items()
    }
    tracks = tuple(
        found
        for p in agreement.participations
        if (
            found := track(
                p,
                concerning[p.participant.code],
                agreement=agreement,
                has_arrived=standings[p.participant.code].value.has_been_party,
                on=on,
            )
        )
    )
    state = status(agreement, counted, tracks, on=on)
    has_consented = {
        code: any(e.kind in CONSENT and e.is_done_by(on) for e in own)
        for code, own in concerning.items()
    }
    return Snapshot(
        agreement=agreement,
        events=events,
        status=state,
        standings=standings,
        tracks=tracks,
        expectations=expectations(agreement, counted, is_over=state.code in SETTLED, on=on),
        waits=waits(
            agreement,
            tracks,
            counted,
            has_consented=has_consented,
            is_over=state.code in SETTLED,
            on=on,
        ),
        revision=revision,
        updated_at=updated_at,
        on=on,
    )


def _concerning(
    agreement: facts.Agreement, events: Iterable[facts.Event]
) -> dict[str, list[facts.Event]]:
    """By participant its own acts and those of all together, in their order: of two hundred, each has but a few."""
    found: dict[str, list[facts.Event]] = {p.code: [] for p in agreement.participants}
    for event in events:
        if event.participant is None:
            for own in found.values():
                own.append(event)
        elif event.participant.code in found:
            found[event.participant.code].append(event)
    return found


# --- Loading ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Changes:
    """The latest change of each row, by resource and row id."""

    by_row: Numbered

    @property
    def latest(self) -> tuple[int, dt.datetime | None]:
        return max(self.by_row.values(), default=(0, None))

    def of(self, event: models.Event) -> tuple[int, dt.datetime | None]:
        rows = [("event", event.pk), *(("citation", c.pk) for c in event.citations.all())]
        return max((self.by_row[row] for row in rows if row in self.by_row), default=(0, None))


def _loaded(rows: Rows) -> tuple[facts.Agreement, list[facts.Event], _Changes]:
    participations = participation_facts(rows.participations, rows.procedures)
    changes = _Changes(rows.changes)
    events = [event_fact(event, *changes.of(event)) for event in rows.events]
    return agreement_fact(rows.agreement, participations), events, changes


def event_facts(rows: Sequence[models.Event]) -> list[facts.Event]:
    """Events of any agreements as plain values, with their revisions: one query. Prefetch what is named beside them."""
    of_events = Q(resource="event", object_id__in=[row.pk for row in rows])
    citations = [citation.pk for row in rows for citation in row.citations.all()]
    of_citations = Q(resource="citation", object_id__in=citations)
    changes = models.Change.objects.filter(
        of_events | of_citations, agreement_id__in={row.agreement_id for row in rows}
    )
    latest = changes.values_list("resource", "object_id").annotate(Max("id"), Max("at"))
    found = _Changes({(resource, pk): (number, at) for resource, pk, number, at in latest})
    return [event_fact(row, *found.of(row)) for row in rows]
