"""A database and a Redis for the tests: the environment's, or embedded ones for this run alone.

Loaded by `-p tests.services` before Django's settings are, since those read the environment.
"""

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tracker import embedded

PREFIX = "treaty-tracker-tests-"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    asked = early_config.known_args_namespace
    if asked.help or asked.version:
        return
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # the controller holds the services
        _take_own_redis_database(1 + int(worker.removeprefix("gw")))
    elif not {"DATABASE_URL", "REDIS_URL"} <= os.environ.keys():
        _clear_away_what_killed_runs_left()
        held = ExitStack()
        held.enter_context(_own_services())
        atexit.register(held.close)  # not a hook of pytest: a broken import skips those


@contextmanager
def _own_services() -> Iterator[None]:
    data = Path(tempfile.mkdtemp(prefix=PREFIX))
    data.chmod(0o711)  # as root, PostgreSQL runs as nobody and must get in
    try:
        with embedded.running(data, durable=False) as addresses:
            os.environ.setdefault("DATABASE_URL", addresses.database_url)
            os.environ.setdefault("REDIS_URL", addresses.redis_url)
            os.environ["DATA_DIR"] = str(data)
            yield
    finally:
        shutil.rmtree(data)


def _clear_away_what_killed_runs_left() -> None:
    for users in Path(tempfile.gettempdir()).glob(f"{PREFIX}*/embedded.users"):
        found = users.stat()
        starting = time.time() - found.st_ctime < 60
        if found.st_uid == os.getuid() and not starting and embedded.stop_if_unused(users.parent):
            shutil.rmtree(users.parent)


def _take_own_redis_database(number: int) -> None:
    address = os.environ["REDIS_URL"]
    if address.startswith("unix:"):
        os.environ["REDIS_URL"] = address.partition("?")[0] + f"?db={number}"
    else:
        os.environ["REDIS_URL"] = address.rpartition("/")[0] + f"/{number}"
