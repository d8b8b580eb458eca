"""The log of changes, the corrections among them, and both as Atom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.changes import Question, latest, log
from tracker.pages.changes_feed import changes_feed
from tracker.pages.questions import NotUnderstood, not_understood
from tracker.pages.rendering import html


@require_safe
def changes(request: HttpRequest) -> HttpResponseBase:
    return _log(request, only_corrections=False)


@require_safe
def corrections(request: HttpRequest) -> HttpResponseBase:
    return _log(request, only_corrections=True)


@require_safe
def changes_atom(request: HttpRequest) -> HttpResponseBase:
    return _feed(request, only_corrections=False)


@require_safe
def corrections_atom(request: HttpRequest) -> HttpResponseBase:
    return _feed(request, only_corrections=True)


def _log(request: HttpRequest, *, only_corrections: bool) -> HttpResponseBase:
    try:
        question = Question.read(request.GET, only_corrections=only_corrections)
    except NotUnderstood as error:
        return not_understood(error, path=request.path)
    return answers.of_record(
        request,
        name=f"log:{question.address}",
        content_type=answers.HTML,
        on=timezone.localdate(),
        compose=lambda: html("changes", log=log(question), asked=question.query),
    )


def _feed(request: HttpRequest, *, only_corrections: bool) -> HttpResponseBase:
    try:
        question = Question.read(request.GET, only_corrections=only_corrections)
    except NotUnderstood as error:
        return not_understood(error, path=request.path)
    site = site_address(request)
    return answers.of_record(
        request,
        name=f"log.atom:{site}:{question.address}",
        content_type=answers.ATOM,
        on=timezone.localdate(),
        compose=lambda: changes_feed(question, latest(question), site=site),
    )
