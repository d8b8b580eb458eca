"""How the admin writes to the record: in the editor's name, and with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

import pghistory
from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement

Row = TypeVar("Row", bound=models.Model)

# Addresses typed without a scheme are taken as https.
URLS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.URLField: {"assume_scheme": "https"}
}


class LinesField(forms.CharField):
    """A list of texts, one a line: a comma may be part of any of them."""

    widget = forms.Textarea

    def __init__(self, *, base_field: forms.Field | None = None, **options: Any) -> None:
        told = options.pop("help_text", "")
        super().__init__(help_text=f"{told}; one a line" if told else "one a line", **options)
        self.line = base_field or forms.CharField()

    def to_python(self, value: Any) -> Any:
        return [self.line.clean(line) for line in self._lines(value)]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self._lines(data))

    @staticmethod
    def _lines(value: str | None) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


LINES: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    ArrayField: {"form_class": LinesField, "widget": forms.Textarea(attrs={"rows": 4, "cols": 60})}
}


def today() -> dt.date:
    return timezone.now().date()


def relist_all_of(agreements: Iterable[Agreement]) -> None:
    for agreement in agreements:
        relist(agreement, on=today())


class ReasonForm(forms.ModelForm[Row]):
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=200,
        help_text="kept in the history beside your name",
    )


class RecordAdmin(admin.ModelAdmin[Row]):
    """Whatever is written on a page of the record is written in its author's name."""

    form: Any = ReasonForm

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with in_the_editors_name(request):
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with in_the_editors_name(request):
            return super().delete_view(request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with in_the_editors_name(request):
            return super().changelist_view(request, *args, **kwargs)


def in_the_editors_name(request: HttpRequest) -> Any:
    reason = request.POST.get("why", "").strip()[:200] or "edited in the admin"
    return pghistory.context(user=request.user.pk, reason=reason)


class Kept:
    """What was recorded is not deleted."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
