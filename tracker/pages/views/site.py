"""The site itself: its first page, what it says of its method, and where programs find their way."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from tracker.pages import answers, marks
from tracker.pages.addresses import site_address
from tracker.pages.home import home_page
from tracker.pages.languages import prefix
from tracker.pages.offers import offers
from tracker.pages.rendering import html
from tracker.pages.wayfinding import LLMS, OPENSEARCH, security_txt

_LISTS = [f"Disallow: {prefix(code)}/agreements?" for code, _name in settings.LANGUAGES]


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    on = timezone.localdate()
    return answers.of_record(
        request,
        name="home",
        content_type=answers.HTML,
        on=on,
        compose=lambda: html("home", page=home_page(on=on)),
    )


@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    return answers.of_query(request, html("about", marks=marks.KEY))


@require_safe
def data(request: HttpRequest) -> HttpResponseBase:
    body = html("data", offers=offers(), site=site_address(request), rate=settings.API_RATE)
    return answers.of_query(request, body)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    sitemap = f"Sitemap: {site_address(request)}{reverse('pages:sitemaps')}"
    lines = ["User-agent: *", "Disallow: /admin/", *_LISTS, sitemap, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); without an address in the settings there is nobody to promise."""
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404("no contact is set")
    body = security_txt(contact, site=site_address(request), now=timezone.now())
    return HttpResponse(body, content_type="text/plain; charset=utf-8")


@require_safe
def change_password(request: HttpRequest) -> HttpResponse:
    """Where password managers look (W3C, A Well-Known URL for Changing Passwords)."""
    return redirect("admin:password_change")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    body = LLMS.format(site=site_address(request))
    return HttpResponse(body, content_type=answers.MARKDOWN)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    body = OPENSEARCH.format(site=escape(site_address(request)))
    return HttpResponse(body, content_type="application/opensearchdescription+xml")
