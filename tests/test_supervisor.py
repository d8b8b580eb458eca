"""The supervisor keeps its processes running and says what happens to them."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tracker import embedded, supervisor
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


def test_supervision_announces_once_and_stops_its_children_at_the_end(tmp_path: Path) -> None:
    announced: list[str] = []
    looks = iter(range(3))

    def is_ready() -> bool:
        if next(looks) == 1:
            return True
        if announced:
            raise AssertionError("asked again")
        return False

    def say(line: str) -> None:
        raise Enough

    log = tmp_path / "web.log"
    web = Child("web", [sys.executable, "-c", "print('WARNING', flush=True)"], logs=tmp_path)
    sleeper = Child("worker", SLEEP, logs=tmp_path)
    with pytest.raises(Enough):
        supervise(
            [sleeper, web], say=say, is_ready=is_ready, announce=lambda: announced.append("ready")
        )
    assert log.read_text() == "WARNING\n"
    assert not [each for each in psutil.Process().children() if each.cmdline() == SLEEP]


@pytest.fixture
def no_services_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)


@pytest.mark.usefixtures("no_services_named")
@pytest.mark.parametrize(
    "arguments", ["", "help", "--version", "check --deploy", "spectacular", "migrate --help"]
)
def test_commands_that_need_no_database_start_none(arguments: str, tmp_path: Path) -> None:
    with services_for(["manage.py", *arguments.split()]):
        assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("no_services_named")
def test_any_other_command_finds_the_services_running(tmp_path: Path) -> None:
    with services_for(["manage.py", "migrate"]):
        assert embedded.postgresql.answers(tmp_path)
    assert not embedded.postgresql.answers(tmp_path)


def test_services_that_the_environment_names_are_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    with services_for(["manage.py", "migrate"]):
        assert list(tmp_path.iterdir()) == []
