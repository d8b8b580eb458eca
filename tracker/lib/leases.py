"""Leases: rows are the queue, and a row is worked on by one worker at a time.

    sweep      claim()    the rows that are due get a lease and a token, and a message with both is sent
    worker     start()    takes the row if the token still holds, and counts the attempt
               finish()   ends the lease and says when the row is due again; with a stale token it raises

A message that is lost costs one lease, after which the row is claimed anew; a worker that was killed has left the row
as it was; a worker that comes back too late cannot write. A row whose work was started MAX_ATTEMPTS times and never
finished takes the worker with it: it is left in quarantine for an editor to see. All times are the database's own, so
workers whose clocks differ do no harm.
"""

import datetime as dt
import uuid
from typing import Any, NamedTuple, TypeVar

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

LEASE = dt.timedelta(seconds=180)  # longer than a task may run (120 s, tracker/celery.py)
MAX_ATTEMPTS = 5


class LeaseLost(Exception):
    """Another worker holds the row by now, so nothing may be written."""


class Claim(NamedTuple):
    id: int
    token: uuid.UUID


Row = TypeVar("Row", bound="Leased", covariant=True)


class LeasedQuerySet(models.QuerySet[Row]):
    def due(self) -> "LeasedQuerySet[Row]":
        """Rows to work on now: their time has come, nobody holds them, and they are not in quarantine."""
        free = Q(lease_until=None) | Q(lease_until__lt=Now())
        return self.filter(free, next_due_at__lte=Now(), attempts__lt=MAX_ATTEMPTS)

    def quarantined(self) -> "LeasedQuerySet[Row]":
        return self.filter(next_due_at__isnull=False, attempts__gte=MAX_ATTEMPTS)

    def claim(self, *, limit: int) -> list[Claim]:
        """Lease up to `limit` due rows, the longest due first; rows another sweep is claiming are passed over."""
        token = uuid.uuid4()
        with transaction.atomic():
            due = (
                self.due().order_by("next_due_at").select_for_update(skip_locked=True, of=("self",))
            )
            ids = list(due.values_list("pk", flat=True)[:limit])
            self.model._default_manager.filter(pk__in=ids).update(
                lease_token=token, lease_until=Now() + LEASE
            )
        return [Claim(pk, token) for pk in ids]

    def start(self, pk: int, token: str | uuid.UUID) -> Row | None:
        """The row, its lease renewed and the attempt counted; None if another sweep has claimed it since."""
        held = self.filter(pk=pk, lease_token=token)
        if held.update(attempts=F("attempts") + 1, lease_until=Now() + LEASE):
            return held.first()
        return None


class Leased(models.Model):
    """A row that is work to be done when its time comes; `next_due_at` is NULL when there is nothing to do."""

    next_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="times the work was started and not finished"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_lease_is_whole",
                condition=Q(lease_until__isnull=True, lease_token__isnull=True)
                | Q(lease_until__isnull=False, lease_token__isnull=False),
            )
        ]

    @property
    def is_quarantined(self) -> bool:
        return self.next_due_at is not None and self.attempts >= MAX_ATTEMPTS

    def finish(self, *, again_in: dt.timedelta | None, **values: Any) -> None:
        """End the lease and write `values`; due again after `again_in`, or never.

        Call it last in the transaction that writes the work's result. Raises LeaseLost, so that the transaction is
        undone, when another worker holds the row.
        """
        held = type(self)._default_manager.filter(pk=self.pk, lease_token=self.lease_token)
        due = None if again_in is None else Now() + again_in
        values |= {"next_due_at": due, "lease_until": None, "lease_token": None, "attempts": 0}
        if self.lease_token is None or not held.update(**values):
            raise LeaseLost(f"{self} is held by another worker")
