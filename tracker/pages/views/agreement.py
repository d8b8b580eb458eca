"""One agreement at one moment, in every form that it can be had in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.agreements.models import Agreement
from tracker.agreements.moments import AS_OF, Moment, NotAMoment
from tracker.agreements.revisions import changed_at, latest_revision, moved_to
from tracker.agreements.snapshots import Snapshot, snapshot_at
from tracker.pages import answers
from tracker.pages.addresses import site_address
from tracker.pages.agreements import AgreementPage
from tracker.pages.calendars import agreement_calendar
from tracker.pages.citing import reference
from tracker.pages.feeds import agreement_feed
from tracker.pages.metadata import legislation
from tracker.pages.plain import markdown
from tracker.pages.rendering import html, with_query
from tracker.pages.timelinejs import timelinejs
from tracker.pages.travel import asked, change_after

View = Callable[[HttpRequest, str], HttpResponseBase]


class Compose(Protocol):
    """Makes one form of an agreement; `site` is where it is served."""

    def __call__(self, view: Snapshot, /, *, site: str) -> str | bytes: ...


def _page(view: Snapshot, *, site: str) -> str:
    page = AgreementPage(view, site, changed_at(view.agreement.slug))
    return html("agreement", page=page, asked=page.query)


@require_safe
def agreement(request: HttpRequest, slug: str) -> HttpResponseBase:
    if "day" in request.GET:  # the form, which says in two fields what an address says in one
        query = asked(request.GET["day"], request.GET.get("clock", ""))
        return redirect(f"{reverse('pages:agreement', args=[slug])}?{query}")
    return of_agreement(request, slug, "agreement", answers.HTML, _page)


@require_safe
def next_change(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Leads from the moment `after` to the change that followed, which the page of that moment could not know."""
    get_object_or_404(Agreement, slug=slug)
    try:
        moment = Moment.read({AS_OF: request.GET.get("after", "")}, now=timezone.now())
    except NotAMoment as error:
        return no_moment(slug, error.errors.values(), status=400)
    query = change_after(moment.as_of, changed_at(slug)) if moment.as_of else ""
    return redirect(with_query(reverse("pages:agreement", args=[slug]), query))


def of_agreement(
    request: HttpRequest,
    slug: str,
    name: str,
    content_type: str,
    compose: Compose,
    *,
    question: str = "",
) -> HttpResponseBase:
    """One of the forms of an agreement: `name` is that of its address. Its former slugs lead to the present one.

    `question` is what else the answer depends on, in one spelling.
    """
    revision = latest_revision(slug)
    present = revision.slug if revision else moved_to(slug)
    if present is None:
        raise Http404("no such agreement")
    if revision is None or present != slug:
        address = with_query(reverse(f"pages:{name}", args=[present]), request.GET.urlencode())
        return redirect(address, permanent=True, preserve_request=True)
    now, site = timezone.now(), site_address(request)
    try:
        moment = Moment.read(request.GET, now=now)
        return answers.of_agreement(
            request,
            revision.settled() if moment.is_settled(now=now) else revision,
            name=f"{name}:{site}:{moment.query}:{question}",
            content_type=content_type,
            on=moment.on,
            compose=lambda: compose(snapshot_at(moment, revision.agreement_pk), site=site),
        )
    except NotAMoment as error:
        return no_moment(slug, error.errors.values(), status=400)
    except Agreement.DoesNotExist:
        reason = _("We had no record of this agreement then.")
        return no_moment(slug, [reason], status=404)


def no_moment(slug: str, reasons: Iterable[str], *, status: int) -> HttpResponse:
    """That the record cannot be shown as of what was asked for, and why."""
    path = reverse("pages:agreement", args=[slug])
    body = html("no_moment", reasons=list(reasons), path=path)
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


# --- Its other forms ------------------------------------------------------------------------------------


def _form(name: str, content_type: str, compose: Compose) -> View:
    @require_safe
    def view(request: HttpRequest, slug: str) -> HttpResponseBase:
        return of_agreement(request, slug, name, content_type, compose)

    return view


def _json_ld(view: Snapshot, *, site: str) -> str:
    return json.dumps(legislation(view, site=site), ensure_ascii=False)


def _timeline_js(view: Snapshot, *, site: str) -> str:
    return json.dumps(timelinejs(view, site=site), ensure_ascii=False)


atom = _form("agreement_atom", answers.ATOM, agreement_feed)
calendar = _form("agreement_calendar", answers.CALENDAR, agreement_calendar)
markdown_text = _form("agreement_markdown", answers.MARKDOWN, markdown)
json_ld = _form("agreement_json_ld", answers.JSON_LD, _json_ld)
timeline_js = _form("agreement_timeline_js", answers.JSON, _timeline_js)
bibtex = _form(
    "agreement_bibtex", answers.BIBTEX, lambda view, *, site: reference(view, site=site).bibtex
)
ris = _form("agreement_ris", answers.RIS, lambda view, *, site: reference(view, site=site).ris)
csl = _form("agreement_csl", answers.CSL, lambda view, *, site: reference(view, site=site).csl)
