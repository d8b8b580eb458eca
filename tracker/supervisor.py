"""Supervisor: keeps the processes of one machine running, and the embedded services under them."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import FrameType

from django.conf import settings

from tracker import embedded

Say = Callable[[str], object]

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # the last: the terminal was closed
QUICK_TICK, TICK = 0.1, 0.5  # seconds between two looks at the processes, before and after ready
SERVICES_EVERY = 3.0  # seconds between two looks at the embedded services
LONGEST_DELAY = 30.0  # seconds before a process that keeps dying is started again
STEADY_AFTER = 60.0  # seconds a process must live for its next death to count as its first
GRACE = 20.0  # seconds to finish what is under way; what is cut off is done again later
LOG_LIMIT = 10_000_000  # bytes; one older file of this size is kept
NEEDS_ATTENTION = re.compile(r"\b(WARNING|ERROR|CRITICAL)\b")
LINES_A_TICK = 5

# Commands that must also work where no service can run, and the one that sees to it itself.
WITHOUT_SERVICES = {
    "help", "version", "check", "collectstatic", "compilemessages", "diffsettings", "makemessages",
    "spectacular", "up",
}  # fmt: skip


@contextmanager
def services_for(arguments: Sequence[str]) -> Iterator[None]:
    """Hold what a command of manage.py needs: nothing, or the services while it runs."""
    command = arguments[1] if len(arguments) > 1 else "help"
    asks_for_help = command.startswith("-") or bool({"-h", "--help"} & {*arguments})
    if command in WITHOUT_SERVICES or asks_for_help:
        yield
        return
    try:
        with services():
            yield
    except embedded.Unavailable as error:
        sys.exit(str(error))


@contextmanager
def services(*, say: Say = lambda _: None) -> Iterator[None]:
    """Hold the embedded services, unless the environment names others. Raises Unavailable."""
    if uses_embedded_services():
        with embedded.running(settings.DATA_DIR, say=say):
            yield
    else:
        yield


def uses_embedded_services() -> bool:
    return not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))


def supervise(
    children: Sequence["Child"],
    *,
    say: Say,
    is_ready: Callable[[], bool],
    announce: Callable[[], object],
) -> None:
    """Run the children until SIGINT, SIGTERM or SIGHUP, then stop them; twice: at once.

    The first child starts alone. Once `is_ready` says so, `announce` is called and the others start:
    all at once they would keep each other waiting. Every death is said, with its reason.
    """
    announced = False
    services_due = 0.0
    try:
        with _noting_signals() as ended:
            while not ended.wait(TICK if announced else QUICK_TICK):
                for child in children if announced else children[:1]:
                    child.look_after(say=say)
                if time.monotonic() >= services_due:
                    _revive_services(say=say)
                    services_due = time.monotonic() + SERVICES_EVERY
                if not announced and is_ready():
                    announced = True
                    announce()
            say("Stopping …")
            _stop(children)
    finally:
        for child in children:
            child.kill()


@contextmanager
def _noting_signals() -> Iterator[threading.Event]:
    """An event that the first signal to end sets; the second is an exception, as it is outside."""
    ended = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        if ended.is_set():
            raise KeyboardInterrupt
        ended.set()

    before = {each: signal.signal(each, note) for each in ENDINGS}
    try:
        yield ended
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _revive_services(*, say: Say) -> None:
    if uses_embedded_services():
        try:
            embedded.revive(settings.DATA_DIR, say=say)
        except embedded.Unavailable as error:
            say(str(error))


def _stop(children: Sequence["Child"]) -> None:
    for child in children:
        child.ask_to_stop()
    deadline = time.monotonic() + GRACE
    for child in children:
        child.wait(until=deadline)


class Log:
    """The file that a child writes to, and what a person should see of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.touch()
        self._read_to = path.stat().st_size

    def last_line(self) -> str:
        return embedded.last_line(self.path)

    def new_warnings(self) -> list[str]:
        """What was written since the last time and asks for attention, cut to a few lines."""
        if not self.path.exists():  # cleared away by hand; the next start makes a new one
            self._read_to = 0
            return []
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            lines = file.read().decode(errors="replace").splitlines()
            self._read_to = file.tell()
        found = [line.strip() for line in lines if NEEDS_ATTENTION.search(line)]
        if len(found) > LINES_A_TICK:
            return [*found[:LINES_A_TICK], f"… and {len(found) - LINES_A_TICK} more in {self.path}"]
        return found

    def trim(self) -> None:
        """Put a long log aside. Its writer appends, so it carries on at the new beginning."""
        if self._read_to > LOG_LIMIT:
            shutil.copyfile(self.path, self.path.with_suffix(".old.log"))
            os.truncate(self.path, 0)
            self._read_to = 0


class Child:
    """A process that is started again when it dies, later and later if it keeps dying."""

    def __init__(self, name: str, command: Sequence[str], *, logs: Path) -> None:
        self.name = name
        self._command = command
        self._log = Log(logs / f"{name}.log")
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = 0
        self._start_at = self._started_at = 0.0

    def look_after(self, *, say: Say) -> None:
        """Start it if it is time to, say how it died if it did, pass on what its log warns of."""
        if self._process is None and time.monotonic() >= self._start_at:
            self._start()
        status = self._process.poll() if self._process else None
        # After the look: what it said last comes before its end.
        for line in self._log.new_warnings():
            say(f"{self.name}: {line}")
        if status is not None:
            self._bury(status, say=say)
        self._log.trim()

    def ask_to_stop(self) -> None:
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def wait(self, *, until: float) -> None:
        """Give it until then (on the monotonic clock) to end by itself."""
        if self._process:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=max(0.0, until - time.monotonic()))

    def kill(self) -> None:
        """Leave nothing of it: neither the process nor any that it started."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        with self._log.path.open("ab") as output:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd=settings.BASE_DIR,
                start_new_session=True,  # Ctrl-C is ours, to pass on in order
                preexec_fn=partial(_end_with, os.getpid()) if sys.platform == "linux" else None,
            )
        self._started_at = time.monotonic()

    def _bury(self, status: int, *, say: Say) -> None:
        self.kill()
        if time.monotonic() - self._started_at > STEADY_AFTER:
            self._deaths = 0
        delay = min(LONGEST_DELAY, 2.0**self._deaths)
        self._deaths += 1
        self._start_at = time.monotonic() + delay
        how = f"was killed ({signal.Signals(-status).name})" if status < 0 else f"ended ({status})"
        say(
            f"{self.name} {how}; it is started again in {delay:.0f} s."
            f" Its last line: {self._log.last_line()}"
        )


_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def _end_with(parent: int) -> None:
    """Linux: be ended when the supervisor is killed, so that the next one finds its port free.

    Runs between fork and exec, where the supervisor's handlers still stand: they would note the
    signal in memory that exec clears away. And whoever died before this was asked sends none.
    """
    for each in ENDINGS:
        signal.signal(each, signal.SIG_DFL)
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)
