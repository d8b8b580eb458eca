"""Choosing: fields of inlines in which one types to find a row, however many inlines there are.

Django's own asks the database for the name of every single choice: of a convention with 195 participants, 390 times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

Child = TypeVar("Child", bound=Model)
Parent = TypeVar("Parent", bound=Model)


class ChoosingFormSet(BaseInlineFormSet[Any, Any, Any]):
    """Its rows come with what they point to, whose names its fields therefore know."""

    def add_fields(self, form: forms.ModelForm[Any], index: int | None) -> None:
        super().add_fields(form, index)
        for name, field in form.fields.items():
            chooser = getattr(field.widget, "widget", None)
            if isinstance(chooser, Chooser):
                chooser.known = self._names(name)

    @cached_property
    def _known(self) -> dict[str, Mapping[str, str]]:
        return {}

    def _names(self, name: str) -> Mapping[str, str]:
        if name not in self._known:
            found = (getattr(row, name) for row in self.get_queryset())
            self._known[name] = {str(other.pk): str(other) for other in found if other is not None}
        return self._known[name]


class Chooser(AutocompleteSelect):
    """Asks only for the names that it does not know."""

    known: Mapping[str, str] = {}

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        chosen = [str(each) for each in value if each not in (None, "")]
        if any(each not in self.known for each in chosen):
            return super().optgroups(name, value, attrs)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]  # noqa: FBT003
        options = [
            self.create_option(name, each, self.known[each], True, number)  # noqa: FBT003
            for number, each in enumerate(chosen, start=len(empty))
        ]
        return [(None, [*empty, *options], 0)]


class ChoosingInline(admin.StackedInline[Child, Parent]):
    """An inline with such fields; they are read with its rows, with what all their names need besides."""

    formset = ChoosingFormSet
    related: tuple[str, ...] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Child]:
        rows = super().get_queryset(request)
        return rows.select_related(*self.autocomplete_fields, *self.related)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any
    ) -> Any:
        if db_field.name in self.autocomplete_fields:
            options["widget"] = Chooser(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)
