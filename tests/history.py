"""A history for tests: whatever a test writes, it writes at one instant, so it is given its moment afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pgtrigger
from django.db import connection

_RESOURCES = (
    "agreement", "title", "participation", "text", "identifier", "relation", "event", "citation",
    "participant", "alias", "body", "procedure", "step",
)  # fmt: skip
_transactions = count(1)


@contextmanager
def written_at(moment: dt.datetime) -> Iterator[None]:
    """What is written inside is in the record as one transaction of that moment."""
    yield
    number = next(_transactions)
    with pgtrigger.ignore(), connection.cursor() as cursor:  # the history is append-only
        for resource in _RESOURCES:
            cursor.execute(
                f"UPDATE agreements_{resource}history SET pgh_created_at = %s WHERE pgh_created_at = now()",
                [moment],
            )
        cursor.execute(
            "UPDATE agreements_change SET at = %s, transaction = %s"
            " WHERE transaction = pg_current_xact_id()::text::bigint",
            [moment, number],
        )
