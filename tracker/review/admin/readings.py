"""Readings in the admin, read only: how the reading of each article went."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from tracker.review import queue
from tracker.review.admin.filters import ReadingStateFilter
from tracker.review.models import Reading


def sent_again(readings: QuerySet[Reading]) -> str:
    return f"{queue.read_again(readings)} will be read again within a minute."


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

    @admin.action(description="Read again", permissions=["send"])
    def read_again(self, request: HttpRequest, readings: QuerySet[Reading]) -> None:
        self.message_user(request, sent_again(readings))

    def has_send_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("review.change_reading")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Reading | None = None) -> bool:
        return False
