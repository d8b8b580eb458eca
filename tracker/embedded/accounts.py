"""As whom the embedded services run: as we do, or as `nobody` where we are root."""

import os
import pwd
from pathlib import Path
from typing import Any


class Unavailable(Exception):
    """The embedded services cannot run here; the message says why and what to set instead."""


def is_root() -> bool:
    return os.getuid() == 0


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
