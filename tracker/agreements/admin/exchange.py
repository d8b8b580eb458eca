"""Export in the admin, of every list as it is filtered, and the way to import."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tracker.agreements.admin.imports import CSV, JSON, may_import
from tracker.agreements.admin.writing import Row
from tracker.agreements.exchange.columns import Noun
from tracker.agreements.exchange.writing import csv_lines, json_lines


class Exchanged(admin.ModelAdmin[Row]):
    """A noun of the record that can be exported, as its list is filtered, and imported."""

    change_list_template = "admin/agreements/exchange/change_list.html"
    noun: Noun

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        known = {"may_import": may_import(request), **(extra_context or {})}
        return super().changelist_view(request, known)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        name = f"agreements_{self.noun}"
        return [
            path("export.csv", view(require_safe(self.export_csv)), name=f"{name}_csv"),
            path("export.jsonl", view(require_safe(self.export_jsonl)), name=f"{name}_jsonl"),
            *super().get_urls(),
        ]

    def export_csv(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        return self._export(request, csv_lines, "csv", CSV)

    def export_jsonl(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        return self._export(request, json_lines, "jsonl", JSON)

    def _export(
        self, request: HttpRequest, lines: Any, ending: str, kind: str
    ) -> HttpResponse | StreamingHttpResponse:
        """The rows of the list as it is searched and filtered, however many pages it has."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = self.get_changelist_instance(request).get_queryset(request)
        rows = self.model._default_manager.filter(pk__in=found.values("pk")).order_by("pk")
        answer = StreamingHttpResponse(lines(self.noun, rows), content_type=kind)
        answer["Content-Disposition"] = f'attachment; filename="{self.noun}s.{ending}"'
        return answer
