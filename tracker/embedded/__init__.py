"""PostgreSQL and Valkey for a machine that has neither, out of the wheels that pip installed.

Nothing is started on import, and nothing that DATABASE_URL and REDIS_URL name. Whoever needs the
services holds them with `running`; they stop when the last one leaves. Only the wheels' programs
are used: their own Python starters fail as root, on paths with spaces and after a crash.
"""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from tracker.embedded import postgresql, valkey
from tracker.embedded.accounts import Unavailable
from tracker.embedded.launching import last_line
from tracker.embedded.places import sockets

__all__ = [
    "Addresses",
    "Unavailable",
    "addresses",
    "last_line",
    "revive",
    "running",
    "stop_if_unused",
]

Say = Callable[[str], object]


@dataclass(frozen=True)
class Addresses:
    """Where the services of one data directory listen, as DATABASE_URL and REDIS_URL."""

    database_url: str
    redis_url: str


def addresses(data: Path) -> Addresses:
    """The addresses that belong to a data directory, whether or not anything listens there."""
    return Addresses(database_url=postgresql.url(data), redis_url=valkey.url(data))


@contextmanager
def running(data: Path, *, say: Say = lambda _: None, durable: bool = True) -> Iterator[Addresses]:
    """Hold the services of a data directory, starting those that do not answer.

    `durable=False` trades the safety of the data for speed; tests want that. Raises Unavailable.
    """
    data.mkdir(parents=True, exist_ok=True)
    # A shared lock a user: the kernel drops it even when the user is killed.
    with (data / "embedded.users").open("w") as users:
        try:
            with _alone(data):
                fcntl.flock(users, fcntl.LOCK_SH)
                _start(data, say=say, durable=durable)
            yield addresses(data)
        finally:
            fcntl.flock(users, fcntl.LOCK_UN)
            stop_if_unused(data)


def stop_if_unused(data: Path) -> bool:
    """Stop the services unless somebody holds them; whether nobody did."""
    with (data / "embedded.users").open("w") as users, _alone(data):
        unused = _can_have_alone(users)
        if unused:
            _stop(data)
    return unused


def revive(data: Path, *, say: Say = lambda _: None, durable: bool = True) -> None:
    """Start again what has died under the feet of its users; quick when nothing has."""
    if not (postgresql.answers(data) and valkey.answers(data)):
        with _alone(data):
            _start(data, say=say, durable=durable)


def _start(data: Path, *, say: Say, durable: bool) -> None:
    postgresql.start(data, say=say, durable=durable)
    valkey.start(data, say=say)


def _stop(data: Path) -> None:
    valkey.stop(data)
    postgresql.stop(data)
    shutil.rmtree(sockets(data), ignore_errors=True)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """One starter or stopper at a time."""
    with (data / "embedded.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _can_have_alone(users: TextIOWrapper) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
