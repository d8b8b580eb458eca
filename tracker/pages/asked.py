"""Asked: which agreements a reader wants to see, by words and by filters, in which order, from which on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.agreements.facets import FACETS, Chosen
from tracker.agreements.models import Listing
from tracker.agreements.search import CANDIDATES, search_query

MOVEMENT, SILENCE, NEXT, RELEVANCE = "movement", "silence", "next", "relevance"
Cursor = tuple[dt.date, int]


@dataclass(frozen=True, slots=True)
class Order:
    """By a date and, where it is the same, by the order of entry; `is_descending`: newest first."""

    label: str | Promise
    column: str
    is_descending: bool
    condition: Q = Q()

    def rows(self, lines: QuerySet[Listing], after: Cursor | None) -> QuerySet[Listing]:
        """The lines in this order, or those that come after one of them."""
        sign, beyond = ("-", "lt") if self.is_descending else ("", "gt")
        if after:
            day, number = after
            same = Q(**{self.column: day, f"pk__{beyond}": number})
            lines = lines.filter(Q(**{f"{self.column}__{beyond}e": day})).filter(
                Q(**{f"{self.column}__{beyond}": day}) | same
            )
        return lines.filter(self.condition).order_by(f"{sign}{self.column}", f"{sign}pk")

    def cursor(self, line: Listing) -> Cursor:
        return getattr(line, self.column), line.pk


ORDERS: dict[str, Order] = {
    MOVEMENT: Order(_("newest movement first"), "last_event_on", is_descending=True),
    SILENCE: Order(
        _("longest silence first"),
        "last_event_on",
        is_descending=False,
        condition=Q(last_event_on__gt=dt.date.min),
    ),
    NEXT: Order(
        _("next date first"),
        "next_event_on",
        is_descending=False,
        condition=Q(next_event_on__isnull=False),
    ),
}


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, from the address of the page; whatever makes no sense in it is left out.

    `after` is where the page begins in an order by dates, `page` its number in that by relevance.
    """

    words: str = ""
    chosen: Chosen = field(default_factory=dict)
    sort: str = MOVEMENT
    after: Cursor | None = None
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict) -> Question:
        chosen = {
            facet.name: values
            for facet in FACETS
            if (values := tuple(v for v in query.getlist(facet.name) if facet.takes(v)))
        }
        words = " ".join(query.get("q", "").replace("\0", "").split())[:200]
        usual = RELEVANCE if search_query(words) else MOVEMENT
        sort = query.get("sort", usual)
        return cls(
            words,
            chosen,
            sort if sort in ORDERS else usual,
            _read_cursor(query.get("after", "")),
            _read_number(query.get("page", "")),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.chosen)

    @property
    def is_first(self) -> bool:
        return self.after is None and self.page == 1

    @property
    def usual_sort(self) -> str:
        return RELEVANCE if search_query(self.words) else MOVEMENT

    def from_the_first(self) -> Question:
        return replace(self, after=None, page=1)

    @property
    def unsorted(self) -> Question:
        """The same question, whose answer is a set of agreements and no list."""
        return replace(self.from_the_first(), sort=self.usual_sort)

    def without(self, name: str, value: str) -> Question:
        """The same question with one choice less, from its first page."""
        left = {n: tuple(v for v in vs if (n, v) != (name, value)) for n, vs in self.chosen.items()}
        return replace(self, chosen={n: vs for n, vs in left.items() if vs}).from_the_first()

    def asking(self, words: str) -> Question:
        return replace(self, words=words).from_the_first()

    def following(self, last: Listing) -> Question:
        """The page after the one that ends with this line."""
        if self.sort == RELEVANCE:
            return replace(self, page=self.page + 1)
        return replace(self, after=ORDERS[self.sort].cursor(last))

    @property
    def query(self) -> str:
        """What is asked without the page, as parameters in one spelling: "q=…&status=…"."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in sorted(self.chosen) for value in self.chosen[name]]
        if self.sort != self.usual_sort:
            pairs.append(("sort", self.sort))
        return urlencode(pairs)

    @property
    def address(self) -> str:
        """As the query part of an address: "?q=…&status=…&after=…"."""
        place = []
        if self.sort == RELEVANCE and self.page > 1:
            place = [("page", str(self.page))]
        elif self.after:
            place = [("after", f"{self.after[0].isoformat()}.{self.after[1]}")]
        return "?" + "&".join(filter(None, [self.query, urlencode(place)]))


def _read_cursor(text: str) -> Cursor | None:
    day, _dot, number = text.partition(".")
    try:
        return dt.date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _read_number(text: str) -> int:
    """Of a page of what is ranked, which ends with the candidates."""
    return min(int(text), CANDIDATES) if text.isascii() and text.isdigit() and int(text) else 1
