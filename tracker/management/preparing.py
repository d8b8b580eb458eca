"""Preparing: the steps from an empty database to one that can be served. Each is quick when done before."""

import hashlib
import secrets
from collections.abc import Callable, Iterator

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from tracker import demonstration
from tracker.agreements import seeding as record
from tracker.news import seeding as news

EDITOR = "editor"


def steps(*, demo: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is to be done, in order: words for it, and the doing."""
    yield "Migrating the database", migrate
    yield "Seeding participants and procedures", record.seed
    yield "Seeding feeds", news.seed_feeds
    if demo:
        yield "Loading the demonstration", demonstration.load
    yield "Collecting the static files", collect_static


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Copy, hash and compress the static files, unless none has changed since the last time."""
    stamp = settings.DATA_DIR / "static.stamp"
    sources = "\n".join(sorted(_static_sources()))
    fingerprint = hashlib.sha256(sources.encode()).hexdigest()
    if not (stamp.exists() and stamp.read_text() == fingerprint and settings.STATIC_ROOT.exists()):
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(fingerprint)


def _static_sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield f"{storage.path(name)} {storage.get_modified_time(name)}"


def new_editor() -> str | None:
    """Make the first user, who may do everything; the password, or None if somebody can log in already."""
    users = get_user_model()._default_manager
    if users.filter(is_active=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(EDITOR, password=password)
    return password
