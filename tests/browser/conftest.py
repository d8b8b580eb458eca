"""A real browser on the real pages: Debian's Chromium, driven from here, and a server of this process.

`pip install -r tests/browser/requirements.txt`, then `pytest tests/browser`. Without a Chromium all is skipped.
The checkers (axe-core, the HTML checker, TimelineJS) are npm's; the first run installs them beside this file.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from playwright.sync_api import Browser, Playwright, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.visits import Scheme, Visitor
from tracker.agreements.seeding import seed
from tracker.demonstration import load

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

# Playwright's loop runs in this very thread, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not CHROMIUM:
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium is installed here"))


@pytest.fixture(scope="session")
def checkers() -> Path:
    """The folder of npm's packages, installed once."""
    packages = HERE / "node_modules"
    if not packages.exists():
        command = ["npm", "install", "--silent", "--ignore-scripts", "--no-package-lock"]
        subprocess.run(command, cwd=HERE, check=True)
    return packages


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """Chromium, once for all tests; `--no-sandbox` because it refuses root otherwise."""
    expect.set_options(timeout=20_000)  # machines differ in speed
    chromium = _playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield chromium
    chromium.close()


@pytest.fixture
def demonstration(transactional_db: None) -> None:
    """The record as a newcomer finds it."""
    seed()
    load()


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """`visit(scheme=…, width=…, role=…, javascript=…)` opens a window and gives its visitor."""
    opened: list[Visitor] = []

    def open_window(
        *, scheme: Scheme = "light", width: int = 1280, role: str = "", javascript: bool = True
    ) -> Visitor:
        visitor = Visitor.arrive(
            browser, at=live_server.url, scheme=scheme, width=width, javascript=javascript
        )
        if role:
            visitor.hold_session(_session_of(role))
        opened.append(visitor)
        return visitor

    yield open_window
    for visitor in opened:
        visitor.leave()


def _session_of(role: str) -> str:
    """The session key of a new member of staff; how people log in is tested with the login itself."""
    number = User.objects.count()
    person = User.objects.create_user(f"{role.lower()}-{number}", is_staff=True)
    person.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value
