"""The queue: articles that this version of the reader has yet to read, one worker each.

Reading and filing end in one transaction fenced by the lease's token: a worker killed at any moment
leaves nothing half done, and one that comes back too late changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import uuid

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from tracker.lib.leases import Claim, LeaseLost
from tracker.reading import READER_VERSION, languages, read
from tracker.review.filing import file_findings
from tracker.review.models import Reading

log = logging.getLogger(__name__)


def claim_unread(*, limit: int) -> list[Claim]:
    """Lease up to `limit` articles to read, the longest waiting first."""
    Reading.objects.plan(READER_VERSION)
    return Reading.objects.filter(reader_version=READER_VERSION).claim(limit=limit)


def read_claimed(reading_id: int, token: str | uuid.UUID, *, now: dt.datetime) -> int:
    """Read one article and file what it says; the number of acts, 0 if another worker has it now.

    Where that fails, the row says why; it is due again when its lease is over, until quarantine.
    """
    reading = Reading.objects.select_related("article").start(reading_id, token)
    if reading is None:
        return 0
    try:
        return read_and_file(reading, now=now)
    except LeaseLost:
        return 0
    except Exception as error:
        log.exception("reading %s failed", reading)
        Reading.objects.filter(pk=reading.pk, lease_token=token).update(
            error=f"{type(error).__name__}: {error}"[:2000]
        )
        return 0


def read_and_file(reading: Reading, *, now: dt.datetime) -> int:
    """Read the article and end the reading; the number of acts. Raises LeaseLost, and others'."""
    article, language = reading.article, reading.article.language or "en"
    is_known = language in languages()
    findings = (
        read(article.text, title=article.title, published=article.published_on, language=language)
        if is_known
        else []
    )
    with transaction.atomic():
        filed = file_findings(article, findings, reader_version=reading.reader_version)
        reading.finish(
            again_in=None,
            error="" if is_known else f"The reader does not know the language “{language}”.",
            finished_at=now,
            findings=len(findings),
            proposals=filed,
        )
    return filed


def read_pending(*, now: dt.datetime, limit: int = 100) -> int:
    """Read what is unread here and now, without a worker; the number of proposals filed."""
    return sum(read_claimed(claim.id, claim.token, now=now) for claim in claim_unread(limit=limit))


def read_again(readings: QuerySet[Reading]) -> int:
    """Have these articles read once more by the next sweep; how many. Decisions stay."""
    mine = readings.filter(reader_version=READER_VERSION)
    return mine.update(next_due_at=Now(), attempts=0, lease_until=None, lease_token=None)
