"""Names: what a participant is called in the language that is active.

English is the record's own. Elsewhere the catalogue of translations goes first, which has organisations, former States
and the few names where the usage of treaties is another than CLDR's; then CLDR's name of the territory.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.utils.translation import gettext

from tracker.lib.folding import fold
from tracker.lib.spoken import ENGLISH, country, language


def local_name(recorded: str, alpha_2: str = "") -> str:
    """As it is on record where neither knows it."""
    if language() == ENGLISH:
        return recorded
    translated = gettext(recorded)
    return translated if translated != recorded else country(alpha_2) or recorded


class Named(Protocol):
    """Whatever has a name to be put in order by."""

    @property
    def local_name(self) -> str: ...


Many = TypeVar("Many", bound=Named)


def by_name(many: Iterable[Many]) -> list[Many]:
    """In the order of the language that is active; they come in the English one."""
    if language() == ENGLISH:
        return list(many)
    return sorted(many, key=lambda one: fold(one.local_name))
