"""The home page: what moved, what is due, what was due and not seen, who is awaited, where sources disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tracker.agreements.kinds import State
from tracker.agreements.models import Event, Listing
from tracker.pages.lines import (
    ACTS,
    AgreementLine,
    EventLine,
    agreement_lines,
    event_lines,
    newest_first,
)

_LINES = 8
_ANNOUNCED = (State.SCHEDULED, State.EXPECTED)


@dataclass(frozen=True, slots=True)
class HomePage:
    recent: list[EventLine]
    upcoming: list[EventLine]
    unseen: list[EventLine]
    waiting: list[AgreementLine]
    contested: list[AgreementLine]
    agreements: int


def home_page(*, on: dt.date) -> HomePage:
    """In at most thirteen queries, however much there is on record."""
    return HomePage(
        recent=event_lines(_recent(on), on=on, most=_LINES),
        upcoming=event_lines(_upcoming(on), on=on, most=_LINES),
        unseen=event_lines(_unseen(on), on=on, most=_LINES),
        waiting=agreement_lines(list(_waiting()[:_LINES]), on=on),
        contested=agreement_lines(list(_contested()[:_LINES]), on=on),
        agreements=Listing.objects.count(),
    )


def _recent(on: dt.date) -> QuerySet[Event]:
    begun = Q(done_earliest__lte=on) | Q(done_earliest=None, done_latest__lte=on)
    return newest_first(Event.objects.filter(begun, state=State.OCCURRED, kind__in=ACTS))


def _upcoming(on: dt.date) -> QuerySet[Event]:
    """Announced and not over yet, soonest first; what has no date comes last."""
    ahead = Event.objects.filter(state__in=_ANNOUNCED, kind__in=ACTS)
    return ahead.filter(Q(done_latest=None) | Q(done_latest__gte=on)).order_by(
        Coalesce("done_earliest", "done_latest").asc(nulls_last=True), "id"
    )


def _unseen(on: dt.date) -> QuerySet[Event]:
    """Announced, its last day over, and no act of the kind on record for the same participant."""
    nobody = 0  # an act of all together, which SQL's NULL would not find equal to itself
    same = Event.objects.annotate(actor=Coalesce("participant_id", nobody)).filter(
        agreement=OuterRef("agreement"),
        kind=OuterRef("kind"),
        actor=Coalesce(OuterRef("participant_id"), nobody),
        state=State.OCCURRED,
    )
    overdue = Event.objects.filter(state__in=_ANNOUNCED, kind__in=ACTS, done_latest__lt=on)
    return overdue.filter(~Exists(same)).order_by("-done_latest", "-id")


def _waiting() -> QuerySet[Listing]:
    """Longest without a reported movement first; agreements of which nothing is dated are left out."""
    rows = Listing.objects.filter(waiting_on__len__gt=0, last_event_on__gt=dt.date.min)
    return rows.select_related("agreement").order_by("last_event_on", "pk")


def _contested() -> QuerySet[Listing]:
    rows = Listing.objects.filter(is_contested=True).select_related("agreement")
    return rows.order_by("-last_event_on", "-pk")
