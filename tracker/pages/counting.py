"""Counting: what the record amounts to in few numbers, each counted in the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, Q, TextField
from django.db.models.functions import Coalesce, TruncMonth

from tracker.agreements.kinds import CONSENT, SIGNATURE, Form, Kind, Plane, State
from tracker.agreements.models import Event, Listing, Pace, Participant
from tracker.agreements.status import Code
from tracker.agreements.survival import Usual
from tracker.agreements.waiting import whole_way
from tracker.pages.lines import ACTS

MONTHS = 24
GROUPS = ("signatures", "consents", "force", "home", "other")  # of acts: the first that fits
_IN_FORCE = (Kind.ENTRY_INTO_FORCE, Kind.IN_FORCE_FOR_PARTICIPANT)
_WORKING = Q(status__in=[Code.IN_FORCE.value, Code.PROVISIONALLY_APPLIED.value])


@dataclass(frozen=True, slots=True)
class Month:
    first: dt.date
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Share:
    """One participant: in how many agreements, of which so many in force, and how many wait for it."""

    participant: Participant
    agreements: int
    in_force: int
    awaited: int
    usual: Usual | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """`statuses` and `forms` in the order of their lists; participants by the number of their agreements."""

    total: int
    statuses: list[tuple[Code, int]]
    months: list[Month]
    forms: list[tuple[Form, Usual | None]]
    shares: list[Share]


def statistics(*, on: dt.date) -> Statistics:
    """In six queries, each of which counts in the database."""
    statuses = dict(Listing.objects.values_list("status").annotate(count=Count("pk")))
    paces = _paces()
    return Statistics(
        total=sum(statuses.values()),
        statuses=[(code, statuses[code]) for code in Code if code in statuses],
        months=_months(on),
        forms=[(form, paces.get(whole_way(form))) for form in Form],
        shares=_shares(paces),
    )


def _paces() -> dict[tuple[str, ...], Usual]:
    rows = Pace.objects.filter(start="signature", end="force")
    return {
        (row.participant, row.procedure, row.start, row.end): Usual(
            row.cases, row.completed, row.lower, row.median, row.upper
        )
        for row in rows
    }


def _months(on: dt.date) -> list[Month]:
    """Of every month of the last two years, this one included, the acts that fall into it for certain."""
    firsts = [_month(on, back) for back in reversed(range(MONTHS))]
    rows = (
        Event.objects.annotate(newest=Coalesce("done_latest", "done_earliest"))
        .filter(newest__gte=firsts[0], state=State.OCCURRED, kind__in=ACTS, done_latest__lte=on)
        .annotate(month=TruncMonth("done_earliest"), until=TruncMonth("done_latest"))
        .filter(month=F("until"))
        .values("month")
        .annotate(**{group: Count("pk", filter=Q(kind__in=_kinds(group))) for group in GROUPS})
    )
    found: dict[dt.date, dict[str, Any]] = {row["month"]: dict(row) for row in rows}
    return [
        Month(first, {group: found.get(first, {}).get(group, 0) for group in GROUPS})
        for first in firsts
    ]


def _month(on: dt.date, back: int) -> dt.date:
    year, month = divmod(on.year * 12 + on.month - 1 - back, 12)
    return dt.date(year, month + 1, 1)


def _kinds(group: str) -> list[Kind]:
    return [kind for kind in ACTS if _group(kind) == group]


def _group(kind: Kind) -> str:
    if kind in _IN_FORCE:
        return "force"
    if kind in CONSENT:
        return "consents"
    if kind in SIGNATURE:
        return "signatures"
    return "home" if kind.plane is Plane.DOMESTIC else "other"


def _shares(paces: Mapping[tuple[str, ...], Usual]) -> list[Share]:
    agreements = _counted("participants", all=Count("pk"), force=Count("pk", filter=_WORKING))
    awaited = _counted("waiting_on", all=Count("pk"))
    shares = [
        Share(
            participant,
            agreements[participant.code]["all"],
            agreements[participant.code]["force"],
            awaited.get(participant.code, {}).get("all", 0),
            paces.get(whole_way(Form.BILATERAL, participant.code)),
        )
        for participant in Participant.objects.filter(code__in=agreements)
    ]
    return sorted(shares, key=lambda share: (-share.agreements, share.participant.sort_name))


def _counted(column: str, **counts: Count) -> dict[str, dict[str, Any]]:
    """By code, in how many lines it stands in that column."""
    code = Func(F(column), function="unnest", output_field=TextField())
    rows = Listing.objects.annotate(code=code).values("code").annotate(**counts)
    return {row["code"]: dict(row) for row in rows.order_by()}
