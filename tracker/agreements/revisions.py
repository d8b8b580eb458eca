"""Revisions: which state of the record an answer was made from, and answers kept under it.

A revision is the number of the latest change. It is read with one indexed query, is the ETag of everything made from
the record, and is part of every key under which a finished answer is kept; so nothing kept can be out of date, and
losing the cache costs only the making.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.core.cache import cache, caches
from django.db import connection

from tracker.agreements.models import Agreement
from tracker.lib.edition import edition
from tracker.lib.postgresql.base import planning_once

_LATEST_OF = """
    SELECT a.id, a.slug,
        (SELECT id FROM agreements_change WHERE agreement_id = a.id ORDER BY id DESC LIMIT 1),
        greatest(
            (SELECT id FROM agreements_change WHERE agreement_id IS NULL ORDER BY id DESC LIMIT 1),
            (SELECT max(c.id) FROM agreements_relation r JOIN agreements_change c ON c.agreement_id = r.other_id
                WHERE r.agreement_id = a.id AND c.resource = 'agreement'),
            (SELECT max(c.id) FROM agreements_relation r JOIN agreements_change c ON c.agreement_id = r.agreement_id
                WHERE r.other_id = a.id AND c.resource IN ('agreement', 'relation'))
        )
    FROM agreements_agreement a WHERE a.{column} = %s
"""
_LATEST = {column: _LATEST_OF.format(column=column) for column in ("slug", "public_id")}
_MOMENTS = """
    SELECT max(at) FROM agreements_change
    WHERE agreement_id = (SELECT id FROM agreements_agreement WHERE slug = %s)
    GROUP BY transaction ORDER BY min(id)
"""


@dataclass(frozen=True, slots=True)
class Revision:
    """An agreement at its latest change; `around` is the latest change of what it names but does not own.

    That is the whole record's (a participant is renamed), or that of an agreement it is related to. A settled one is
    of a moment that nothing can change any more.
    """

    agreement_pk: int
    slug: str
    latest: int
    around: int
    is_settled: bool = False

    def settled(self) -> Revision:
        """The same agreement in the past, where what was changed since does not count."""
        return replace(self, latest=0, around=0, is_settled=True)

    def etag(self, representation: str, *, on: dt.date) -> str:
        """A strong validator (RFC 9110, 8.8.1): the answer also depends on the day, by which dates pass, and on our code."""
        state = "settled" if self.is_settled else f"{self.latest}:{self.around}"
        parts = (self.agreement_pk, self.slug, state, representation, on, edition())
        text = ":".join(map(str, parts))
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def latest_revision(name: str) -> Revision | None:
    """The revision of the agreement with this slug or public id, or None where there is no such agreement."""
    column = "public_id" if name.startswith("agr_") else "slug"
    with planning_once() as cursor:
        cursor.execute(_LATEST[column], [name])
        row = cursor.fetchone()
    return Revision(row[0], row[1], row[2] or 0, row[3] or 0) if row else None


def moved_to(slug: str) -> str | None:
    """The present slug of an agreement that once had this one, or None."""
    return Agreement.objects.filter(history__slug=slug).values_list("slug", flat=True).first()


def kept(
    revision: Revision, representation: str, *, on: dt.date, compose: Callable[[], bytes]
) -> bytes:
    """The bytes of a representation ("json", "html:en" …): kept ones if there are any, else composed and kept.

    Not kept where the agreement changed meanwhile: such an answer may have read half of the change.
    """
    key = f"kept:{revision.etag(representation, on=on)[1:-1]}"
    near = caches["near"]  # what is kept under a key never differs, so a copy beside us is as good
    body: bytes | None = near.get(key)
    if body is None and (body := cache.get(key)) is not None:
        near.set(key, body)
    if body is None:
        body = compose()
        if revision.is_settled or latest_revision(revision.slug) == revision:
            cache.set(key, body)
    return body


def changed_at(slug: str) -> list[dt.datetime]:
    """When the record of an agreement was changed, oldest first; all that one transaction changed is one moment, its last."""
    with connection.cursor() as cursor:
        cursor.execute(_MOMENTS, [slug])
        return [moment for (moment,) in cursor.fetchall()]


def latest_change() -> int:
    """The number of the latest change of the whole record; 0 while it is empty."""
    with planning_once() as cursor:
        cursor.execute("SELECT max(id) FROM agreements_change")
        (latest,) = cursor.fetchone() or (None,)
    return latest or 0
