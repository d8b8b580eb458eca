"""The supervisor keeps its processes running and says what happens to them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tracker import supervisor
from tracker.embedded import postgresql
from tracker.supervisor import Child, services_for, supervise

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


class Enough(Exception):
    """Ends a supervision, as Ctrl-C does."""


def until(condition: Callable[[], bool], *, child: Child, said: list[str]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        child.look_after(say=said.append)


def child_of(tmp_path: Path, code: str) -> Child:
    return Child("worker", [sys.executable, "-c", code], logs=tmp_path)


def test_a_child_that_dies_is_reported_with_its_last_line_and_started_again(tmp_path: Path) -> None:
    child = child_of(tmp_path, "print('started'); raise SystemExit('no such table')")
    said: list[str] = []
    until(lambda: len(said) == 2, child=child, said=said)
    reason = "Its last line: no such table"
    assert said == [
        f"worker ended (1); it is started again in 1 s. {reason}",
        f"worker ended (1); it is started again in 2 s. {reason}",
    ]


def test_a_killed_child_is_reported_by_the_name_of_the_signal(tmp_path: Path) -> None:
    child = child_of(tmp_path, "import os; os.kill(os.getpid(), 9)")
    said: list[str] = []
    until(lambda: bool(said), child=child, said=said)
    assert said[0].startswith("worker was killed (SIGKILL)")


def test_warnings_in_the_log_are_passed_on_and_the_rest_is_not(tmp_path: Path) -> None:
    child = child_of(tmp_path, "print('INFO all well'); print('WARNING disk full', flush=True)")
    said: list[str] = []
    until(lambda: bool(said), child=child, said=said)
    assert said[0] == "worker: WARNING disk full"
    child.kill()


def test_a_flood_of_warnings_is_cut(tmp_path: Path) -> None:
    log = supervisor.Log(tmp_path / "web.log")
    log.path.write_text("ERROR again\n" * 100)
    assert log.new_warnings() == ["ERROR again"] * 5 + [f"… and 95 more in {log.path}"]
    assert log.new_warnings() == []


def test_a_log_may_be_deleted_while_it_is_written(tmp_path: Path) -> None:
    log = supervisor.Log(tmp_path / "web.log")
    log.path.write_text("ERROR\n")
    log.new_warnings()
    log.path.unlink()
    assert log.new_warnings() == []
    log.path.write_text("ERROR anew\n")
    assert log.new_warnings() == ["ERROR anew"]


def test_a_long_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "LOG_LIMIT", 100)
    log = supervisor.Log(tmp_path / "web.log")
    log.path.write_text("a line like any other\n" * 10)
    log.new_warnings()
    log.trim()
    assert log.path.read_text() == ""
    assert (tmp_path / "web.old.log").read_text() == "a line like any other\n" * 10


def test_killing_a_child_kills_what_it_started(tmp_path: Path) -> None:
    child = child_of(
        tmp_path,
        "import subprocess, sys, time;"
        "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True);"
        "time.sleep(60)",
    )
    log = tmp_path / "worker.log"
    until(lambda: log.read_text().endswith("\n"), child=child, said=[])
    grandchild = psutil.Process(int(log.read_text()))
    child.kill()
    psutil.wait_procs([grandchild], timeout=10)
    assert not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE


def test_whatever_ends_supervision_its_children_are_stopped(tmp_path: Path) -> None:
    child = child_of(tmp_path, "import os, time; print(os.getpid(), flush=True); time.sleep(60)")
    log = tmp_path / "worker.log"

    def announce() -> None:
        raise Enough

    with pytest.raises(Enough):
        supervise([child], say=print, is_ready=lambda: bool(log.read_text()), announce=announce)
    assert not psutil.pid_exists(int(log.read_text()))


def test_readiness_is_announced_once(tmp_path: Path) -> None:
    child = child_of(tmp_path, "import time; time.sleep(1.5); print('WARNING', flush=True)")
    announced: list[str] = []

    def say(line: str) -> None:
        raise Enough

    with pytest.raises(Enough):
        supervise(
            [child], say=say, is_ready=lambda: True, announce=lambda: announced.append("ready")
        )
    assert announced == ["ready"]


def test_the_others_start_when_the_first_is_ready(tmp_path: Path) -> None:
    web = Child("web", [sys.executable, "-c", "print('up', flush=True)"], logs=tmp_path)
    worker = Child("worker", [sys.executable, "-c", "print('WARNING', flush=True)"], logs=tmp_path)
    log = tmp_path / "web.log"
    before: list[str] = []

    def say(line: str) -> None:
        if line == "worker: WARNING":
            raise Enough

    def announce() -> None:
        before.append((tmp_path / "worker.log").read_text())

    with pytest.raises(Enough):
        supervise([web, worker], say=say, is_ready=lambda: bool(log.read_text()), announce=announce)
    assert before == [""]


def test_a_signal_ends_supervision_in_order(tmp_path: Path) -> None:
    said: list[str] = []
    supervise(
        [Child("worker", SLEEP, logs=tmp_path)],
        say=said.append,
        is_ready=lambda: True,
        announce=lambda: os.kill(os.getpid(), signal.SIGTERM),
    )
    assert said == ["Stopping …"]


# A supervisor that its own child kills between fork and exec, before or after it asks for a signal.
KILLED = """
import os, pathlib, signal, sys
from tracker import supervisor

moment, directory = sys.argv[1], pathlib.Path(sys.argv[2])
end_with = supervisor._end_with


def kill(parent):
    directory.joinpath("pid").write_text(str(os.getpid()))
    os.kill(parent, signal.SIGKILL)
    while os.getppid() == parent:
        pass


def between(parent):
    if moment == "before":
        kill(parent)
        end_with(parent)
    else:
        end_with(parent)
        kill(parent)


supervisor._end_with = between
child = supervisor.Child("worker", [sys.executable, "-c", "import time; time.sleep(60)"], logs=directory)
supervisor.supervise([child], say=print, is_ready=bool, announce=print)
"""


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child of its parent's death"
)
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_child_just_starting_ends_with_its_killed_supervisor(tmp_path: Path, moment: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, moment, str(tmp_path)], cwd=settings.BASE_DIR, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with suppress(psutil.NoSuchProcess):
        psutil.Process(int((tmp_path / "pid").read_text())).wait(timeout=20)


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch, open_directory: Path) -> Path:
    """The data directory of somebody whose environment names no services."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    monkeypatch.setattr(settings, "DATA_DIR", open_directory)
    return open_directory


@pytest.mark.parametrize(
    "arguments", ["", "help", "--version", "check --deploy", "spectacular", "migrate --help"]
)
def test_commands_that_need_no_database_start_none(arguments: str, data: Path) -> None:
    with services_for(["manage.py", *arguments.split()]):
        assert list(data.iterdir()) == []


def test_any_other_command_finds_the_services_running(data: Path) -> None:
    with services_for(["manage.py", "migrate"]):
        assert postgresql.answers(data)
    assert not postgresql.answers(data)


def test_services_that_the_environment_names_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    with services_for(["manage.py", "migrate"]):
        assert list(tmp_path.iterdir()) == []
