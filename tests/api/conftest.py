"""The API without a limit on how often it may be asked: only the tests about that limit set one."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _no_limit(settings: Settings) -> None:
    settings.API_RATE = ""
