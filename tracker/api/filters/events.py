"""By what the list of events can be narrowed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from tracker.agreements.kinds import Kind, Plane, State
from tracker.agreements.models import Event
from tracker.api.filters.values import Filters, agreements, codes, day, one_of, participants


class EventFilters(Filters):
    agreement = agreements(
        field_name="agreement", lookup_expr="in", label="Id or slug of an agreement."
    )
    participant = participants(
        field_name="participant__code",
        lookup_expr="in",
        label="Code or slug of the participant whose act it is; joint acts are of none.",
    )
    kind = codes(Kind, field_name="kind", label="What was done.")
    plane = codes(
        Plane,
        method="on_plane",
        label="Of the agreement, of a participant towards the others, inside one, or context.",
    )
    state = codes(State, field_name="state", label="Whether it happened, is planned, or neither.")
    done_after = day(
        method="later", label="Done on this day or later: the first day of the period asked for."
    )
    done_before = day(
        method="later", label="Done on this day or earlier: the last day of the period asked for."
    )
    date_match = one_of(
        ["possible", "certain"],
        method="later",
        label="Whether every possible day of the event must lie in the period (certain), or any (possible, the default).",
    )

    def filter_queryset(self, queryset: QuerySet[Event]) -> QuerySet[Event]:
        values = self.form.cleaned_data
        narrowed: QuerySet[Event] = super().filter_queryset(queryset)
        is_certain = values.get("date_match") == "certain"
        first, last = values.get("done_after"), values.get("done_before")
        return narrowed.filter(within(first, last, is_certain=is_certain))

    def on_plane(self, queryset: QuerySet[Event], _: str, planes: list[str]) -> QuerySet[Event]:
        return queryset.filter(kind__in=[kind for kind in Kind if kind.plane in planes])

    def later(self, queryset: QuerySet[Event], _: str, __: object) -> QuerySet[Event]:
        """Period and manner of matching belong together: `filter_queryset` reads all three."""
        return queryset


def within(first: dt.date | None, last: dt.date | None, *, is_certain: bool) -> Q:
    """Events of which any possible day, or every one, is from `first` to `last`; undated ones are in no period."""
    condition = Q(done__isnull=False) if first or last else Q()
    if first and is_certain:
        condition &= Q(done_earliest__gte=first)
    elif first:
        condition &= Q(done_latest__gte=first) | Q(done_latest__isnull=True)
    if last and is_certain:
        condition &= Q(done_latest__lte=last)
    elif last:
        condition &= Q(done_earliest__lte=last) | Q(done_earliest__isnull=True)
    return condition
