"""Problems: what could not be answered and why, as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.log import log_response
from rest_framework import exceptions

from tracker.api.answers import to_bytes

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Type:
    """A type of problem. It is explained on the API's first page, under its name: there `type` leads."""

    name: str
    status: int
    title: str
    explanation: str


UNEXPECTED = Type(
    "unexpected",
    500,
    "Something went wrong on our side",
    "It has been logged. Please try again later.",
)
TYPES = (
    Type(
        "invalid-parameter",
        400,
        "A parameter is not valid",
        "Its name is not known here, or its value cannot be meant. The errors say which, and what would be valid. "
        "Nothing is ever ignored: a misspelt filter would otherwise look like an answer.",
    ),
    Type("not-found", 404, "There is nothing at this address", "Nothing has this name."),
    Type("method-not-allowed", 405, "The API is read-only", "Use GET, HEAD or OPTIONS."),
    Type(
        "not-acceptable",
        406,
        "This is not to be had in that form",
        "Accept application/json, or whatever there is.",
    ),
    Type(
        "too-many-requests",
        429,
        "Too many requests",
        "Wait as many seconds as the header Retry-After says.",
    ),
    UNEXPECTED,
)


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


def problem_response(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """REST framework's EXCEPTION_HANDLER. What nobody foresaw is logged, and says nothing of itself outside."""
    request = context["request"]
    known = _known(error)
    if known is None:
        response = problem(request.path, 500, UNEXPECTED.explanation)
        log_response(
            "Internal Server Error: %s",
            request.path,
            response=response,
            request=request._request,
            exception=error,
        )
        return response
    errors = getattr(known, "errors", ())
    response = problem(request.path, known.status_code, str(known.detail), errors)
    if wait := getattr(known, "wait", None):
        response.headers["Retry-After"] = str(math.ceil(wait))
    return response


def _known(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404):
        return exceptions.NotFound(*error.args)
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied(*error.args)
    if isinstance(error, exceptions.ValidationError) and isinstance(error.detail, dict):
        return InvalidParameter({name: map(str, said) for name, said in error.detail.items()})
    return error if isinstance(error, exceptions.APIException) else None


def problem(
    path: str, status: int, detail: str, errors: Iterable[Mapping[str, str]] = ()
) -> HttpResponse:
    """The problem document of a status, as a response."""
    type_ = next((each for each in TYPES if each.status == status), UNEXPECTED)
    document = {
        "type": f"{reverse('api:index')}#{type_.name}",
        "title": type_.title,
        "status": status,
        "detail": detail,
        "instance": path,
        "errors": list(errors),
    }
    return HttpResponse(to_bytes(document), status=status, content_type=CONTENT_TYPE)
