"""Answers: a document as bytes, with the headers that let anyone reuse, keep and revalidate it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from tracker.agreements.revisions import Revision, kept

JSON = "application/json"
# Pages of other sites may read the API from a browser, and the headers that paging and revalidation need.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
# A document is a tree: whether something in it contains itself need not be asked of each part.
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_FRESH = "public, max-age=60, stale-while-revalidate=600"
_FOR_GOOD = "public, max-age=31536000, immutable"


def to_bytes(document: Any) -> bytes:
    return _WRITTEN.encode(document).encode()


def answer(
    request: Request, document: Any, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """A document that was made for this request."""
    return answer_bytes(request, to_bytes(document), headers=headers)


def answer_bytes(
    request: Request,
    body: bytes,
    *,
    content_type: str = JSON,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Bytes validated by their digest: the work is done, but need not be sent twice."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    response = _not_modified(request, etag) or HttpResponse(body, content_type=content_type)
    return _fresh(response, etag, headers)


def answer_kept(
    request: Request,
    revision: Revision,
    representation: str,
    *,
    on: dt.date,
    compose: Callable[[], Any],
) -> HttpResponse:
    """A document of one agreement: its revision is the validator, so that a 304 costs no composing.

    Of a settled past nothing will ever differ, so it need not be asked for again.
    """
    # What is sent depends on the record and on where the site is.
    name = f"{representation} {settings.SITE_URL}"
    etag = revision.etag(name, on=on)
    response = _not_modified(request, etag)
    if response is None:
        body = kept(revision, name, on=on, compose=lambda: to_bytes(compose()))
        response = HttpResponse(body, content_type=JSON)
    return _fresh(response, etag, {"Cache-Control": _FOR_GOOD} if revision.is_settled else None)


def _not_modified(request: Request, etag: str) -> HttpResponse | None:
    """The 304 for a client that has the document of this validator, or None (RFC 9110, 13.1.2)."""
    found: HttpResponse | None = get_conditional_response(request._request, etag=etag)
    return found


def _fresh(
    response: HttpResponse, etag: str, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    for name, value in {"ETag": etag, "Cache-Control": _FRESH, **(headers or {})}.items():
        response.headers[name] = value
    return response
