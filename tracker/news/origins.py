"""Origins: the agency an article credits, because ten copies of one wire report are one source and not ten."""

import re
import tomllib
from functools import cache
from importlib import resources

_OPENING = 200  # characters in which a dateline stands
_CLOSING = 80


def credited(*, text: str, author: str = "") -> str:
    """The agency in byline, dateline or signature, by the name we use for it; '' if none is credited.

    'New Delhi, Dec 15 (PTI) …' → 'PTI';  'MOSCOW, December 10. /TASS/. …' → 'TASS';  '… LONDON (Reuters) - …'.
    """
    byline, dateline, signature = _patterns()
    found = (
        byline.search(author)
        or dateline.search(text[:_OPENING])
        or signature.search(text[-_CLOSING:])
    )
    return _names()[found.group("sign")] if found else ""


@cache
def _names() -> dict[str, str]:
    """How agencies sign, also in capitals, and the name of each. A sign in lower case may be another word (uni)."""
    listed = resources.files("tracker.news").joinpath("data/agencies.toml").read_text("utf-8")
    return {
        spelt: agency["name"]
        for agency in tomllib.loads(listed)["agency"]
        for sign in agency["signs"]
        for spelt in (sign, sign.upper())
    }


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """In a byline; in a dateline, between brackets, slashes or dashes; at the end."""
    longest_first = sorted(_names(), key=len, reverse=True)
    sign = f"(?P<sign>{'|'.join(map(re.escape, longest_first))})"
    return (
        re.compile(rf"(?<!\w){sign}(?!\w)"),
        re.compile(rf"(?:[(/\[]|\s[-–—]|^)\s*{sign}\s*[)/\]\-–—.:,]"),
        re.compile(rf"[(/\[–—-]\s*{sign}\s*[)/\]]?\s*\.?\s*$"),
    )
