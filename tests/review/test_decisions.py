"""Decisions: what is accepted enters the record with its source, and of two editors one wins."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from pghistory.models import Context

from tests.factories import make_event
from tests.review.rows import (
    DUMA_VOTE,
    NOW,
    file,
    india,
    make_article,
    make_editor,
    proposed,
    relos,
    russia,
    signing,
    vote,
)
from tracker.agreements.kinds import Kind, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Body, Change, Event
from tracker.agreements.snapshots import snapshot
from tracker.lib.dates import UNKNOWN, FuzzyDate
from tracker.news.models import Article
from tracker.reading import AgreementMention
from tracker.review.decisions import AlreadyDecided, accept, amend_and_accept, reject
from tracker.review.doubts import Refused
from tracker.review.models import Decision, Proposal, Reason

pytestmark = pytest.mark.django_db


def by() -> dict[str, Any]:
    return {"by": make_editor(), "now": NOW}


def test_accepting_records_the_event() -> None:
    agreement = relos()
    event = accept(proposed(agreement), **by())
    assert (event.agreement, event.kind, event.participant, event.done.edtf) == (
        agreement,
        Kind.LOWER_HOUSE_APPROVED,
        russia(),
        "2025-12-02",
    )


def test_the_citation_is_the_articles_own_words_and_outlives_the_article() -> None:
    proposal = proposed()
    citation = accept(proposal, **by()).citations.get()
    article = proposal.article
    assert citation.quote == f"{DUMA_VOTE} with India."
    assert (citation.publisher, citation.url, citation.title) == (
        article.publisher,
        article.url,
        article.title,
    )
    assert (citation.published, citation.date_words, citation.date_anchor) == (
        dt.date(2025, 12, 2),
        "on Tuesday",
        dt.date(2025, 12, 2),
    )


def test_the_proposal_remembers_who_decided_when_and_what_came_of_it() -> None:
    proposal = proposed()
    event = accept(proposal, **by())
    assert (proposal.decision, proposal.decided_at, proposal.event) == (
        Decision.ACCEPTED,
        NOW,
        event,
    )
    assert proposal.citation == event.citations.get()


def test_an_origin_is_kept_so_that_copies_count_once() -> None:
    relos()
    article = make_article(origin="PTI")
    [proposal] = file(article, vote(article))
    assert accept(proposal, **by()).citations.get().source == "PTI"


def test_adding_a_source_keeps_the_event_and_cites_it_once_more() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    proposal = proposed(agreement)
    assert accept(proposal, event=event, **by()) == event
    assert (event.citations.count(), proposal.decision) == (2, Decision.CITED)


def test_sources_that_cannot_both_be_right_leave_the_event_contested() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    accept(proposed(agreement), event=event, **by())
    event.refresh_from_db()
    assert event.done.edtf == "[2025-12-02,2025-12-03]"
    assert event_fact(event).is_contested


def test_what_was_planned_has_happened_once_a_source_says_so() -> None:
    agreement = relos()
    event = make_event(
        agreement,
        Kind.LOWER_HOUSE_APPROVED,
        "2025-12-02",
        participant=russia(),
        state=State.SCHEDULED,
    )
    accept(proposed(agreement), event=event, **by())
    event.refresh_from_db()
    assert event.state == State.OCCURRED


def test_accepting_matches_what_else_is_pending_with_the_new_event() -> None:
    agreement = relos()
    first, second, other = (
        proposed(agreement),
        proposed(agreement),
        proposed(agreement, date="2025-12-03"),
    )
    event = accept(first, **by())
    second.refresh_from_db()
    other.refresh_from_db()
    assert (second.matched_event, second.has_conflict) == (event, False)
    assert (other.matched_event, other.has_conflict) == (event, True)


def test_the_line_in_lists_follows() -> None:
    agreement = relos()
    accept(proposed(agreement), **by())
    agreement.refresh_from_db()
    assert agreement.listing.event_count == 1
    assert snapshot(agreement.pk, on=NOW.date()).events[0].kind == Kind.LOWER_HOUSE_APPROVED


def test_the_history_says_who_and_which_proposal() -> None:
    proposal, editor = proposed(), make_editor()
    event = accept(proposal, by=editor, now=NOW)
    change = Change.objects.get(resource="event", object_id=event.pk)
    context = Context.objects.get(pk=str(change.context_id)).metadata
    assert (context["user"], context["proposals"]) == (editor.pk, [proposal.pk])


def test_one_decision_is_one_row_of_history() -> None:
    event = accept(proposed(), **by())
    assert Change.objects.filter(resource="event", object_id=event.pk).count() == 1


def test_rejecting_records_nothing_but_why() -> None:
    proposal = proposed()
    reject(proposal, reason=Reason.FORECAST, note="It is only on the agenda.", **by())
    assert (proposal.decision, proposal.reason) == (Decision.REJECTED, Reason.FORECAST)
    assert not Event.objects.exists()


def test_of_two_editors_one_wins() -> None:
    proposal = proposed()
    seen_by_the_other = Proposal.objects.get(pk=proposal.pk)
    accept(proposal, **by())
    with pytest.raises(AlreadyDecided) as caught:
        accept(seen_by_the_other, by=make_editor("other"), now=NOW)
    assert caught.value.present.decision == Decision.ACCEPTED
    assert Event.objects.count() == 1


def test_what_is_accepted_cannot_be_rejected_by_one_who_saw_it_pending() -> None:
    proposal = proposed()
    seen_by_the_other = Proposal.objects.get(pk=proposal.pk)
    accept(proposal, **by())
    with pytest.raises(AlreadyDecided):
        reject(seen_by_the_other, reason=Reason.DUPLICATE, by=make_editor("other"), now=NOW)


def test_a_proposal_that_was_read_anew_meanwhile_is_not_what_the_editor_saw() -> None:
    proposal = proposed()
    file(proposal.article, vote(proposal.article, place="Moscow"))
    with pytest.raises(AlreadyDecided):
        accept(proposal, **by())


def test_without_an_agreement_nothing_is_recorded() -> None:
    article = make_article()
    [proposal] = file(article, vote(article, participants=(), agreement=None, body=None))
    with pytest.raises(Refused, match="Choose the agreement first"):
        accept(proposal, **by())
    proposal.refresh_from_db()
    assert proposal.is_pending


def test_amending_chooses_the_agreement_and_keeps_what_was_read() -> None:
    russia()
    article = make_article()
    [proposal] = file(article, vote(article, agreement=AgreementMention("the pact"), body=None))
    agreement = relos()
    event = amend_and_accept(proposal, {"agreement": agreement}, **by())
    assert event.agreement == agreement
    assert proposal.agreement is None
    assert proposal.amendments == {"agreement": ["", "RELOS"]}


def test_the_citation_of_an_amended_date_gives_that_date() -> None:
    proposal = proposed()
    event = amend_and_accept(proposal, {"done": FuzzyDate.parse("2025-12")}, **by())
    assert (event.done.edtf, event.citations.get().done.edtf) == ("2025-12", "2025-12")


def test_of_a_very_long_sentence_only_the_passage_is_quoted() -> None:
    relos()
    article = make_article(f"{DUMA_VOTE}, which " + "covers this and that, " * 30 + "with India.")
    [proposal] = file(article, vote(article))
    assert accept(proposal, **by()).citations.get().quote == DUMA_VOTE


def test_a_quote_that_the_article_no_longer_has_is_refused() -> None:
    proposal = proposed()
    Article.objects.filter(pk=proposal.article_id).update(text="Something else entirely.")
    with pytest.raises(Refused, match="word for word"):
        accept(proposal, **by())


def test_a_relative_date_in_an_undated_article_is_refused_until_it_is_set() -> None:
    relos()
    article = make_article(published_at=None)
    found = vote(article, date="2025", date_anchor=None)
    [proposal] = file(article, found)
    Proposal.objects.filter(pk=proposal.pk).update(done=None, done_earliest=None, done_latest=None)
    proposal.refresh_from_db()
    with pytest.raises(Refused, match="no date to count “on Tuesday” from"):
        accept(proposal, **by())
    event = amend_and_accept(proposal, {"done": UNKNOWN}, by=make_editor("b"), now=NOW)
    assert not event.done.is_known


def test_a_domestic_step_needs_its_participant() -> None:
    proposal = proposed()
    with pytest.raises(Refused, match="needs that participant"):
        amend_and_accept(proposal, {"participant": None, "body": None}, **by())


def test_a_body_acts_for_its_own_participant() -> None:
    proposal = proposed()
    with pytest.raises(Refused, match="belongs to another participant"):
        amend_and_accept(proposal, {"participant": india()}, **by())


def test_a_chambers_vote_cannot_be_amended_into_ratification() -> None:
    proposal = proposed()
    body = Body.objects.get(name="State Duma")
    with pytest.raises(Refused, match="not ratification"):
        amend_and_accept(proposal, {"kind": Kind.RATIFIED, "body": body}, **by())


def test_a_source_is_not_added_to_another_agreements_event() -> None:
    elsewhere = make_event(relos())
    article = make_article()
    [proposal] = file(
        article, signing(article, agreement=AgreementMention("a pact"), participants=())
    )
    Proposal.objects.filter(pk=proposal.pk).update(agreement=None)
    with pytest.raises(Refused):
        accept(proposal, event=elsewhere, by=make_editor(), now=NOW)
    assert elsewhere.citations.count() == 1


def test_the_same_article_is_not_cited_twice_for_one_event() -> None:
    agreement = relos()
    article = make_article()
    first, second = file(article, vote(article), vote(article, date="2025-12-03"))
    event = accept(first, **by())
    second.refresh_from_db()
    with pytest.raises(Refused, match="already"):
        accept(second, event=event, by=make_editor("b"), now=NOW)
    assert agreement.events.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_editors_on_one_agreement_do_not_wait_for_each_other() -> None:
    """Each holds a proposal and needs the agreement: to wait for the other's is a deadlock."""
    agreement = relos()
    mine, theirs = proposed(agreement), proposed(agreement)
    editor = make_editor()
    with ThreadPoolExecutor(1) as other, transaction.atomic():
        Proposal.objects.select_for_update().get(pk=theirs.pk)
        event_id = other.submit(accept_elsewhere, mine.pk, editor.pk).result(timeout=30)
    assert Proposal.objects.get(pk=mine.pk).event_id == event_id


def accept_elsewhere(proposal_id: int, editor_id: int) -> int:
    """Accept over a connection of its own."""
    try:
        proposal = Proposal.objects.get(pk=proposal_id)
        return accept(proposal, by=User.objects.get(pk=editor_id), now=NOW).pk
    finally:
        connection.close()
