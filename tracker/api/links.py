"""Links: the addresses of things, as the outside sees them."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.urls import reverse


def to(view: str, name: str = "") -> str:
    """The address of a view, for the thing of this name where it takes one: to("api:agreement", "relos").

    Under SITE_URL, or, where none is set, from the root of whatever host was asked: what is kept for everybody must
    not repeat the Host header of whoever came first.
    """
    return f"{settings.SITE_URL}{_frame(view, bool(name)).replace(_NAME, name)}"


_NAME = "name-of-it"


@cache
def _frame(view: str, takes_a_name: bool) -> str:  # noqa: FBT001  (a key)
    """Reversed once: names are slugs, codes and ids, in which nothing needs quoting."""
    return reverse(view, args=[_NAME] if takes_a_name else [])
