"""Answers: 304 where the reader already has it, kept bytes where we already have it, else composed and kept.

Nothing in an answer belongs to one reader: no cookie is read and none is set, so one answer serves all.
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import time
from collections.abc import Callable

from django.core.cache import cache, caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from tracker.agreements import revisions
from tracker.agreements.revisions import Revision
from tracker.lib.edition import edition

HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json"
JSON_LD = "application/ld+json"
PNG = "image/png"
SVG = "image/svg+xml"
MARKDOWN = "text/markdown; charset=utf-8"
BIBTEX = "application/x-bibtex; charset=utf-8"
RIS = "application/x-research-info-systems; charset=utf-8"
CSL = "application/vnd.citationstyles.csl+json"
_CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
_FOR_GOOD = "public, max-age=31536000, immutable"
_GZIP_LEVEL = 6  # the three above it take twice the time and save a byte in a thousand
_FRESH_SECONDS = 60  # what Cache-Control grants to others, we grant ourselves

Compose = Callable[[], str | bytes]


def of_agreement(
    request: HttpRequest,
    revision: Revision,
    *,
    name: str,
    content_type: str,
    on: dt.date,
    compose: Compose,
) -> HttpResponse:
    """What is made from one agreement: the revision is the ETag, so a 304 costs no composing.

    Of a settled past nothing will ever differ, so it need not be asked for again.
    """
    representation = _representation(request, name)
    etag = revision.etag(representation, on=on)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        body = revisions.kept(
            revision, representation, on=on, compose=lambda: _encoded(request, compose())
        )
        response = HttpResponse(body, content_type=content_type)
    finished = _finished(request, response, etag)
    if revision.is_settled:
        finished["Cache-Control"] = _FOR_GOOD
    return finished


def of_record(
    request: HttpRequest, *, name: str, content_type: str, on: dt.date, compose: Compose
) -> HttpResponse:
    """What is made from many agreements, kept under the latest change and for a minute.

    Numbers of changes do not rise in the order of commits across agreements; the minute, which is that of the clock,
    bounds what that can hide. The ETag is therefore the digest of the content.
    """
    minute = int(time.time() // _FRESH_SECONDS)
    parts = (revisions.latest_change(), on, minute, _representation(request, name), edition())
    key = "record:" + hashlib.sha256(":".join(map(str, parts)).encode()).hexdigest()
    near = caches["near"]
    found: tuple[str, bytes] | None = near.get(key)
    if found is None:
        found = cache.get(key)
        if found is None:
            found = _digested(_encoded(request, compose()))
            cache.set(key, found, _FRESH_SECONDS)
        near.set(key, found, _FRESH_SECONDS)
    return _conditional(request, *found, content_type=content_type)


def of_query(request: HttpRequest, body: str, *, content_type: str = HTML) -> HttpResponse:
    """What is made for one of too many questions to keep: composed every time, sent only where it is new."""
    return _conditional(request, *_digested(_encoded(request, body)), content_type=content_type)


def _conditional(
    request: HttpRequest, etag: str, body: bytes, *, content_type: str
) -> HttpResponse:
    response = get_conditional_response(request, etag=etag)
    return _finished(request, response or HttpResponse(body, content_type=content_type), etag)


def _finished(request: HttpRequest, response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = _CACHE_CONTROL
    response["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code == 200 and _takes_gzip(request):
        response["Content-Encoding"] = "gzip"
    return response


def _representation(request: HttpRequest, name: str) -> str:
    """Everything but the record that an answer depends on; a strong ETag names the encoding, too (RFC 9110, 8.8.3)."""
    encoding = "gzip" if _takes_gzip(request) else "identity"
    return ":".join([name, encoding, get_language() or ""])


def _takes_gzip(request: HttpRequest) -> bool:
    """Whether the reader accepts gzip and does not refuse it with q=0."""
    for coding in request.headers.get("Accept-Encoding", "").lower().split(","):
        token, _, quality = coding.partition(";")
        if token.strip() == "gzip":
            return quality.strip() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _encoded(request: HttpRequest, body: str | bytes) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return gzip.compress(content, _GZIP_LEVEL, mtime=0) if _takes_gzip(request) else content


def _digested(body: bytes) -> tuple[str, bytes]:
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"', body
