"""Fetching: a feed is visited and its news kept; an article's page is read for its text."""

import datetime as dt
import hashlib
import random
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.db import transaction

from tracker.lib.digests import digest
from tracker.lib.http import Response, Unreachable
from tracker.lib.leases import LeaseLost
from tracker.news import robots
from tracker.news.adding import add
from tracker.news.asking import GAP, Refused, ask, host_of
from tracker.news.entries import MAX_TEXT
from tracker.news.models import Article, Feed, Host
from tracker.news.models.articles import Extraction, TextState
from tracker.news.models.feeds import MAX_URL
from tracker.news.origins import credited
from tracker.news.parsing import NotAFeed, ParsedFeed, parse
from tracker.news.plain import clean
from tracker.news.text import MAX_PAGE, NoText, extract, without_headline
from tracker.news.visits import adapted, max_age, next_visit

_UNCONDITIONAL_EVERY = dt.timedelta(days=7)
_GONE_AFTER = dt.timedelta(hours=24)
_TEXT_TRIES = 5
_SHOWN_PROBLEMS = 5


def fetch_feed(feed: Feed, *, now: dt.datetime) -> None:
    """Visit a feed that was started (see leases): keep its news, note how it went, plan the next visit.

    The network comes first and the one transaction last; if the lease was lost in between, nothing is written.
    """
    if not Host.objects.turn(host_of(feed.url), gap=GAP):
        _finish(feed, again_in=GAP * (1 + random.random()))  # noqa: S311
        return
    is_conditional = not _is_unconditional_due(feed, now)
    try:
        response = ask(
            feed.url,
            now=now,
            etag=feed.etag if is_conditional else "",
            last_modified=feed.last_modified if is_conditional else "",
        )
        parsed = _parsed(feed, response, is_conditional=is_conditional)
    except (Unreachable, NotAFeed) as error:
        _fail(feed, error, now=now)
    else:
        _succeed(feed, response, parsed, now=now, is_conditional=is_conditional)


def _is_unconditional_due(feed: Feed, now: dt.datetime) -> bool:
    last = feed.last_unconditional_at
    return last is None or now - last >= _UNCONDITIONAL_EVERY


def _parsed(feed: Feed, response: Response, *, is_conditional: bool) -> ParsedFeed | None:
    """None where nothing has changed since the last visit."""
    if response.status == HTTPStatus.NOT_MODIFIED:
        return None
    if is_conditional and _sha256(response.body) == feed.body_sha256:
        return None
    parsed = parse(response.body)
    if parsed.problems and not parsed.entries:
        raise NotAFeed(f"None of its entries can be used.\n{_warning(parsed)}")
    return parsed


def _succeed(
    feed: Feed,
    response: Response,
    parsed: ParsedFeed | None,
    *,
    now: dt.datetime,
    is_conditional: bool,
) -> None:
    with suppress(LeaseLost), transaction.atomic():
        new = add(parsed.entries, now=now, feed=feed).new if parsed else 0
        interval = adapted(
            feed.interval,
            shortest=feed.min_interval,
            longest=feed.max_interval,
            brought_news=new > 0,
        )
        feed.finish(
            again_in=next_visit(interval=interval, asked=_wish(response, parsed)),
            interval=interval,
            last_fetched_at=now,
            last_success_at=now,
            last_new_at=now if new else feed.last_new_at,
            last_unconditional_at=feed.last_unconditional_at if is_conditional else now,
            last_error="",
            failures=0,
            unchanged=0 if parsed else feed.unchanged + 1,
            gone_since=None,
            **_validators(feed, response),
            **_move(feed, response, now),
            **({"last_warning": _warning(parsed)} if parsed else {}),
        )


def _wish(response: Response, parsed: ParsedFeed | None) -> dt.timedelta:
    """How long the publisher wants the feed to be left alone."""
    none = dt.timedelta()
    return max(max_age(response.headers) or none, (parsed and parsed.ttl) or none)


def _validators(feed: Feed, response: Response) -> dict[str, Any]:
    """A 304 may bring new ones (RFC 9111 §4.3.4); what it does not name stays."""
    if response.status == HTTPStatus.NOT_MODIFIED:
        return {
            "etag": response.headers.get("etag", feed.etag),
            "last_modified": response.headers.get("last-modified", feed.last_modified),
        }
    return {
        "etag": response.headers.get("etag", ""),
        "last_modified": response.headers.get("last-modified", ""),
        "body_sha256": _sha256(response.body),
    }


