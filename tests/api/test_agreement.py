"""One agreement in full: what the record of India and Russia on logistics looks like to a program."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.api.record import relos

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client: Client) -> Any:
    relos()
    return client.get("/api/v1/agreements/relos").json()


def dates_of(document: Any, kind: str) -> list[str]:
    return [event["done"]["edtf"] for event in document["events"] if event["kind"] == kind]


def test_it_was_signed_on_the_day_that_its_source_gives(document: Any) -> None:
    assert dates_of(document, "signed") == ["2025-02-18"]
    assert (document["signed"]["date"]["edtf"], document["signed"]["place"]) == (
        "2025-02-18",
        "Moscow",
    )
