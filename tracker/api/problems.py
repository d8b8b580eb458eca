"""Problems: what could not be answered and why, as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.log import log_response
from rest_framework import exceptions
from rest_framework.response import Response

CONTENT_TYPE = "application/problem+json"

# Each title is explained on the API's first page, under an anchor of the same name; `type` leads there.
TITLES = {
    "invalid-parameter": "A parameter of the request is not valid",
    "not-found": "There is nothing at this address",
    "method-not-allowed": "The API is read-only",
    "not-acceptable": "The API speaks JSON",
    "too-many-requests": "Too many requests",
    "unexpected": "Something went wrong on our side",
}
_NAMES = {
    400: "invalid-parameter",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    429: "too-many-requests",
}


class InvalidParameter(exceptions.APIException):
    """Parameters that the address does not have, or that cannot mean what they say.

    `errors` says of each parameter what is wrong with it and which values are valid.
    """

    status_code = 400

    def __init__(self, errors: Mapping[str, str | Iterable[str]]) -> None:
        self.errors = [
            {"parameter": name, "detail": detail}
            for name, details in errors.items()
            for detail in ([details] if isinstance(details, str) else details)
        ]
        super().__init__(" ".join(f"{e['parameter']}: {e['detail']}" for e in self.errors))


def problem_response(error: Exception, context: Mapping[str, Any]) -> Response:
    """REST framework's EXCEPTION_HANDLER. What nobody foresaw is logged, and says nothing of itself outside."""
    request = context["request"]
    known = _known(error)
    if known is None:
        response = problem(request.path, 500, "The error has been logged. Please try again later.")
        log_response(
            "Internal Server Error: %s",
            request.path,
            response=response,
            request=request._request,
            exception=error,
        )
        return response
    response = problem(
        request.path, known.status_code, str(known.detail), getattr(known, "errors", [])
    )
    if wait := getattr(known, "wait", None):
        response["Retry-After"] = str(math.ceil(wait))
    return response


def _known(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404):
        return exceptions.NotFound(*error.args)
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(*error.args)
    if isinstance(error, exceptions.ValidationError) and isinstance(error.detail, dict):
        return InvalidParameter(error.detail)
    return error if isinstance(error, exceptions.APIException) else None


def problem(
    path: str, status: int, detail: str, errors: Iterable[Mapping[str, str]] = ()
) -> Response:
    """The problem document of a status, as a response."""
    name = _NAMES.get(status, "unexpected")
    document = {
        "type": f"{reverse('api:index')}#{name}",
        "title": TITLES[name],
        "status": status,
        "detail": detail,
        "instance": path,
        "errors": list(errors),
    }
    return Response(document, status=status, content_type=CONTENT_TYPE)
