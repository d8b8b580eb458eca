"""What the OpenAPI description promises, as a test of what was sent: every field, of its type, and none besides."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from tracker.api.views.explorer import description


@cache
def described() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(description("json"))
    for shape in schema["components"]["schemas"].values():
        if shape.get("type") == "object":
            shape["additionalProperties"] = False
            assert set(shape["required"]) == set(shape["properties"])
    return schema


def assert_as_described(response: Any, address: str) -> None:
    """`address` as in the description: "/api/v1/agreements/{name}"."""
    content = described()["paths"][address]["get"]["responses"][str(response.status_code)]
    shape = content["content"][response.headers["Content-Type"]]["schema"]
    whole = {**shape, "components": described()["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(
        json.loads(response.content)
    )
