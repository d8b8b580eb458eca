"""The home page: what moved from where to where, what is due, what was due and not seen, what stands still, what is close."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tracker.agreements.attention import Attention
from tracker.agreements.kinds import State
from tracker.agreements.models import Event, Listing
from tracker.pages.lines import ACTS, AgreementLine, EventLine, agreement_lines, event_lines

_LINES = 8
_ANNOUNCED = (State.SCHEDULED, State.EXPECTED)


@dataclass(frozen=True, slots=True)
class HomePage:
    """`recent` are agreements, each with the event that moved it last."""

    recent: list[tuple[AgreementLine, EventLine | None]]
    upcoming: list[EventLine]
    unseen: list[EventLine]
    stalled: list[AgreementLine]
    close: list[AgreementLine]
    contested: list[AgreementLine]
    agreements: int

    @property
    def stalled_rule(self) -> str:
        return Attention.STALLED.rule


def home_page(*, on: dt.date) -> HomePage:
    """In a fixed number of queries, however much there is on record."""
    moved = list(_moved(on)[:_LINES])
    stalled = _lines(Attention.STALLED, on).order_by("last_event_on", "pk")
    close = _lines(Attention.CLOSE, on).order_by("next_event_on", "force_missing", "pk")
    contested = _lines(Attention.CONTESTED, on).order_by("-last_event_on", "-pk")
    rows = [list(found[:_LINES]) for found in (stalled, close, contested)]
    lines = iter(agreement_lines([row for found in (moved, *rows) for row in found], on=on))
    recent = [(next(lines), event) for event in _movers(moved, on=on)]
    standing, nearing, disputed = ([next(lines) for _row in found] for found in rows)
    return HomePage(
        recent=recent,
        upcoming=event_lines(_upcoming(on), on=on, most=_LINES),
        unseen=event_lines(_unseen(on), on=on, most=_LINES),
        stalled=standing,
        close=nearing,
        contested=disputed,
        agreements=Listing.objects.count(),
    )


def _moved(on: dt.date) -> QuerySet[Listing]:
    dated = Listing.objects.filter(last_event_on__gt=dt.date.min, last_event_on__lte=on)
    return dated.select_related("agreement").order_by("-last_event_on", "-pk")


def _movers(rows: Sequence[Listing], *, on: dt.date) -> list[EventLine | None]:
    """The event of each by which it moved last; None where it has just been taken back."""
    events = Event.objects.filter(public_id__in=[row.last_event_id for row in rows])
    found = {line.event.id: line for line in event_lines(events, on=on, most=len(rows))}
    return [found.get(row.last_event_id) for row in rows]


def _lines(why: Attention, on: dt.date) -> QuerySet[Listing]:
    return Listing.objects.filter(why.condition(on)).select_related("agreement")


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
