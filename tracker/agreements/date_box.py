"""The date box: one text box for a date, which says what it understood before anything is kept.

Words are taken once the editor has seen how they were read: with JavaScript while typing, else the form comes back once
with it. What is written in EDTF as a day, month, year or set says itself what it means, and is taken at once.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.safestring import SafeString

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate, Precision
from tracker.lib.fields import FuzzyDateField
from tracker.lib.told_dates import echo, told
from tracker.lib.typed_dates import NotUnderstood, understood

_LONGEST = 120  # as FuzzyDateField keeps it
_CODED = (Precision.SEASON, Precision.QUARTER, Precision.HALF, Precision.SPAN)
HOW = (
    "2 Dec 2025; Dec 2025; 8 or 10 Dec 2025; between 24 and 29 Nov 2025 (one of these days);"
    " from 4 to 5 Dec 2025 (it lasted); late Nov 2025; by end of 2025; Q1 2026; or EDTF;"
    " empty: not known"
)


class DateBox(forms.TextInput):
    """The text as typed and, hidden beside it, the EDTF that its author was shown for it."""

    class Media:
        js = ("agreements/date_box.js",)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"size": "44", "autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}
        address = reverse_lazy("admin:agreements_event_understood")
        super().__init__({**own, "data-date-box": address, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [data.get(name), data.get(_shown(name), "")]

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        typed, shown = value if isinstance(value, list) else (value, "")
        box = super().render(name, typed, attrs, renderer)
        return box + forms.HiddenInput().render(_shown(name), shown, {}, renderer)


class HiddenDateBox(DateBox):
    input_type = "hidden"
    media = forms.Media()


def _shown(name: str) -> str:
    return f"{name}_understood"


class FuzzyDateBox(forms.Field):
    """A FuzzyDate; UNKNOWN where it is left empty."""

    widget = DateBox
    hidden_widget = HiddenDateBox

    def __init__(self, **options: Any) -> None:
        for name in ("max_length", "empty_value", "strip"):  # of a model's CharField
            options.pop(name, None)
        told = str(options.pop("help_text", "")).removesuffix(" (EDTF)")
        super().__init__(help_text=f"{told}: {HOW}" if told else HOW, **options)

    def prepare_value(self, value: Any) -> Any:
        """What the box holds: [the words, their EDTF]."""
        if isinstance(value, list):
            return value
        date = _date(value)
        return [_words(date), date.edtf or ""]

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What comes back with the form is what was typed, and how it is understood now."""
        typed = data[0] or ""
        try:
            return [typed, understood(typed).edtf or ""]
        except NotUnderstood:
            return [typed, ""]

    def clean(self, value: Any) -> FuzzyDate:
        typed, shown = (value[0] or "").strip(), value[1] or ""
        try:
            date = understood(typed)
        except NotUnderstood as error:
            message = f"“{typed[:_LONGEST]}” is not a date we can keep: {error}"
            raise ValidationError(message, code="invalid") from error
        if len(date.edtf or "") > _LONGEST:
            raise ValidationError("That is too much for one date.", code="invalid")
        if self.required and not date.is_known:
            raise ValidationError(self.error_messages["required"], code="required")
        if shown != (date.edtf or "") and not _says_itself(typed, date):
            message = f"{echo(date)} If that is right, save once more."
            raise ValidationError(message, code="unconfirmed")
        return date

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return understood(data[0] or "").edtf != _date(initial).edtf
        except NotUnderstood:
            return True


def _date(value: Any) -> FuzzyDate:
    if isinstance(value, FuzzyDate):
        return value
    try:
        return FuzzyDate.parse(value) if value else UNKNOWN
    except NotADate:  # a form's initial value that is no date
        return UNKNOWN


def _words(date: FuzzyDate) -> str:
    """Words where they are read back to the letter, else EDTF."""
    words = told(date) if date.is_known else ""
    try:
        return words if understood(words) == date else date.edtf or ""
    except NotUnderstood:
        return date.edtf or ""


def _says_itself(typed: str, date: FuzzyDate) -> bool:
    return typed == (date.edtf or "") and date.precision not in _CODED


DATES: dict[type[Any], dict[str, Any]] = {
    FuzzyDateField: {"form_class": FuzzyDateBox, "widget": DateBox}
}
