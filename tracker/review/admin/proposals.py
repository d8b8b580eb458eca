"""The queue, and the screen on which one decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.timesince import timesince
from django.views.decorators.http import require_POST

from tracker.review.admin.events import event_view, undo_deed
from tracker.review.admin.filters import ConflictFilter, DecisionFilter, KindFilter
from tracker.review.admin.readings import sent_again
from tracker.review.admin.rights import may_undo
from tracker.review.admin.sitting import Sitting
from tracker.review.admin.together import nothing_here, plain_matches
from tracker.review.models import Proposal, Reading
from tracker.review.screen import Screen


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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        related = ("article", "agreement", "participant", "body", "decided_by")
        return Proposal.objects.compared().select_related(*related)

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
        sitting = Sitting(self, request)
        if request.method == "POST":
            return sitting.decide(found)
        return sitting.show(Screen.of(found))

    def get_urls(self) -> list[URLPattern]:
        return [*self._own_urls(), *super().get_urls()]

    def _own_urls(self) -> Iterator[URLPattern]:
        """What is done with one proposal, with a whole article, and with events on record."""
        for address, view, name in (
            ("<int:pk>/undo/", require_POST(self.undo_view), "review_proposal_undo"),
            ("<int:pk>/here/", self.here_view, "review_proposal_here"),
            ("article/<int:article>/nothing/", require_POST(partial(nothing_here, self)),
             "review_article_nothing"),
            ("article/<int:article>/plain/", partial(plain_matches, self), "review_article_plain"),
            ("event/<int:pk>/", partial(event_view, self), "review_event"),
            ("deed/<int:pk>/undo/", require_POST(partial(undo_deed, self)), "review_deed_undo"),
        ):  # fmt: skip
            yield path(address, self.admin_site.admin_view(view), name=name)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the decision back; or show what has changed since."""
        proposal = self.get_object(request, str(pk))
        if proposal is None:
            raise Http404("There is no such proposal.")
        if not self.has_change_permission(request, proposal) or (
            proposal.decided_at and not may_undo(request, proposal)
        ):
            raise PermissionDenied
        return Sitting(self, request).undo(proposal)

    def here_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Who else is looking at the article now; asked for again and again by a page that is open."""
        proposal = self.get_object(request, str(pk))
        if proposal is None or not self.has_view_permission(request, proposal):
            raise Http404("There is no such proposal.")
        return Sitting(self, request).here(proposal)
