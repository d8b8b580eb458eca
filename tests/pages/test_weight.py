"""What a page weighs on its way, with its style: few kilobytes, however many take part."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories import make_wide
from tests.pages.record import relos, trade
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.django_db
KB = 1000
# English, and the language that weighs most: a letter of Devanagari is three bytes.
IN_LANGUAGES = pytest.mark.parametrize("language", ["", "/hi"])


@pytest.fixture
def style() -> int:
    path = finders.find("pages/site.css")
    assert path
    return len(gzip.compress(Path(path).read_bytes()))


def weight(client: Client, address: str) -> int:
    response = client.get(address, headers={"accept-encoding": "gzip"})
    assert (response.status_code, response["Content-Encoding"]) == (200, "gzip")
    return len(response.content)


@IN_LANGUAGES
def test_a_bilateral_agreement_weighs_at_most_20_kb(
    client: Client, style: int, language: str
) -> None:
    relos()
    assert weight(client, f"{language}/agreements/relos") + style <= 20 * KB


@pytest.fixture
def wide() -> Agreement:
    return make_wide(participants=195)


@IN_LANGUAGES
@pytest.mark.parametrize("page", ["/agreements/wide", "/agreements/wide/participants"])
def test_an_agreement_of_195_states_weighs_at_most_30_kb(
    client: Client, style: int, wide: Agreement, language: str, page: str
) -> None:
    assert weight(client, language + page) + style <= 30 * KB


@IN_LANGUAGES
@pytest.mark.parametrize(
    "address",
    [
        "/", "/agreements", "/participants", "/participants/state-001", "/procedures/russia",
        "/calendar?month=2024-06", "/changes", "/corrections", "/data", "/about", "/statistics",
        "/agreements/relos/differences", "/agreements/wide/differences",
    ],
)  # fmt: skip
def test_every_other_page_weighs_at_most_15_kb(
    client: Client, style: int, wide: Agreement, language: str, address: str
) -> None:
    relos()
    trade()
    assert weight(client, language + address) + style <= 15 * KB


def test_the_page_of_an_event_weighs_at_most_15_kb(
    client: Client, style: int, wide: Agreement
) -> None:
    event = Event.objects.get(agreement=wide, kind=Kind.ENTRY_INTO_FORCE)
    assert weight(client, f"/events/{event.public_id}") + style <= 15 * KB
