"""The desk's first page: what needs attention, and what was decided last."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from tracker.review import attention, quality
from tracker.review.admin.rights import may_undo
from tracker.review.models import Desk


@admin.register(Desk)
class DeskAdmin(admin.ModelAdmin[Desk]):
    """Two pages, no rows."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": "Needs attention",
            "opts": self.opts,
            "tiles": attention.tiles(),
            "decisions": [(p, may_undo(request, p)) for p in attention.last_decisions()],
            "feeds": attention.failing_feeds(),
        }
        return TemplateResponse(request, "admin/review/desk.html", context)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.quality_view)
        return [path("quality/", view, name="review_desk_quality"), *super().get_urls()]

    def quality_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": "Quality of the reader",
            "opts": self.opts,
            "tables": quality.tables(),
            "reasons": quality.reasons(),
        }
        return TemplateResponse(request, "admin/review/quality.html", context)

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
