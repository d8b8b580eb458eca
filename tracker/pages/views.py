"""The public pages: each view parses, makes one call, presents. No page reads a cookie or sets one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.agreements.models import Agreement, Participant
from tracker.agreements.moments import AS_OF, Moment, NotAMoment
from tracker.agreements.revisions import changed_at, latest_revision, moved_to
from tracker.agreements.snapshots import Snapshot, snapshot_at
from tracker.pages import answers, marks, search
from tracker.pages.addresses import site_address
from tracker.pages.agreements import AgreementPage
from tracker.pages.calendars import agreement_calendar
from tracker.pages.chart import table_csv, table_json
from tracker.pages.citing import reference
from tracker.pages.feeds import agreement_feed, events_feed
from tracker.pages.home import home_page
from tracker.pages.lines import agreement_lines
from tracker.pages.metadata import legislation
from tracker.pages.participants import participant_page, participants_page
from tracker.pages.plain import markdown
from tracker.pages.timelinejs import timelinejs
from tracker.pages.travel import asked, change_after
from tracker.pages.wayfinding import LLMS, OPENSEARCH

Compose = Callable[[Snapshot, str], str | bytes]


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
    if "day" in request.GET:  # the form, which says in two fields what an address says in one
        query = asked(request.GET["day"], request.GET.get("clock", ""))
        return redirect(f"{reverse('pages:agreement', args=[slug])}?{query}")
    return _of_agreement(request, slug, "agreement", answers.HTML, _agreement_html)


@require_safe
def atom(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_atom", answers.ATOM, _agreement_atom)


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_calendar", answers.CALENDAR, _agreement_calendar)


@require_safe
def bibtex(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_bibtex", answers.BIBTEX, _bibtex)


@require_safe
def ris(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_ris", answers.RIS, _ris)


@require_safe
def csl(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_csl", answers.CSL, _csl)


@require_safe
def participants_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(
        request, slug, "agreement_participants_csv", answers.CSV, lambda view, _: table_csv(view)
    )


@require_safe
def participants_json(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(
        request, slug, "agreement_participants_json", answers.JSON, lambda view, _: table_json(view)
    )


@require_safe
def markdown_text(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_markdown", answers.MARKDOWN, _markdown)


@require_safe
def json_ld(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_json_ld", answers.JSON_LD, _json_ld)


@require_safe
def timeline_js(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _of_agreement(request, slug, "agreement_timeline_js", answers.JSON, _timeline_js)


@require_safe
def next_change(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Leads from the moment `after` to the change that followed, which the page of that moment could not know."""
    get_object_or_404(Agreement, slug=slug)
    try:
        moment = Moment.read({AS_OF: request.GET.get("after", "")}, now=timezone.now())
    except NotAMoment as error:
        return _no_moment(slug, error.errors.values(), status=400)
    query = change_after(moment.as_of, changed_at(slug)) if moment.as_of else ""
    return redirect(_with(reverse("pages:agreement", args=[slug]), query))


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
    sitemap = f"Sitemap: {site_address(request)}{reverse('pages:sitemaps')}"
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /agreements?", sitemap, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    body = LLMS.format(site=site_address(request))
    return HttpResponse(body, content_type=answers.MARKDOWN)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    body = OPENSEARCH.format(site=escape(site_address(request)))
    return HttpResponse(body, content_type="application/opensearchdescription+xml")


def _of_agreement(
    request: HttpRequest, slug: str, name: str, content_type: str, compose: Compose
) -> HttpResponseBase:
    """One of the faces of an agreement: `name` is that of its address. Its former slugs lead to the present one."""
    revision = latest_revision(slug)
    present = revision.slug if revision else moved_to(slug)
    if present is None:
        raise Http404("no such agreement")
    if revision is None or present != slug:
        address = _with(reverse(f"pages:{name}", args=[present]), request.GET.urlencode())
        return redirect(address, permanent=True, preserve_request=True)
    now, site = timezone.now(), site_address(request)
    try:
        moment = Moment.read(request.GET, now=now)
        return answers.of_agreement(
            request,
            revision.settled() if moment.is_settled(now=now) else revision,
            name=f"{name}:{site}:{moment.query}",
            content_type=content_type,
            on=moment.on,
            compose=lambda: compose(snapshot_at(moment, revision.agreement_pk), site),
        )
    except NotAMoment as error:
        return _no_moment(slug, error.errors.values(), status=400)
    except Agreement.DoesNotExist:
        reason = _("We had no record of this agreement then.")
        return _no_moment(slug, [reason], status=404)


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _no_moment(slug: str, reasons: Iterable[str], *, status: int) -> HttpResponse:
    path = reverse("pages:agreement", args=[slug])
    body = _html("no_moment", reasons=list(reasons), path=path)
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def _agreement_html(view: Snapshot, site: str) -> str:
    return _html("agreement", page=AgreementPage(view, site, changed_at(view.agreement.slug)))


def _agreement_atom(view: Snapshot, site: str) -> str:
    return agreement_feed(view, site=site)


def _agreement_calendar(view: Snapshot, site: str) -> bytes:
    return agreement_calendar(view, site=site)


def _markdown(view: Snapshot, site: str) -> str:
    return markdown(view, site=site)


def _json_ld(view: Snapshot, site: str) -> str:
    return json.dumps(legislation(view, site=site), ensure_ascii=False)


def _timeline_js(view: Snapshot, site: str) -> str:
    return json.dumps(timelinejs(view, site=site), ensure_ascii=False)


def _bibtex(view: Snapshot, site: str) -> str:
    return reference(view, site=site).bibtex


def _ris(view: Snapshot, site: str) -> str:
    return reference(view, site=site).ris


def _csl(view: Snapshot, site: str) -> str:
    return reference(view, site=site).csl


def _html(name: str, **context: object) -> str:
    """Rendered without the request, so that nothing of it can reach a page that is kept for all."""
    return render_to_string(f"pages/{name}.html", context)
