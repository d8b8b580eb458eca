"""The queue of articles to read: each is read once; a worker that dies or is late does no harm."""

import datetime as dt

import pytest
from django.db import connection, transaction

from tests.review.rows import NOW, make_article, relos
from tracker.lib.leases import MAX_ATTEMPTS, LeaseLost
from tracker.news.models.articles import TextState
from tracker.reading import READER_VERSION
from tracker.review.models import Proposal, Reading
from tracker.review.queue import claim_unread, read_again, read_and_file, read_claimed, read_pending

pytestmark = pytest.mark.django_db
PAST = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


def let_the_lease_run_out() -> None:
    Reading.objects.update(lease_until=PAST)


def test_reading_files_what_the_article_says() -> None:
    relos()
    make_article()
    assert read_pending(now=NOW) == 2
    kinds = Proposal.objects.values_list("kind", flat=True)
    assert sorted(kinds) == ["lower_house_approved", "signed"]


def test_an_article_is_read_once() -> None:
    make_article()
    read_pending(now=NOW)
    assert read_pending(now=NOW) == 0
    assert Reading.objects.count() == 1


def test_an_article_whose_text_is_still_to_come_waits() -> None:
    make_article("", text_state=TextState.PENDING, next_due_at=NOW)
    assert claim_unread(limit=10) == []


def test_a_reading_says_how_it_went() -> None:
    make_article()
    read_pending(now=NOW)
    reading = Reading.objects.get()
    assert (reading.state, reading.findings, reading.proposals, reading.finished_at) == (
        Reading.State.DONE,
        2,
        2,
        NOW,
    )


def test_two_sweeps_do_not_claim_one_article() -> None:
    make_article()
    assert len(claim_unread(limit=10)) == 1
    assert claim_unread(limit=10) == []


def test_a_lease_that_ran_out_is_claimed_anew() -> None:
    make_article()
    [first] = claim_unread(limit=10)
    let_the_lease_run_out()
    [second] = claim_unread(limit=10)
    assert first.id == second.id
    assert first.token != second.token


def test_a_late_message_changes_nothing() -> None:
    make_article()
    [first] = claim_unread(limit=10)
    let_the_lease_run_out()
    claim_unread(limit=10)
    assert read_claimed(first.id, first.token, now=NOW) == 0
    assert not Proposal.objects.exists()


def test_a_late_finisher_changes_nothing() -> None:
    make_article()
    [first] = claim_unread(limit=10)
    slow = Reading.objects.start(first.id, first.token)
    assert slow is not None
    let_the_lease_run_out()
    claim_unread(limit=10)
    with pytest.raises(LeaseLost), transaction.atomic():
        read_and_file(slow, now=NOW)
    assert not Proposal.objects.exists()


def test_both_workers_together_file_each_act_once() -> None:
    make_article()
    [first] = claim_unread(limit=10)
    let_the_lease_run_out()
    [second] = claim_unread(limit=10)
    for claim in (second, first):
        read_claimed(claim.id, claim.token, now=NOW)
    assert Proposal.objects.count() == 2


def test_an_article_that_kills_its_worker_every_time_ends_in_quarantine() -> None:
    make_article()
    for _ in range(MAX_ATTEMPTS):
        [claim] = claim_unread(limit=10)
        Reading.objects.start(claim.id, claim.token)
        let_the_lease_run_out()
    assert claim_unread(limit=10) == []
    assert Reading.objects.get().state == Reading.State.QUARANTINED


def test_a_failure_is_said_on_its_row_and_leaves_the_others_to_be_read() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE review_proposal ADD CHECK (place <> 'Moscow')")
    make_article()
    make_article("The State Duma on Tuesday approved the RELOS agreement with India.")
    assert read_pending(now=NOW) == 1
    failed, well = Reading.objects.order_by("article_id")
    assert "IntegrityError" in failed.error
    assert (failed.state, well.state) == (Reading.State.PENDING, Reading.State.DONE)


def test_a_language_without_a_lexicon_is_said_and_not_tried_again() -> None:
    make_article(language="xx")
    assert read_pending(now=NOW) == 0
    reading = Reading.objects.get()
    assert (reading.state, reading.error) == (
        Reading.State.DONE,
        "The reader does not know the language “xx”.",
    )


def test_an_article_can_be_read_again_after_the_record_has_learnt_a_name() -> None:
    make_article()
    read_pending(now=NOW)
    agreement = relos()
    assert read_again(Reading.objects.all()) == 1
    read_pending(now=NOW)
    pending = Proposal.objects.pending()
    assert {p.agreement for p in pending} == {agreement}


def test_a_new_version_of_the_reader_reads_everything_again() -> None:
    article = make_article()
    Reading.objects.create(article=article, reader_version="0", finished_at=NOW)
    assert len(claim_unread(limit=10)) == 1
    assert Reading.objects.filter(reader_version=READER_VERSION).exists()
