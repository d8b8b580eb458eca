"""Long imports are written by a worker: all or nothing, once, and as the editor saw it."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection

from tests.agreements.exchange.files import applied, events_file, planned
from tests.factories import make_relos
from tracker.agreements.exchange import queue
from tracker.agreements.models import Event, Import
from tracker.lib.leases import MAX_ATTEMPTS

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 1, 1, 9, 0, tzinfo=dt.UTC)


def asked() -> Import:
    """A file of thirty events that its editor wants written."""
    make_relos()
    content = events_file(*({"id": f"e{number}", "kind": "statement"} for number in range(30)))
    editor = User.objects.create_user("editor")
    held = queue.bring("events.csv", content, by=editor, now=NOW)
    queue.ask(held, why="from the register", seen=planned(content).fingerprint)
    held.refresh_from_db()
    return held


def write() -> None:
    for claim in queue.claim():
        queue.write_claimed(claim.id, str(claim.token), now=NOW)


def let_the_lease_run_out() -> None:
    Import.objects.update(lease_until=NOW - dt.timedelta(days=400))


def test_what_was_asked_for_is_written_as_it_was_seen() -> None:
    held = asked()
    assert (held.is_waiting, Event.objects.count()) == (True, 0)
    write()
    held.refresh_from_db()
    assert (held.is_waiting, held.outcome, held.counts["insert"]) == (False, "written", 30)
    assert Event.objects.count() == 30


def test_it_is_in_the_editors_name_and_for_her_reason() -> None:
    held = asked()
    write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT metadata FROM pghistory_context ORDER BY created_at DESC LIMIT 1")
        told = cursor.fetchone()[0]
    assert f'"user": {held.by_id}' in told
    assert "from the register" in told


def test_asked_for_twice_it_is_written_once() -> None:
    held = asked()
    queue.ask(held, why="", seen="otherwise")
    write()
    write()
    assert (Import.objects.get().outcome, Event.objects.count()) == ("written", 30)


def test_a_record_that_changed_meanwhile_is_not_written_to() -> None:
    held = asked()
    applied(events_file({"id": "e1", "kind": "statement"}))
    write()
    held.refresh_from_db()
    assert (held.is_waiting, held.outcome) == (False, "overtaken")
    assert Event.objects.count() == 1


def test_a_worker_that_comes_back_too_late_writes_nothing() -> None:
    asked()
    [late] = queue.claim()
    let_the_lease_run_out()
    [other] = queue.claim()
    queue.write_claimed(late.id, str(late.token), now=NOW)
    assert not Event.objects.exists()
    queue.write_claimed(other.id, str(other.token), now=NOW)
    assert Event.objects.count() == 30


def test_one_that_takes_every_worker_with_it_is_left_alone() -> None:
    held = asked()
    for _ in range(MAX_ATTEMPTS):
        [claim] = queue.claim()
        Import.objects.start(claim.id, claim.token)
        let_the_lease_run_out()
    assert queue.claim() == []
    held.refresh_from_db()
    assert (held.is_quarantined, held.is_waiting) == (True, False)


def test_how_far_it_has_come_is_told() -> None:
    held = asked()
    assert queue.progress(held) is None
    write()
    assert queue.progress(held) == (25, 31)


def test_what_was_brought_yesterday_is_forgotten() -> None:
    held = asked()
    Import.objects.update(brought_at=NOW - dt.timedelta(days=2))
    queue.bring("other.csv", b"id", by=held.by, now=NOW)
    assert [each.name for each in Import.objects.all()] == ["other.csv"]
