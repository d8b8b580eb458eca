"""Scripting: the verbs of the desk for whoever decides many things from a file. Each is safe to do twice.

They are the same functions as the buttons press, with the same refusals, in an editor's name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import User

from tracker.agreements.kinds import State
from tracker.agreements.models import Event
from tracker.agreements.rearranging import CannotBeRearranged
from tracker.agreements.undoing import ChangedSince
from tracker.review import decisions, deeds
from tracker.review.decisions import AlreadyDecided
from tracker.review.doubts import Refused
from tracker.review.models import Decision, Deed, Proposal, Reason
from tracker.review.models.proposals import KEPT
from tracker.review.screen import Screen

RIGHTS = {
    "accept": ("review.change_proposal", "agreements.add_event"),
    "reject": ("review.change_proposal",),
    "undo": ("review.change_proposal", "agreements.add_event", "agreements.change_event"),
    "retract": ("review.change_proposal", "agreements.change_event"),
}
NOTHING_TO_DO = "no-op"


class NotDone(Exception):
    """This one was left as it was; the message says why."""


def pending(*, agreement: str = "", only_conflicts: bool = False) -> Iterator[dict[str, Any]]:
    """What waits for a decision, the longest waiting first, with the words it rests on."""
    rows = Proposal.objects.conflicting() if only_conflicts else Proposal.objects.pending()
    if agreement:
        rows = rows.filter(agreement__slug=agreement)
    related = ("article", "agreement", "participant", "body", "matched_event")
    for row in rows.oldest_first().select_related(*related).prefetch_related("passages"):
        yield {
            "proposal": row.pk,
            "filed": row.created_at.isoformat(),
            "agreement": row.agreement and row.agreement.slug,
            "agreement_told": row.agreement_told,
            "kind": row.kind,
            "state": row.state,
            "participant": row.participant and row.participant.code,
            "body": row.body and row.body.name,
            "done": row.done.edtf,
            "date_words": row.date_words,
            "quote": row.quote.text,
            "article": {"title": row.article.title, "url": row.article.url},
            "matches": row.matched_event and row.matched_event.public_id,
            "has_conflict": row.has_conflict,
        }


def accept(
    pk: str, *, by: User, now: dt.datetime, event: str = "", despite_guards: bool = False
) -> str:
    """As a new event, or as a source of `event` (its id, or “match” for the one that fits). Raises NotDone."""
    proposal = _proposal(pk)
    if proposal.decision in KEPT and proposal.event:
        return NOTHING_TO_DO
    card = Screen.of(proposal).card
    target = card.match.event if event == "match" else _event(event) if event else None
    if event == "match" and target is None:
        raise NotDone("no event on record fits it")
    if target is None and card.guards and not despite_guards:
        raise NotDone(" ".join(card.guards))
    try:
        found = decisions.accept(proposal, by=by, now=now, event=target)
    except (AlreadyDecided, Refused) as error:
        raise NotDone(str(error)) from error
    return f"{'cited' if target else 'accepted'} {found.public_id}"


def reject(pk: str, *, by: User, now: dt.datetime, reason: Reason, note: str = "") -> str:
    """Raises NotDone."""
    proposal = _proposal(pk)
    if proposal.decision == Decision.REJECTED:
        return NOTHING_TO_DO
    try:
        decisions.reject(proposal, reason=reason, by=by, now=now, note=note)
    except AlreadyDecided as error:
        raise NotDone(str(error)) from error
    return f"rejected {reason.value}"


def undo(name: str, *, by: User, now: dt.datetime) -> str:
    """Take back what was decided on a proposal (12), or done to events on record (deed-3). Raises NotDone."""
    try:
        if name.startswith("deed-"):
            return _undo_deed(name.removeprefix("deed-"), by=by, now=now)
        proposal = _proposal(name)
        if proposal.decided_at is None:
            return NOTHING_TO_DO
        undone = decisions.undo(proposal, by=by, now=now)
    except (AlreadyDecided, ChangedSince, deeds.Overtaken) as error:
        raise NotDone(str(error) or "it was changed by somebody meanwhile") from error
    return f"undone {', '.join(str(row.pk) for row in undone)}"


def _undo_deed(pk: str, *, by: User, now: dt.datetime) -> str:
    deed = Deed.objects.filter(pk=int(pk)).first() if pk.isdecimal() else None
    if deed is None:
        raise NotDone("there is no such deed")
    if deed.undone_at:
        return NOTHING_TO_DO
    deeds.undo(deed, by=by, now=now)
    return f"undone deed-{deed.pk}"


def retract(name: str, *, by: User, now: dt.datetime, why: str) -> str:
    """Take an event of the record back; it stays, struck out. Raises NotDone."""
    event = _event(name)
    if event.state == State.RETRACTED:
        return NOTHING_TO_DO
    try:
        deed = deeds.retract(event, why=why, seen=deeds.revision(event), by=by, now=now)
    except (CannotBeRearranged, deeds.Overtaken) as error:
        raise NotDone(str(error) or "it was changed by somebody meanwhile") from error
    return f"retracted deed-{deed.pk}"


def _proposal(pk: str) -> Proposal:
    found = Proposal.objects.filter(pk=int(pk)) if pk.isdecimal() and len(pk) < 19 else None
    row = found.select_related("article", "agreement", "event").first() if found else None
    if row is None:
        raise NotDone("there is no such proposal")
    return row


def _event(name: str) -> Event:
    row = Event.objects.filter(public_id=name).select_related("agreement").first()
    if row is None:
        raise NotDone(f"there is no event {name}")
    return row
