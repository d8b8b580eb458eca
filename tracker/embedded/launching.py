"""Launching: a service becomes a process of its own, with a log, that outlives whoever started it."""

import atexit
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

LOG_LIMIT = 10_000_000  # bytes; one older log of this size is kept

# Kept, because Python complains about a process that is forgotten while it runs.
_LAUNCHED: list[subprocess.Popen[bytes]] = []


def launch(command: Sequence[str | Path], *, log: Path, **account: Any) -> subprocess.Popen[bytes]:
    """Start a server in a session of its own: Ctrl-C must reach its users first."""
    with _appending(log) as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=environment(),
            start_new_session=True,
            **account,
        )
    _LAUNCHED.append(server)
    return server


def bury() -> None:
    """Look at every server started here: a dead child keeps its pid until its parent has looked."""
    for server in _LAUNCHED:
        server.poll()


atexit.register(bury)  # else Python complains of those that have ended, at its own end


def environment() -> dict[str, str]:
    """Ours without PGDATA, PGPORT and their like, which would steer a PostgreSQL elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _appending(log: Path) -> BinaryIO:
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    return log.open("ab")


def last_line(log: Path) -> str:
    """The last words of a service, for the sentence that says why it is not there."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
