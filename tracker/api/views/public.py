"""What all addresses of the API share: strict about what is asked, open to everybody, read-only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.datastructures import MultiValueDict
from django_filters import FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.answers import CORS, JSON
from tracker.api.filters.values import CodesFilter, NamesFilter
from tracker.api.keysets import Stretch
from tracker.api.paging import PARAMETERS, KeysetPagination
from tracker.api.problems import InvalidParameter

ANYTHING = "*/*"
_HEADERS = {**CORS, "Content-Language": "en", "Cache-Control": "no-store"}


class PublicView(GenericAPIView[Any]):
    """GET, HEAD and OPTIONS. A parameter that the address does not have is refused, never ignored."""

    http_method_names = ["get", "head", "options"]
    parameters: ClassVar[frozenset[str]] = frozenset()
    repeatable: ClassVar[frozenset[str]] = frozenset()

    def perform_content_negotiation(self, request: Any, force: bool = False) -> Any:  # noqa: FBT001, FBT002
        """What almost everybody says needs no weighing."""
        renderers = self.get_renderers()
        if len(renderers) == 1 and request.META.get("HTTP_ACCEPT", ANYTHING) in (ANYTHING, JSON):
            return renderers[0], renderers[0].media_type
        return super().perform_content_negotiation(request, force)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_strange(request.query_params, self.parameters, self.repeatable)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before it sends If-None-Match from another site's page."""
        return Response(status=204)


class ListView(PublicView):
    """A list that is narrowed by its filters and paged by keyset through its stretches."""

    filter_backends = (DjangoFilterBackend,)
    pagination_class = KeysetPagination
    filterset_class: ClassVar[type[FilterSet]]
    stretches: ClassVar[tuple[Stretch, ...]]
    more_parameters: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        filters = cls.filterset_class.base_filters
        cls.parameters = PARAMETERS | filters.keys() | cls.more_parameters
        cls.repeatable = frozenset(
            name for name, it in filters.items() if isinstance(it, CodesFilter | NamesFilter)
        )

    def represent(self, rows: list[Any]) -> list[dict[str, Any]]:
        raise NotImplementedError

    def besides(self, request: Request) -> dict[str, Any]:
        """What stands in the envelope beside the results."""
        return {}

    def get(self, request: Request) -> HttpResponseBase:
        queryset: QuerySet[Any] = self.filter_queryset(self.get_queryset())
        pages = KeysetPagination()
        rows = pages.paginate_queryset(queryset, request, self)
        return pages.envelope(self.represent(rows), **self.besides(request))


def refuse_strange(
    asked: MultiValueDict[str, str], known: Iterable[str], repeatable: Iterable[str]
) -> None:
    """Raises InvalidParameter for every name that is not known, or that is given twice and may not be."""
    valid = ", ".join(sorted(known)) or "none"
    errors = {}
    for name in asked:
        if name not in known:
            errors[name] = f"Not a parameter of this address. Valid ones: {valid}."
        elif name not in repeatable and len(asked.getlist(name)) > 1:
            errors[name] = "Given more than once."
    if errors:
        raise InvalidParameter(errors)
