"""Recording: the verbs by which a fact enters the record, is supported, corrected, or taken back.

Everything that writes events comes through here: each verb is one transaction, holds the agreement's row so that two
editors cannot interleave, and derives the agreement's line in lists anew. Who did it and why is the caller's
`pghistory.context`.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from tracker.agreements import facts
from tracker.agreements.facts import Claim, group_claims
from tracker.agreements.kinds import PLANNED, Kind, State
from tracker.agreements.listing import relist
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Agreement, Body, Citation, Event, Participant
from tracker.lib.dates import UNKNOWN, FuzzyDate

# The others deny a plan, and leave its date as what did not come about.
_DATED_ANEW = (State.OCCURRED, State.SCHEDULED)


class NoSource(ValueError):
    """An event may not be recorded without a source."""


class AlreadyCited(ValueError):
    """The event already has a citation from this address."""


@contextmanager
def changing(agreement: Agreement, *, on: dt.date) -> Iterator[None]:
    """One change to an agreement: alone on its row, and its line in lists derived anew at the end."""
    with transaction.atomic():
        Agreement.objects.select_for_update().only("pk").get(pk=agreement.pk)
        yield
        relist(agreement, on=on)


def record(
    agreement: Agreement,
    kind: Kind,
    *,
    sources: Iterable[facts.Citation],
    on: dt.date,
    done: FuzzyDate | None = None,
    participant: Participant | None = None,
    body: Body | None = None,
    state: State = State.OCCURRED,
    **details: Any,
) -> Event:
    """A new event with its sources. Without `done`, its date is what they say together. Raises NoSource."""
    sources = list(sources)
    if not sources:
        raise NoSource(f"{Kind(kind).label}: a fact needs a source")
    with changing(agreement, on=on):
        event = Event(
            agreement=agreement,
            kind=kind,
            participant=participant,
            body=body,
            state=state,
            **details,
        )
        told = [source for source in sources if source.state is state]
        event.done = done if done is not None else together(group_claims(told))
        event.save()
        for source in sources:
            _write_citation(event, source)
    return event


def cite(event: Event, source: facts.Citation, *, on: dt.date, narrow: bool = False) -> Citation:
    """One more source for an event. Raises AlreadyCited, Event.DoesNotExist.

    Its date stays; only if the editor says so (`narrow`) does it become what both leave together. Where sources cannot
    all be right, every claim is kept and the date becomes the choice between them. What was only planned becomes what
    the source says of it, with the date that it gives: the day that was planned is not the day on which it happened.
    """
    with changing(event.agreement, on=on):
        event.refresh_from_db()
        if event.citations.filter(url=source.url).exists():
            raise AlreadyCited(f"{event} is already cited from {source.url}")
        citation = _write_citation(event, source)
        before = event.state, event.done
        hear(event, source.state)
        if narrow and source.state == event.state:
            event.done = facts.narrower(event.done, source.done) or event.done
        event.done = weighed(event)
        if (event.state, event.done) != before:
            event.save()
    return citation


def amend(event: Event, changes: Mapping[str, Any], *, on: dt.date) -> Event:
    """Correct fields of an event; its citations keep what they say. Raises ValidationError."""
    with changing(event.agreement, on=on):
        for name, value in changes.items():
            setattr(event, name, value)
        event.full_clean()
        event.save()
    return event


def retract(event: Event, *, on: dt.date) -> Event:
    """Take an event back. It stays on record, struck out, and counts for nothing."""
    return amend(event, {"state": State.RETRACTED}, on=on)


def _write_citation(event: Event, source: facts.Citation) -> Citation:
    fields = [f.name for f in dataclasses.fields(source) if f.name != "id"]
    return Citation.objects.create(event=event, **{name: getattr(source, name) for name in fields})


def overtakes(told: State, present: State) -> bool:
    """Whether a source that tells of the act so leaves the present plan behind."""
    return present in PLANNED and told not in (present, State.EXPECTED)


def hear(event: Event, told: State) -> None:
    """What was only planned is what this source says of it, whose date is then the one that counts."""
    if overtakes(told, State(event.state)):
        event.state = told
        if told in _DATED_ANEW:
            event.done = UNKNOWN


def weighed(event: Event) -> FuzzyDate:
    """Its date after its sources have changed: their choice where they cannot all be right, else as it stands.

    A date that an editor had follow the preferred claim still does.
    """
    claims = group_claims(event_fact(event).weighed)
    if len(claims) > 1 and not (event.preferred.is_known and event.done == event.preferred):
        return together(claims)
    return event.done if event.done.is_known else together(claims)


def together(claims: Sequence[Claim]) -> FuzzyDate:
    """What these claims amount to: one date, or the choice between several."""
    return claims[0].done if len(claims) == 1 else FuzzyDate.any_of(claim.done for claim in claims)
