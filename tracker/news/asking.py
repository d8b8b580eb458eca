"""Asking: how the news goes out, as itself, politely, and what a refusal amounts to."""

import datetime as dt
from http import HTTPStatus

from django.conf import settings

from tracker.lib import addresses, http
from tracker.lib.http import MEGABYTE, Response, Unreachable
from tracker.news.models import Host
from tracker.news.visits import retry_after

GAP = dt.timedelta(seconds=5)  # between two questions to one host
DEADLINE = 30.0  # seconds for one answer
_ASKS_FOR_REST = (
    HTTPStatus.FORBIDDEN,
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_NOT_THERE = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.PAYMENT_REQUIRED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.GONE,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
)


class Refused(Unreachable):
    """The server answered, but not with what was asked for; `wait` is how long it wants to be left alone."""

    def __init__(self, status: int, wait: dt.timedelta | None) -> None:
        super().__init__(f"The server answered {status} {_phrase(status)}.")
        self.status = status
        self.wait = wait

    @property
    def is_final(self) -> bool:
        """Whether asking again soon is of no use."""
        return self.status in _NOT_THERE


def host_of(url: str) -> str:
    """The host with its port; '' for what is no address, which `ask` will refuse."""
    try:
        return addresses.parse(url).netloc or ""
    except addresses.NotAnAddress:
        return ""


def ask(
    url: str,
    *,
    now: dt.datetime,
    etag: str = "",
    last_modified: str = "",
    max_bytes: int = 5 * MEGABYTE,
) -> Response:
    """The answer, which is 200 or, to a conditional question, 304. Raises Unreachable, or Refused, which is one."""
    response = http.fetch(
        url,
        etag=etag,
        last_modified=last_modified,
        max_bytes=max_bytes,
        deadline=DEADLINE,
        allowed_networks=settings.FETCH_ALLOWED_NETWORKS,
        user_agent=settings.FETCH_USER_AGENT,
    )
    if response.status == HTTPStatus.OK:
        return response
    if response.status == HTTPStatus.NOT_MODIFIED and (etag or last_modified):
        return response
    wait = retry_after(response.headers, now=now) if response.status in _ASKS_FOR_REST else None
    if wait:
        Host.objects.rest(host_of(response.url), for_=wait)
    raise Refused(response.status, wait)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "(a status nobody knows)"
