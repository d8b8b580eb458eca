"""Links: the addresses of things, as the outside sees them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def absolute(path: str) -> str:
    """Under SITE_URL, or, where no such address is set, from the root of whatever host was asked.

    Never from the request: what is kept for everybody must not repeat the Host header of whoever came first.
    """
    return f"{settings.SITE_URL}{path}"


def to(view: str, *args: str) -> str:
    """The address of a named view with these arguments: to("api:agreement", "relos")."""
    return absolute(reverse(view, args=args))
