"""Rendering: a page from its template."""

from __future__ import annotations

from django.template.loader import render_to_string


def html(name: str, **context: object) -> str:
    """Rendered without the request, so that nothing of it can reach a page that is kept for all."""
    return render_to_string(f"pages/{name}.html", context)


def svg(name: str, **context: object) -> str:
    return render_to_string(f"pages/{name}.svg", context)


def with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
