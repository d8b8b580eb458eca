"""The desk in the admin: what needs attention, the queue, the screen on which one decides."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from tracker.agreements.kinds import Kind
from tracker.lib.leases import MAX_ATTEMPTS
from tracker.review import attention, queue
from tracker.review.decisions import AlreadyDecided, Refused
from tracker.review.models import Decision, Desk, Proposal, Reading
from tracker.review.screen import NotUnderstood, Screen, decide, next_pending

_ACCEPTING = ("accept", "cite", "amend")


class DecisionFilter(admin.SimpleListFilter):
    """Pending ones, unless something else is asked for."""

    title = "decision"
    parameter_name = "decision"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("all", "All"), *((d.value, d.label) for d in Decision if d != Decision.PENDING)]

    def choices(self, changelist: Any) -> Any:
        first, *others = super().choices(changelist)
        return [first | {"display": "Pending"}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        if self.value() == "all":
            return queryset
        return queryset.filter(decision=self.value() or Decision.PENDING)


class ConflictFilter(admin.SimpleListFilter):
    title = "conflict"
    parameter_name = "conflict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Contradicts the record or another article")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=Proposal.objects.conflicting().values("pk"))


class KindFilter(admin.SimpleListFilter):
    """Only the acts that occur: the vocabulary is long."""

    title = "act"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        present = set(Proposal.objects.order_by().values_list("kind", flat=True).distinct())
        return [(kind.value, str(kind.label)) for kind in Kind if kind in present]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> QuerySet[Proposal]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


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
        self.message_user(request, _read_again(readings))

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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        related = ("article", "agreement", "participant", "body", "decided_by")
        return Proposal.objects.compared().select_related(*related)

    def _decide(self, request: HttpRequest, proposal: Proposal) -> HttpResponse:
        verb = request.POST.get("decision")
        if not self.has_change_permission(request, proposal) or not _may(request, verb):
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
        return HttpResponseRedirect(_after(proposal))

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
                "may_decide": proposal.is_pending and self.has_change_permission(request, proposal),
                "may_accept": _may(request, "accept"),
                "left": Proposal.objects.pending().count(),
            },
            status=status,
        )

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


def _may(request: HttpRequest, verb: str | None) -> bool:
    """What enters the record needs the right to add events; a rejection does not."""
    return verb not in _ACCEPTING or request.user.has_perm("agreements.add_event")


def _after(proposal: Proposal) -> str:
    upcoming = next_pending(proposal)
    return upcoming.get_absolute_url() if upcoming else reverse("admin:review_desk_changelist")


def _read_again(readings: QuerySet[Reading]) -> str:
    return f"{queue.read_again(readings)} will be read again within a minute."


class ReadingStateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Reading.State.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reading]) -> QuerySet[Reading]:
        match self.value():
            case "done":
                return queryset.filter(next_due_at=None)
            case "pending":
                return queryset.filter(next_due_at__isnull=False, attempts__lt=MAX_ATTEMPTS)
            case "quarantined":
                return queryset.filter(next_due_at__isnull=False, attempts__gte=MAX_ATTEMPTS)
        return queryset


@admin.register(Reading)
class ReadingAdmin(admin.ModelAdmin[Reading]):
    """Read only: how the reading of each article went."""

    list_display = (
        "article",
        "state",
        "reader_version",
        "findings",
        "proposals",
        "finished_at",
        "error",
    )
    list_filter = (ReadingStateFilter, "reader_version")
    list_select_related = ("article",)
    search_fields = ("article__title", "article__publisher")
    show_full_result_count = False
    actions = ("read_again",)

    @admin.display(description="state")
    def state(self, reading: Reading) -> str:
        return reading.state.label

    @admin.action(description="Read again")
    def read_again(self, request: HttpRequest, readings: QuerySet[Reading]) -> None:
        if not request.user.has_perm("review.change_reading"):
            raise PermissionDenied
        self.message_user(request, _read_again(readings))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        return False


@admin.register(Desk)
class DeskAdmin(admin.ModelAdmin[Desk]):
    """One page, no rows."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": "Needs attention",
            "opts": self.opts,
            "tiles": attention.tiles(),
            "decisions": attention.last_decisions(),
            "feeds": attention.failing_feeds(),
        }
        return TemplateResponse(request, "admin/review/desk.html", context)

    def has_view_permission(self, request: HttpRequest, obj: Desk | None = None) -> bool:
        return request.user.has_perm("review.view_proposal") or request.user.has_perm(
            "review.change_proposal"
        )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Desk | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Desk | None = None) -> bool:
        return False