def _move(feed: Feed, response: Response, now: dt.datetime) -> dict[str, Any]:
    """A permanent redirect is counted, for an editor to accept; it is never followed into the feed's address."""
    target = response.moved_to or ""
    if len(target) > MAX_URL:
        target = ""
    if target != feed.moved_to:
        return {
            "moved_to": target,
            "moved_since": now if target else None,
            "moved_visits": 1 if target else 0,
        }
    return {"moved_visits": feed.moved_visits + 1} if target else {}


def _warning(parsed: ParsedFeed) -> str:
    shown = [str(problem) for problem in parsed.problems[:_SHOWN_PROBLEMS]]
    rest = len(parsed.problems) - len(shown)
    return "\n".join([*shown, f"and {rest} more"] if rest else shown)


def _fail(feed: Feed, error: Exception, *, now: dt.datetime) -> None:
    is_gone = isinstance(error, Refused) and error.status == HTTPStatus.GONE
    gone_since = (feed.gone_since or now) if is_gone else feed.gone_since
    is_over = is_gone and gone_since is not None and now - gone_since >= _GONE_AFTER
    said = f"{error} Said for a day and longer: it is no longer visited." if is_over else error
    again_in = next_visit(
        interval=feed.interval,
        failures=feed.failures + 1,
        asked=error.wait if isinstance(error, Refused) else None,
        jitter=random.uniform(-1, 1),  # noqa: S311
    )
    _finish(
        feed,
        again_in=again_in,
        last_fetched_at=now,
        last_error=clean(str(said)),
        failures=feed.failures + 1,
        gone_since=gone_since,
        **({"is_enabled": False} if is_over else {}),
    )


def fetch_text(article: Article, *, now: dt.datetime) -> None:
    """Read the page of an article that was started (see leases); the feed's summary is kept where that fails."""
    if not Host.objects.turn(host_of(article.url), gap=GAP):
        _finish(article, again_in=GAP * (1 + 3 * random.random()))  # noqa: S311
        return
    try:
        text = without_headline(_text_of(article.url, now=now), title=article.title)
    except NoText as error:
        _settle_for_summary(article, str(error))
    except Unreachable as error:
        _retry_or_settle(article, error)
    else:
        _finish(
            article,
            again_in=None,
            text=text,
            text_sha256=digest(text),
            text_state=TextState.FULL,
            text_error="",
            extraction=Extraction.PAGE,
            origin=article.origin or credited(text=text, author=article.author),
        )


def _text_of(url: str, *, now: dt.datetime) -> str:
    """Raises NoText, or Unreachable where another time may be better."""
    if not robots.may_read(url, now=now):
        raise NoText("The publisher’s robots.txt asks robots not to read this page.")
    if delay := robots.crawl_delay(url, now=now):
        Host.objects.rest(host_of(url), for_=delay)
    response = ask(url, now=now, max_bytes=MAX_PAGE)
    if response.hops and not robots.may_read(response.url, now=now):
        raise NoText("The page leads to one whose robots.txt asks robots not to read it.")
    return extract(response.body, content_type=response.headers.get("content-type", ""))[:MAX_TEXT]


def _retry_or_settle(article: Article, error: Unreachable) -> None:
    failures = article.failures + 1
    is_final = isinstance(error, Refused) and error.is_final
    if is_final or failures >= _TEXT_TRIES:
        _settle_for_summary(article, str(error))
        return
    wait = error.wait if isinstance(error, Refused) else None
    again_in = next_visit(interval=GAP, failures=failures, asked=wait, jitter=random.uniform(-1, 1))  # noqa: S311
    _finish(article, again_in=again_in, failures=failures, text_error=clean(str(error)))


def _settle_for_summary(article: Article, why: str) -> None:
    _finish(article, again_in=None, text_state=TextState.SUMMARY, text_error=clean(why))


def _finish(row: Feed | Article, *, again_in: dt.timedelta | None, **values: Any) -> None:
    with suppress(LeaseLost):
        row.finish(again_in=again_in, **values)


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
