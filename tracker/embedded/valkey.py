"""Valkey on a socket of its own. It carries messages and kept pages, never the truth: no files."""

import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from tracker.embedded import accounts, launching, places, wheels
from tracker.embedded.accounts import Unavailable

PATIENCE = 10.0  # seconds until a server that does not answer is given up
SETTINGS = {
    "port": "0",
    "unixsocketperm": "700",
    "save": "",
    "appendonly": "no",
    "daemonize": "no",
    "databases": "64",
    "maxmemory": "64mb",
    # Kept pages expire and may be evicted; messages do not expire and must not be.
    "maxmemory-policy": "volatile-lru",
}


def url(data: Path) -> str:
    """As redis-py reads it; tracker.celery turns it into kombu's form."""
    return f"unix://{quote(str(_socket(data)))}?db=0"


def answers(data: Path) -> bool:
    """Whether the server of this data directory answers a PING."""
    return _ask(data, b"PING\r\n").startswith((b"+PONG", b"-LOADING"))


def start(data: Path, *, say: Callable[[str], object]) -> None:
    """Make the server answer; raises Unavailable."""
    if answers(data):
        return
    say("Starting Valkey …")
    log = data / "valkey.log"
    try:
        server = _launch(data, log=log)
    except OSError as error:
        raise _unavailable(str(error)) from error
    deadline = time.monotonic() + PATIENCE
    while not answers(data):
        if server.poll() is not None or time.monotonic() > deadline:
            raise _unavailable(launching.last_line(log))
        time.sleep(0.01)


def stop(data: Path) -> None:
    """End the server; does nothing if it is not up."""
    _ask(data, b"SHUTDOWN NOSAVE\r\n")


def _socket(data: Path) -> Path:
    return places.sockets(data) / "valkey.sock"


def _ask(data: Path, command: bytes) -> bytes:
    """The first bytes of the answer; empty if there is no server, or when it has ended."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(_socket(data)))
            connection.sendall(command)
            return connection.recv(64)
        except OSError:
            return b""


def _launch(data: Path, *, log: Path) -> subprocess.Popen[bytes]:
    places.own_directory(places.sockets(data), mode=0o711 if accounts.is_root() else 0o700)
    settings = SETTINGS | {"unixsocket": str(_socket(data)), "dir": str(data)}
    command = [str(wheels.valkey())]
    command += [part for name, value in settings.items() for part in (f"--{name}", value)]
    return launching.launch(command, log=log)


def _unavailable(reason: str) -> Unavailable:
    return Unavailable(
        f"Valkey does not start here ({reason}): set REDIS_URL to a Valkey or Redis of yours."
    )
