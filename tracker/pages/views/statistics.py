"""Statistics: the page, and each of its tables as a sheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers
from tracker.pages.counting import statistics as count
from tracker.pages.rendering import html
from tracker.pages.statistics import TABLES, StatisticsPage, table_csv


@require_safe
def statistics(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    return answers.of_record(
        request,
        name="statistics",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("statistics", page=StatisticsPage(count(on=on))),
    )


@require_safe
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    if name not in TABLES:
        raise Http404("no such table")
    on = timezone.localdate()
    return answers.of_record(
        request,
        name=f"statistics:{name}",
        content_type=answers.CSV,
        on=on,
        compose=lambda: table_csv(name, count(on=on)),
    )
