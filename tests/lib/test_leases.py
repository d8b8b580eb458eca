"""Leases: one worker at a time, nothing lost with a killed one, nothing written by a late one."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from tests.news.samples import a_feed
from tracker.lib.leases import MAX_ATTEMPTS, LeaseLost
from tracker.news.models import Feed

pytestmark = pytest.mark.django_db

AN_HOUR = dt.timedelta(hours=1)


def claim_one() -> tuple[int, uuid.UUID]:
    (claim,) = Feed.objects.claim(limit=1)
    return claim.id, claim.token


def lease_runs_out() -> None:
    Feed.objects.update(lease_until=Now() - dt.timedelta(seconds=1))


def test_what_one_sweep_has_claimed_the_next_does_not() -> None:
    a_feed()
    assert len(Feed.objects.claim(limit=5)) == 1
    assert Feed.objects.claim(limit=5) == []


def test_a_sweep_claims_the_longest_due_first_and_no_more_than_asked() -> None:
    late = a_feed(url="https://e.org/late", next_due_at=Now() - AN_HOUR)
    a_feed(url="https://e.org/later")
    assert [claim.id for claim in Feed.objects.claim(limit=1)] == [late.pk]


def test_what_is_not_due_is_not_claimed() -> None:
    a_feed(next_due_at=Now() + AN_HOUR)
    assert Feed.objects.claim(limit=5) == []


def test_a_row_is_started_only_with_the_token_of_its_lease() -> None:
    pk, token = claim_one() if a_feed() else (0, uuid.uuid4())
    assert Feed.objects.start(pk, uuid.uuid4()) is None
    feed = Feed.objects.start(pk, token)
    assert feed
    assert feed.attempts == 1


def test_after_a_kill_the_row_is_claimed_anew_and_the_old_token_is_worth_nothing() -> None:
    a_feed()
    pk, old = claim_one()
    lease_runs_out()
    _, new = claim_one()
    assert Feed.objects.start(pk, old) is None
    assert Feed.objects.start(pk, new)


def test_a_late_finisher_changes_nothing() -> None:
    a_feed()
    late = Feed.objects.start(*claim_one())
    assert late
    lease_runs_out()
    claim_one()
    with pytest.raises(LeaseLost):
        late.finish(again_in=AN_HOUR, title="Overwritten")
    assert Feed.objects.get().title == "Gazette"


def test_a_lease_that_ran_out_but_went_to_nobody_may_still_be_finished() -> None:
    a_feed()
    feed = Feed.objects.start(*claim_one())
    assert feed
    lease_runs_out()
    feed.finish(again_in=AN_HOUR, title="Done")
    assert Feed.objects.get().title == "Done"


def test_who_never_held_a_lease_cannot_finish() -> None:
    with pytest.raises(LeaseLost):
        a_feed().finish(again_in=AN_HOUR)


def test_finishing_frees_the_row_and_plans_it() -> None:
    a_feed()
    feed = Feed.objects.start(*claim_one())
    assert feed
    feed.finish(again_in=AN_HOUR)
    feed.refresh_from_db()
    assert (feed.lease_token, feed.lease_until, feed.attempts) == (None, None, 0)
    assert not Feed.objects.due().exists()


def test_a_row_that_takes_its_worker_with_it_is_left_in_quarantine() -> None:
    a_feed()
    for _ in range(MAX_ATTEMPTS):
        assert Feed.objects.start(*claim_one())
        lease_runs_out()
    assert Feed.objects.claim(limit=1) == []
    assert Feed.objects.quarantined().get().is_quarantined


def test_messages_that_are_never_delivered_do_not_count_as_attempts() -> None:
    a_feed()
    for _ in range(MAX_ATTEMPTS + 1):
        claim_one()
        lease_runs_out()
    assert not Feed.objects.quarantined().exists()


def test_a_lease_has_both_an_end_and_a_token() -> None:
    feed = a_feed()
    with pytest.raises(IntegrityError, match="news_feed_lease_is_whole"), transaction.atomic():
        Feed.objects.filter(pk=feed.pk).update(lease_token=uuid.uuid4())


@pytest.mark.django_db(transaction=True)
def test_rows_another_sweep_is_about_to_claim_are_passed_over() -> None:
    first = a_feed(url="https://e.org/first")
    second = a_feed(url="https://e.org/second", next_due_at=Now() + AN_HOUR)
    other = connection.copy()
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM news_feed WHERE id = %s FOR UPDATE", [first.pk])
        Feed.objects.filter(pk=second.pk).update(next_due_at=Now())
        assert [claim.id for claim in Feed.objects.claim(limit=5)] == [second.pk]
        other.rollback()
    finally:
        other.close()
