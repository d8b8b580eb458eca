"""The public pages: each view parses, makes one call, presents. No page reads a cookie or sets one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.agreements.models import Participant
from tracker.agreements.revisions import latest_revision, moved_to
from tracker.agreements.snapshots import Snapshot, snapshot
from tracker.pages import answers, marks, search
from tracker.pages.addresses import site_address
from tracker.pages.agreements import AgreementPage
from tracker.pages.calendars import agreement_calendar
from tracker.pages.feeds import agreement_feed, events_feed
from tracker.pages.home import home_page
from tracker.pages.lines import agreement_lines
from tracker.pages.participants import participant_page, participants_page


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    return answers.of_record(
        request,
        name="home",
        content_type=answers.HTML,
        on=on,
        compose=lambda: _html("home", page=home_page(on=on)),
    )


@require_safe
def agreements(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    question = search.Question.read(request.GET)
    answer = search.answer(question, on=on)
    body = _html("agreements", answer=answer, lines=agreement_lines(answer.lines, on=on))
    return answers.of_query(request, body)


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement", answers.HTML, _agreement_html)


@require_safe
def atom(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(
        request, slug, "agreement_atom", answers.ATOM, lambda v, s: agreement_feed(v, site=s)
    )


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(
        request,
        slug,
        "agreement_calendar",
        answers.CALENDAR,
        lambda v, s: agreement_calendar(v, site=s),
    )


@require_safe
def events_atom(request: HttpRequest) -> HttpResponseBase:
    site = site_address(request)
    return answers.of_record(
        request,
        name=f"events:{site}",
        content_type=answers.ATOM,
        on=timezone.localdate(),
        compose=lambda: events_feed(site=site),
    )


@require_safe
def participants(request: HttpRequest) -> HttpResponseBase:
    return answers.of_record(
        request,
        name="participants",
        content_type=answers.HTML,
        on=timezone.localdate(),
        compose=lambda: _html("participants", page=participants_page()),
    )


@require_safe
def participant(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = get_object_or_404(Participant, slug=slug)
    on = timezone.localdate()
    return answers.of_record(
        request,
        name=f"participant:{slug}",
        content_type=answers.HTML,
        on=on,
        compose=lambda: _html("participant", page=participant_page(found, on=on)),
    )


@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    return answers.of_query(request, _html("about", marks=marks.KEY))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /agreements?", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def _of_agreement(
    request: HttpRequest,
    slug: str,
    name: str,
    content_type: str,
    compose: Callable[[Snapshot, str], str | bytes],
) -> HttpResponseBase:
    """One of the faces of an agreement: `name` is that of its address. Its former slugs lead to the present one."""
    revision = latest_revision(slug)
    present = revision.slug if revision else moved_to(slug)
    if present is None:
        raise Http404("no such agreement")
    if revision is None or present != slug:
        return redirect(f"pages:{name}", present, permanent=True, preserve_request=True)
    on, site = timezone.localdate(), site_address(request)
    return answers.of_agreement(
        request,
        revision,
        name=f"{name}:{site}",
        content_type=content_type,
        on=on,
        compose=lambda: compose(snapshot(revision.agreement_pk, on=on), site),
    )


def _agreement_html(view: Snapshot, site: str) -> str:
    return _html("agreement", page=AgreementPage(view, site))


def _html(name: str, **context: object) -> str:
    """Rendered without the request, so that nothing of it can reach a page that is kept for all."""
    return render_to_string(f"pages/{name}.html", context)
