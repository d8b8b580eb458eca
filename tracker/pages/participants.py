"""The page of one participant: where it stands in each agreement, what waits on it, how it comes to be bound."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from tracker.agreements import facts
from tracker.agreements.kinds import Form, Kind, Plane, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Citation, Event, Listing, Participant, Procedure
from tracker.agreements.standing import Standing, standing
from tracker.pages.lines import (
    ACTS,
    AgreementLine,
    EventLine,
    agreement_lines,
    event_lines,
    newest_first,
)

AGREEMENTS = 50
_EVENTS = 10
_INTERNATIONAL = [kind for kind in Kind if kind.plane in (Plane.TREATY, Plane.PARTY)]


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    """`agreements` are the ones that moved last, each with the participant's standing; `total` counts all."""

    participant: Participant
    agreements: list[tuple[AgreementLine, Standing]]
    total: int
    waiting: list[AgreementLine]
    waiting_total: int
    recent: list[EventLine]
    procedures: list[Procedure]


def participant_page(participant: Participant, *, on: dt.date) -> ParticipantPage:
    """In at most sixteen queries, whatever the number of agreements and events."""
    taking_part = _listings().filter(participants__contains=[participant.code])
    rows = list(taking_part[:AGREEMENTS])
    standings = _standings(participant, rows, on=on)
    waiting = _listings().filter(waiting_on__contains=[participant.code])
    return ParticipantPage(
        participant=participant,
        agreements=[(line, standings[line.agreement.pk]) for line in agreement_lines(rows, on=on)],
        total=taking_part.count(),
        waiting=agreement_lines(list(waiting[:AGREEMENTS]), on=on),
        waiting_total=waiting.count(),
        recent=event_lines(_done(participant, rows, on=on), on=on, most=_EVENTS),
        procedures=list(participant.procedures.prefetch_related("steps__body")),
    )


def _listings() -> QuerySet[Listing]:
    return Listing.objects.select_related("agreement").order_by("-last_event_on", "-pk")


def _standings(
    participant: Participant, rows: list[Listing], *, on: dt.date
) -> dict[int, Standing]:
    """By agreement, in two queries: only international acts are loaded, since only they count."""
    events = (
        Event.objects.filter(Q(participant=None) | Q(participant=participant))
        .filter(agreement__in=[row.pk for row in rows], kind__in=_INTERNATIONAL)
        .exclude(state=State.RETRACTED)
        .select_related("participant", "body")
        .prefetch_related(Prefetch("citations", queryset=Citation.objects.none()))
    )
    found: dict[int, list[facts.Event]] = defaultdict(list)
    for event in events.in_order():
        found[event.agreement_id].append(event_fact(event))
    return {
        row.pk: standing(found[row.pk], code=participant.code, form=Form(row.agreement.form), on=on)
        for row in rows
    }


def _done(participant: Participant, rows: list[Listing], *, on: dt.date) -> QuerySet[Event]:
    """Its own acts, and those of all together, in the agreements that moved last."""
    events = Event.objects.filter(Q(participant=None) | Q(participant=participant))
    begun = events.annotate(begun=Coalesce("done_earliest", "done_latest")).filter(begun__lte=on)
    return newest_first(
        begun.filter(agreement__in=[row.pk for row in rows], state=State.OCCURRED, kind__in=ACTS)
    )


# --- All of them -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ParticipantsPage:
    """Those that take part in an agreement on record, and the others that could."""

    engaged: list[Participant]
    others: list[Participant]


def participants_page() -> ParticipantsPage:
    """In one query; each participant has a `count` of agreements."""
    rows = Participant.objects.annotate(count=Count("participations")).order_by("sort_name")
    found = list(rows)
    return ParticipantsPage(
        engaged=[row for row in found if row.count], others=[row for row in found if not row.count]
    )
