"""The page of one participant: what waits on it, on whom it waits, where it stands in everything, how it comes to be bound."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.agreements import facts
from tracker.agreements.kinds import Form, Kind, Plane, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Citation, Event, Listing, Participant, Procedure
from tracker.agreements.names import by_name
from tracker.agreements.standing import Standing, standing
from tracker.agreements.status import OVER, Code
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.pages import wording
from tracker.pages.lines import (
    ACTS,
    AgreementLine,
    EventLine,
    agreement_lines,
    event_lines,
    newest_first,
)
from tracker.pages.questions import NotUnderstood, only

AGREEMENTS = 50
_WAITING = 15  # more are in the list of agreements, narrowed
_EVENTS = 10
_INTERNATIONAL = [kind for kind in Kind if kind.plane in (Plane.TREATY, Plane.PARTY)]
_BINDING = (Code.IN_FORCE, Code.PROVISIONALLY_APPLIED, Code.SUSPENDED)
_IN_FORCE, _PENDING, _OVER = (
    gettext_lazy("In force"),
    gettext_lazy("On their way"),
    gettext_lazy("Over"),
)


@dataclass(frozen=True, slots=True)
class Awaited:
    """An agreement in which a step of the participant is awaited, and since when."""

    line: AgreementLine
    step: str
    since: FuzzyDate
    lasting: str


@dataclass(frozen=True, slots=True)
class ParticipantPage:
    """`agreements` are those of this page, each with the participant's standing; `total` counts all.

    `older` is the query that leads to the next of them. What else there is stands on the first page only.
    """

    participant: Participant
    agreements: Sequence[tuple[AgreementLine, Standing]]
    total: int
    older: str
    is_first: bool
    counts: Sequence[tuple[str | Promise, int]] = ()
    waiting: Sequence[Awaited] = ()
    waiting_total: int = 0
    others: Sequence[AgreementLine] = ()
    others_total: int = 0
    recent: Sequence[EventLine] = ()
    procedures: Sequence[Procedure] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """From which agreement on; None: from the one that moved last."""

    after: tuple[dt.date, int] | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> Question:
        """From the parameters of an address. Raises NotUnderstood."""
        only(asked, ("after",))
        if "after" not in asked:
            return cls()
        day, _dot, number = asked["after"].partition(".")
        try:
            return cls((dt.date.fromisoformat(day), int(number)))
        except ValueError as error:
            raise NotUnderstood(_("“after” must be as the page itself gives it.")) from error


def participant_page(
    participant: Participant, question: Question, *, on: dt.date
) -> ParticipantPage:
    """In a fixed number of queries, whatever the number of agreements and events."""
    taking_part = _listings().filter(participants__contains=[participant.code])
    rows = list(_beyond(taking_part, question.after)[: AGREEMENTS + 1])
    older = _older(rows[AGREEMENTS - 1]) if len(rows) > AGREEMENTS else ""
    rows = rows[:AGREEMENTS]
    standings = _standings(participant, rows, on=on)
    agreements = [(line, standings[line.agreement.pk]) for line in agreement_lines(rows, on=on)]
    by_status = _by_status(taking_part)
    total = sum(by_status.values())
    if question.after:
        return ParticipantPage(participant, agreements, total, older, is_first=False)
    waiting = taking_part.filter(waiting_on__contains=[participant.code])
    others = taking_part.filter(waiting_on__len__gt=0).exclude(
        waiting_on__contains=[participant.code]
    )
    return ParticipantPage(
        participant,
        agreements,
        total,
        older,
        is_first=True,
        counts=_counts(by_status),
        waiting=awaited(participant.code, list(waiting[:_WAITING]), on=on),
        waiting_total=waiting.count(),
        others=agreement_lines(list(others[:_WAITING]), on=on),
        others_total=others.count(),
        recent=event_lines(_done(participant, rows, on=on), on=on, most=_EVENTS),
        procedures=list(participant.procedures.prefetch_related("steps__body")),
    )


def awaited(code: str, rows: Sequence[Listing], *, on: dt.date) -> list[Awaited]:
    """What is awaited of the participant in each of these."""
    lines = agreement_lines(rows, on=on)
    return [_awaited(code, row, line, on) for row, line in zip(rows, lines, strict=True)]


def _awaited(code: str, row: Listing, line: AgreementLine, on: dt.date) -> Awaited:
    steps = dict(zip(row.waiting_on, row.awaited, strict=False))
    step, edtf = steps.get(code, ("", None))
    since = FuzzyDate.parse(edtf) if edtf else UNKNOWN
    day = since.earliest or since.latest
    return Awaited(line, _(step), since, wording.duration((on - day).days) if day else "")


def _listings() -> QuerySet[Listing]:
    return Listing.objects.select_related("agreement").order_by("-last_event_on", "-pk")


def _beyond(rows: QuerySet[Listing], after: tuple[dt.date, int] | None) -> QuerySet[Listing]:
    if after is None:
        return rows
    day, number = after
    return rows.filter(last_event_on__lte=day).exclude(last_event_on=day, pk__gte=number)


def _older(row: Listing) -> str:
    return urlencode({"after": f"{row.last_event_on.isoformat()}.{row.pk}"})


def _by_status(rows: QuerySet[Listing]) -> dict[Code, int]:
    counted = rows.order_by().values_list("status").annotate(Count("pk"))
    return {Code(status): count for status, count in counted}


def _counts(by_status: Mapping[Code, int]) -> list[tuple[str | Promise, int]]:
    found = Counter({_IN_FORCE: 0, _PENDING: 0, _OVER: 0})
    for code, count in by_status.items():
        is_over = code in OVER or code is Code.REJECTED
        found[_OVER if is_over else _IN_FORCE if code in _BINDING else _PENDING] += count
    return list(found.items())


def _standings(
    participant: Participant, rows: Sequence[Listing], *, on: dt.date
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


def _done(participant: Participant, rows: Iterable[Listing], *, on: dt.date) -> QuerySet[Event]:
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
    found = by_name(rows)
    return ParticipantsPage(
        engaged=[row for row in found if row.count], others=[row for row in found if not row.count]
    )
