"""What a page costs, against a constant Django view of the same size behind the same middleware.

`pytest tests/benchmarks/pages.py -s`. Only ratios within one run mean anything: the rivals take turns, and what is
counted is the CPU of this process. The goals: a kept page at most 3 times a constant view, a composed one 15 ms.
"""

from __future__ import annotations

import datetime as dt
import gc
import gzip
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template.base import Template
from django.test.utils import _TestState
from django.urls import include, path
from rich.console import Console

from tests.factories import make_event, make_relos
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement, Event
from tracker.agreements.present import present
from tracker.agreements.revisions import changed_at, latest_revision
from tracker.agreements.snapshots import compose, snapshot
from tracker.pages.agreements import AgreementPage
from tracker.pages.rendering import html

ROUNDS, REPEATS = 40, 10
SIZE = 20_000  # bytes of HTML, about what an agreement with 12 events has
CONSTANT = "/constant"

PAGE, DOCUMENT = "/agreements/relos", "/api/v1/agreements/relos"

Call = Callable[[], object]
Costs = dict[str, float]  # CPU milliseconds a call


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


def asked(handler: WSGIHandler, address: str, **headers: str) -> dict[str, str]:
    """A request as a web server makes it; the headers of its answer."""
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
    assert status.split()[0] in ("200", "304")
    return found


def again(handler: WSGIHandler, address: str) -> dict[str, str]:
    """What a reader says who has the answer already."""
    return {"HTTP_IF_NONE_MATCH": asked(handler, address)["ETag"]}


def interleaved(rivals: dict[str, Call], *, before_each: Call | None = None) -> Costs:
    """The least CPU milliseconds a call of each, its rivals taking turns; what is done before each does not count."""
    best = dict.fromkeys(rivals, float("inf"))
    gc.disable()
    for _ in range(ROUNDS):
        for name, call in rivals.items():
            spent = 0.0
            for _ in range(REPEATS):
                if before_each:
                    before_each()
                began = time.process_time()
                call()
                spent += time.process_time() - began
            best[name] = min(best[name], spent * 1000 / REPEATS)
    gc.enable()
    return best


def in_a_worker(measure: Callable[[], Costs]) -> Costs:
    """In a thread of its own, as a web server calls us: what stands on the stack before has a price of its own."""

    def work() -> Costs:
        try:
            return measure()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as workers:
        return workers.submit(work).result()


def forget_what_is_kept() -> None:
    for each in caches.all():
        each.clear()


def kept_answers(handler: WSGIHandler) -> Costs:
    rivals = {
        "a constant view": (CONSTANT, {}),
        "agreement page, warm": (PAGE, {}),
        "agreement page, not modified": (PAGE, again(handler, PAGE)),
        "agreement as JSON, warm": (DOCUMENT, {}),
        "agreement as JSON, not modified": (DOCUMENT, again(handler, DOCUMENT)),
        "list, warm": ("/agreements", {}),
        "home, warm": ("/", {}),
    }
    return interleaved(
        {
            name: partial(asked, handler, address, **headers)
            for name, (address, headers) in rivals.items()
        }
    )


def composed_answers(handler: WSGIHandler) -> Costs:
    rivals = {
        "agreement page, composed": PAGE,
        "agreement as JSON, composed": DOCUMENT,
        "list, composed": "/agreements",
        "home, composed": "/",
    }
    return interleaved(
        {name: partial(asked, handler, address) for name, address in rivals.items()},
        before_each=forget_what_is_kept,
    )


def parts_of_the_page() -> Costs:
    """What the composed page is made in, each by itself."""
    agreement, on = Agreement.objects.get().pk, dt.date(2026, 1, 1)
    view = snapshot(agreement, on=on)
    page = html("agreement", page=AgreementPage(view, "http://localhost", changed_at("relos")))
    return interleaved(
        {
            "  is it new?": partial(latest_revision, "relos"),
            "  its rows": partial(present, agreement),
            "  what follows from them": partial(compose, view.agreement, view.events, on=on),
            "  when it changed": partial(changed_at, "relos"),
            "  written as a page": lambda: html(
                "agreement", page=AgreementPage(view, "http://localhost")
            ),
            "  compressed": partial(gzip.compress, page.encode(), 6),
        }
    )


@pytest.mark.usefixtures("relos")
def test_what_an_agreement_costs() -> None:
    handler = WSGIHandler()
    costs = in_a_worker(
        lambda: kept_answers(handler) | composed_answers(handler) | parts_of_the_page()
    )
    for name, cost in costs.items():
        Console().print(f"{name:34} {cost:7.2f} ms {cost / costs['a constant view']:6.1f} ×")
    assert costs["agreement page, warm"] < costs["agreement page, composed"]
