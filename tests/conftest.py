"""Fixtures that several rooms share."""

import os
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.webserver import canary, webserver

__all__ = ["canary", "webserver"]


@pytest.fixture
def test_environment(transactional_db: None) -> dict[str, str]:
    """The environment for a process that is to work on this test's own database and Redis.

    Only what is committed is seen by it, hence `transactional_db`.
    """
    database = connection.settings_dict
    place = quote(f"{database['HOST']}/{database['NAME']}", safe="")
    login = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}@:{database['PORT']}"
    return os.environ | {
        "DATABASE_URL": f"postgres://{login}/{place}",
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }
