"""What all tests at the door want."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_count(settings: Settings) -> None:
    """No requests counted by other tests, and passwords that cost nothing to check."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def required(settings: Settings) -> None:
    """As in production."""
    settings.REQUIRE_SECOND_FACTOR = True
