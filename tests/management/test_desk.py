"""`manage.py desk`: the desk's verbs for a script, with the same refusals, and safe to do twice."""

import io
import json
import sys
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.factories import make_event
from tests.review.rows import make_editor, make_user, proposed, relos, russia
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Change, Event
from tracker.review.models import Decision, Proposal, Reason

pytestmark = pytest.mark.django_db


def run(*words: object) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command("desk", *map(str, words), stdout=out, stderr=io.StringIO())
    return [json.loads(line) for line in out.getvalue().splitlines()]


def refusal(*words: object) -> str:
    """What is said on standard error of those that were left as they were."""
    err = io.StringIO()
    with pytest.raises(CommandError):
        call_command("desk", *map(str, words), stdout=io.StringIO(), stderr=err)
    return err.getvalue()


@pytest.fixture(autouse=True)
def _an_editor(db: None) -> None:
    editor = make_editor()
    editor.user_permissions.add(
        *make_user("agreements.change_event", username="x").user_permissions.all()
    )


def test_what_waits_is_listed_with_its_words() -> None:
    proposal = proposed()
    [told] = run("list")
    assert told["proposal"] == proposal.pk
    assert told["quote"] == proposal.quote.text
    assert (told["kind"], told["done"]) == ("lower_house_approved", "2025-12-02")


def test_the_list_is_narrowed_to_an_agreement_or_to_conflicts() -> None:
    proposed(relos())
    assert len(run("list", "--agreement", "relos")) == 1
    assert run("list", "--agreement", "other") == []
    assert run("list", "--conflicts") == []


def test_a_proposal_is_accepted_in_the_editors_name_and_once() -> None:
    proposal = proposed()
    [told] = run("accept", proposal.pk, "--by", "editor")
    assert told["outcome"] == f"accepted {Event.objects.get().public_id}"
    assert run("accept", proposal.pk, "--by", "editor")[0]["outcome"] == "no-op"
    proposal.refresh_from_db()
    assert (proposal.decision, str(proposal.decided_by)) == (Decision.ACCEPTED, "editor")


def test_a_proposal_is_added_to_the_event_that_it_fits_or_to_one_that_is_named() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    run("accept", proposed(agreement).pk, "--event", "match", "--by", "editor")
    run("accept", proposed(agreement).pk, "--event", event.public_id, "--by", "editor")
    assert event.citations.count() == 3


def test_what_one_key_does_not_decide_a_script_does_not_either() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    proposal = proposed(agreement)
    assert "contradicts" in refusal("accept", proposal.pk, "--by", "editor")
    run("accept", proposal.pk, "--despite-guards", "--by", "editor")
    assert Event.objects.count() == 2


def test_one_that_cannot_be_decided_does_not_keep_the_others_waiting() -> None:
    proposal = proposed()
    assert "999999: there is no such proposal" in refusal(
        "accept", 999999, proposal.pk, "--by", "editor"
    )
    assert Event.objects.count() == 1


def test_proposals_are_rejected_for_a_reason_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agreement = relos()
    rows = [proposed(agreement), proposed(agreement)]
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{row.pk}\n" for row in rows)))
    run("reject", "-", "--reason", "forecast", "--by", "editor")
    assert set(Proposal.objects.values_list("reason", flat=True)) == {Reason.FORECAST}


def test_a_decision_is_undone_and_once() -> None:
    proposal = proposed()
    run("accept", proposal.pk, "--by", "editor")
    assert run("undo", proposal.pk, "--by", "editor")[0]["outcome"] == f"undone {proposal.pk}"
    assert run("undo", proposal.pk, "--by", "editor")[0]["outcome"] == "no-op"
    assert not Event.objects.exists()


def test_an_event_is_retracted_for_a_reason_and_that_is_undone() -> None:
    event = make_event(relos())
    [told] = run("retract", event.public_id, "--why", "a hoax", "--by", "editor")
    event.refresh_from_db()
    assert event.state == State.RETRACTED
    assert run("retract", event.public_id, "--why", "x", "--by", "editor")[0]["outcome"] == "no-op"
    run("undo", told["outcome"].split()[1], "--by", "editor")
    event.refresh_from_db()
    assert event.state == State.OCCURRED


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["accept", "1", "--by", "nobody"], "Nobody at the desk is called nobody"),
        (["retract", "evt_1", "--why", "x", "--by", "reader"], "reader may not retract"),
        (["undo", "deed-1", "--by", "editor"], "left as they were"),
        (["accept", "²", "--by", "editor"], "left as they were"),
        (["retract", "evt_1", "--why", "x", "--by", "editor"], "left as they were"),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_badly(words: list[str], why: str) -> None:
    make_user("review.view_proposal", username="reader")
    before = Change.objects.count()
    with pytest.raises(CommandError, match=why):
        run(*words)
    assert Change.objects.count() == before
