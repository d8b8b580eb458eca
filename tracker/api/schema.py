"""What the OpenAPI description says beyond what can be read off the views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from tracker.api.answers import JSON
from tracker.api.problems import CONTENT_TYPE
from tracker.api.serializers.problems import Problem

View = Callable[[Any], Any]
Endpoint = tuple[str, str, str, Any]


def described(
    summary: str,
    response: Any,
    *,
    about: str = "",
    named: str = "",
    parameters: Sequence[OpenApiParameter] = (),
) -> View:
    """For the get of a view: what it gives, and that anything else is a Problem.

    `named` says what the last part of the address names, where there is such a part.
    """
    problems = {400: "A parameter that it does not have, or a value that cannot be meant"}
    name = OpenApiParameter("name", str, OpenApiParameter.PATH, description=named)
    if named:
        problems[404] = "Nothing has this name"
    decorated: View = extend_schema(
        summary=summary,
        description=about or summary,
        parameters=[*([name] if named else []), *parameters],
        responses={
            (200, JSON): response,
            **{
                (status, CONTENT_TYPE): OpenApiResponse(Problem, description=why)
                for status, why in problems.items()
            },
        },
    )
    return decorated


def canonical_addresses(endpoints: list[Endpoint]) -> list[Endpoint]:
    """drf-spectacular's PREPROCESSING_HOOKS: the addresses with a slash at the end are accepted, not described."""
    return [endpoint for endpoint in endpoints if not endpoint[0].endswith("/")]
