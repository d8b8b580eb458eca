"""Attention: what about an agreement somebody should look at, by rules that are stated wherever they are used."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from tracker.agreements.status import SETTLED, Code

DUE_DAYS = 30
STALLED_DAYS = 365
CLOSE_INSTRUMENTS = 5
# What was refused does not stand still, and of what nothing is known nothing can be said.
_NOT_STALLED = SETTLED | {Code.REJECTED, Code.UNKNOWN}


class Attention(StrEnum):
    """A reason to look. Each is a condition on the lines of lists, and says its rule in words."""

    CONTESTED = "contested"
    DUE = "due"
    OVERDUE = "overdue"
    STALLED = "stalled"
    CLOSE = "close"
    WAITING_ON_ONE = "waiting-on-one"

    @property
    def label(self) -> str:
        return str(_LABELS[self])

    @property
    def rule(self) -> str:
        """When an agreement is called so, in a sentence."""
        return str(_RULES[self])

    def condition(self, on: dt.date) -> Q:
        """On agreements.models.Listing."""
        if self is Attention.CONTESTED:
            return Q(is_contested=True)
        if self is Attention.DUE:
            return Q(next_event_on__range=(on, on + dt.timedelta(days=DUE_DAYS)))
        if self is Attention.OVERDUE:
            return Q(overdue_on__isnull=False)
        if self is Attention.STALLED:
            return _is_stalled(on)
        if self is Attention.CLOSE:
            return _is_close()
        return Q(waiting_on__len=1)


def _is_stalled(on: dt.date) -> Q:
    last = on - dt.timedelta(days=STALLED_DAYS)
    moved = Q(last_event_on__gt=dt.date.min, last_event_on__lte=last)
    may_stall = sorted(code.value for code in Code if code not in _NOT_STALLED)
    return moved & Q(status__in=may_stall, next_event_on=None)


def _is_close() -> Q:
    counted = Q(status=Code.AWAITING_THRESHOLD.value, force_missing__lte=CLOSE_INSTRUMENTS)
    return counted | Q(status__in=[Code.AWAITING_EXCHANGE.value, Code.AWAITING_DATE.value])


_LABELS: dict[Attention, str | Promise] = {
    Attention.CONTESTED: _("Sources disagree"),
    Attention.DUE: format_lazy(_("Due in {days} days"), days=DUE_DAYS),
    Attention.OVERDUE: _("Overdue"),
    Attention.STALLED: _("Stalled"),
    Attention.CLOSE: _("Close to entry into force"),
    Attention.WAITING_ON_ONE: _("Waiting on one participant"),
}
_RULES: dict[Attention, str | Promise] = {
    Attention.CONTESTED: _("At least one event has sources whose dates cannot all be right."),
    Attention.DUE: format_lazy(
        _("The first possible day of something announced is today or within {days} days."),
        days=DUE_DAYS,
    ),
    Attention.OVERDUE: _(
        "Something was announced, its last possible day is over, and no act of the kind by the same participant is "
        "on record."
    ),
    Attention.STALLED: format_lazy(
        _(
            "Not in force, not refused, nothing with a date is announced, and the last reported movement is at least "
            "{days} days ago."
        ),
        days=STALLED_DAYS,
    ),
    Attention.CLOSE: format_lazy(
        _(
            "Both sides have finished at home and only the exchange is left, or only the date; or at most {count} "
            "instruments are missing of those that it needs."
        ),
        count=CLOSE_INSTRUMENTS,
    ),
    Attention.WAITING_ON_ONE: _("The next step is awaited from exactly one participant."),
}
