"""A worker killed while it writes a long import: nothing of it is on record, and another writes it whole."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.agreements.exchange.files import events_file, planned
from tests.factories import make_relos
from tests.workers import forget_messages, kill, wait_for, worker
from tracker.agreements.exchange import queue
from tracker.agreements.models import Event, Import

WRITE = "tracker.agreements.tasks.write_imports"
EVENTS = 3_000


def asked() -> Import:
    make_relos()
    rows = ({"id": f"e{number}", "kind": "statement"} for number in range(EVENTS))
    content = events_file(*rows)
    editor = User.objects.create_user("editor")
    held = queue.bring("events.csv", content, by=editor, now=timezone.now())
    queue.ask(held, why="", seen=planned(content).fingerprint)
    return held


def is_written() -> bool:
    return Import.objects.filter(outcome=Import.Outcome.WRITTEN).exists()


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_has_written_nothing_and_the_next_writes_all_of_it(
    test_environment: dict[str, str],
) -> None:
    forget_messages()
    held = asked()
    with worker(test_environment) as first:
        wait_for(lambda: queue.progress(held) is not None, waking=WRITE)
        kill(first)
    assert not is_written(), "killed too late to show anything"
    assert not Event.objects.exists()

    past = timezone.now() - dt.timedelta(seconds=1)  # what three minutes would do
    Import.objects.update(lease_until=past)
    with worker(test_environment):
        wait_for(is_written, waking=WRITE)
    assert Event.objects.count() == EVENTS
