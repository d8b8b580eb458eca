"""Search: which agreements a reader asked for, by words and by filters, in which order."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.agreements.models import Listing
from tracker.agreements.search import CANDIDATES, ranked, search_query
from tracker.pages.facets import EVERYTHING, FACETS, Chosen, Counts, Facet, counts, narrowed
from tracker.pages.names import participant_names
from tracker.pages.spelling import suggestion

PAGE = 25
SHEET = 10_000
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


# --- Answer ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many of the results have it, and whether it is asked for."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of agreements and the facets of all of them."""

    question: Question
    lines: list[Listing]
    total: int
    facets: list[tuple[Facet, list[Choice]]]
    active: list[tuple[str, str, Question]]  # facet, value, and the question without it
    following: Question | None
    instead: Question | None  # the same in another spelling, where nothing was found

    @property
    def first(self) -> Question:
        return self.question.from_the_first()

    @property
    def sheet_query(self) -> str:
        query = self.question.query
        return f"?{query}" if query else ""

    @property
    def feed_query(self) -> str:
        """A feed has no order, and neither has the list of the API."""
        query = self.question.unsorted.query
        return f"?{query}" if query else ""

    @property
    def is_cut(self) -> bool:
        """Whether only the part that moved last was ranked."""
        return self.question.sort == RELEVANCE and self.total > CANDIDATES

    @property
    def order(self) -> str:
        order = ORDERS.get(self.question.sort)
        return str(order.label if order else _("best match first"))

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        """What it can be sorted by: value, label, whether it is."""
        usual = (
            [(RELEVANCE, str(_("best match first")))] if search_query(self.question.words) else []
        )
        named = [*usual, *((name, str(order.label)) for name, order in ORDERS.items())]
        return [(name, label, name == self.question.sort) for name, label in named]


def answer(question: Question, *, on: dt.date) -> Answer:
    """In one query for the page, one for all facets, and one for the names of participants."""
    query = search_query(question.words)
    lines = Listing.objects.filter(search=query) if query else Listing.objects.all()
    page = _page(question, narrowed(lines, question.chosen, on))
    names = participant_names()
    counted = counts(lines, question.chosen, on)
    total = counted[EVERYTHING].get("", 0)
    instead = None if total else _instead(question, on)
    return Answer(
        question,
        page[:PAGE],
        total,
        [(facet, _choices(facet, question, counted, names)) for facet in FACETS],
        _active(question, names),
        question.following(page[PAGE - 1]) if len(page) > PAGE else None,
        instead,
    )


def _instead(question: Question, on: dt.date) -> Question | None:
    """The same in another spelling, if anything is found by it."""
    words = suggestion(question.words)
    other = question.asking(words) if words else None
    return other if other and matching(other, on=on).exists() else None


def whole(question: Question, *, on: dt.date) -> QuerySet[Listing]:
    """Every line in the order that is asked for, up to a number that a sheet can hold; of what is ranked, what is."""
    lines, query = matching(question, on=on), search_query(question.words)
    order = ORDERS.get(question.sort)
    if order is None and query:
        return _shown(
            ranked(narrowed(Listing.objects.all(), question.chosen, on), question.words, query)
        )
    rows = (order or ORDERS[MOVEMENT]).rows(lines, None)
    return _shown(rows)[:SHEET]


def in_words(question: Question) -> str:
    """'logistics, Status: Signed, Subject: Defence'; of everything, that it is everything."""
    names = participant_names()
    chosen = [f"{name}: {label}" for name, label, _without in _active(question, names)]
    return ", ".join(filter(None, [question.words, *chosen])) or str(_("all agreements"))


def matching(question: Question, *, on: dt.date) -> QuerySet[Listing]:
    """Every line that the question asks for, in no order."""
    query = search_query(question.words)
    lines = Listing.objects.filter(search=query) if query else Listing.objects.all()
    return narrowed(lines, question.chosen, on)


def _page(question: Question, lines: QuerySet[Listing]) -> list[Listing]:
    """The lines of the page, and one more if there are more."""
    if question.sort in ORDERS:
        rows = ORDERS[question.sort].rows(lines, question.after)
        return list(_shown(rows)[: PAGE + 1])
    query = search_query(question.words)
    if query is None:
        return []
    start = (question.page - 1) * PAGE
    return list(_shown(ranked(lines, question.words, query))[start : start + PAGE + 1])


def _shown(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    return rows.select_related("agreement").defer("search", "names")


def _choices(
    facet: Facet, question: Question, counted: Counts, names: dict[str, str]
) -> list[Choice]:
    chosen = question.chosen.get(facet.name, ())
    found = counted[facet.name] | {v: 0 for v in chosen if v not in counted[facet.name]}
    choices = [
        Choice(value, _label(facet, value, names), count, value in chosen)
        for value, count in found.items()
    ]
    if facet.name == "signed":
        choices.sort(key=lambda choice: choice.value, reverse=True)
    return choices


def _label(facet: Facet, value: str, names: dict[str, str]) -> str:
    return names.get(value, value) if facet.label is str else facet.label(value)


def _active(question: Question, names: dict[str, str]) -> list[tuple[str, str, Question]]:
    return [
        (str(facet.title), _label(facet, value, names), question.without(facet.name, value))
        for facet in FACETS
        for value in question.chosen.get(facet.name, ())
    ]
