"""Search: the agreements that were asked for, a page of them, with how many there would be with one choice more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.agreements.facets import EVERYTHING, FACETS, Counts, Facet, counts, narrowed
from tracker.agreements.models import Listing
from tracker.agreements.search import CANDIDATES, ranked, search_query
from tracker.pages.asked import MOVEMENT, ORDERS, RELEVANCE, Question
from tracker.pages.names import participant_names
from tracker.pages.spelling import suggestion

PAGE = 25
SHEET = 10_000


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
