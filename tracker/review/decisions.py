"""Decisions: what an editor makes of a proposal. Each is one transaction; of two editors one wins.

Accepting copies the article's own words, address, publisher and date into a Citation, so that the
evidence outlives the article. The proposal keeps what was read, and beside it what was changed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from tracker.agreements import facts, recording, undoing
from tracker.agreements.entering import Newcomer, enter
from tracker.agreements.models import Agreement, Citation, Event
from tracker.lib.dates import FuzzyDate
from tracker.review.doubts import Act, Refused, refusals
from tracker.review.filing import match_again, place
from tracker.review.models import Decision, Proposal, Reason
from tracker.review.sources import source


class AlreadyDecided(Exception):
    """The proposal is no longer what the editor saw; `present` is how it stands now."""

    def __init__(self, present: Proposal) -> None:
        super().__init__(f"“{present}” has changed since it was opened.")
        self.present = present


# Of every proposal that is passed in, `version` is the one that the editor saw. What copies of its
# article have pending on the very same act is decided with it, and undone with it.


def accept(
    proposal: Proposal,
    *,
    by: User,
    now: dt.datetime,
    event: Event | None = None,
    narrow: bool = False,
) -> Event:
    """Record the act as a new event, or add the article as one more source of `event`.

    With `narrow` the event's date becomes the narrower one that both leave. Raises Refused,
    AlreadyDecided.
    """
    return amend_and_accept(proposal, {}, by=by, now=now, event=event, narrow=narrow)


def amend_and_accept(
    proposal: Proposal,
    changes: Mapping[str, Any],
    *,
    by: User,
    now: dt.datetime,
    event: Event | None = None,
    narrow: bool = False,
) -> Event:
    """Accept with these fields of Act changed. Raises Refused, AlreadyDecided."""
    with _deciding([proposal], by=by, verb="accepted") as (deed, [current]):
        event = _accept_all(current, changes, event=event, deed=deed, by=by, now=now, narrow=narrow)
        match_again(event.agreement)
    proposal.refresh_from_db()
    return event


def accept_on_new_agreement(
    proposal: Proposal, agreement: Newcomer, *, by: User, now: dt.datetime
) -> Event:
    """Enter the agreement and accept the act as its first event, in one. Raises Refused, AlreadyDecided."""
    with _deciding([proposal], by=by, verb="accepted, agreement entered") as (deed, [current]):
        entered = enter(agreement, on=now.date())
        event = _accept_all(current, {"agreement": entered}, deed=deed, by=by, now=now)
        place(current, entered)
        match_again(entered)
    proposal.refresh_from_db()
    return event


def add_as_sources(
    matches: Sequence[tuple[Proposal, Event]], *, by: User, now: dt.datetime
) -> None:
    """Add each proposal's article to its event, all in one stroke. Raises Refused, AlreadyDecided."""
    events = {proposal.pk: event for proposal, event in matches}
    with _deciding([p for p, _ in matches], by=by, verb="accepted") as (deed, held):
        for current in held:
            _accept_all(current, {}, event=events[current.pk], deed=deed, by=by, now=now)
        for agreement in {event.agreement for event in events.values()}:
            match_again(agreement)


def reject(
    proposal: Proposal, *, reason: Reason, by: User, now: dt.datetime, note: str = ""
) -> None:
    """Nothing comes of it, for this reason. Raises AlreadyDecided."""
    reject_all([proposal], reason=reason, by=by, now=now, note=note)
    proposal.refresh_from_db()


def reject_all(
    proposals: Sequence[Proposal], *, reason: Reason, by: User, now: dt.datetime, note: str = ""
) -> None:
    """Nothing comes of any of them, for one reason, in one stroke. Raises AlreadyDecided."""
    with _deciding(proposals, by=by, verb="rejected") as (deed, held):
        for current in [twin for p in held for twin in (p, *_twins(p))]:
            current.decision, current.reason, current.note = Decision.REJECTED, reason, note
            _close(current, deed, by=by, now=now)


def undo(proposal: Proposal, *, by: User, now: dt.datetime) -> list[Proposal]:
    """Take a decision back, with all that were made in one stroke with it: they are pending again.

    An agreement that was entered with it goes too. Raises AlreadyDecided, undoing.ChangedSince.
    """
    with transaction.atomic(), _named([proposal], by=by, verb="undone"):
        held = _decided_together(proposal)
        agreements = {p.event.agreement for p in held if p.event}
        for current in held:
            current.reopen()
            current.save()
        for agreement in agreements:
            _part_from_what_would_go(agreement, entered_in=proposal.decided_in)
        if proposal.decided_in and agreements:
            undoing.undo(proposal.decided_in, agreements, on=now.date())
        for agreement in agreements | {p.agreement for p in held if p.agreement}:
            match_again(agreement)
    proposal.refresh_from_db()
    return held


def _part_from_what_would_go(agreement: Agreement, *, entered_in: uuid.UUID | None) -> None:
    """What was filed on an agreement since it was entered is of no agreement again, if no event rests on it."""
    if undoing.was_entered(agreement, deed=entered_in):
        filed = Proposal.objects.filter(agreement=agreement, event__isnull=True)
        filed.update(
            agreement=None, matched_event=None, has_conflict=False, version=F("version") + 1
        )


