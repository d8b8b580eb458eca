"""`manage.py up`: the whole product on one machine, from an empty directory to a served page."""

import http.client
import os
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from contextlib import closing, suppress
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand
from django.db import OperationalError, connections
from rich.console import Console
from rich.status import Status

from tracker.embedded import Unavailable
from tracker.management import preparing
from tracker.supervisor import ENDINGS, Child, services, supervise

# Under which name a browser on this machine finds what listens on all or on its own addresses.
HERE = {"": "localhost", "0.0.0.0": "localhost", "::": "localhost", "127.0.0.1": "localhost"}  # noqa: S104


class Refused(Exception):
    """The product cannot start like this; the message says why and what to do."""


class Command(BaseCommand):
    help = "Start everything: services, web server, worker and scheduler. Ctrl-C stops it again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, help="else the environment's PORT, else 8000")
        parser.add_argument(
            "--host", default="127.0.0.1", help="0.0.0.0 to be reached from outside"
        )
        parser.add_argument("--no-demo", dest="demo", action="store_false", help="start empty")

    def handle(self, *, host: str, port: int | None, demo: bool, **_: Any) -> None:
        for ending in ENDINGS:
            signal.signal(ending, signal.default_int_handler)  # all as Ctrl-C: unwind, then stop
        console = Console(highlight=False, soft_wrap=True)
        try:
            with suppress(KeyboardInterrupt):
                run(console, host=host, port=_port(port), demo=demo)
            console.print("Stopped. The data are kept.")
        except (Refused, Unavailable) as error:
            sys.exit(str(error))


def run(console: Console, *, host: str, port: int, demo: bool) -> None:
    """Serve until Ctrl-C. Raises Refused and Unavailable before anything is served."""
    began = time.monotonic()
    _require_free(host, port)
    with console.status("Starting …") as status, services(say=status.update):
        _prepare(console, status, demo=demo)

        def announce() -> None:
            status.stop()
            seconds = time.monotonic() - began
            _announce(console, HERE.get(host, host), port, seconds=seconds)

        status.update("Starting the web server …")
        supervise(
            _children(host, port),
            say=lambda line: console.print(f"{time.strftime('%H:%M:%S')} {line}", markup=False),
            is_ready=lambda: _is_ready(host, port),
            announce=announce,
        )


def _port(flag: int | None) -> int:
    try:
        port = int(os.environ.get("PORT") or 8000) if flag is None else flag
    except ValueError:
        raise Refused("PORT in the environment must be a number, for example 8001.") from None
    if not 0 < port < 65536:
        raise Refused(f"There is no port {port}: choose one between 1 and 65535.")
    return port


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise Refused(
            f"Port {port} on {host} cannot be used ({error.strerror}):"
            f" choose another, for example `python manage.py up --port {port + 1}`."
        ) from None


def _prepare(console: Console, status: Status, *, demo: bool) -> None:
    """Do what is to be done before serving."""
    try:
        connections["default"].ensure_connection()
    except OperationalError as error:
        reason = str(error).splitlines()[0]
        raise Refused(f"The database of DATABASE_URL does not answer: {reason}.") from None
    with preparing.alone():
        for words, step in preparing.steps(demo=demo, say=status.update):
            began = time.monotonic()
            status.update(f"{words} …")
            step()
            console.print(f"{words}: {time.monotonic() - began:.1f} s")
    connections.close_all()


def _children(host: str, port: int) -> list[Child]:
    logs = settings.DATA_DIR / "logs"
    logs.mkdir(exist_ok=True)
    python, celery = [sys.executable, "-m"], ["celery", "--quiet", "-A", "tracker.celery"]
    web = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"]
    web += [
        "--workers",
        "2",
        "--blocking-threads",
        "4",
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "10",
    ]
    worker = ["worker", "-P", "prefork", "--concurrency", "2", "--without-gossip"]
    return [
        Child("web", [*python, *web, "tracker.wsgi:application"], logs=logs),
        Child("worker", [*python, *celery, *worker, "--without-mingle"], logs=logs),
        Child("beat", [*python, *celery, "beat"], logs=logs),
    ]


def _is_ready(host: str, port: int) -> bool:
    allowed = settings.ALLOWED_HOSTS[0].lstrip("*.") if settings.ALLOWED_HOSTS else ""
    with closing(http.client.HTTPConnection(HERE.get(host, host), port, timeout=2)) as connection:
        try:
            connection.request("GET", "/readyz", headers={"Host": allowed or "localhost"})
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False


def _announce(console: Console, host: str, port: int, *, seconds: float) -> None:
    site = f"http://{host}:{port}"
    console.print(f"\n[bold]Treaty Tracker is ready[/bold] after {seconds:.1f} s.\n")
    console.print(f"  Site      {site}/")
    console.print(f"  Desk      {site}/admin/")
    console.print(f"  API       {site}/api/v1/")
    console.print(f"  Explorer  {site}/api/v1/docs")
    console.print(f"  Logs      {settings.DATA_DIR / 'logs'}\n")
    if password := preparing.new_editor():
        console.print(f"  Log in at the desk as [bold]{preparing.EDITOR}[/bold], password", end=" ")
        console.print(f"[bold]{password}[/bold] (shown only this once).\n")
    connections.close_all()
    console.print("Ctrl-C stops everything; the data are kept.")
