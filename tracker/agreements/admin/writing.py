"""How the admin writes to the record: in the editor's name, and with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypeVar

import pghistory
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from tracker.agreements.admin.conflicts import conflict_page
from tracker.agreements.admin.history import told
from tracker.agreements.date_box import DATES
from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement, Change
from tracker.agreements.versions import hold, own_changes, revision

Row = TypeVar("Row", bound=models.Model)


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


# How the record's own kinds of values are typed; addresses without a scheme are taken as https.
FIELDS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    **DATES,
    models.URLField: {"assume_scheme": "https"},
    ArrayField: {"form_class": LinesField, "widget": forms.Textarea(attrs={"rows": 4, "cols": 60})},
}


def today() -> dt.date:
    return timezone.now().date()


def relist_all_of(agreements: Iterable[Agreement]) -> None:
    for agreement in agreements:
        relist(agreement, on=today())


# What a form asks of its author, and no row has.
_OF_THE_FORM = ("why", "revision", "confirmed")


class ReasonForm(forms.ModelForm[Row]):
    why = forms.CharField(
        label="Why",
        required=False,
        max_length=200,
        help_text="shown to everybody beside the change; your name is kept in the history only",
    )
    # What the form was made from; whoever saves over something newer is shown it first.
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "revision" in self.fields:
            self.fields["revision"].initial = revision(self.instance)


class RecordAdmin(admin.ModelAdmin[Row]):
    """Whatever is written on a page of the record is written in its author's name, and over nothing unseen."""

    form: Any = ReasonForm
    formfield_overrides = FIELDS

    class Media:
        js = ("agreements/chooser_names.js",)

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        with transaction.atomic(), in_the_editors_name(request):
            if (
                request.method == "POST"
                and object_id
                and (page := self._conflict(request, object_id))
            ):
                return page
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _conflict(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """What stands between this form and the record: somebody has changed what it was made from."""
        row = self.get_object(request, object_id)
        opened = request.POST.get("revision", "")
        if row is None or not opened.isdecimal() or not self.has_change_permission(request, row):
            return None
        hold(row)
        if (present := revision(row)) <= int(opened):
            return None
        return conflict_page(self, request, row, opened=int(opened), present=present)

    def get_fieldsets(self, request: HttpRequest, obj: Row | None = None) -> Any:
        """The revision goes with every form that can be saved; who may only look gives no reason."""
        given: Any = super().get_fieldsets(request, obj)
        found: Any = [(name, dict(options)) for name, options in given]
        if obj is not None and not self.has_change_permission(request, obj):
            for _, options in found:
                options["fields"] = [f for f in options["fields"] if f not in _OF_THE_FORM]
            return [(name, options) for name, options in found if options["fields"]]
        if obj is not None and "revision" not in flatten_fieldsets(found):
            found[-1][1]["fields"] = (*found[-1][1]["fields"], "revision")
        return found

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Every change of the row and of what hangs on it, newest first: who, when and why."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404("There is no such row.")
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        changes = told(self.history_of(row)).order_by("-pk")
        page = self.get_paginator(request, changes, 100).get_page(request.GET.get("p"))
        context = {"title": f"History of {row}", "object": row, "opts": self.opts, "page": page}
        context["past"] = self.past_of(row)
        context |= self.admin_site.each_context(request) | (extra_context or {})
        return TemplateResponse(request, "admin/agreements/history.html", context)

    def history_of(self, row: Row) -> QuerySet[Change]:
        return own_changes(row)

    def past_of(self, row: Row) -> str:
        """The address of the page that shows it as it stood; empty where there is none."""
        return ""

    def get_actions(self, request: HttpRequest) -> Any:
        """What is deleted is deleted on its own page, where it says what goes with it."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

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
