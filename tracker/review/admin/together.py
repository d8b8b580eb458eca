"""What is decided of a whole article in one stroke: that nothing is in it, or that all fits."""

from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from tracker.review.admin.rights import may
from tracker.review.cards import Card
from tracker.review.decisions import AlreadyDecided, add_as_sources, reject_all
from tracker.review.doubts import Refused
from tracker.review.forms import RejectForm
from tracker.review.models import Proposal, Reason
from tracker.review.screen import Screen
from tracker.review.waiting import address_after

_CHANGED = "Nothing was done: the article’s proposals have changed meanwhile. Here they are now."


def nothing_here(
    desk: admin.ModelAdmin[Proposal], request: HttpRequest, article: int
) -> HttpResponse:
    """Reject all that is pending of the article, if it is what the editor saw."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    proposals = list(Proposal.objects.pending().filter(article=article).order_by("pk"))
    form = RejectForm(request.POST)
    if not proposals:
        raise Http404("Nothing is pending of that article.")
    back = HttpResponseRedirect(proposals[0].get_absolute_url())
    if not form.is_valid():
        messages.error(request, "Say why.")
        return back
    seen = _numbers(request, "seen")
    for proposal in proposals:
        proposal.version = seen.get(proposal.pk, 0)
    data = form.cleaned_data
    reason = Reason(data["reason"])
    try:
        reject_all(
            proposals,
            reason=reason,
            note=data["note"],
            by=cast("User", request.user),
            now=timezone.now(),
        )
    except AlreadyDecided:
        messages.error(request, _CHANGED)
        return back
    return _done(desk, request, proposals, f"{len(proposals)} rejected: {reason.label.lower()}.")


def plain_matches(
    desk: admin.ModelAdmin[Proposal], request: HttpRequest, article: int
) -> HttpResponse:
    """Show the plain matches of the article; on POST, add those that were shown as sources."""
    if not desk.has_change_permission(request) or not may(request, "cite"):
        raise PermissionDenied
    first = Proposal.objects.filter(article=article).select_related("article").first()
    if first is None:
        raise Http404("The article has no proposals.")
    cards = Screen.of(first).plain
    if request.method == "POST":
        return _add(desk, request, cards_shown=cards, first=first)
    context = desk.admin_site.each_context(request) | {
        "title": f"{len(cards)} plain match{'' if len(cards) == 1 else 'es'}",
        "opts": desk.opts,
        "cards": cards,
        "article": first.article,
    }
    return TemplateResponse(request, "admin/review/proposal/plain.html", context)


def _add(
    desk: admin.ModelAdmin[Proposal],
    request: HttpRequest,
    *,
    cards_shown: list[Card],
    first: Proposal,
) -> HttpResponse:
    seen, events = _numbers(request, "seen"), _numbers(request, "event")
    matches = [(card.proposal, card.match.event) for card in cards_shown if card.match.event]
    for proposal, _ in matches:
        proposal.version = seen.get(proposal.pk, 0)
    if not matches or {p.pk: event.pk for p, event in matches} != events:
        messages.error(request, _CHANGED)
        return HttpResponseRedirect(first.get_absolute_url())
    try:
        add_as_sources(matches, by=cast("User", request.user), now=timezone.now())
    except (AlreadyDecided, Refused):
        messages.error(request, _CHANGED)
        return HttpResponseRedirect(first.get_absolute_url())
    done = f"{len(matches)} added as sources."
    return _done(desk, request, [proposal for proposal, _ in matches], done)


def _done(
    desk: admin.ModelAdmin[Proposal], request: HttpRequest, proposals: list[Proposal], told: str
) -> HttpResponse:
    for proposal in proposals:
        desk.log_change(request, proposal, told)
    messages.success(request, told)
    return HttpResponseRedirect(address_after(proposals[-1]))


def _numbers(request: HttpRequest, name: str) -> dict[int, int]:
    """What the form says as "id:number"; whatever is not such is left out."""
    pairs = (value.split(":") for value in request.POST.getlist(name))
    return {
        int(pair[0]): int(pair[1])
        for pair in pairs
        if len(pair) == 2 and all(n.isascii() and n.isdigit() for n in pair)
    }
