"""Wording: counts, dates and sources in the words of the pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.facts import Citation, Event, Votes
from tracker.lib import spoken
from tracker.lib.dates import FuzzyDate, Precision


def sources(citations: Iterable[Citation]) -> str:
    """'4 articles, 2 independent origins': copies of one agency's story have one origin between them."""
    citations = list(citations)
    articles = len({citation.url for citation in citations})
    origins = len({citation.source for citation in citations})
    return "{}, {}".format(
        ngettext("%(count)d article", "%(count)d articles", articles) % {"count": articles},
        ngettext("%(count)d independent origin", "%(count)d independent origins", origins)
        % {"count": origins},
    )


def date_html(date: FuzzyDate, *, missing: str = "") -> SafeString:
    """<time datetime> where the date is exactly one day; words in a <span> where it is not."""
    if date.is_day and date.earliest:
        return format_html(
            '<time datetime="{}">{}</time>', date.earliest.isoformat(), spoken.date(date)
        )
    return format_html(
        "<span>{}</span>", missing if missing and not date.is_known else spoken.date(date)
    )


def day_html(day: dt.date) -> SafeString:
    return date_html(FuzzyDate.day(day))


def date_note(event: Event) -> str:
    """What the reader must know to read the date right; empty for a plain day."""
    if event.is_contested:
        return _("sources disagree")
    return str(_NOTES.get(event.done.precision, ""))


_NOTES = {
    Precision.RANGE: gettext_lazy("some day in this range"),
    Precision.ONE_OF: gettext_lazy("one of these"),
    Precision.OPEN: gettext_lazy("the day was not reported"),
}


def missing_date(event: Event, *, on: dt.date) -> str:
    """What stands in place of a date that is not known; empty where it is."""
    if event.done.is_known:
        return ""
    return _("date not reported") if event.is_done_by(on) else _("no date announced")


def date_reasoning(citation: Citation) -> str:
    """How the words of a source became a date; empty where they name the year and nothing had to be worked out."""
    words, anchor = citation.date_words, citation.date_anchor
    if not words or not citation.done.is_known or re.search(r"\d{4}", words):
        return ""
    values = {"words": words, "date": spoken.date(citation.done)}
    if anchor is None:
        return _("“%(words)s” is %(date)s.") % values
    values["anchor"] = spoken.date(anchor)
    return _("“%(words)s”, counted from %(anchor)s, is %(date)s.") % values


def duration(days: int) -> str:
    """'3 days', '5 weeks', '9 months', '4 years': a length of time as one would say it."""
    if days < 14:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if days < 63:
        weeks = round(days / 7)
        return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}
    if days < 730:
        months = round(days / 30.44)
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    years = round(days / 365.25)
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}


def joined(names: Iterable[str]) -> str:
    """'India', 'India and Russia', 'India, Japan and Russia'."""
    return spoken.all_of(names)


def participants(count: int) -> str:
    return ngettext("%(count)d participant", "%(count)d participants", count) % {"count": count}


def vote(votes: Votes) -> str:
    """'350 for, 0 against, abstentions not reported': what is not reported is not nought."""
    parts = (
        (votes.in_favour, _("%(count)d for"), _("votes for not reported")),
        (votes.against, _("%(count)d against"), _("votes against not reported")),
        (votes.abstained, _("%(count)d abstained"), _("abstentions not reported")),
    )
    return ", ".join(
        missing if count is None else words % {"count": count} for count, words, missing in parts
    )
