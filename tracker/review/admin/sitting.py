"""A sitting: one request of one editor at the review screen, answered as a whole page or, to htmx, as the cards alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect, push_url, reswap, retarget
from django_htmx.middleware import HtmxDetails

from tracker.agreements.admin.history import told
from tracker.agreements.undoing import ChangedSince
from tracker.review.admin.rights import last_of, may, may_undo
from tracker.review.conflicts import entered, present_values
from tracker.review.decisions import AlreadyDecided, undo
from tracker.review.doubts import Refused
from tracker.review.forms import RejectForm
from tracker.review.models import Look, Proposal
from tracker.review.pressing import NotUnderstood, press
from tracker.review.screen import Screen
from tracker.review.waiting import next_article, next_pending


@dataclass(frozen=True)
class Sitting:
    desk: admin.ModelAdmin[Proposal]
    request: HttpRequest

    @property
    def editor(self) -> User:
        return cast("User", self.request.user)  # the admin lets nobody else in

    @property
    def is_part(self) -> bool:
        """Whether only the cards are asked for."""
        return bool(HtmxDetails(self.request))

    # --- what is done ---

    def decide(self, proposal: Proposal) -> HttpResponse:
        verb = self.request.POST.get("decision")
        allowed = self.desk.has_change_permission(self.request, proposal)
        if not allowed or not may(self.request, verb):
            raise PermissionDenied
        screen = Screen.of(proposal, self.request.POST)
        try:
            done = press(screen, self.request.POST, by=self.editor, now=timezone.now())
        except AlreadyDecided as error:
            return self.show_conflict(screen, error.present)
        except Refused as error:
            for reason in error.reasons:
                messages.error(self.request, reason)
            return self.show(screen, status=422)
        except NotUnderstood:
            return self.show_mistakes(screen)
        self.desk.log_change(self.request, proposal, done)
        messages.success(self.request, done)
        return self.go_on(proposal)

    def undo(self, proposal: Proposal) -> HttpResponse:
        what, version = str(proposal), self.request.POST.get("version", "")
        proposal.version = int(version) if version.isascii() and version.isdigit() else 0
        try:
            undone = undo(proposal, by=self.editor, now=timezone.now())
        except AlreadyDecided as error:
            return self.show_conflict(Screen.of(proposal), error.present)
        except ChangedSince as error:
            return self.show_changes(proposal, error)
        for other in undone:
            self.desk.log_change(self.request, other, "Decision undone.")
        more = f", with {len(undone) - 1} more decided in one stroke" if len(undone) > 1 else ""
        messages.success(self.request, f"Undone: “{what}” waits for a decision again{more}.")
        pressed_at = self.request.POST.get("article", "")
        is_here = pressed_at == str(proposal.article_id)
        return self.go_to(proposal, of_article=proposal.article_id if is_here else 0)

    # --- where it leads ---

    def go_on(self, decided: Proposal) -> HttpResponse:
        """To the next that waits; within the article only the cards change."""
        upcoming = next_pending(decided)
        if upcoming is None:
            return self._redirect(reverse("admin:review_desk_changelist"))
        return self.go_to(upcoming, of_article=decided.article_id)

    def go_to(self, proposal: Proposal, *, of_article: int) -> HttpResponse:
        address = proposal.get_absolute_url()
        if not self.is_part or proposal.article_id != of_article:
            return self._redirect(address)
        found = self.desk.get_object(self.request, str(proposal.pk))
        return push_url(self.show(Screen.of(cast("Proposal", found))), address)

    def _redirect(self, address: str) -> HttpResponse:
        if self.is_part:
            return HttpResponseClientRedirect(address)
        return HttpResponseRedirect(address)

    # --- what is shown ---

    def show(self, screen: Screen, *, status: int = 200) -> HttpResponse:
        name = "swap" if self.is_part else "screen"
        return self._page(name, self._screen_context(screen), status=status)

    def here(self, proposal: Proposal) -> HttpResponse:
        context = {"proposal": proposal, "looks": self._looks(proposal)}
        return TemplateResponse(self.request, "admin/review/proposal/here.html", context)

    def show_conflict(self, screen: Screen, present: Proposal) -> HttpResponse:
        """Somebody was first: both versions, and nothing of what was typed is lost."""
        context = {
            "title": "Somebody was here before you",
            "entered": entered(screen),
            "again": _again(self.request) if present.is_pending else [],
            "present": present,
            "present_values": present_values(present),
            "may_undo": may_undo(self.request, present),
        }
        return self._page("conflict", context, status=409)

    def show_mistakes(self, screen: Screen) -> HttpResponse:
        """The form once more; where somebody was first there is none, and that is shown instead."""
        present = Proposal.objects.get(pk=screen.proposal.pk)
        if present.version != screen.proposal.version:
            return self.show_conflict(screen, present)
        messages.error(self.request, "Please correct what is marked below.")
        return self.show(screen, status=422)

    def show_changes(self, proposal: Proposal, since: ChangedSince) -> HttpResponse:
        context = {
            "title": "It has changed since",
            "proposal": proposal,
            "changes": told(since.changes),
        }
        return self._page("changed", context, status=409)

    def _page(self, name: str, context: dict[str, Any], *, status: int) -> HttpResponse:
        """htmx puts what is no swap of the cards in the place of the whole screen."""
        if self.is_part and name != "swap":
            name = f"{name}_part"
        shared = {} if self.is_part else self.desk.admin_site.each_context(self.request)
        response = TemplateResponse(
            self.request,
            f"admin/review/proposal/{name}.html",
            shared | {"opts": self.desk.opts, "is_part": self.is_part} | context,
            status=status,
            headers={"Vary": "HX-Request"},
        )
        if name.endswith("_part"):
            return reswap(retarget(response, "#desk-review"), "innerHTML")
        return response

    def _screen_context(self, screen: Screen) -> dict[str, Any]:
        proposal, request = screen.proposal, self.request
        return {
            "title": str(proposal),
            "screen": screen,
            "proposal": proposal,
            "article": proposal.article,
            "may_decide": self.desk.has_change_permission(request, proposal),
            "may_accept": may(request, "accept"),
            "may_enter": may(request, "enter"),
            "may_undo": may_undo(request, proposal),
            "mine": last_of(request),
            "upcoming": next_article(proposal),
            "nothing": RejectForm(auto_id="nothing-%s"),
            "left": Proposal.objects.waiting().count(),
            "looks": self._looks(proposal),
        }

    def _looks(self, proposal: Proposal) -> list[Look]:
        """Who else looks at the article; that this editor does is noted for them."""
        article, editor, now = proposal.article_id, self.editor.pk, timezone.now()
        if self.desk.has_change_permission(self.request, proposal):
            Look.objects.note(article, editor_id=editor, now=now)
        return list(Look.objects.beside(article, editor_id=editor, now=now))


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """The form as it was sent, to be sent once more on the version of now."""
    left_out = ("csrfmiddlewaretoken", "version")
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out
        for value in values
    ]
