"""A worker killed while it reads: nothing lost, nothing doubled."""

import datetime as dt
from collections import Counter

import pytest
from django.utils import timezone

from tests.factories import make_relos
from tests.workers import forget_messages, kill, wait_for, worker
from tracker.agreements.models import Title
from tracker.news.adding import add
from tracker.news.entries import Entry
from tracker.review.models import Proposal, Reading

READ = "tracker.review.tasks.read_new_articles"
ARTICLES = 120
TEXT = (
    "MOSCOW, December 2. The State Duma on Tuesday ratified the RELOS agreement between Russia and India, number {}.\n\n"
    "The agreement was signed in Moscow on February 18, 2025."
)


def finished() -> int:
    return Reading.objects.filter(finished_at__isnull=False).count()


def add_articles() -> None:
    entries = [
        Entry.of(
            url=f"https://news.example/{n}",
            title=f"Duma votes, report {n}",
            text=TEXT.format(n),
            is_full=True,
            published_raw="2025-12-02",
            publisher="Agency",
        )
        for n in range(ARTICLES)
    ]
    add(entries, now=timezone.now())


def let_leases_run_out() -> None:
    """What three minutes would do."""
    past = timezone.now() - dt.timedelta(seconds=1)
    Reading.objects.filter(lease_until__isnull=False).update(lease_until=past)


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing_and_doubles_nothing(
    test_environment: dict[str, str],
) -> None:
    forget_messages()
    Title.objects.create(agreement=make_relos(), text="RELOS", kind="acronym")
    add_articles()

    with worker(test_environment) as first:
        wait_for(lambda: finished() > 0, waking=READ)
        kill(first)
    assert finished() < ARTICLES, "killed too late to show anything"

    let_leases_run_out()
    with worker(test_environment):
        wait_for(lambda: finished() == ARTICLES, waking=READ)

    by_article = Counter(Proposal.objects.values_list("article", flat=True))
    assert len(by_article) == ARTICLES
    assert set(by_article.values()) == {2}
