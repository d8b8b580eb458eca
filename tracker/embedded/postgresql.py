"""PostgreSQL 18 on a socket of its own: created, started after any kind of end, stopped.

Only its owner may connect: PostgreSQL asks the kernel who is calling (`peer`), so there is no
password to keep.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

from tracker.embedded import accounts, launching, places, wheels
from tracker.embedded.accounts import Unavailable

PORT = 5432  # names the socket's file; nothing listens on the network
ROLE, DATABASE = "app", "tracker"
ATTEMPTS, PAUSE = 40, 0.5  # seconds; backends of a killed server may hold its memory for a while
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "max_connections": 100,
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
CARELESS = {"fsync": "off", "full_page_writes": "off"}  # survives a kill, not a power cut
FATAL = re.compile(r"PANIC:|FATAL:(?!  the database system is (starting up|not yet accepting))")


def url(data: Path) -> str:
    """As django-environ reads it: a path in place of host and name, since hosts are lower-cased."""
    place = quote(f"{_socket_directory(data)}/{DATABASE}", safe="")
    return f"postgres://{ROLE}@:{PORT}/{place}"


def answers(data: Path) -> bool:
    """Whether the server of this data directory takes connections."""
    try:
        _connect(data).close()
    except psycopg.OperationalError:
        return False
    return True


def start(data: Path, *, say: Callable[[str], object], durable: bool) -> None:
    """Make the server answer and its database exist; raises Unavailable."""
    if not answers(data):
        home = places.home(data)
        try:
            programs = wheels.postgresql(home)
            _create_cluster(home, programs=programs, durable=durable, say=say)
            _launch_until_it_answers(data, programs=programs, durable=durable, say=say)
        except OSError as error:
            raise _unavailable(str(error)) from error
    _create_database(data)


def stop(data: Path) -> None:
    """End all sessions and the server, leaving nothing to recover; does nothing if it is not up."""
    if (server := _server(_cluster(data))) is None:
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=30)
    except psutil.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=10)


def _socket_directory(data: Path) -> Path:
    return places.sockets(data) / "postgresql"


def _cluster(data: Path) -> Path:
    return places.home(data) / "postgresql"


def _connect(data: Path) -> psycopg.Connection:
    return psycopg.connect(
        host=str(_socket_directory(data)),
        port=PORT,
        user=ROLE,
        dbname="postgres",
        connect_timeout=5,
        autocommit=True,
    )


def _create_database(data: Path) -> None:
    with _connect(data) as connection:
        found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE])
        if not found.rowcount:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def _create_cluster(
    home: Path, *, programs: Path, durable: bool, say: Callable[[str], object]
) -> None:
    """Fill a directory aside and rename it, so that being killed leaves no half a cluster."""
    cluster = home / "postgresql"
    if (cluster / "PG_VERSION").exists():
        return
    say("Creating a PostgreSQL database …")
    for debris in home.glob("postgresql-half-*"):
        shutil.rmtree(debris, ignore_errors=True)
    half = home / f"postgresql-half-{os.getpid()}-{time.time_ns()}"
    half.mkdir(mode=0o700)
    accounts.give_away(half)
    _run_initdb(programs, half, durable=durable)
    half.rename(cluster)


def _run_initdb(programs: Path, cluster: Path, *, durable: bool) -> None:
    # The build has no ICU, and the locale of whoever starts it first must not decide the sorting.
    command: list[str | Path] = [programs / "initdb", f"--pgdata={cluster}", f"--username={ROLE}"]
    command += ["--auth=peer", "--data-checksums", "--no-instructions", "--encoding=UTF8"]
    command += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command += [] if durable else ["--no-sync"]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd="/",
        env=launching.environment(),
        check=False,
        **accounts.unprivileged(),
    )
    if done.returncode:
        raise _unavailable((done.stderr or done.stdout).strip().replace("\n", " "))


def _launch_until_it_answers(
    data: Path, *, programs: Path, durable: bool, say: Callable[[str], object]
) -> None:
    say("Starting PostgreSQL …")
    log = places.home(data) / "postgresql.log"
    _admit_the_owner(places.home(data))
    _make_socket_directory(data)
    for _ in range(ATTEMPTS):
        _disown_stale_pid(data)
        server = _launch(data, programs=programs, durable=durable, log=log)
        while server.poll() is None:
            if answers(data):
                return
            time.sleep(0.05)
        time.sleep(PAUSE)
        if answers(data):  # one that was still recovering from its crash
            return
    raise _unavailable(_why_it_ended(log))


def _launch(data: Path, *, programs: Path, durable: bool, log: Path) -> subprocess.Popen[bytes]:
    settings = SETTINGS | ({} if durable else CARELESS)
    settings["unix_socket_directories"] = str(_socket_directory(data))
    settings["hba_file"] = str(places.home(data) / "pg_hba.conf")
    settings["ident_file"] = str(places.home(data) / "pg_ident.conf")
    command: list[str | Path] = [programs / "postgres", "-D", _cluster(data)]
    command += [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
    return launching.launch(command, log=log, **accounts.unprivileged())


def _admit_the_owner(home: Path) -> None:
    rules = {
        "pg_hba.conf": "local all all peer map=owner\n",
        "pg_ident.conf": f'owner "{accounts.user_name()}" {ROLE}\n',
    }
    for name, text in rules.items():
        (home / name).write_text(text)
        (home / name).chmod(0o644)  # whatever root's umask, the server reads them


def _make_socket_directory(data: Path) -> None:
    places.own_directory(places.sockets(data), mode=0o711 if accounts.is_root() else 0o700)
    directory = _socket_directory(data)
    directory.mkdir(mode=0o700, exist_ok=True)
    accounts.give_away(directory)


def _server(cluster: Path) -> psutil.Process | None:
    """The running server of a cluster; None if its pid file names nobody, or somebody else."""
    try:
        server = psutil.Process(int(_read(cluster / "postmaster.pid").partition("\n")[0]))
        return server if Path(server.cwd()) == cluster else None
    except (FileNotFoundError, ValueError, psutil.Error):
        return None


def _disown_stale_pid(data: Path) -> None:
    """Let the next server pass what a killed one left: its pid, by now nobody's or somebody else's.

    PostgreSQL holds a pid file for stale if it names the server's own parent, which we are; the
    lines below the first must stay, they guard against backends that outlived their server.
    """
    launching.bury()
    pid_file = _cluster(data) / "postmaster.pid"
    if pid_file.exists() and _server(_cluster(data)) is None:
        _, _, rest = _read(pid_file).partition("\n")
        ours = places.home(data) / "postmaster.pid"
        ours.write_text(f"{os.getpid()}\n{rest}")
        accounts.give_away(ours)
        ours.replace(pid_file)
        (_socket_directory(data) / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _read(file: Path) -> str:
    """A file in the server's own directory. As root, no link there may lead us to another file."""
    with os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW)) as found:
        return found.read()


def _why_it_ended(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    fatal = (line.strip() for line in reversed(lines) if FATAL.search(line))
    return next(fatal, launching.last_line(log))


def _unavailable(reason: str) -> Unavailable:
    return Unavailable(
        f"PostgreSQL does not start here ({reason}): set DATABASE_URL to a PostgreSQL of yours."
    )
