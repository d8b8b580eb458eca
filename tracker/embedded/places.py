"""Where the embedded services keep their files, and as whom they run."""

import hashlib
import os
import pwd
import secrets
import stat
from pathlib import Path
from typing import Any, BinaryIO

# Not $TMPDIR: two shells of one user may differ in it and must meet at the same socket, and a
# socket's path may have 104 bytes at most. `own_directory` refuses what somebody else put there.
SOCKETS = Path("/tmp")  # noqa: S108
# PostgreSQL refuses to run as root, and `nobody` cannot enter root's private directories.
OUTSIDE = Path("/var/lib/treaty-tracker")
LOG_LIMIT = 10_000_000  # bytes


class Unavailable(Exception):
    """The embedded services cannot run here; the message says why and what to set instead."""


def sockets(data: Path) -> Path:
    """The directory of the sockets: the same for every process of one user over one data directory."""
    tag = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:10]
    return SOCKETS / f"treaty-tracker-{os.getuid()}-{tag}"


def home(data: Path) -> Path:
    """Where PostgreSQL's files lie: `embedded` in the data directory, or what that links to."""
    place = data / "embedded"
    if not place.is_dir():
        place.unlink(missing_ok=True)  # a link whose target is gone
        if is_root() and not open_to_all(data):
            place.symlink_to(_outside())
        else:
            place.mkdir()
            place.chmod(0o711)
    return place.resolve()


def _outside() -> Path:
    place = OUTSIDE / secrets.token_hex(5)
    try:
        place.mkdir(parents=True)
    except OSError as error:
        raise Unavailable(
            f"PostgreSQL cannot run as root out of a private directory, and {OUTSIDE} cannot be"
            f" made ({error.strerror}): set DATA_DIR to a directory that every user may enter,"
            " or DATABASE_URL to a PostgreSQL of yours."
        ) from error
    for directory in (OUTSIDE, place):
        directory.chmod(0o711)
    return place


def own_directory(path: Path, *, mode: int) -> Path:
    """Make a directory in a place that everybody may write to, or refuse the one found there."""
    path.mkdir(mode=mode, exist_ok=True)
    found = path.lstat()
    if found.st_uid != os.getuid() or not stat.S_ISDIR(found.st_mode):
        raise Unavailable(f"{path} was made by somebody else: remove it, or move DATA_DIR.")
    path.chmod(mode)
    return path


def is_root() -> bool:
    return os.getuid() == 0


def open_to_all(path: Path) -> bool:
    """Whether a user without any rights can reach this directory, or run this program."""
    return all(each.stat().st_mode & stat.S_IXOTH for each in (path, *path.parents))


def user_name() -> str:
    """Who we are to PostgreSQL, which asks the kernel and then the list of users."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        raise Unavailable(
            f"User {os.getuid()} has no name on this machine, which PostgreSQL needs:"
            " add it to /etc/passwd, or set DATABASE_URL to a PostgreSQL of yours."
        ) from None


def unprivileged() -> dict[str, Any]:
    """How to run a program that refuses to run as root: arguments for `subprocess`."""
    if not is_root():
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Unavailable(
            "PostgreSQL cannot run as root and there is no user `nobody`: run as another user,"
            " or set DATABASE_URL to a PostgreSQL of yours."
        ) from None
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def give_away(path: Path) -> None:
    """Hand a path to whom `unprivileged` runs as."""
    if account := unprivileged():
        os.chown(path, account["user"], account["group"])


def appending(log: Path) -> BinaryIO:
    """A service's log, to write on; a long one is put aside first."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".old.log"))
    return log.open("ab")


def last_line(log: Path) -> str:
    """The last words of a service, for the sentence that says why it is not there."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
