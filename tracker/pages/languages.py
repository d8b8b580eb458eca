"""Languages: the one a page is in is part of its address, so that an answer is the same for everybody who asks for it.

English has no prefix; `/ru/agreements` is the Russian page of `/agreements`. No cookie and no header is asked. What is
made for programs (feeds, calendars, citations, the API) and the desk have one address, and speak English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, reverse
from django.utils import translation

from tracker.lib.spoken import ENGLISH, OTHERS, language

_PREFIX = re.compile(rf"/({'|'.join(OTHERS)})(?=/|$)")
# The address of the page that is being made, without language and query: the same for all who are served it.
_path: ContextVar[str] = ContextVar("path", default="")

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def by_address(get_response: GetResponse) -> GetResponse:
    """Middleware: the language of an answer is that of its address."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        asked, path = split(request.path_info)
        token = _path.set(path)
        try:
            with translation.override(asked):
                response = get_response(request)
        finally:
            _path.reset(token)
        response.headers.setdefault("Content-Language", asked)
        return response

    return middleware


def split(path: str) -> tuple[str, str]:
    """The language of an address, and the same address in English: '/ru/about' is ('ru', '/about')."""
    found = _PREFIX.match(path)
    return (found[1], path[found.end() :] or "/") if found else (ENGLISH, path)


def versions(query: str = "") -> list[tuple[str, str, str]]:
    """The page that is being made in each language: code, the language's own name, address."""
    query = query.removeprefix("?")
    address = _path.get() + (f"?{query}" if query else "")
    return [(code, name, prefix(code) + address) for code, name in settings.LANGUAGES]


def prefix(code: str) -> str:
    """What stands before the path of a page: '/ru', and nothing for English."""
    return "" if code == ENGLISH else f"/{code}"


def in_english(name: str, *args: object) -> str:
    """The address of a page for programs and citations: without a language."""
    with translation.override(ENGLISH):
        return reverse(name, args=args)


def in_every_language(pages: Sequence[URLPattern | URLResolver]) -> URLResolver:
    """The addresses of pages, each in every language."""
    return URLResolver(_Prefix(), list(pages))  # type: ignore[arg-type]


class _Prefix:
    """The beginning of an address that names the active language.

    Django's own pattern of the kind may only stand in the root, before whole applications; of ours only the pages have
    languages, while the feeds beside them have none.
    """

    def __init__(self) -> None:
        self.converters: dict[str, Any] = {}

    def __str__(self) -> str:
        spoken = language()
        return "" if spoken == ENGLISH else f"{spoken}/"

    @property
    def regex(self) -> re.Pattern[str]:
        return re.compile(re.escape(str(self)))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        start = str(self)
        return (path.removeprefix(start), (), {}) if path.startswith(start) else None

    def check(self) -> list[Any]:
        return []
