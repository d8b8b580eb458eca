"""Agreements, as a list to search and to narrow; the same as a feed and as a sheet."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers, asked, search
from tracker.pages.addresses import site_address
from tracker.pages.exports import agreements_sheet
from tracker.pages.feeds import search_feed
from tracker.pages.lines import agreement_lines
from tracker.pages.rendering import html


@require_safe
def agreements(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    question = asked.Question.read(request.GET)
    return answers.of_record(
        request,
        name=f"agreements:{question.address}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: _page(question, on),
    )


def _page(question: asked.Question, on: dt.date) -> str:
    answer = search.answer(question, on=on)
    return html(
        "agreements",
        answer=answer,
        lines=agreement_lines(answer.lines, on=on),
        asked=answer.question.address,
    )


@require_safe
def agreements_atom(request: HttpRequest) -> HttpResponseBase:
    on, site = timezone.localdate(), site_address(request)
    question = asked.Question.read(request.GET).unsorted
    return answers.of_record(
        request,
        name=f"agreements.atom:{site}:{question.query}",
        content_type=answers.ATOM,
        on=on,
        compose=lambda: search_feed(question, on=on, site=site),
    )


@require_safe
def agreements_csv(request: HttpRequest) -> HttpResponseBase:
    on, site = timezone.localdate(), site_address(request)
    question = asked.Question.read(request.GET)
    return answers.of_record(
        request,
        name=f"agreements.csv:{site}:{question.query}",
        content_type=answers.CSV,
        on=on,
        compose=lambda: agreements_sheet(search.whole(question, on=on), site=site),
    )
