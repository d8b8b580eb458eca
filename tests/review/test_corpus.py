"""What editors decided measures the reader, in the form in which it is measured."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.review.rows import (
    DUMA_VOTE,
    NOW,
    file,
    make_article,
    make_editor,
    proposed,
    relos,
    signing,
    vote,
)
from tracker.agreements.kinds import Kind
from tracker.lib.dates import FuzzyDate
from tracker.reading import READER_VERSION, Act, read
from tracker.reading.evaluation import evaluate
from tracker.review.acts import act_of
from tracker.review.corpus import corpus
from tracker.review.decisions import accept, amend_and_accept, reject
from tracker.review.filing import file_findings
from tracker.review.models import Proposal, Reason

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> dict[str, Any]:
    return {"by": make_editor(), "now": NOW}


def events() -> list[dict[str, Any]]:
    [(_, annotation)] = corpus()
    found: list[dict[str, Any]] = annotation["events"]
    return found


def test_what_was_kept_is_an_event_in_the_readers_own_terms(by: dict[str, Any]) -> None:
    accept(proposed(), **by)
    [event] = events()
    assert (event["type"], event["date"], event["status"], event["party"]) == (
        "lower_house_approved",
        "2025-12-02",
        "occurred",
        ["RU"],
    )
    assert event["quote"] == {"start": 0, "end": len(DUMA_VOTE), "text": DUMA_VOTE}


def test_an_article_is_in_it_once_all_of_it_is_decided(by: dict[str, Any]) -> None:
    relos()
    article = make_article()
    first, second = file(article, vote(article), signing(article))
    accept(first, **by)
    assert not list(corpus())
    second.refresh_from_db()
    accept(second, **by)
    assert [event["type"] for event in events()] == ["lower_house_approved", "signed"]


def test_what_was_amended_is_as_amended(by: dict[str, Any]) -> None:
    changes = {"done": FuzzyDate.parse("2025-12"), "kind": Kind.LOWER_HOUSE_REJECTED}
    amend_and_accept(proposed(), changes, **by)
    assert (events()[0]["type"], events()[0]["date"]) == ("rejected", "2025-12")


def test_an_article_of_no_steps_is_a_distractor(by: dict[str, Any]) -> None:
    reject(proposed(), reason=Reason.NOT_A_STEP, **by)
    [(_, annotation)] = corpus()
    assert annotation["distractor"]
    assert annotation["events"] == []


def test_what_was_rejected_without_saying_what_would_be_right_is_optional(
    by: dict[str, Any],
) -> None:
    reject(proposed(), reason=Reason.WRONG_DATE, **by)
    assert [event["optional"] for event in events()] == [True]


def test_one_finding_of_two_participants_is_one_event(by: dict[str, Any]) -> None:
    agreement = relos()
    agreement.form = "multilateral"
    agreement.save()
    article = make_article()
    found = signing(article)
    for proposal in file(article, found, signing(article, participants=("RU",))):
        accept(Proposal.objects.get(pk=proposal.pk), **by)
    assert [event["type"] for event in events()] == ["signed"]


def test_every_act_that_the_reader_names_comes_back_under_its_name() -> None:
    assert act_of(Kind.IN_FORCE_FOR_PARTICIPANT) == act_of(Kind.ENTRY_INTO_FORCE)
    assert act_of(Kind.UPPER_HOUSE_REJECTED) == Act.REJECTED
    assert act_of(Kind.INCIDENT) is None


def test_the_reader_is_measured_by_what_was_written(tmp_path: Path, by: dict[str, Any]) -> None:
    relos()
    article = make_article()
    findings = read(article.text, title=article.title, published=article.published_on)
    file_findings(article, findings, reader_version=READER_VERSION)
    for proposal in Proposal.objects.filter(article=article):
        accept(Proposal.objects.get(pk=proposal.pk), **by)
    call_command("export_corpus", tmp_path / "decided", stdout=StringIO())
    tally = evaluate(tmp_path / "decided").levels["+ status"]
    assert (tally.right, tally.found) == (tally.annotated, tally.annotated)
    assert tally.annotated > 0
    [line] = (tmp_path / "decided" / "articles.jsonl").read_text().splitlines()
    assert json.loads(line)["published"] == "2025-12-02"
