"""Deeds: what an editor does to events that are on record: merge, split, prefer, narrow, retract; each can be undone.

Proposals that had come to rest on an event or citation go with it. `seen` is the event's revision that the editor saw:
of two editors one wins.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from tracker.agreements import rearranging, recording, undoing
from tracker.agreements.kinds import State
from tracker.agreements.models import Citation, Event
from tracker.agreements.snapshots import event_facts
from tracker.lib.dates import FuzzyDate
from tracker.review.filing import match_again
from tracker.review.models import Deed, Proposal
from tracker.review.models.proposals import KEPT

What = Deed.What


class Overtaken(Exception):
    """The event is no longer what the editor saw, or the deed is undone already."""


def merge(event: Event, *, into: Event, why: str, seen: int, by: User, now: dt.datetime) -> Deed:
    """Raises Overtaken, CannotBeRearranged, as all below."""
    told = f"“{event}” merged into “{into}”"
    with _doing(What.MERGED, event, told, why=why, seen=seen, by=by, now=now) as deed:
        resting = _resting_on(event, into)
        moving = {citation.pk: citation.url for citation in event.citations.all()}
        for proposal in resting:  # before the event goes, which they would hold back
            if proposal.event_id == event.pk:
                proposal.event = into
                proposal.save(update_fields=["event"])
        Proposal.objects.filter(matched_event=event).update(matched_event=into)
        rearranging.merge(event, into=into, on=now.date())
        _find_citations(resting, into, moving)
        deed.event = into
    return deed


def split(
    event: Event,
    citations: Collection[Citation],
    *,
    why: str,
    seen: int,
    by: User,
    now: dt.datetime,
) -> Deed:
    """The deed's event is the new one."""
    told = f"{len(citations)} of the sources of “{event}” split off"
    with _doing(What.SPLIT, event, told, why=why, seen=seen, by=by, now=now) as deed:
        resting = _resting_on(event)
        other = rearranging.split(event, citations, on=now.date())
        for proposal in resting:
            if proposal.citation in citations:
                proposal.event = other
                proposal.save(update_fields=["event"])
        deed.event = other
    return deed


def prefer(
    event: Event,
    done: FuzzyDate,
    *,
    why: str,
    seen: int,
    by: User,
    now: dt.datetime,
    follow: bool = False,
) -> Deed:
    told = f"{done} held right of “{event}”"
    with _doing(What.PREFERRED, event, told, why=why, seen=seen, by=by, now=now) as deed:
        rearranging.prefer(event, done, because=why, on=now.date(), follow=follow)
    return deed


def narrow(event: Event, *, seen: int, by: User, now: dt.datetime) -> Deed:
    """Take the narrower date that its sources leave together."""
    told = f"Date of “{event}” narrowed"
    with _doing(What.NARROWED, event, told, why="", seen=seen, by=by, now=now) as deed:
        rearranging.narrow(event, on=now.date())
        deed.told = f"{told} to {event.done}"
    return deed


def retract(event: Event, *, why: str, seen: int, by: User, now: dt.datetime) -> Deed:
    told = f"“{event}” retracted"
    with _doing(What.RETRACTED, event, told, why=why, seen=seen, by=by, now=now) as deed:
        if not why.strip():
            raise rearranging.CannotBeRearranged("Say why, for the history.")
        if event.state == State.RETRACTED:
            raise rearranging.CannotBeRearranged("It is retracted already.")
        recording.retract(event, on=now.date())
    return deed


def undo(deed: Deed, *, by: User, now: dt.datetime) -> None:
    """Put everything back that it touched. Raises Overtaken, undoing.ChangedSince."""
    with transaction.atomic(), pghistory.context(user=by.pk, reason=f"deed {deed.pk} undone"):
        current = Deed.objects.select_for_update(of=("self",)).get(pk=deed.pk)
        if current.undone_at or current.agreement is None:
            raise Overtaken
        for pk, event, _ in _moves(current):
            # deferred: the event is there again when the transaction ends
            Proposal.objects.filter(pk=pk, decision__in=KEPT).update(event=event)
        undoing.undo(current.done_in, [current.agreement], on=now.date())
        for pk, _, citation in _moves(current):
            Proposal.objects.filter(pk=pk, decision__in=KEPT).update(citation=citation)
        current.undone_at = now
        current.save(update_fields=["undone_at"])
        match_again(current.agreement)


def revision(event: Event) -> int:
    """The number of the latest change to the event or its sources."""
    return event_facts([event])[0].revision


# --- One at a time -------------------------------------------------------------------------------


@contextmanager
def _doing(
    what: Deed.What,
    event: Event,
    told: str,
    *,
    why: str,
    seen: int,
    by: User,
    now: dt.datetime,
) -> Iterator[Deed]:
    """Alone on the agreement, on the event that the editor saw; at the end the deed is kept, with what it moved."""
    reason = f"{what.label.lower()}: {why.strip()}" if why.strip() else str(what.label).lower()
    with (
        transaction.atomic(),
        pghistory.context(user=by.pk, reason=reason[:500]) as context,
    ):
        before = _where_they_rest(event)
        with recording.changing(event.agreement, on=now.date()):
            _refuse_if_overtaken(event, seen)
            deed = Deed(
                what=what, told=told[:500], why=why.strip(), agreement=event.agreement, event=event
            )
            deed.by, deed.at, deed.done_in = by, now, uuid.UUID(str(context.id))
            yield deed
        deed.moved = _moved(before)
        deed.save()
        match_again(event.agreement)


def _refuse_if_overtaken(event: Event, seen: int) -> None:
    present = Event.objects.filter(pk=event.pk).first()
    if present is None or revision(present) != seen:
        raise Overtaken


def _resting_on(*events: Event) -> list[Proposal]:
    rows = Proposal.objects.filter(event__in=events).select_related("citation")
    return list(rows.order_by("pk"))


_Rest = tuple[int, int | None, int | None]


def _where_they_rest(event: Event) -> dict[int, _Rest]:
    """Every proposal that was kept on the agreement, held until the end: its event and its citation."""
    kept = Proposal.objects.filter(event__agreement=event.agreement_id)
    rows = kept.order_by("pk").select_for_update(of=("self",))
    return {pk: (pk, on, by) for pk, on, by in rows.values_list("pk", "event_id", "citation_id")}


def _moved(before: dict[int, _Rest]) -> list[_Rest]:
    present = Proposal.objects.filter(pk__in=before).values_list("pk", "event_id", "citation_id")
    return [before[row[0]] for row in present.order_by("pk") if row != before[row[0]]]


def _moves(deed: Deed) -> Iterator[_Rest]:
    return (tuple(move) for move in deed.moved)


def _find_citations(resting: list[Proposal], event: Event, moving: dict[int, str]) -> None:
    """Where both cited one address, the proposal's own citation is gone: the other one is its."""
    there = {citation.url: citation.pk for citation in event.citations.all()}
    for proposal in resting:
        url = moving.get(proposal.citation_id or 0)
        if url and there.get(url) != proposal.citation_id:
            Proposal.objects.filter(pk=proposal.pk).update(citation=there.get(url))
