"""Answers: a document as bytes, with the headers that let anyone reuse, keep and revalidate it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

# Pages of other sites may read the API from a browser, and the headers that paging and revalidation need.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
FRESH = "public, max-age=60, stale-while-revalidate=600"


def to_bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def answer(
    request: Request, document: Any, headers: Mapping[str, str] | None = None
) -> HttpResponseBase:
    """A document that is made for this request; its validator is the digest of its bytes."""
    body = to_bytes(document)
    etag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return not_modified(request, etag, headers) or bytes_answer(body, etag, headers)


def bytes_answer(body: bytes, etag: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    return HttpResponse(
        body,
        content_type="application/json",
        headers={"ETag": etag, "Cache-Control": FRESH, **(headers or {})},
    )


def not_modified(
    request: Request, etag: str, headers: Mapping[str, str] | None = None
) -> HttpResponseBase | None:
    """The 304 for a client that already has this very document, or None (RFC 9110, 13.1.2)."""
    response = get_conditional_response(request._request, etag=etag)
    if response is not None:
        for name, value in {"ETag": etag, "Cache-Control": FRESH, **(headers or {})}.items():
            response[name] = value
    return response
