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

from tracker.embedded import places, wheels
from tracker.embedded.places import Unavailable

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
    places.give_away(half)
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
        env=_environment(),
        check=False,
        **places.unprivileged(),
    )
    if done.returncode:
        raise _unavailable((done.stderr or done.stdout).strip().replace("\n", " "))


def _launch_until_it_answers(
    data: Path, *, programs: Path, durable: bool, say: Callable[[str], object]
) -> None:
    say("Starting PostgreSQL …")
    cluster, log = _cluster(data), places.home(data) / "postgresql.log"
    _admit_the_owner(cluster)
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
    command: list[str | Path] = [programs / "postgres", "-D", _cluster(data)]
    command += [part for name in settings for part in ("-c", f"{name}={settings[name]}")]
    with places.appending(log) as output:
        server: subprocess.Popen[bytes] = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            env=_environment(),
            start_new_session=True,  # Ctrl-C must reach the users first
            **places.unprivileged(),
        )
    _LAUNCHED.append(server)
    return server


# Kept, because Python complains about a process that is forgotten while it runs.
_LAUNCHED: list[subprocess.Popen[bytes]] = []


def _admit_the_owner(cluster: Path) -> None:
    owner = places.user_name()
    (cluster / "pg_hba.conf").write_text("local all all peer map=owner\n")
    (cluster / "pg_ident.conf").write_text(f'owner "{owner}" {ROLE}\n')


def _make_socket_directory(data: Path) -> None:
    places.own_directory(places.sockets(data), mode=0o711 if places.is_root() else 0o700)
    directory = _socket_directory(data)
    directory.mkdir(mode=0o700, exist_ok=True)
    places.give_away(directory)


def _server(cluster: Path) -> psutil.Process | None:
    """The running server of a cluster; None if its pid file names nobody, or somebody else."""
    try:
        server = psutil.Process(int((cluster / "postmaster.pid").read_text().split("\n")[0]))
        return server if Path(server.cwd()) == cluster else None
    except (FileNotFoundError, ValueError, psutil.Error):
        return None


def _disown_stale_pid(data: Path) -> None:
    """Let the next server pass what the last one left if it was killed: its pid, by now nobody's
    or given to another process.

    PostgreSQL holds a pid file for stale if it names the server's own parent, which we are; the
    lines below the first must stay, they guard against backends that outlived their server.
    """
    for server in _LAUNCHED:
        server.poll()  # a dead child keeps its pid until its parent has looked
    pid_file = _cluster(data) / "postmaster.pid"
    if pid_file.exists() and _server(_cluster(data)) is None:
        _, _, rest = pid_file.read_text().partition("\n")
        pid_file.write_text(f"{os.getpid()}\n{rest}")
        (_socket_directory(data) / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)


def _why_it_ended(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()
    fatal = (line.strip() for line in reversed(lines) if FATAL.search(line))
    return next(fatal, places.last_line(log))


def _environment() -> dict[str, str]:
    """Ours without PGDATA, PGPORT and their like, which would steer the server elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _unavailable(reason: str) -> Unavailable:
    return Unavailable(
        f"PostgreSQL does not start here ({reason}): set DATABASE_URL to a PostgreSQL of yours."
    )
