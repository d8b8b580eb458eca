"""Conflicts: two editors opened one form. The second sees both versions, and nothing that was entered is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString

from tracker.agreements.admin.history import told
from tracker.agreements.date_box import FuzzyDateBox
from tracker.agreements.versions import as_of_revision, own_changes

_NOT_SHOWN = ("why", "revision", "confirmed")
_BUTTONS = ("_save", "_continue", "_addanother")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field as the record has it now and as this editor entered it; `kept` is what saving now would keep."""

    name: str
    present: str
    entered: str
    is_own: bool

    @property
    def kept(self) -> str:
        return "yours" if self.is_own else "theirs"


def conflict_page(
    admin: Any, request: HttpRequest, row: Model, *, opened: int, present: int
) -> HttpResponse:
    """Of the form's own fields, what this editor left as it was gives way to what the other wrote."""
    form_class = admin.get_form(request, row, change=True)
    now = form_class(instance=row)
    before = form_class(instance=as_of_revision(row, opened) or row)
    names = [name for name in now.fields if name not in _NOT_SHOWN]
    own = {name for name in names if _is_changed(before, name, request)}
    differing = [name for name in names if _is_changed(now, name, request)]
    differences = [
        Difference(_label(now, name), _told(now, name), _told(now, name, request), name in own)
        for name in differing
    ]
    formsets, _ = admin._create_formsets(request, row, change=True)
    differences += [found for formset in formsets for found in _in_parts(formset)]
    context = admin.admin_site.each_context(request) | {
        "title": "Somebody else has saved meanwhile",
        "opts": admin.opts,
        "object": row,
        "differences": differences,
        "changes": told(own_changes(row).filter(pk__gt=opened)).order_by("pk"),
        "hidden": list(_carried_on(now, set(names) - own, request, present)),
        "button": next((b for b in _BUTTONS if b in request.POST), "_save"),
    }
    return TemplateResponse(request, "admin/agreements/conflict.html", context, status=409)


def _is_changed(form: Any, name: str, request: HttpRequest) -> bool:
    """Whether what was sent is something else than what this form holds."""
    field = form.fields[name]
    sent = field.widget.value_from_datadict(request.POST, request.FILES, form.add_prefix(name))
    return bool(field.has_changed(form.get_initial_for_field(field, name), sent))


def _in_parts(formset: Any) -> Iterator[Difference]:
    """What was entered in titles, sources and the like; what others added there is left alone by this form."""
    noun = str(formset.model._meta.verbose_name)
    for form in formset.forms:
        title = f"{noun} “{form.instance}”" if form.instance.pk else f"new {noun}"
        if form.instance.pk and form.data.get(form.add_prefix(DELETION_FIELD_NAME)):
            yield Difference(title, "on record", "to be deleted", is_own=True)
            continue
        for name in form.changed_data:
            yield Difference(
                f"{title}: {_label(form, name)}",
                _told(form, name, initial=True),
                _shown(form.fields[name], form[name].data),
                is_own=True,
            )


def _label(form: Any, name: str) -> str:
    return str(form[name].label)


def _told(
    form: Any, name: str, request: HttpRequest | None = None, *, initial: bool = False
) -> str:
    field, prefixed = form.fields[name], form.add_prefix(name)
    if request is not None:
        sent = field.widget.value_from_datadict(request.POST, request.FILES, prefixed)
        return _shown(field, sent)
    value = form[name].initial if initial else form[name].value()
    return _shown(field, field.prepare_value(value))


def _shown(field: forms.Field, value: Any) -> str:
    """In words: the box's text, the choice's label, the name of what is pointed at."""
    if isinstance(field, FuzzyDateBox):
        value = value[0]
    if isinstance(field, forms.ModelChoiceField):
        rows = field.queryset if str(value or "").isdecimal() else None
        found = rows.filter(pk=value).first() if rows is not None else None
        return str(found) if found else "–"
    if isinstance(field, forms.ChoiceField):
        pairs: Any = field.choices
        labels = {str(key): str(label) for key, label in pairs}
        values = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(str(one), str(one)) for one in values if one) or "–"
    return str(value) if value not in (None, "") else "–"


def _carried_on(
    now: Any, left_alone: set[str], request: HttpRequest, present: int
) -> Iterator[SafeString]:
    """Hidden inputs: all that was sent, but theirs in the fields that were left alone, and the present revision."""
    own = {*_BUTTONS, "csrfmiddlewaretoken", "revision"}
    for name in left_alone:
        own |= {name, f"{name}_understood"}
        yield now[name].as_hidden()
    yield forms.HiddenInput().render("revision", present)
    for name, values in request.POST.lists():
        if name not in own:
            yield from (forms.HiddenInput().render(name, value) for value in values)
