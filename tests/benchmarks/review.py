"""What the review screen costs with a full desk: 500 pending proposals, one worker, one request after the other.

`pytest tests/benchmarks/review.py -s`. How many queries it takes is pinned in tests/review/test_screen.py; here it is
what the server needs for a page, from the request to the last byte, database included.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Any

import pytest
from django.template.base import Template
from django.test import Client, utils
from rich.console import Console

from tests.factories import make_agreement, make_event
from tests.review.rows import TEXT, file, india, make_article, make_editor, russia, signing, vote
from tests.review.screens import HTMX
from tracker.agreements.kinds import Kind
from tracker.agreements.seeding import seed
from tracker.reading import AgreementMention
from tracker.review.models import Proposal

ARTICLES, AGREEMENTS, EVENTS = 250, 25, 12  # two proposals an article
WORDS = 700  # of an article, besides those that tell of the acts
REQUESTS = 120
NOUNS = [f"word{number}" for number in range(2000)]


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> list[Proposal]:
    """A full desk, without what Django's tests add to every template."""
    before: Any = vars(utils)["_TestState"]
    monkeypatch.setattr(Template, "_render", before.saved_data.template_render)
    seed()
    for number in range(AGREEMENTS):
        agreement = make_agreement(f"pact-{number}", participants=(russia(), india()))
        for day in range(1, EVENTS + 1):
            make_event(agreement, Kind.DECLARATION, f"2025-01-{day:02}")
    for number in range(ARTICLES):
        other = Random(number).choices(NOUNS, k=WORDS)  # no two are alike
        article = make_article(f"{TEXT}\n\n{' '.join(other)}.")
        pact = AgreementMention(f"PACT-{number % AGREEMENTS}")
        date = f"2025-12-{number % 20 + 1:02}"
        file(article, vote(article, date=date, agreement=pact), signing(article, agreement=pact))
    return list(Proposal.objects.pending().order_by("?")[:REQUESTS])


def taken(requests: list[Callable[[], Any]]) -> list[tuple[float, float]]:
    """Milliseconds of each, and of those the work of this process; without the first few, which make what is made once."""
    times = []
    for request in requests:
        began, worked = time.perf_counter(), time.process_time()
        assert request().status_code == 200
        times.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
    return times[10:]


def test_what_the_review_screen_costs(desk: list[Proposal]) -> None:
    assert Proposal.objects.pending().count() == 2 * ARTICLES
    editor = Client()
    editor.force_login(make_editor())
    pages: dict[str, list[Callable[[], Any]]] = {
        "review screen": [partial(editor.get, p.get_absolute_url()) for p in desk],
        "its cards alone": [partial(editor.get, p.get_absolute_url(), headers=HTMX) for p in desk],
        "the queue": [partial(editor.get, "/admin/review/proposal/")] * 60,
        "needs attention": [partial(editor.get, "/admin/review/desk/")] * 60,
    }
    for name, requests in pages.items():
        whole, work = zip(*taken(requests), strict=True)
        at_95, work_at_95 = quantiles(whole, n=20)[-1], quantiles(work, n=20)[-1]
        Console(width=120).print(
            f"{name:18} median {median(whole):6.1f} ms, p95 {at_95:6.1f} ms;"
            f" of it work of the server: median {median(work):6.1f} ms, p95 {work_at_95:6.1f} ms"
        )
