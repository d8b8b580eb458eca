"""Fixtures that several rooms share."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

from tests.webserver import canary, webserver

__all__ = ["canary", "webserver"]


hypothesis.settings.register_profile("patient", deadline=None)  # machines differ in speed
hypothesis.settings.load_profile("patient")


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A new directory that every user may enter, as an ordinary checkout; pytest's own are private.

    As root, PostgreSQL runs as `nobody`, and would keep its files elsewhere.
    """
    directory = Path(tempfile.mkdtemp(prefix="treaty-tracker-data-"))
    directory.chmod(0o711)
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def test_environment(transactional_db: None) -> dict[str, str]:
    """The environment for a process that is to work on this test's own database and Redis.

    Only what is committed is seen by it, hence `transactional_db`.
    """
    return os.environ | {
        "DATABASE_URL": _url(connection.settings_dict),
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }


def _url(database: dict[str, Any]) -> str:
    host, name = database["HOST"], database["NAME"]
    login = f"{quote(database['USER'])}:{quote(database['PASSWORD'])}"
    if host.startswith("/"):  # a socket's directory: see tracker.embedded.postgresql.url
        return f"postgres://{login}@:{database['PORT']}/{quote(f'{host}/{name}', safe='')}"
    return f"postgres://{login}@{host}:{database['PORT']}/{quote(name)}"
