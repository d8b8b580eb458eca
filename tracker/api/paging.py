"""Paging: how lists take `cursor`, `page_size` and `count`, and the envelope and Link header that they answer with."""

from __future__ import annotations

from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model
from django.http.response import HttpResponseBase
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import remove_query_param, replace_query_param

from tracker.api.answers import answer
from tracker.api.keysets import Cursor, NotACursor, Page, page
from tracker.api.problems import InvalidParameter

Row = TypeVar("Row", bound=Model)
DEFAULT_SIZE = 25
LARGEST_SIZE = 100
PARAMETERS = frozenset({"cursor", "page_size", "count"})


class KeysetPagination(BasePagination):
    """For views that say in which `stretches` their rows lie. Totals are counted only for those who ask."""

    request: Request
    page: Page[Any]
    count: int | None

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request, self.name = request, type(view).__name__
        self.count = queryset.count() if wants(request, "count") else None
        cursor = self._cursor()
        self.page = page(queryset, view.stretches, cursor=cursor, size=page_size(request))
        return self.page.rows

    def envelope(self, data: list[Any], **more: Any) -> HttpResponseBase:
        links = {"next": self._link(self.page.next), "previous": self._link(self.page.previous)}
        document = {"count": self.count, **links, **more, "results": data}
        return answer(self.request, document, link_header(links))

    def _cursor(self) -> Cursor | None:
        text = self.request.query_params.get("cursor")
        if text is None:
            return None
        try:
            return Cursor.read(text, of=self.name)
        except NotACursor as error:
            detail = "Not a cursor of this list: follow `next` or `previous` as they stand."
            raise InvalidParameter({"cursor": detail}) from error

    def _link(self, cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        return replace_query_param(here(self.request), "cursor", cursor.write(of=self.name))

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return schema_of(schema)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            parameter("cursor", {"type": "string"}, "From `next` or `previous`, as it stands."),
            parameter(
                "page_size",
                {"type": "integer", "minimum": 1, "maximum": LARGEST_SIZE, "default": DEFAULT_SIZE},
                "How many results at most.",
            ),
            parameter("count", {"type": "string", "enum": ["on"]}, "Count all results."),
        ]


def schema_of(results: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The description of the envelope, with what else it holds."""
    address = {"type": ["string", "null"], "format": "uri"}
    properties = {
        "count": {
            "type": ["integer", "null"],
            "description": "How many there are in all; null unless `count=on` was given.",
        },
        "next": address,
        "previous": address,
        **more,
        "results": results,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def page_size(
    request: Request,
    *,
    name: str = "page_size",
    default: int = DEFAULT_SIZE,
    largest: int = LARGEST_SIZE,
) -> int:
    """How many rows are wanted at most. Raises InvalidParameter."""
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= largest):
        raise InvalidParameter({name: f"Must be a whole number from 1 to {largest}."})
    return int(text)


def here(request: Request) -> str:
    """The address that was asked, under the site's own name where it has one, without what is counted once."""
    path = request.get_full_path()
    address = f"{settings.SITE_URL}{path}" if settings.SITE_URL else request.build_absolute_uri()
    return remove_query_param(remove_query_param(address, "count"), "facets")


def link_header(links: dict[str, str | None]) -> dict[str, str]:
    """RFC 8288."""
    found = [f'<{address}>; rel="{name}"' for name, address in links.items() if address]
    return {"Link": ", ".join(found)} if found else {}


def wants(request: Request, name: str) -> bool:
    """Raises InvalidParameter."""
    asked = request.query_params.get(name)
    if asked not in (None, "on"):
        raise InvalidParameter({name: "Must be `on`, or left out."})
    return asked == "on"


def parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": schema,
        "description": description,
    }
