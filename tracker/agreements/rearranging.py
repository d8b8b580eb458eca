"""Rearranging: what two events were one, which one event was two, which claim is held right.

Like the verbs of recording, each is one transaction that holds the agreement's row. Sources move, none is lost; the
history keeps how they stood, so that agreements.undoing can put them back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from tracker.agreements import facts
from tracker.agreements.facts import group_claims
from tracker.agreements.kinds import State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Citation, Event
from tracker.agreements.recording import changing, hear, overtakes, together, weighed
from tracker.lib.dates import UNKNOWN, FuzzyDate

_TALLY = ("votes_for", "votes_against", "votes_abstained")


class CannotBeRearranged(ValueError):
    """These events or sources are not such as this could be done with; the message is for the editor."""


def merge(event: Event, *, into: Event, on: dt.date) -> Event:
    """They were one act: sources and claims move, and the id of `event` leads to the one that is kept from then on.

    What the kept one does not say (place, votes, note) it takes from the other. Where one address is cited by both, the
    kept one's citation counts. Raises CannotBeRearranged, Event.DoesNotExist.
    """
    if event.agreement_id != into.agreement_id or event.pk == into.pk:
        raise CannotBeRearranged("Two events of one agreement can be merged.")
    with changing(into.agreement, on=on):
        event.refresh_from_db()
        into.refresh_from_db()
        _refuse_retracted(event, into)
        _take_over(list(event.citations.all()), into)
        into.former_ids = [*into.former_ids, event.public_id, *event.former_ids]
        _fill_gaps(into, event)
        into.done = weighed(into)
        into.save()
        event.delete()
    return into


def split(event: Event, citations: Collection[Citation], *, on: dt.date) -> Event:
    """What these sources tell of was another act: they become an event of their own, of the same kind.

    A date that followed its sources follows those that are left to it. Raises CannotBeRearranged, Event.DoesNotExist.
    """
    with changing(event.agreement, on=on):
        event.refresh_from_db()
        _refuse_retracted(event)
        present = list(event.citations.all())
        taken = [c for c in present if c in citations]
        if not taken or len(taken) == len(present):
            raise CannotBeRearranged("Each of the two needs a source: choose some, but not all.")
        other = Event(
            agreement=event.agreement,
            kind=event.kind,
            participant=event.participant,
            body=event.body,
        )
        follows = event.done == together(group_claims(event_fact(event).weighed))
        facts_taken = [c for c in event_fact(event).citations if c.id in {t.pk for t in taken}]
        other.state = _told_of(event, facts_taken)
        other.done = _dated(facts_taken, State(other.state))
        other.save()
        for citation in taken:
            _move(citation, other)
        _leave(event, follows=follows)
    return other


def prefer(
    event: Event, done: FuzzyDate, *, because: str, on: dt.date, follow: bool = False
) -> Event:
    """Hold the claim of this date right, for a reason that is printed beside it; the others stay.

    With `follow` its date becomes the event's; otherwise that remains the choice between all. Raises
    CannotBeRearranged.
    """
    with changing(event.agreement, on=on):
        event.refresh_from_db()
        claims = event_fact(event).claims
        if not because.strip():
            raise CannotBeRearranged("Say why this one is held right: it is printed.")
        if done not in [claim.done for claim in claims]:
            raise CannotBeRearranged("No source gives this date any more.")
        event.preferred, event.preferred_because = done, because.strip()
        event.done = done if follow else together(claims)
        event.save()
    return event


def narrow(event: Event, *, on: dt.date) -> Event:
    """Take the narrower date that its sources leave together. Raises CannotBeRearranged."""
    with changing(event.agreement, on=on):
        event.refresh_from_db()
        narrower = event_fact(event).narrower
        if narrower is None:
            raise CannotBeRearranged("Its sources leave no narrower date.")
        event.done = narrower
        event.save()
    return event


# --- Merging -----------------------------------------------------------------------------------------


def _refuse_retracted(*events: Event) -> None:
    if any(event.state == State.RETRACTED for event in events):
        raise CannotBeRearranged("What was retracted counts for nothing and stays as it is.")


def _take_over(citations: Iterable[Citation], event: Event) -> None:
    cited = set(event.citations.values_list("url", flat=True))
    for citation in citations:
        if citation.url in cited:
            citation.delete()
        else:
            _move(citation, event)
            hear(event, State(citation.state))


def _move(citation: Citation, event: Event) -> None:
    citation.event = event
    citation.save(update_fields=["event"])


def _fill_gaps(event: Event, other: Event) -> None:
    for name in ("body", "place", "note", "raw_label"):
        if not getattr(event, name) and (name != "body" or event.participant == other.participant):
            setattr(event, name, getattr(other, name))
    if all(getattr(event, name) is None for name in _TALLY):
        for name in _TALLY:
            setattr(event, name, getattr(other, name))
    if not event.effective.is_known:
        event.effective = other.effective


# --- Splitting ---------------------------------------------------------------------------------------


def _told_of(event: Event, citations: Sequence[facts.Citation]) -> State:
    """As it stands if a source still tells of it so; else what the sources come to."""
    told = [citation.state for citation in citations]
    if event.state in told:
        return State(event.state)
    state = told[0]
    for other in told:
        state = other if overtakes(other, state) else state
    return state


def _dated(citations: Iterable[facts.Citation], state: State) -> FuzzyDate:
    return together(group_claims(c for c in citations if c.state is state))


def _leave(event: Event, *, follows: bool) -> None:
    """The event with only the sources that are left to it."""
    before = event.state, event.done, event.preferred
    present = event_fact(event)
    citations, claims = present.citations, present.claims
    state = _told_of(event, citations)
    if not any(claim.is_preferred for claim in claims):
        follows = follows or (event.preferred.is_known and event.done == event.preferred)
        event.preferred, event.preferred_because = UNKNOWN, ""
    if follows or state != event.state:
        event.state, event.done = state, _dated(citations, state)
    if (event.state, event.done, event.preferred) != before:
        event.save()
