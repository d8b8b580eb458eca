"""What the record of an agreement says at one moment that it did not say at another."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.agreements.models import Agreement
from tracker.agreements.revisions import changed_at, latest_revision, moved_to
from tracker.pages import answers
from tracker.pages.comparing import Comparison, differences_page
from tracker.pages.questions import NotUnderstood, not_understood
from tracker.pages.rendering import html, with_query
from tracker.pages.views.agreement import no_moment


@require_safe
def differences(request: HttpRequest, slug: str) -> HttpResponseBase:
    revision = latest_revision(slug)
    present = revision.slug if revision else moved_to(slug)
    if present is None:
        raise Http404("no such agreement")
    if revision is None or present != slug:
        address = with_query(reverse("pages:differences", args=[present]), request.GET.urlencode())
        return redirect(address, permanent=True, preserve_request=True)
    now = timezone.now()
    try:
        asked = Comparison.read(request.GET, now=now)
        return answers.of_agreement(
            request,
            revision,  # never settled: the page leads on to the change that comes next
            name=f"differences:{asked.query}",
            content_type=answers.HTML,
            on=asked.end.on,
            compose=lambda: html(
                "differences",
                page=differences_page(asked, revision.agreement_pk, changed_at(slug), now=now),
                asked=asked.query,
            ),
        )
    except NotUnderstood as error:
        return not_understood(error, path=request.path)
    except Agreement.DoesNotExist:
        return no_moment(slug, [_("We had no record of this agreement then.")], status=404)
