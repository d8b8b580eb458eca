"""Search: which agreements a reader asked for, by words and by filters, and how many there are of each kind."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Func, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.agreements.kinds import Form, Subject
from tracker.agreements.models import Listing, Participant
from tracker.agreements.search import search_query
from tracker.agreements.status import Code

PAGE = 25
DUE_DAYS = 30

Cursor = tuple[dt.date, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, from the address of the page; whatever makes no sense in it is left out."""

    words: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    after: Cursor | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Question:
        chosen = {
            facet.name: values
            for facet in FACETS
            if (values := tuple(v for v in query.getlist(facet.name) if facet.takes(v)))
        }
        words = " ".join(query.get("q", "").replace("\0", "").split())[:200]
        return cls(words, chosen, _read_cursor(query.get("after", "")))

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.chosen)

    def without(self, name: str, value: str) -> Question:
        """The same question with one choice less, from its first page."""
        left = {n: tuple(v for v in vs if (n, v) != (name, value)) for n, vs in self.chosen.items()}
        return replace(self, chosen={n: vs for n, vs in left.items() if vs}, after=None)

    def page_after(self, line: Listing) -> Question:
        return replace(self, after=(line.last_event_on, line.pk))

    @property
    def address(self) -> str:
        """As the query part of an address, in one order: "?q=…&status=…"."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in sorted(self.chosen) for value in self.chosen[name]]
        if self.after:
            pairs.append(("after", f"{self.after[0].isoformat()}.{self.after[1]}"))
        return f"?{urlencode(pairs)}" if pairs else "?"


def _read_cursor(text: str) -> Cursor | None:
    day, _, number = text.partition(".")
    try:
        return dt.date.fromisoformat(day), int(number)
    except ValueError:
        return None


# --- Facets ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: its values, of which any may hold, and how the database counts them."""

    name: str
    title: Callable[[], str]
    condition: Callable[[tuple[str, ...], dt.date], Q]
    count: Callable[[QuerySet[Listing], dt.date], dict[str, int]]
    label: Callable[[str], str]
    takes: Callable[[str], bool]

    @property
    def label_of_group(self) -> str:
        return self.title()


def _column(path: str) -> Callable[[QuerySet[Listing], dt.date], dict[str, int]]:
    def count(lines: QuerySet[Listing], on: dt.date) -> dict[str, int]:
        rows = lines.order_by().values_list(path).annotate(count=Count("pk"))
        return dict(sorted(rows, key=lambda row: (-row[1], row[0])))

    return count


def _unnested(lines: QuerySet[Listing], on: dt.date) -> dict[str, int]:
    codes = lines.order_by().annotate(code=Func(F("participants"), function="unnest"))
    rows = codes.values_list("code").annotate(count=Count("pk"))
    return dict(sorted(rows, key=lambda row: (-row[1], row[0])))


def _due(on: dt.date) -> Q:
    return Q(next_event_on__range=(on, on + dt.timedelta(days=DUE_DAYS)))


_ATTENTION: dict[str, Callable[[dt.date], Q]] = {
    "contested": lambda on: Q(is_contested=True),
    "due": _due,
    "waiting-on-one": lambda on: Q(waiting_on__len=1),
}


def _attention(values: tuple[str, ...], on: dt.date) -> Q:
    conditions = [_ATTENTION[value](on) for value in values]
    return Q(*conditions, _connector=Q.OR)


def _count_attention(lines: QuerySet[Listing], on: dt.date) -> dict[str, int]:
    counts = {
        name.replace("-", "_"): Count("pk", filter=condition(on))
        for name, condition in _ATTENTION.items()
    }
    found: dict[str, Any] = lines.order_by().aggregate(**counts)
    return {name.replace("_", "-"): count for name, count in found.items() if count}


