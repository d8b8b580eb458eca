"""The queue, and the screen on which one decides."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from tracker.agreements.admin.history import told
from tracker.agreements.undoing import ChangedSince
from tracker.review.admin.filters import ConflictFilter, DecisionFilter, KindFilter
from tracker.review.admin.readings import sent_again
from tracker.review.admin.rights import may, may_undo
from tracker.review.admin.together import nothing_here, plain_matches
from tracker.review.decisions import AlreadyDecided, undo
from tracker.review.doubts import Refused
from tracker.review.forms import RejectForm
from tracker.review.models import Proposal, Reading
from tracker.review.screen import NotUnderstood, Screen, address_after, decide, next_article


@admin.register(Proposal)
class ProposalAdmin(admin.ModelAdmin[Proposal]):
    list_display = ("proposal", "agreement", "against_the_record", "source", "age")
    list_display_links = ("proposal",)
    list_filter = (
        DecisionFilter,
        ConflictFilter,
        KindFilter,
        ("agreement", admin.RelatedOnlyFieldListFilter),
    )
    list_select_related = ("participant", "body", "agreement", "article")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("article__title", "article__publisher", "agreement__title", "agreement_told")
    search_help_text = "Words of the article’s title, its publisher, or the agreement"
    actions = ("read_again",)

    @admin.display(description="proposal", ordering="done_earliest")
    def proposal(self, proposal: Proposal) -> str:
        return str(proposal)

    @admin.display(description="against the record", ordering="has_conflict")
    def against_the_record(self, proposal: Proposal) -> str:
        if proposal.agreement_id is None:
            return "agreement not on record"
        if proposal.has_conflict:
            return "conflict"
        if getattr(proposal, "is_contradicted", False):
            return "articles disagree"
        return "one more source" if proposal.matched_event_id else "new"

    @admin.display(description="source", ordering="article__publisher")
    def source(self, proposal: Proposal) -> str:
        article = proposal.article
        published = f", {article.published_on:%-d %b %Y}" if article.published_on else ""
        return f"{article.publisher}{published}"

    @admin.display(description="waits", ordering="created_at")
    def age(self, proposal: Proposal) -> str:
        return timesince(proposal.created_at)

    @admin.action(description="Read their articles again", permissions=["change"])
    def read_again(self, request: HttpRequest, proposals: QuerySet[Proposal]) -> None:
        """When the record has learnt a name: open proposals are matched anew."""
        readings = Reading.objects.filter(article__in=proposals.values("article"))
        self.message_user(request, sent_again(readings))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("created_at", "article_id", "id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Proposal | None = None) -> bool:
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        found = self.get_object(request, object_id)
        if found is None:
            raise Http404("There is no such proposal.")
        if not self.has_view_permission(request, found):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request, found)
        return self._show(request, Screen.of(found))

    def get_urls(self) -> list[URLPattern]:
        undo_view = self.admin_site.admin_view(require_POST(self.undo_view))
        named = path("<int:pk>/undo/", undo_view, name="review_proposal_undo")
        return [named, *self._article_urls(), *super().get_urls()]

    def _article_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        nothing = view(require_POST(partial(nothing_here, self)))
        plain = view(partial(plain_matches, self))
        return [
            path("article/<int:article>/nothing/", nothing, name="review_article_nothing"),
            path("article/<int:article>/plain/", plain, name="review_article_plain"),
        ]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the decision back; or show what has changed since."""
        proposal = self.get_object(request, str(pk))
        if proposal is None:
            raise Http404("There is no such proposal.")
        if not self.has_change_permission(request, proposal) or (
            proposal.decided_at and not may_undo(request, proposal)
        ):
            raise PermissionDenied
        what, version = str(proposal), request.POST.get("version", "")
        proposal.version = int(version) if version.isascii() and version.isdigit() else 0
        try:
            undone = undo(proposal, by=cast("User", request.user), now=timezone.now())
        except AlreadyDecided as error:
            return self._show_conflict(request, Screen.of(proposal), error.present)
        except ChangedSince as error:
            return self._show_changes(request, proposal, error)
        for other in undone:
            self.log_change(request, other, "Decision undone.")
        more = f", with {len(undone) - 1} more decided in one stroke" if len(undone) > 1 else ""
        messages.success(request, f"Undone: “{what}” waits for a decision again{more}.")
        return HttpResponseRedirect(proposal.get_absolute_url())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        related = ("article", "agreement", "participant", "body", "decided_by")
        return Proposal.objects.compared().select_related(*related)

    def _decide(self, request: HttpRequest, proposal: Proposal) -> HttpResponse:
        verb = request.POST.get("decision")
        if not self.has_change_permission(request, proposal) or not may(request, verb):
            raise PermissionDenied
        screen = Screen.of(proposal, request.POST)
        editor = cast("User", request.user)  # the admin lets nobody else in
        try:
            done = decide(screen, request.POST, by=editor, now=timezone.now())
        except AlreadyDecided as error:
            return self._show_conflict(request, screen, error.present)
        except Refused as error:
            for reason in error.reasons:
                messages.error(request, reason)
            return self._show(request, screen, status=422)
        except NotUnderstood:
            messages.error(request, "Please correct what is marked below.")
            return self._show(request, screen, status=422)
        self.log_change(request, proposal, done)
        messages.success(request, done)
        return HttpResponseRedirect(address_after(proposal))

    def _show(self, request: HttpRequest, screen: Screen, *, status: int = 200) -> HttpResponse:
        proposal = screen.proposal
        return TemplateResponse(
            request,
            "admin/review/proposal/screen.html",
            {
                **self.admin_site.each_context(request),
                "title": str(proposal),
                "opts": self.opts,
                "screen": screen,
                "proposal": proposal,
                "article": proposal.article,
                "may_decide": self.has_change_permission(request, proposal),
                "may_accept": may(request, "accept"),
                "may_undo": may_undo(request, proposal),
                "mine": _last_of(request),
                "upcoming": next_article(proposal),
                "nothing": RejectForm(auto_id="nothing-%s"),
                "left": Proposal.objects.pending().count(),
            },
            status=status,
        )

    def _show_changes(
        self, request: HttpRequest, proposal: Proposal, since: ChangedSince
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": "It has changed since",
            "opts": self.opts,
            "proposal": proposal,
            "changes": told(since.changes),
        }
        return TemplateResponse(request, "admin/review/proposal/changed.html", context, status=409)

    def _show_conflict(
        self, request: HttpRequest, screen: Screen, present: Proposal
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": "Somebody was here before you",
            "opts": self.opts,
            "screen": screen,
            "present": present,
            "entered": request.POST,
        }
        return TemplateResponse(request, "admin/review/proposal/conflict.html", context, status=409)


def _last_of(request: HttpRequest) -> Proposal | None:
    """The last decision of the editor who asks, if it is hers to undo."""
    own = Proposal.objects.exclude(decided_at=None).filter(decided_by=request.user.pk)
    last = own.select_related("participant", "body").order_by("-decided_at", "-pk").first()
    return last if last and may_undo(request, last) else None
