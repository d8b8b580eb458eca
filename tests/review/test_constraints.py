"""What the database itself refuses at the desk, one test a constraint."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.review.rows import NOW, make_article, make_editor, proposed
from tracker.review.models import (
    Decision,
    Deed,
    Look,
    Passage,
    Proposal,
    Reading,
    Reason,
    Sketch,
)

pytestmark = pytest.mark.django_db


def refuses(constraint: str) -> Any:
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("proposal_kind_is_known", {"kind": "dreamt"}),
        ("proposal_state_is_known", {"state": "hoped_for"}),
        ("proposal_decision_is_known", {"decision": "perhaps", "decided_at": NOW}),
        ("proposal_decided_at_a_moment", {"decided_at": NOW}),
        ("proposal_decided_at_a_moment", {"decision": Decision.REJECTED, "reason": "duplicate"}),
        ("proposal_kept_has_an_event", {"decision": Decision.ACCEPTED, "decided_at": NOW}),
        ("proposal_rejected_for_a_reason", {"decision": Decision.REJECTED, "decided_at": NOW}),
        ("proposal_rejected_for_a_reason", {"reason": Reason.DUPLICATE}),
        ("proposal_conflict_needs_an_agreement", {"agreement": None, "has_conflict": True}),
        ("proposal_done_holds_together", {"done": None}),
    ],
)
def test_a_proposal_that_contradicts_itself_is_refused(
    constraint: str, values: dict[str, Any]
) -> None:
    proposal = proposed()
    with refuses(constraint), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**values)


def test_an_act_is_proposed_once_an_article() -> None:
    proposal = proposed()
    with refuses("proposal_once_per_article"), transaction.atomic():
        Proposal.objects.create(article=proposal.article, key=proposal.key, kind=proposal.kind)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("passage_starts_before_it_ends", {"start": 5, "end": 5, "text": "x"}),
        ("passage_is_not_empty", {"start": 5, "end": 6, "text": ""}),
    ],
)
def test_a_passage_without_words_is_refused(constraint: str, values: dict[str, Any]) -> None:
    proposal = proposed()
    with refuses(constraint), transaction.atomic():
        Passage.objects.create(proposal=proposal, **values)


def test_a_passage_stands_once_in_a_proposal() -> None:
    passage = proposed().quote
    with refuses("passage_once_per_proposal"), transaction.atomic():
        Passage.objects.create(
            proposal=passage.proposal, start=passage.start, end=passage.end, text=passage.text
        )


def test_an_article_is_read_once_by_one_version() -> None:
    article = make_article()
    Reading.objects.create(article=article, reader_version="1", next_due_at=NOW)
    with refuses("reading_once_per_version"), transaction.atomic():
        Reading.objects.create(article=article, reader_version="1", next_due_at=NOW)


def test_a_reading_is_due_or_finished() -> None:
    with refuses("reading_is_due_or_finished"), transaction.atomic():
        Reading.objects.create(article=make_article(), reader_version="1")


def test_a_lease_on_a_reading_has_both_its_parts() -> None:
    with refuses("review_reading_lease_is_whole"), transaction.atomic():
        Reading.objects.create(
            article=make_article(), reader_version="1", next_due_at=NOW, lease_until=NOW
        )


def test_a_deed_is_undone_after_it_was_done() -> None:
    deed = {"what": "merged", "told": "x", "at": NOW, "undone_at": NOW - dt.timedelta(1)}
    with refuses("deed_undone_after_it_was_done"), transaction.atomic():
        Deed.objects.create(done_in=uuid.uuid4(), **deed)


def test_an_editor_looks_at_an_article_once_at_a_time() -> None:
    article, editor = make_article(), make_editor()
    Look.objects.create(article=article, editor=editor, since=NOW, seen_at=NOW)
    with refuses("look_once_per_editor"), transaction.atomic():
        Look.objects.create(article=article, editor=editor, since=NOW, seen_at=NOW)


def test_an_article_is_no_copy_of_itself() -> None:
    article = make_article()
    with refuses("sketch_is_not_of_itself"), transaction.atomic():
        Sketch.objects.create(article=article, day=NOW.date(), bands=[], copy_of=article)
