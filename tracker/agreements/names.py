"""Names: what a participant is called in the language that is active.

English is the record's own. Elsewhere the catalogue of translations goes first, which has organisations, former States
and the few names where the usage of treaties is another than CLDR's; then CLDR's name of the territory.
"""

from __future__ import annotations

from django.utils.translation import gettext

from tracker.lib.spoken import ENGLISH, country, language


def local_name(recorded: str, alpha_2: str = "") -> str:
    """As it is on record where neither knows it."""
    if language() == ENGLISH:
        return recorded
    translated = gettext(recorded)
    return translated if translated != recorded else country(alpha_2) or recorded
