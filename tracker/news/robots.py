"""robots.txt: what a publisher lets robots read (RFC 9309). It binds us for articles; a feed is there to be fetched."""

import datetime as dt

from django.conf import settings
from django.core.cache import cache
from protego import Protego

from tracker.lib import addresses
from tracker.news.asking import Refused, ask

_KEPT = 24 * 3600
_MAX_BYTES = 500_000


def may_read(url: str, *, now: dt.datetime) -> bool:
    """Raises Unreachable where the rules cannot be had just now: then nothing may be read."""
    return _rules(url, now=now).can_fetch(url, settings.FETCH_USER_AGENT)


def crawl_delay(url: str, *, now: dt.datetime) -> dt.timedelta:
    """How long the publisher wants between two visits, a minute at most."""
    seconds = _rules(url, now=now).crawl_delay(settings.FETCH_USER_AGENT)
    return dt.timedelta(seconds=min(60.0, seconds or 0.0))


def _rules(url: str, *, now: dt.datetime) -> Protego:
    site = addresses.parse(url)._replace(path="/robots.txt", query=None, fragment=None).url
    text = cache.get(f"robots:{site}")
    if text is None:
        text = _fetched(site, now=now)
        cache.set(f"robots:{site}", text, _KEPT)
    return Protego.parse(text)


def _fetched(site: str, *, now: dt.datetime) -> str:
    try:
        return ask(site, now=now, max_bytes=_MAX_BYTES).body.decode("utf-8", "replace")
    except Refused as refusal:
        # RFC 9309 §2.3.1.3: where there are no rules (4xx), everything is allowed; a server in trouble is left alone.
        if 400 <= refusal.status < 500 and refusal.status != 429:
            return ""
        raise
