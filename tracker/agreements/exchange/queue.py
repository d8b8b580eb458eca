"""The queue of imports: what is too long for a request is written by a worker, as the editor has seen it in the dry run.

It is all in one transaction, with the end of the worker's lease: interrupted it has written nothing, and another worker
does it; done twice, the second time finds the record changed and writes nothing. How far it has come is in the cache.
"""

from __future__ import annotations

import datetime as dt
import uuid

from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.db.models.functions import Now

from tracker.agreements.exchange.applying import ChangedSince, apply
from tracker.agreements.exchange.planning import Outcome, Plan
from tracker.agreements.exchange.reading import read
from tracker.agreements.models import Import
from tracker.lib.leases import Claim

AT_ONCE = 1_000  # entries written in a request, about three seconds; measured in tests/benchmarks
LEASE = dt.timedelta(minutes=10)  # the largest file took two on a busy machine of two cores
_KEPT = dt.timedelta(days=1)
_TOLD = 25  # steps from one telling of the progress to the next


def bring(name: str, content: bytes, *, by: User, now: dt.datetime) -> Import:
    """Keep the file for its dry run. What was brought yesterday and not written is forgotten."""
    Import.objects.filter(brought_at__lt=now - _KEPT).delete()
    return Import.objects.create(name=name[:200], content=content, by=by, brought_at=now)


def held_by(user: User, key: uuid.UUID) -> Import | None:
    """Nobody comes by the file of another."""
    return Import.objects.filter(key=key, by=user).first()


def is_long(plan: Plan) -> bool:
    return sum(item.outcome is not Outcome.NOOP for item in plan.items) > AT_ONCE


def ask(held: Import, *, why: str, seen: str) -> None:
    """Have it written as it was seen; asked again while it waits, it is written once."""
    cache.delete(_place(held))
    waiting = Import.objects.filter(pk=held.pk, next_due_at=None)
    waiting.update(why=why[:200], fingerprint=seen, outcome="", next_due_at=Now(), attempts=0)


def claim() -> list[Claim]:
    """The one that has waited longest: while it is written, its agreements are held."""
    return Import.objects.claim(limit=1)


def write_claimed(pk: int, token: str, *, now: dt.datetime) -> None:
    """Raises LeaseLost, and then has written nothing."""
    held = Import.objects.start(pk, token)
    if held is None:
        return
    Import.objects.filter(pk=pk, lease_token=token).update(lease_until=Now() + LEASE)
    try:
        with transaction.atomic():
            done = apply(
                read(bytes(held.content)),
                by=held.by_id,
                why=held.why,
                on=now.date(),
                expected=held.fingerprint,
                tell=lambda done, of: _tell(held, done, of),
            )
            held.finish(again_in=None, outcome=Import.Outcome.WRITTEN, counts=dict(done.counts))
    except ChangedSince:
        held.finish(again_in=None, outcome=Import.Outcome.OVERTAKEN)


def progress(held: Import) -> tuple[int, int] | None:
    """How many of how many steps are done; None where nobody has told."""
    found: tuple[int, int] | None = cache.get(_place(held))
    return found


def _tell(held: Import, done: int, of: int) -> None:
    if done % _TOLD == 0:
        cache.set(_place(held), (done, of), 600)


def _place(held: Import) -> str:
    return f"import:{held.pk}"
