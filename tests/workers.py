"""A Celery worker as a process of its own, on the test's database and broker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from tracker.agreements.models import Change
from tracker.celery import app

PATIENCE = 60.0  # seconds until a test gives up on another process


@contextmanager
def worker(environment: Mapping[str, str], **more: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with two processes; ended with all of them, whatever the test did to it."""
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "tracker.celery", "worker"]
    command += ["-P", "prefork", "--concurrency", "2", "--without-gossip", "--without-mingle"]
    with subprocess.Popen(
        command,
        env={**environment, **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End the worker and its children at once, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_until_settled() -> None:
    """Until every change is shown in `/changes`: transactions of tests beside this one hold the latest back."""
    wait_for(lambda: Change.objects.settled().count() == Change.objects.count())


def send(task: str) -> None:
    """Wake the worker up, as beat does."""
    app.send_task(task)


def forget_messages() -> None:
    """Drop what another test left in the broker."""
    with app.connection_for_write() as connection:
        app.control.purge(connection)


def wait_for(what: Callable[[], bool], *, waking: str | None = None) -> None:
    """Until it holds, sending `waking` once a second like a hasty beat; fails when patience ends."""
    deadline, next_wake = time.monotonic() + PATIENCE, 0.0
    while not what():
        now = time.monotonic()
        assert now < deadline, "nothing came of it"
        if waking and now >= next_wake:
            send(waking)
            next_wake = now + 1
        time.sleep(0.05)
