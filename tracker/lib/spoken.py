"""Spoken: dates, lists, countries and months as they are said in the language that is active.

The forms are those of CLDR (through Babel); what it does not know ("or later", "about") is translated. English dates
are worded by lib.date_words, which needs neither Babel nor Django, so that all faces that speak English say the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.lists import format_list
from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tracker.lib.dates import FuzzyDate, Precision

ENGLISH = "en"
OTHERS = tuple(code for code, _name in settings.LANGUAGES if code != ENGLISH)
# CLDR's plain English puts a comma before "and"; ours is that of Geneva, not of New York.
_LOCALES = {ENGLISH: "en_GB"}


def language() -> str:
    """The code of the active language; English where none is."""
    return get_language() or ENGLISH


def _locale() -> str:
    return _LOCALES.get(language(), language())


# --- Lists and names -----------------------------------------------------------------------------------------


def all_of(words: Iterable[str]) -> str:
    """'India', 'India and Russia', 'India, Japan and Russia'."""
    return _listed(tuple(words), "standard", _locale())


def one_of(words: Iterable[str]) -> str:
    """'8', '8 or 10', '8, 9 or 10'."""
    return _listed(tuple(words), "or", _locale())


@lru_cache(maxsize=1024)
def _listed(words: tuple[str, ...], style: Literal["standard", "or"], locale: str) -> str:
    return format_list(words, style, locale)


def country(alpha_2: str) -> str:
    """CLDR's name of a territory (ISO 3166-1 alpha-2); empty where it has none."""
    name: str = Locale.parse(_locale()).territories.get(alpha_2, "")
    return name


# --- Dates ---------------------------------------------------------------------------------------------------


def date(value: FuzzyDate | dt.date) -> str:
    """What is known of a date, in words: '8 or 10 Dec 2025', 'не позднее 31 дек. 2025 г.', 'दिसंबर 2025'."""
    fuzzy = value if isinstance(value, FuzzyDate) else FuzzyDate.day(value)
    return fuzzy.text if language() == ENGLISH else _fuzzy(fuzzy.edtf, language())


def short_day(value: dt.date) -> str:
    """'Tue 2 Dec', where the year is plain."""
    if language() == ENGLISH:
        return f"{value:%a} {value.day} {value:%b}"
    return format_skeleton("MMMEd", value, locale=_locale())


def month(value: dt.date) -> str:
    """'December 2025'."""
    return _formatted("yMMMM", value)


def short_month(value: dt.date) -> str:
    """'Dec 2025'."""
    if language() == ENGLISH:
        return f"{value:%b %Y}"
    return _formatted("yMMM", value)


@lru_cache(maxsize=4096)
def _fuzzy(edtf: str | None, _language: str) -> str:
    """`_language` is the active one: kept words are of one language."""
    if edtf is None:
        return _("no date announced")
    if edtf.startswith("["):
        return _set(edtf[1:-1].split(","))
    if "/" in edtf:
        start, end = edtf.split("/")
        if start in ("", ".."):
            return _("until %(date)s") % {"date": _simple(end)}
        if end in ("", ".."):
            return _("since %(date)s") % {"date": _simple(start)}
        return _stretch(start, end)
    return _simple(edtf)


def _day(value: dt.date) -> str:
    return _formatted("yMMMd", value)


def _formatted(skeleton: str, value: dt.date) -> str:
    return _tidy(format_skeleton(skeleton, value, locale=_locale()))


def _tidy(words: str) -> str:
    """Without the abbreviation of "year" that Russian has in CLDR: with it a sentence would end in two full stops."""
    return re.sub(r"\sг\.", "", words)


def _set(members: Sequence[str]) -> str:
    """Of several days of one month only the last is said in full: 'on 8 or 10 December'."""
    days = [dt.date.fromisoformat(m) for m in members if re.fullmatch(r"\d{4}-\d\d-\d\d", m)]
    if len(days) == len(members) and len({(d.year, d.month) for d in days}) == 1:
        return one_of([*(str(d.day) for d in days[:-1]), _day(days[-1])])
    return one_of(map(_member, members))


def _member(member: str) -> str:
    start, dots, end = member.partition("..")
    if not dots:
        return _simple(start)
    if not start:
        return _("by %(date)s") % {"date": _simple(end)}
    if not end:
        return _("%(date)s or later") % {"date": _simple(start)}
    return _stretch(start, end)


def _stretch(start: str, end: str) -> str:
    first, last = FuzzyDate.parse(start), FuzzyDate.parse(end)
    a, b = first.earliest, last.earliest
    is_plain = first.precision is last.precision and not _mark(start) and not _mark(end)
    if a and b and is_plain and first.precision in (Precision.DAY, Precision.MONTH):
        skeleton = "yMMMd" if first.precision is Precision.DAY else "yMMMM"
        return _tidy(format_interval(a, b, skeleton, locale=_locale()))
    return f"{_simple(start)} – {_simple(end)}"


def _simple(edtf: str) -> str:
    value = FuzzyDate.parse(edtf)
    words = _unmarked(value, edtf.rstrip("?~%"))
    if pattern := _mark(edtf):
        return pattern % {"date": words}
    return words


def _mark(edtf: str) -> str:
    return {
        "?": _("possibly %(date)s"),
        "~": _("about %(date)s"),
        "%": _("possibly about %(date)s"),
    }.get(edtf[-1:], "")


def _unmarked(value: FuzzyDate, edtf: str) -> str:
    start = value.earliest
    assert start is not None  # noqa: S101  (a simple date is never open)
    if value.precision is Precision.DAY:
        return _day(start)
    if value.precision is Precision.MONTH:
        return month(start)
    if value.precision is Precision.QUARTER:
        return _formatted("yQQQQ", start)
    year, _dash, part = edtf.partition("-")
    return _parts()[part] % {"year": year}


def _parts() -> dict[str, str]:
    """Seasons and halves by their codes in EDTF; the empty one is the whole year."""
    return {
        "": pgettext("a date", "%(year)s"),
        "21": _("spring %(year)s"),
        "22": _("summer %(year)s"),
        "23": _("autumn %(year)s"),
        "24": _("winter %(year)s"),
        "40": _("first half of %(year)s"),
        "41": _("second half of %(year)s"),
    }
