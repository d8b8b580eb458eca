"""What a page costs, against a constant Django view of the same size behind the same middleware.

`pytest tests/benchmarks/pages.py -s`. Only ratios within one run mean anything: the rivals take turns, and what is
counted is the CPU of this process.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template.base import Template
from django.test.utils import _TestState
from django.urls import include, path
from rich.console import Console

from tests.factories import make_event, make_relos
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event

ROUNDS, REPEATS = 40, 10
SIZE = 20_000  # bytes of HTML, about what an agreement with 12 events has
CONSTANT = "/constant"

Call = Callable[[], int]


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"x" * SIZE)


urlpatterns = [path(CONSTANT[1:], constant), path("", include("tracker.urls"))]


@pytest.fixture
def relos(transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An agreement of 12 events, as most are, shown without what Django's tests add to every template."""
    before: Any = _TestState
    monkeypatch.setattr(Template, "_render", before.saved_data.template_render)
    settings.ROOT_URLCONF = __name__
    settings.API_RATE = "1000000/min"  # counted, but never too often
    agreement = make_relos()
    for day in range(1, 13):
        make_event(agreement, Kind.DECLARATION, f"2025-01-{day:02}")
    assert Event.objects.count() == 12


def asked(handler: WSGIHandler, address: str, **headers: str) -> tuple[int, dict[str, str]]:
    """A request as a web server makes it; the status and the headers of its answer."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
        **headers,
    }
    said: list[tuple[str, dict[str, str]]] = []

    def start(status: str, lines: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        said.append((status, dict(lines)))
        return bytes  # the old way to write, which nobody uses

    answer = handler(environ, start)
    b"".join(answer)
    answer.close()
    ((status, found),) = said
    return int(status.split()[0]), found


def again(handler: WSGIHandler, address: str) -> dict[str, str]:
    """What a reader says who has the answer already."""
    _, found = asked(handler, address)
    return {"HTTP_IF_NONE_MATCH": found["ETag"]}


def interleaved(rivals: dict[str, Call]) -> dict[str, float]:
    """The least CPU milliseconds a call of each, its rivals taking turns."""
    best = dict.fromkeys(rivals, float("inf"))
    gc.disable()
    for _ in range(ROUNDS):
        for name, call in rivals.items():
            began = time.process_time()
            assert {call() for _ in range(REPEATS)} <= {200, 304}
            best[name] = min(best[name], (time.process_time() - began) * 1000 / REPEATS)
    gc.enable()
    return best


@pytest.mark.usefixtures("relos")
def test_what_an_agreement_costs() -> None:
    handler = WSGIHandler()
    page, document = "/agreements/relos", "/api/v1/agreements/relos"

    def cold() -> int:
        for each in caches.all():
            each.clear()
        return asked(handler, page)[0]

    rivals = {
        "a constant view": (CONSTANT, {}),
        "agreement page, warm": (page, {}),
        "agreement page, not modified": (page, again(handler, page)),
        "agreement as JSON, warm": (document, {}),
        "agreement as JSON, not modified": (document, again(handler, document)),
        "list": ("/agreements", {}),
        "home, warm": ("/", {}),
    }
    calls: dict[str, Call] = {
        name: lambda address=address, headers=headers: asked(handler, address, **headers)[0]  # type: ignore[misc]
        for name, (address, headers) in rivals.items()
    }
    costs = interleaved(calls) | interleaved({"agreement page, composed": cold})
    for name, cost in costs.items():
        Console().print(f"{name:34} {cost:7.2f} ms {cost / costs['a constant view']:6.1f} ×")
    assert costs["agreement page, warm"] < costs["agreement page, composed"]
