"""Where the embedded services keep their files and their sockets."""

import hashlib
import os
import secrets
import stat
from pathlib import Path

from tracker.embedded.accounts import Unavailable, is_root

# Not $TMPDIR: two shells of one user may differ in it and must meet at the same socket, and a
# socket's path may have 104 bytes at most. `own_directory` refuses what somebody else put there.
SOCKETS = Path("/tmp")  # noqa: S108
# PostgreSQL refuses to run as root, and `nobody` cannot enter root's private directories.
OUTSIDE = Path("/var/lib/treaty-tracker")


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


def open_to_all(path: Path) -> bool:
    """Whether a user without any rights can reach this directory, or run this program."""
    return all(each.stat().st_mode & stat.S_IXOTH for each in (path, *path.parents))
