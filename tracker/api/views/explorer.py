"""The OpenAPI description, and the explorer that is made from it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http.response import HttpResponseBase
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer2, OpenApiYamlRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request

from tracker.api.answers import answer_bytes
from tracker.api.views.public import PublicView


@cache
def description(notation: str) -> bytes:
    """OpenAPI 3.1 of all addresses, as "json" or "yaml"; made once, because it changes only with the code."""
    generator: Any = SchemaGenerator
    schema = generator().get_schema(request=None, public=True)
    renderer = OpenApiJsonRenderer2 if notation == "json" else OpenApiYamlRenderer2
    return bytes(renderer().render(schema, renderer.media_type, {}))


@extend_schema(exclude=True)
class OpenApiJson(PublicView):
    def get(self, request: Request) -> HttpResponseBase:
        return answer_bytes(request, description("json"))


@extend_schema(exclude=True)
class OpenApiYaml(PublicView):
    renderer_classes = (OpenApiYamlRenderer2,)

    def get(self, request: Request) -> HttpResponseBase:
        return answer_bytes(request, description("yaml"), content_type="application/yaml")


class Explorer(SpectacularSwaggerSplitView):
    """Swagger UI from our own files: page, script and style are separate, as the site's CSP asks for."""

    url_name = "api:openapi-json"
    template_name = "api/docs.html"
