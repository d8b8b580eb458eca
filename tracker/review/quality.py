"""Quality of the reader, as the desk sees it: how much of what it proposed was kept, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from tracker.agreements.kinds import Kind
from tracker.review.models import Decision, Proposal, Reason
from tracker.review.models.proposals import KEPT

_KEPT = Q(decision__in=KEPT)
_CHANGED = ~Q(amendments={})


@dataclass(frozen=True, slots=True)
class Rate:
    """Of what was decided: kept as read, kept as amended, rejected."""

    name: str
    as_read: int
    amended: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.as_read + self.amended + self.rejected

    @property
    def percent(self) -> int:
        """Kept as read, of a hundred decided; what was amended was not read right."""
        return round(100 * self.as_read / self.decided)


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    rates: list[Rate]


def tables() -> list[Table]:
    """By act, by the rule that made the date, by feed; the most decided first."""
    return [
        Table("By act", _rates("kind", lambda value: str(Kind(value).label))),
        Table("By rule for the date", _rates("date_rule", lambda value: value or "no rule")),
        Table("By feed", _rates("article__feed__title", lambda value: value or "no feed")),
    ]


def reasons() -> list[tuple[str, int]]:
    """Why proposals were rejected, and how many for it; the most frequent first."""
    rejected = Proposal.objects.filter(decision=Decision.REJECTED).order_by()
    counts = rejected.values_list("reason").annotate(count=Count("pk")).order_by("-count", "reason")
    return [(str(Reason(reason).label), count) for reason, count in counts]


def _rates(by: str, label: Callable[[Any], str]) -> list[Rate]:
    decided = Proposal.objects.filter(_KEPT | Q(decision=Decision.REJECTED)).order_by()
    rows = decided.values_list(by).annotate(
        as_read=Count("pk", filter=_KEPT & ~_CHANGED),
        amended=Count("pk", filter=_KEPT & _CHANGED),
        rejected=Count("pk", filter=Q(decision=Decision.REJECTED)),
        all=Count("pk"),
    )
    return [Rate(label(name), *counts) for name, *counts, _ in rows.order_by("-all", by)]
