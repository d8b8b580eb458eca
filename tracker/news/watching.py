"""Watching: whether pages that somebody rests on are still there. Politely: one host at a time, with conditions."""

import datetime as dt
import random
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.db.models.functions import Now

from tracker.lib.http import Response, TooBig, Unreachable
from tracker.lib.leases import LeaseLost
from tracker.news import robots
from tracker.news.asking import GAP, Refused, ask, host_of
from tracker.news.models import Host, WatchedPage
from tracker.news.plain import clean
from tracker.news.text import MAX_PAGE

_EVERY = dt.timedelta(days=30)
_FIRST_RETRY = dt.timedelta(days=1)
# The page is there, and is not for robots or for nothing.
_KEEPS_OUT = frozenset({401, 402, 403, 406, 429, 451})
_AT_ONCE = 1000


def watch(urls: Iterable[str]) -> None:
    """A row, due at once, for every address that is not watched yet."""
    rows = [WatchedPage(url=url, next_due_at=Now()) for url in urls]
    WatchedPage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_AT_ONCE)


def check(page: WatchedPage, *, now: dt.datetime) -> None:
    """Ask for a page that was started (see leases), note whether it is there, plan the next time."""
    if not Host.objects.turn(host_of(page.url), gap=GAP):
        _finish(page, GAP * (1 + 3 * random.random()))  # noqa: S311
        return
    kept: dict[str, Any] = {}
    try:
        if robots.may_read(page.url, now=now):
            kept = _validators(
                ask(
                    page.url,
                    now=now,
                    etag=page.etag,
                    last_modified=page.last_modified,
                    max_bytes=MAX_PAGE,
                )
            )
        error = ""
    except TooBig:
        error = ""  # it answers
    except Refused as refused:
        error = "" if refused.status in _KEEPS_OUT else str(refused)
    except Unreachable as unreachable:
        error = str(unreachable)
    went = page.went(clean(error), now=now)
    _finish(page, _again_in(int(str(went["failures"]))), **went, **kept)


def _validators(response: Response) -> dict[str, str]:
    """To be sent back next time; a 304 may leave them out, which costs one whole answer."""
    return {
        "etag": response.headers.get("etag", ""),
        "last_modified": response.headers.get("last-modified", ""),
    }


def _again_in(failures: int) -> dt.timedelta:
    """A month, spread so that not all come due in one night; after a failure a day, two, four …"""
    if not failures:
        return _EVERY * random.uniform(0.8, 1.2)  # noqa: S311
    doublings = min(failures - 1, 6)
    return min(_EVERY, _FIRST_RETRY * (1 << doublings))


def _finish(page: WatchedPage, again_in: dt.timedelta, **values: Any) -> None:
    with suppress(LeaseLost):
        page.finish(again_in=again_in, **values)