def _attention_label(value: str) -> str:
    return {
        "contested": _("Sources disagree"),
        "due": _("Due in %(days)d days") % {"days": DUE_DAYS},
        "waiting-on-one": _("Waiting on one participant"),
    }[value]


FACETS: tuple[Facet, ...] = (
    Facet(
        "status",
        lambda: _("Status"),
        lambda values, on: Q(status__in=values),
        _column("status"),
        lambda value: Code(value).label,
        frozenset(Code).__contains__,
    ),
    Facet(
        "attention",
        lambda: _("Attention"),
        _attention,
        _count_attention,
        _attention_label,
        _ATTENTION.__contains__,
    ),
    Facet(
        "participant",
        lambda: _("Participant"),
        lambda values, on: Q(participants__overlap=list(values)),
        _unnested,
        str,
        lambda value: bool(re.fullmatch(r"[A-Z0-9]{2,8}", value)),
    ),
    Facet(
        "subject",
        lambda: _("Subject"),
        lambda values, on: Q(agreement__subject__in=values),
        _column("agreement__subject"),
        lambda value: str(Subject(value).label),
        frozenset(Subject.values).__contains__,
    ),
    Facet(
        "form",
        lambda: _("Form"),
        lambda values, on: Q(agreement__form__in=values),
        _column("agreement__form"),
        lambda value: str(Form(value).label),
        frozenset(Form.values).__contains__,
    ),
)


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
    """One page of agreements, newest movement first, and the facets of all of them."""

    question: Question
    lines: list[Listing]
    total: int
    facets: list[tuple[Facet, list[Choice]]]
    active: list[tuple[str, str, Question]]  # facet, value, and the question without it
    following: Question | None

    @property
    def first(self) -> Question:
        return replace(self.question, after=None)


def answer(question: Question, *, on: dt.date) -> Answer:
    """In one query for the page, one for each facet, and one for the names of participants."""
    page = _matching(question, on).select_related("agreement")
    if question.after:
        day, number = question.after
        page = page.filter(last_event_on__lte=day).exclude(last_event_on=day, pk__gte=number)
    lines = list(page.order_by("-last_event_on", "-pk")[: PAGE + 1])
    names = dict(Participant.objects.values_list("code", "name"))
    facets = [(facet, _choices(facet, question, names, on)) for facet in FACETS]
    forms = next(choices for facet, choices in facets if facet.name == "form")
    wanted = [choice for choice in forms if choice.is_chosen] or forms
    return Answer(
        question,
        lines[:PAGE],
        sum(choice.count for choice in wanted),  # every agreement has exactly one form
        facets,
        _active(question, names),
        question.page_after(lines[PAGE - 1]) if len(lines) > PAGE else None,
    )


def _matching(question: Question, on: dt.date, *, ignoring: str = "") -> QuerySet[Listing]:
    lines = Listing.objects.all()
    if query := search_query(question.words):
        lines = lines.filter(search=query)
    for facet in FACETS:
        if facet.name != ignoring and (values := question.chosen.get(facet.name)):
            lines = lines.filter(facet.condition(values, on))
    return lines


def _choices(facet: Facet, question: Question, names: dict[str, str], on: dt.date) -> list[Choice]:
    """Counted among what the other facets leave, so that a second value of this one can be added."""
    counts = facet.count(_matching(question, on, ignoring=facet.name), on)
    chosen = question.chosen.get(facet.name, ())
    counts |= {value: 0 for value in chosen if value not in counts}
    return [
        Choice(value, _label(facet, value, names), count, value in chosen)
        for value, count in counts.items()
    ]


def _label(facet: Facet, value: str, names: dict[str, str]) -> str:
    return names.get(value, value) if facet.name == "participant" else facet.label(value)


def _active(question: Question, names: dict[str, str]) -> list[tuple[str, str, Question]]:
    return [
        (facet.title(), _label(facet, value, names), question.without(facet.name, value))
        for facet in FACETS
        for value in question.chosen.get(facet.name, ())
    ]
