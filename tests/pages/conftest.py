"""Every test of the pages reads them on the same day, with nothing kept from another test."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from tests.factories import TODAY


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    noon = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()
