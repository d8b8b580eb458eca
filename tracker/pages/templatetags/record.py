"""Tags for what every page shows: a date, an icon, the badge of a state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.agreements.facts import Citation
from tracker.lib import spoken as words
from tracker.lib.dates import FuzzyDate
from tracker.pages import wording
from tracker.pages.chart import Chart
from tracker.pages.marks import Mark
from tracker.pages.world import missing

register = template.Library()


@register.simple_tag
def date(value: FuzzyDate | dt.date, missing: str = "") -> SafeString:
    if isinstance(value, dt.date):
        return wording.day_html(value)
    return wording.date_html(value, missing=missing)


@register.filter
def spoken(value: FuzzyDate | dt.date) -> str:
    """A date in words alone, where nothing around it is needed."""
    return words.date(value)


@register.filter
def short_day(value: dt.date) -> str:
    """'Tue 2 Dec', where the year is plain."""
    return words.short_day(value)


@register.simple_tag
def reasoning(citation: Citation) -> str:
    return wording.date_reasoning(citation)


@register.filter
def origins(citations: Iterable[Citation]) -> str:
    return wording.sources(citations)


@register.inclusion_tag("pages/parts/map.html")
def map_of(chart: Chart, path: str, moment: str) -> dict[str, object]:
    """The map of a chart, folded up, unless this site shows none; `path` is the agreement's."""
    if not settings.MAPS:
        return {}
    return {"chart": chart, "path": path, "moment": moment, "missing": missing(chart)}


@register.simple_tag
def icon(mark: Mark) -> SafeString:
    """The shape alone, for readers who see it; its word must stand beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="#i-{}"/></svg>', mark.tone, mark.shape
    )


@register.simple_tag
def badge(mark: Mark) -> SafeString:
    """Shape and word together."""
    return format_html(
        '<span class="badge {}"><svg class="icon" aria-hidden="true"><use href="#i-{}"/></svg>{}</span>',
        mark.look,
        mark.shape,
        mark.word,
    )
