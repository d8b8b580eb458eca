"""Import in the admin: a file, what it would do line by line, then all of it in one transaction.

What a request can write it writes at once; a longer file is left to a worker, and its page says how far it has come.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from tracker.agreements.admin.writing import today
from tracker.agreements.exchange import queue
from tracker.agreements.exchange.applying import ChangedSince, apply, plan
from tracker.agreements.exchange.columns import COLUMNS, SOURCE, Noun
from tracker.agreements.exchange.planning import Plan
from tracker.agreements.exchange.reading import MAX_BYTES, MAX_LINES, File, NotExchange, read
from tracker.agreements.exchange.writing import rejected_lines
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
from tracker.agreements.models import Import

CSV, JSON = "text/csv; charset=utf-8", "application/jsonl; charset=utf-8"
_SHOWN = 500  # of the lines that would change something
_NEEDED = [
    f"agreements.{verb}_{noun}"
    for noun in ("agreement", "event", "citation", "title", "participation", "text", "identifier")
    for verb in ("add", "change")
]
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
                    ("progress/", self.progress, require_safe, f"{name}_progress"),
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
                by: Any = request.user
                held = queue.bring(file.name, content, by=by, now=timezone.now())
                return _to("dry_run", held)
        status = 422 if form.errors else 200
        return self._page(request, "upload", "Import", {"form": form}, status=status)

    def dry_run(self, request: HttpRequest, held: Import) -> HttpResponse:
        if held.is_waiting:
            return _to("progress", held)
        return self._show(request, held, plan(_file(held), on=today()))

    def apply(self, request: HttpRequest, held: Import) -> HttpResponse:
        if held.is_waiting:
            return _to("progress", held)
        file = _file(held)
        present = plan(file, on=today())
        if present.warnings and "confirmed" not in request.POST:
            messages.error(request, "Read the warnings, and confirm them, or mend the file.")
            return self._show(request, held, present, status=422)
        why = request.POST.get("why", "").strip() or f"import of {held.name}"
        seen = request.POST.get("fingerprint", "")
        try:
            if seen != present.fingerprint:
                raise ChangedSince(present)
            if queue.is_long(present):
                queue.ask(held, why=why, seen=seen)
                return _to("progress", held)
            done = apply(file, by=held.by_id, why=why, on=today(), expected=seen)
        except ChangedSince as error:
            messages.warning(request, f"{error} This is what the file would do now.")
            return self._show(request, held, error.plan, status=409)
        messages.success(request, f"{held.name}: {_told(done.counts)}.")
        if done.rejected:
            return _to("dry_run", held)
        held.delete()
        return HttpResponseRedirect(reverse("admin:agreements_agreement_changelist"))

    def progress(self, request: HttpRequest, held: Import) -> HttpResponse:
        """How far a worker has come, as a page, or as the part of it that asks again."""
        context = {
            "held": held,
            "progress": queue.progress(held) if held.is_waiting else None,
            "told": _told(held.counts),
            "rejected": held.counts.get("rejected", 0),
        }
        page = "written_so_far" if "HX-Request" in request.headers else "progress"
        return self._page(request, page, f"Import of {held.name}", context)

    def rejected(self, request: HttpRequest, held: Import) -> HttpResponse:
        """The lines that are not taken, each with its reason, to be mended and sent again."""
        file = _file(held)
        found = plan(file, on=today())
        kind, ending = (CSV, "csv") if file.header else (JSON, "jsonl")
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
        self, request: HttpRequest, held: Import, found: Plan, *, status: int = 200
    ) -> HttpResponse:
        moving = [item for item in found.items if item.rows]
        context = {
            "key": held.key,
            "name": held.name,
            "plan": found,
            "counts": found.counts,
            "items": moving[:_SHOWN],
            "hidden": max(0, len(moving) - _SHOWN),
            "rejected": found.rejected[:_SHOWN],
        }
        return self._page(request, "dry_run", f"Import of {held.name}", context, status=status)

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
    """For whoever brought it; others, and whoever comes too late, are asked for it."""

    @wraps(view)
    def show(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
        _require_rights(request)
        by: Any = request.user
        if held := queue.held_by(by, key):
            return view(request, held)
        messages.error(request, "The file is no longer here: please send it again.")
        return HttpResponseRedirect(reverse("admin:agreements_import"))

    return show


def may_import(request: HttpRequest) -> bool:
    """Whoever may write all that a file can hold."""
    return bool(request.user.has_perms(_NEEDED))


def _require_rights(request: HttpRequest) -> None:
    if not may_import(request):
        raise PermissionDenied


def _file(held: Import) -> File:
    return read(bytes(held.content))


def _to(page: str, held: Import) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"admin:agreements_import_{page}", args=[held.key]))


def _told(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {outcome}" for outcome, number in counts.items())
