"""Preparing: the steps from an empty database to one that can be served. Each is quick when done before."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection

from tracker import demonstration
from tracker.agreements import seeding as record
from tracker.news import seeding as news

Say = Callable[[str], None]
Step = tuple[str, Callable[[], object]]
EDITOR = "editor"
LOCK = 1969_05_23  # PostgreSQL's advisory locks are numbers: the day the Vienna Convention was made


def database_steps(*, demo: bool, say: Say) -> Iterator[Step]:
    """What a database needs, in order: words for it, and the doing, which may `say` how it goes."""
    yield "Migrating the database", migrate
    yield "Seeding participants and procedures", partial(record.seed, say=say)
    yield "Seeding feeds", partial(news.seed_feeds, say=say)
    if demo:
        yield "Loading the demonstration", partial(demonstration.load, say=say)


def steps(*, demo: bool, say: Say) -> Iterator[Step]:
    """What one machine needs that serves from its own files."""
    yield from database_steps(demo=demo, say=say)
    yield "Collecting the static files", collect_static


@contextmanager
def alone() -> Iterator[None]:
    """One preparer of a database at a time, as long as it takes; the next finds everything done."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("RESET lock_timeout")
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
            cursor.execute("RESET statement_timeout")


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
    """Make a user who may do everything, unless somebody can log in; the password if so."""
    users = get_user_model()._default_manager
    with alone():
        if users.filter(is_active=True).exists():
            return None
        password = secrets.token_urlsafe(12)
        users.create_superuser(EDITOR, password=password)
    return password
