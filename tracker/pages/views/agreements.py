"""Agreements, as a list to search and to narrow."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers, search
from tracker.pages.lines import agreement_lines
from tracker.pages.rendering import html


@require_safe
def agreements(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    question = search.Question.read(request.GET)
    return answers.of_record(
        request,
        name=f"agreements:{question.address}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: _page(question, on),
    )


def _page(question: search.Question, on: dt.date) -> str:
    answer = search.answer(question, on=on)
    return html("agreements", answer=answer, lines=agreement_lines(answer.lines, on=on))
