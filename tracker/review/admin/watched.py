"""The pages that the record cites, read only: which are no longer there, and which events rest on them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from tracker.agreements.models import Event
from tracker.news.models import WatchedPage


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("dead", "No longer there"), ("failing", "Failed lately"), ("well", "There")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[WatchedPage]
    ) -> QuerySet[WatchedPage]:
        match self.value():
            case "dead":
                return queryset & WatchedPage.objects.dead()
            case "failing":
                return queryset.filter(failures__gt=0)
            case "well":
                return queryset.filter(failures=0, last_checked_at__isnull=False)
        return queryset


@admin.register(WatchedPage)
class WatchedPageAdmin(admin.ModelAdmin[WatchedPage]):
    list_display = ("url", "state", "failing_since", "last_checked_at")
    list_filter = (StateFilter,)
    search_fields = ("url", "last_error")
    search_help_text = "A part of the address, or of what it said"
    show_full_result_count = False
    fields = ("url", "state", "failing_since", "last_checked_at", "next_due_at", "cited_by")
    readonly_fields = fields

    @admin.display(description="state", ordering="-failures")
    def state(self, page: WatchedPage) -> str:
        if not page.failures:
            return "there" if page.last_checked_at else "not asked yet"
        word = "no longer there" if page.is_dead else "failing"
        return f"{word} ({page.failures}): {page.last_error[:160]}"

    @admin.display(description="cited by")
    def cited_by(self, page: WatchedPage) -> SafeString:
        events = Event.objects.filter(citations__url=page.url).select_related("agreement")
        address = "admin:agreements_event_change"
        rows = ((reverse(address, args=[e.pk]), e.agreement, e) for e in events)
        return format_html_join("; ", '<a href="{}">{}: {}</a>', rows)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: WatchedPage | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: WatchedPage | None = None) -> bool:
        return False
