"""Import and export in the admin: a file, what it would do line by line, then all of it in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from tracker.agreements.admin.writing import Row, today
from tracker.agreements.exchange.applying import ChangedSince, apply, plan
from tracker.agreements.exchange.columns import COLUMNS, SOURCE, Noun
from tracker.agreements.exchange.planning import Plan
from tracker.agreements.exchange.reading import MAX_BYTES, MAX_LINES, File, NotExchange, read
from tracker.agreements.exchange.writing import csv_lines, json_lines, rejected_lines
from tracker.agreements.kinds import (
    ForceRule,
    Form,
    IdentifierScheme,
    Instrument,
    Kind,
    RelationKind,
    State,
    Subject,
    TitleKind,
)

_KEPT = 3600  # seconds for which a file waits for its dry run to be read
_SHOWN = 500  # of the lines that would change something
_NEEDED = [
    f"agreements.{verb}_{noun}"
    for noun in ("agreement", "event", "citation", "title", "participation", "text", "identifier")
    for verb in ("add", "change")
]
_CSV, _JSON = "text/csv; charset=utf-8", "application/jsonl; charset=utf-8"
_CODES = {
    "form": Form,
    "instrument": Instrument,
    "subject": Subject,
    "force_rule": ForceRule,
    "kind (of an event)": Kind,
    "state": State,
    "kind (of a title)": TitleKind,
    "scheme": IdentifierScheme,
    "kind (of a relation)": RelationKind,
}


class NoLongerHere(Exception):
    """The file waited too long, or is another editor's."""


class FileForm(forms.Form):
    file = forms.FileField(
        label="File",
        help_text=f"CSV or JSON Lines, UTF-8, up to {MAX_BYTES // 1_000_000} MB"
        f" and {MAX_LINES:,} lines",
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(f"The file is larger than {MAX_BYTES // 1_000_000} MB.")
        return file


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
        return self._export(request, csv_lines, "csv", _CSV)

    def export_jsonl(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        return self._export(request, json_lines, "jsonl", _JSON)

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


class Imports:
    """The pages of import, under the agreements; `site` is the admin's."""

    def __init__(self, noun_admin: Any) -> None:
        self.noun_admin = noun_admin

    def urls(self) -> list[URLPattern]:
        view = self.noun_admin.admin_site.admin_view
        name = "agreements_import"
        return [
            path("import/", view(self.upload), name=name),
            path("import/format/", view(require_safe(self.format)), name=f"{name}_format"),
            *(
                path(f"import/<uuid:key>/{end}", view(_with_the_file(only(page))), name=name_)
                for end, page, only, name_ in (
                    ("", self.dry_run, require_safe, f"{name}_dry_run"),
                    ("apply/", self.apply, require_POST, f"{name}_apply"),
                    ("rejected", self.rejected, require_safe, f"{name}_rejected"),
                )
            ),
        ]

    def upload(self, request: HttpRequest) -> HttpResponse:
        _require_rights(request)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            content = file.read()
            try:
                read(content)
            except NotExchange as error:
                form.add_error("file", str(error))
            else:
                key = uuid.uuid4()
                cache.set(_place(request, key), (file.name, content), _KEPT)
                return HttpResponseRedirect(reverse("admin:agreements_import_dry_run", args=[key]))
        status = 422 if form.errors else 200
        return self._page(request, "upload", "Import", {"form": form}, status=status)

    def dry_run(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        _require_rights(request)
        name, file = _kept(request, key)
        return self._show(request, key, name, plan(file, on=today()))

    def apply(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        _require_rights(request)
        name, file = _kept(request, key)
        present = plan(file, on=today())
        if present.warnings and "confirmed" not in request.POST:
            messages.error(request, "Read the warnings, and confirm them, or mend the file.")
            return self._show(request, key, name, present, status=422)
        why = request.POST.get("why", "").strip() or f"import of {name}"
        seen = request.POST.get("fingerprint", "")
        try:
            done = apply(file, by=request.user.pk, why=why, on=today(), expected=seen)
        except ChangedSince as error:
            messages.warning(request, f"{error} This is what the file would do now.")
            return self._show(request, key, name, error.plan, status=409)
        messages.success(request, f"{name}: {_told(done)}.")
        if done.rejected:
            return HttpResponseRedirect(reverse("admin:agreements_import_dry_run", args=[key]))
        cache.delete(_place(request, key))
        return HttpResponseRedirect(reverse("admin:agreements_agreement_changelist"))

    def rejected(self, request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        """The lines that are not taken, each with its reason, to be mended and sent again."""
        _require_rights(request)
        name, file = _kept(request, key)
        found = plan(file, on=today())
        kind, ending = (_CSV, "csv") if file.header else (_JSON, "jsonl")
        lines = rejected_lines(found.rejected, file.header)
        answer = HttpResponse("".join(lines), content_type=kind)
        answer["Content-Disposition"] = f'attachment; filename="rejected.{ending}"'
        return answer

    def format(self, request: HttpRequest) -> HttpResponse:
        """What a file is to look like."""
        context = {
            "tables": [
                ("Agreements", "", COLUMNS[Noun.AGREEMENT]),
                ("Events", "", COLUMNS[Noun.EVENT]),
                ("Sources of events", "source_", SOURCE),
            ],
            "codes": {name: choices.choices for name, choices in _CODES.items()},
        }
        return self._page(request, "format", "Files of import and export", context)

    def _show(
        self, request: HttpRequest, key: uuid.UUID, name: str, found: Plan, *, status: int = 200
    ) -> HttpResponse:
        moving = [item for item in found.items if item.rows]
        context = {
            "key": key,
            "name": name,
            "plan": found,
            "counts": found.counts,
            "items": moving[:_SHOWN],
            "hidden": max(0, len(moving) - _SHOWN),
            "rejected": found.rejected[:_SHOWN],
        }
        return self._page(request, "dry_run", f"Import of {name}", context, status=status)

    def _page(
        self,
        request: HttpRequest,
        template: str,
        title: str,
        context: dict[str, Any],
        *,
        status: int = 200,
    ) -> HttpResponse:
        own = {"title": title, "opts": self.noun_admin.opts}
        context = self.noun_admin.admin_site.each_context(request) | own | context
        template = f"admin/agreements/exchange/{template}.html"
        return TemplateResponse(request, template, context, status=status)


def _with_the_file(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever comes too late is asked for it again."""

    @wraps(view)
    def show(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoLongerHere:
            messages.error(request, "The file is no longer here: please send it again.")
            return HttpResponseRedirect(reverse("admin:agreements_import"))

    return show


def may_import(request: HttpRequest) -> bool:
    """Whoever may write all that a file can hold."""
    return bool(request.user.has_perms(_NEEDED))


def _require_rights(request: HttpRequest) -> None:
    if not may_import(request):
        raise PermissionDenied


def _place(request: HttpRequest, key: uuid.UUID) -> str:
    """Nobody comes by the file of another."""
    return f"import:{request.user.pk}:{key}"


def _kept(request: HttpRequest, key: uuid.UUID) -> tuple[str, File]:
    kept = cache.get(_place(request, key))
    if kept is None:
        raise NoLongerHere
    name, content = kept
    return str(name), read(content)


def _told(done: Plan) -> str:
    return ", ".join(f"{number:,} {outcome}" for outcome, number in done.counts.items())
