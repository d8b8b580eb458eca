"""Two editors at once, over connections of their own: one wins, the other loses nothing, the record has it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_event
from tests.review.rows import file, make_article, make_editor, proposed, relos, russia, vote
from tests.review.screens import amendments
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Change, Citation, Event
from tracker.review.models import Decision, Proposal

pytestmark = pytest.mark.django_db(transaction=True)


def browser(name: str) -> Client:
    client = Client()
    client.force_login(make_editor(name))
    return client


def at_once(*requests: tuple[Client, str, dict[str, Any]]) -> list[Any]:
    """Send them in threads, each with a connection of its own, none before all are ready."""
    ready = Barrier(len(requests))

    def send(request: tuple[Client, str, dict[str, Any]]) -> Any:
        client, url, entered = request
        ready.wait(timeout=30)
        try:
            return client.post(url, entered)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(requests)) as threads:
        return list(threads.map(send, requests))


def history_of(event: Event) -> list[str]:
    rows = Change.objects.filter(resource="event", object_id=event.pk).order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_of_two_who_accept_at_once_one_sees_the_conflict_and_the_event_has_one_row() -> None:
    proposal = proposed()
    url, entered = proposal.get_absolute_url(), {"decision": "accept", "version": "1"}
    answers = at_once((browser("Anna"), url, entered), (browser("Berta"), url, entered))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    event = Event.objects.get()
    assert (event.citations.count(), history_of(event)) == (1, ["insert"])


def test_of_one_who_accepts_and_one_who_rejects_one_wins() -> None:
    proposal = proposed()
    url = proposal.get_absolute_url()
    rejection = {"decision": "reject", "reason": "duplicate", "version": "1"}
    acceptance = {"decision": "accept", "version": "1"}
    answers = at_once((browser("Anna"), url, acceptance), (browser("Berta"), url, rejection))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    proposal.refresh_from_db()
    assert (proposal.decision == Decision.ACCEPTED) == Event.objects.exists()


def test_two_sources_added_to_one_event_at_once_are_both_there_and_contest_it() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-05", participant=russia())
    entered = {"decision": "cite", "version": "1", "event": event.pk}
    first, second = proposed(agreement), proposed(agreement, date="2025-12-03")
    answers = at_once(
        (browser("Anna"), first.get_absolute_url(), entered),
        (browser("Berta"), second.get_absolute_url(), entered),
    )
    assert [answer.status_code for answer in answers] == [302, 302]
    event.refresh_from_db()
    assert event.done.edtf == "[2025-12-02,2025-12-03,2025-12-05]"
    assert history_of(event) == ["insert", "update", "update"]


def test_two_undos_at_once_are_one() -> None:
    proposal, anna = proposed(), browser("Anna")
    anna.post(proposal.get_absolute_url(), {"decision": "accept", "version": "1"})
    url, entered = f"/admin/review/proposal/{proposal.pk}/undo/", {"version": "2"}
    answers = at_once((anna, url, entered), (browser("Berta"), url, entered))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    assert not Event.objects.exists()


def test_what_the_loser_typed_is_shown_back_by_its_labels_beside_how_it_stands() -> None:
    proposal, berta = proposed(), browser("Berta")
    url = proposal.get_absolute_url()
    browser("Anna").post(url, {"decision": "accept", "version": "1"})
    typed = amendments(proposal, done="2025-12", place="Saint Petersburg", note="As I see it.")
    answer = berta.post(url, {"decision": "amend", "version": "1", **typed})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Accept as amended", "Saint Petersburg", "As I see it.", "2025-12", "Russia"):
        assert words in page
    assert "Accepted as new event, by Anna" in page


def test_what_the_machine_read_anew_meanwhile_can_be_decided_all_the_same() -> None:
    relos()
    article = make_article()
    [proposal] = file(article, vote(article))
    berta, url = browser("Berta"), proposal.get_absolute_url()
    file(article, vote(article, place="Moscow"))
    entered = {"decision": "reject", "reason": "forecast", "note": "An agenda.", "version": "1"}
    page = berta.post(url, entered).content.decode()
    assert '<input type="hidden" name="note" value="An agenda.">' in page
    assert 'name="version" value="2"' in page
    berta.post(url, entered | {"version": "2"})
    assert Proposal.objects.get().note == "An agenda."


def test_what_was_typed_is_not_lost_where_it_has_a_mistake_and_somebody_was_first() -> None:
    proposal = proposed()
    url = proposal.get_absolute_url()
    browser("Anna").post(url, {"decision": "accept", "version": "1"})
    typed = amendments(proposal, done="03/04/2025", note="as the gazette has it")
    answer = browser("Berta").post(url, {**typed, "decision": "amend", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "03/04/2025" in page
    assert "as the gazette has it" in page


def test_nothing_here_and_a_decision_at_once_leave_each_proposal_decided_once() -> None:
    relos()
    article = make_article()
    first, second = file(article, vote(article), vote(article, date="2025-12-03"))
    seen = [f"{p.pk}:1" for p in (first, second)]
    nothing = f"/admin/review/proposal/article/{article.pk}/nothing/"
    at_once(
        (browser("Anna"), nothing, {"reason": "not_a_step", "seen": seen}),
        (browser("Berta"), first.get_absolute_url(), {"decision": "accept", "version": "1"}),
    )
    assert Citation.objects.count() == Proposal.objects.filter(decision=Decision.ACCEPTED).count()
    assert {p.version for p in Proposal.objects.exclude(decision=Decision.PENDING)} == {2}
