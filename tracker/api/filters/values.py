"""What filters are made of, and the kinds of value they take: codes of a closed list, names on record, days."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django_filters import DateFilter, Filter, FilterSet
from drf_spectacular.utils import extend_schema_field

from tracker.agreements.models import Agreement, Participant

_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_NAME = re.compile(r"[A-Za-z0-9_-]{1,120}", re.ASCII)


def codes(choices: Iterable[Any], **options: Any) -> Filter:
    """One or more codes of a closed list; several mean any of them."""
    values = [str(choice) for choice in choices]
    found = CodesFilter(
        lookup_expr="in",
        choices=[(value, value) for value in values],
        error_messages={"invalid_choice": f"%(value)s is not one of {', '.join(values)}."},
        **options,
    )
    return _described(found, {"type": "array", "items": {"type": "string", "enum": values}})


def one_of(values: Iterable[str], **options: Any) -> Filter:
    """One word of a closed list."""
    values = list(values)
    found = WordFilter(
        choices=[(value, value) for value in values],
        error_messages={"invalid_choice": f"%(value)s is not one of {', '.join(values)}."},
        **options,
    )
    return _described(found, {"type": "string", "enum": values})


def day(**options: Any) -> Filter:
    wrong = {"invalid": "Must be a day, such as 2025-12-02."}
    return DateFilter(input_formats=["%Y-%m-%d"], error_messages=wrong, **options)


def years(**options: Any) -> Filter:
    """One or more years; several mean any of them."""
    return _described(
        YearsFilter(**options), {"type": "array", "items": {"type": "integer", "minimum": 1}}
    )


def participants(**options: Any) -> Filter:
    """One or more participants, by code or slug; several mean any of them. Becomes their codes."""
    return _names(_participant_codes, "no participant has this code or slug", **options)


def agreements(**options: Any) -> Filter:
    """One or more agreements, by id or slug; several mean any of them. Becomes their primary keys."""
    return _names(_agreement_keys, "no agreement has this id or slug", **options)


class Filters(FilterSet):
    """A set of filters of which only those that are asked for are made: most requests ask for none or one."""

    base_filters: dict[str, Filter]

    def __init__(self, data: Mapping[str, Any], **options: Any) -> None:
        self.base_filters = {n: each for n, each in self.base_filters.items() if n in data}
        super().__init__(data, **options)


class CodesFilter(Filter):
    field_class = forms.MultipleChoiceField


class WordFilter(Filter):
    field_class = forms.ChoiceField


class YearsField(forms.Field):
    """Years of four digits, as numbers."""

    widget = forms.SelectMultiple

    def clean(self, values: list[str] | None) -> list[int]:
        if wrong := [value for value in values or [] if not _YEAR.fullmatch(value)]:
            raise forms.ValidationError(f"{', '.join(wrong)}: must be a year, such as 2025.")
        return [int(value) for value in values or []]


class YearsFilter(Filter):
    field_class = YearsField


class NamesField(forms.Field):
    """Names that must all be known, cleaned to what `find` says that they stand for."""

    widget = forms.SelectMultiple

    def __init__(
        self, *, find: Callable[[list[str]], dict[str, Any]], unknown: str, **kwargs: Any
    ) -> None:
        self.find, self.unknown = find, unknown
        super().__init__(**kwargs)

    def clean(self, names: list[str] | None) -> list[Any]:
        if not names:
            return []
        found = self.find([name for name in names if _NAME.fullmatch(name)])
        if missing := [name for name in names if name not in found]:
            raise forms.ValidationError(f"{', '.join(missing)}: {self.unknown}.")
        return [found[name] for name in names]


class NamesFilter(Filter):
    field_class = NamesField


def _names(find: Callable[[list[str]], dict[str, Any]], unknown: str, **options: Any) -> Filter:
    found = NamesFilter(find=find, unknown=unknown, **options)
    return _described(found, {"type": "array", "items": {"type": "string"}})


def _described(found: Filter, schema: dict[str, Any]) -> Filter:
    described: Filter = extend_schema_field({**schema, "description": found.label})(found)
    return described


def _participant_codes(names: list[str]) -> dict[str, str]:
    rows = Participant.objects.filter(Q(code__in=names) | Q(slug__in=names))
    return {name: code for code, slug in rows.values_list("code", "slug") for name in (code, slug)}


def _agreement_keys(names: list[str]) -> dict[str, int]:
    rows = Agreement.objects.filter(Q(public_id__in=names) | Q(slug__in=names))
    return {
        name: pk
        for pk, public_id, slug in rows.values_list("pk", "public_id", "slug")
        for name in (public_id, slug)
    }
