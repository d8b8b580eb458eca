"""The desk's first page: what needs attention, and what was decided last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from tracker.agreements.admin.imports import may_import
from tracker.agreements.date_box import HOW
from tracker.agreements.kinds import Kind, Plane
from tracker.agreements.models import Agreement
from tracker.review import attention, quality
from tracker.review.admin.rights import may_undo
from tracker.review.models import Deed, Desk, Proposal


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
            "first": Proposal.objects.waiting().oldest_first().first(),
            "tiles": attention.tiles(on=timezone.now().date()),
            "decisions": [_line(request, row) for row in attention.last_decisions()],
            "feeds": attention.failing_feeds(),
            "may_import": may_import(request),
        }
        return TemplateResponse(request, "admin/review/desk.html", context)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("quality/", view(self.quality_view), name="review_desk_quality"),
            path("guide/", view(self.guide_view), name="review_desk_guide"),
            *super().get_urls(),
        ]

    def guide_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        planes = [(plane, [kind for kind in Kind if kind.plane is plane]) for plane in Plane]
        context = self.admin_site.each_context(request) | {
            "title": "Editors’ guide",
            "opts": self.opts,
            "planes": planes,
            "how_to_date": HOW,
        }
        return TemplateResponse(request, "admin/review/guide.html", context)

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


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was decided, on a proposal or on an event that was on record."""

    row: Proposal | Deed
    at: dt.datetime | None
    by: User | None
    what: str
    agreement: Agreement | None
    may_undo: bool

    @property
    def is_deed(self) -> bool:
        return isinstance(self.row, Deed)


def _line(request: HttpRequest, row: Proposal | Deed) -> Line:
    if isinstance(row, Deed):
        undone = ", undone since" if row.undone_at else ""
        what = f"{row.get_what_display()}{undone}{f': {row.why}' if row.why else ''}"
        may = not row.undone_at and request.user.has_perm("agreements.change_event")
        return Line(row, row.at, row.by, what, row.agreement, may)
    amended = ", amended" if row.amendments else ""
    why = f": {row.get_reason_display()}" if row.reason else ""
    agreement = row.event.agreement if row.event else row.agreement
    what = f"{row.get_decision_display()}{amended}{why}"
    return Line(row, row.decided_at, row.decided_by, what, agreement, may_undo(request, row))
