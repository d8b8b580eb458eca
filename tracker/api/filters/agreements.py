"""By what the list of agreements can be narrowed."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter

from tracker.agreements.attention import Attention
from tracker.agreements.facets import FACETS, Counts, counts
from tracker.agreements.kinds import Form, Subject
from tracker.agreements.models import Listing
from tracker.agreements.search import search_query
from tracker.agreements.status import Code
from tracker.api.filters.values import Filters, codes, day, one_of, participants, years


class AgreementFilters(Filters):
    q = CharFilter(
        method="search",
        max_length=200,
        label="Words, or beginnings of words, in its titles, participants, identifiers, summary or events.",
    )
    participant = participants(
        field_name="participants", lookup_expr="overlap", label="Code or slug of a participant."
    )
    waiting_on = participants(
        field_name="waiting_on", lookup_expr="overlap", label="Whose step is awaited: code or slug."
    )
    status = codes(Code, field_name="status", label="Where it stands.")
    subject = codes(Subject, field_name="agreement__subject", label="What it is about.")
    form = codes(Form, field_name="agreement__form", label="Between two participants, or more.")
    signed = years(field_name="signed_in", lookup_expr="in", label="Year of its first signature.")
    attention = codes(
        Attention,
        method="that_need",
        label="Why somebody should look: "
        + " ".join(f"{each.value}: {each.rule}" for each in Attention),
    )
    contested = one_of(
        ["true", "false"],
        method="whether_contested",
        label="Whether sources disagree about the date of any of its events.",
    )
    last_event_after = day(
        field_name="last_event_on",
        lookup_expr="gte",
        label="Its last event is of this day or later.",
    )
    last_event_before = day(
        method="until", label="Its last event is of this day or earlier; undated ones are left out."
    )

    def counted(self, *, on: dt.date) -> Counts:
        """How many have each value of each facet, among those that all the other filters leave."""
        facets = {facet.name for facet in FACETS}
        lines, chosen = self.queryset, {}
        for name, value in self.form.cleaned_data.items():
            if name in facets:
                chosen[name] = tuple(map(str, value))
            else:
                lines = self.filters[name].filter(lines, value)
        return counts(lines, chosen, on)

    def search(self, queryset: QuerySet[Listing], _: str, words: str) -> QuerySet[Listing]:
        query = search_query(words)
        return queryset if query is None else queryset.filter(search=query)

    def whether_contested(
        self, queryset: QuerySet[Listing], _: str, word: str
    ) -> QuerySet[Listing]:
        return queryset.filter(is_contested=word == "true")

    def that_need(
        self, queryset: QuerySet[Listing], _: str, reasons: list[str]
    ) -> QuerySet[Listing]:
        on = timezone.localdate()
        conditions = [Attention(reason).condition(on) for reason in reasons]
        return queryset.filter(Q(*conditions, _connector=Q.OR)) if conditions else queryset

    def until(self, queryset: QuerySet[Listing], _: str, last: dt.date) -> QuerySet[Listing]:
        return queryset.filter(last_event_on__lte=last, last_event_on__gt=dt.date.min)