# --- One at a time -------------------------------------------------------------------------------


@contextmanager
def _deciding(
    proposals: Sequence[Proposal], *, by: User, verb: str
) -> Iterator[tuple[uuid.UUID, list[Proposal]]]:
    """The proposals as they stand, held until the end; whoever saw another version is too late."""
    seen = {proposal.pk: proposal.version for proposal in proposals}
    with transaction.atomic(), _named(proposals, by=by, verb=verb) as context:
        rows = Proposal.objects.select_for_update(of=("self",)).filter(pk__in=seen)
        held = list(rows.order_by("pk"))
        for current in held:
            if not current.is_pending or current.version != seen[current.pk]:
                raise AlreadyDecided(current)
        yield context.id, held


def _named(proposals: Sequence[Proposal], *, by: User, verb: str) -> Any:
    ids = [proposal.pk for proposal in proposals]
    noun = "proposal" if len(ids) == 1 else "proposals"
    why = f"{noun} {', '.join(map(str, ids))} {verb}"
    return pghistory.context(user=by.pk, reason=why, proposals=ids)


def _decided_together(proposal: Proposal) -> list[Proposal]:
    rows = Proposal.objects.select_for_update(of=("self",)).filter(
        decided_in=proposal.decided_in, decided_at__isnull=False
    )
    held = list(rows.select_related("event__agreement", "agreement").order_by("pk"))
    if (proposal.pk, proposal.version) not in {(p.pk, p.version) for p in held}:
        raise AlreadyDecided(Proposal.objects.get(pk=proposal.pk))
    return held


def _close(proposal: Proposal, deed: uuid.UUID, *, by: User, now: dt.datetime) -> None:
    proposal.decided_by, proposal.decided_at, proposal.decided_in = by, now, deed
    proposal.version += 1
    proposal.has_conflict = False
    proposal.save()


# --- Into the record -----------------------------------------------------------------------------


def _accept_all(
    proposal: Proposal,
    changes: Mapping[str, Any],
    *,
    deed: uuid.UUID,
    by: User,
    now: dt.datetime,
    event: Event | None = None,
    narrow: bool = False,
) -> Event:
    """The proposal, and then its twins as more sources of the same event; one that cannot be stays pending."""
    twins = _twins(proposal)
    event = _accept(proposal, changes, event=event, narrow=narrow, on=now.date())
    _close(proposal, deed, by=by, now=now)
    for twin in twins:
        with suppress(Refused):
            _accept(twin, changes, event=event, on=now.date())
            _close(twin, deed, by=by, now=now)
    return event


def _twins(proposal: Proposal) -> list[Proposal]:
    rows = Proposal.objects.folded_into(proposal).select_for_update(of=("self",))
    return list(rows.order_by("pk"))


def _accept(
    proposal: Proposal,
    changes: Mapping[str, Any],
    *,
    event: Event | None,
    on: dt.date,
    narrow: bool = False,
) -> Event:
    read = Act.read_in(proposal)
    act = dataclasses.replace(read, **changes)
    if reasons := refusals(proposal, act, event=event, is_amended="done" in changes):
        raise Refused(reasons)
    proposal.decision = Decision.ACCEPTED if event is None else Decision.CITED
    if event is None:
        event, citation = _record(proposal, act, on=on)
    else:
        citation = _cite(event, source(proposal, act), on=on, narrow=narrow)
    proposal.event, proposal.citation = event, citation
    proposal.amendments = _amendments(read, act)
    return event


def _amendments(read: Act, act: Act) -> dict[str, list[str]]:
    pairs = {f.name: (getattr(read, f.name), getattr(act, f.name)) for f in dataclasses.fields(act)}
    return {
        name: [_as_text(before), _as_text(after)]
        for name, (before, after) in pairs.items()
        if before != after
    }


def _as_text(value: object) -> str:
    if isinstance(value, FuzzyDate):
        return value.edtf or ""
    return "" if value is None else str(value)


def _record(proposal: Proposal, act: Act, *, on: dt.date) -> tuple[Event, Citation]:
    assert act.agreement is not None  # noqa: S101  (refused before)
    event = recording.record(
        act.agreement,
        act.kind,
        sources=[source(proposal, act)],
        on=on,
        done=act.done,
        participant=act.participant,
        body=act.body,
        state=act.state,
        place=act.place,
        note=act.note,
        votes_for=proposal.votes_for,
        votes_against=proposal.votes_against,
        votes_abstained=proposal.votes_abstained,
    )
    return event, event.citations.get()


def _cite(event: Event, told: facts.Citation, *, on: dt.date, narrow: bool) -> Citation:
    try:
        return recording.cite(event, told, on=on, narrow=narrow)
    except recording.AlreadyCited as error:
        raise Refused(["This article is a source of that event already."]) from error
    except Event.DoesNotExist as error:
        raise Refused(["That event is gone: it was merged into another, or undone."]) from error
