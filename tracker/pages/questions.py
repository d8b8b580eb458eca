"""Questions: what the address of a page may ask. What it does not know it says, and never ignores: a misspelt filter
would otherwise look like an answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from tracker.pages.rendering import html


class NotUnderstood(ValueError):
    """The address asks for what the page does not have. `reasons` are sentences for the reader."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def only(asked: Mapping[str, object], names: Collection[str]) -> None:
    """Raises NotUnderstood where a parameter is not one of the names."""
    unknown = sorted(set(asked) - set(names))
    if unknown:
        values = {"unknown": ", ".join(unknown), "known": ", ".join(sorted(names))}
        raise NotUnderstood(
            _("“%(unknown)s” is not a parameter of this page. It takes: %(known)s.") % values
        )


def one_of(text: str, known: set[Any]) -> str:
    """Raises NotUnderstood where it is none of the values."""
    if text not in known:
        values = {"text": text, "known": ", ".join(sorted(known))}
        raise NotUnderstood(_("“%(text)s” is not one of: %(known)s.") % values)
    return text


def not_understood(error: NotUnderstood, *, path: str) -> HttpResponse:
    """The page that says so, and leads to the page without parameters at `path`."""
    body = html("not_understood", reasons=error.reasons, path=path)
    return HttpResponse(body, status=400, headers={"Cache-Control": "no-store"})
