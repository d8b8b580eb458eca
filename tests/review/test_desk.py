"""The desk: what waits, how much of it, and what was decided last."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event
from tests.review.rows import (
    NOW,
    file,
    make_article,
    make_editor,
    make_user,
    proposed,
    relos,
    russia,
    vote,
)
from tracker.agreements.kinds import Kind, State
from tracker.agreements.listing import relist
from tracker.agreements.models import Event
from tracker.lib.leases import MAX_ATTEMPTS
from tracker.news.models import Feed, WatchedPage
from tracker.reading import READER_VERSION, AgreementMention
from tracker.review import deeds
from tracker.review.attention import tiles
from tracker.review.decisions import accept, reject
from tracker.review.models import Proposal, Reading, Reason

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return {tile.name: tile.count for tile in tiles(on=TODAY)}


def test_an_empty_desk_has_nothing_on_it() -> None:
    assert set(counts().values()) == {0}


def test_pending_proposals_are_counted_with_their_articles() -> None:
    agreement = relos()
    proposed(agreement)
    proposed(agreement)
    [review] = [tile for tile in tiles(on=TODAY) if tile.name == "Review"]
    assert (review.count, review.what) == (2, "proposals in 2 articles")


def test_conflicts_are_counted() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    proposed(agreement)
    assert counts()["Conflicts"] == 1


def test_articles_that_contradict_each_other_are_conflicts() -> None:
    agreement = relos()
    proposed(agreement)
    proposed(agreement, date="2025-12")
    assert counts()["Conflicts"] == 0
    proposed(agreement, date="2026-01-05")
    assert counts()["Conflicts"] == 3


def test_articles_that_match_nothing_are_counted() -> None:
    article = make_article()
    file(article, vote(article, agreement=AgreementMention("the tunnel treaty")))
    assert counts()["Unmatched"] == 1


def test_failing_feeds_are_counted_and_named() -> None:
    Feed.objects.create(title="Gazette", url="https://e.org/f", publisher="G", last_error="404")
    client = Client()
    client.force_login(make_editor())
    assert counts()["Feeds"] == 1
    assert "404" in client.get("/admin/review/desk/").content.decode()


def test_articles_in_quarantine_are_counted() -> None:
    Reading.objects.create(
        article=make_article(), reader_version="1", next_due_at=NOW, attempts=MAX_ATTEMPTS
    )
    assert counts()["Quarantine"] == 1


def test_contested_agreements_are_counted() -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    accept(proposed(agreement), event=event, by=make_editor(), now=NOW)
    assert counts()["Contested"] == 1


def test_what_was_announced_and_not_seen_is_counted_since_its_last_day() -> None:
    agreement = relos()
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12", state=State.EXPECTED)
    [passed] = [tile for tile in tiles(on=TODAY) if tile.name == "Passed"]
    assert (passed.count, passed.oldest) == (1, dt.date(2025, 12, 31))


def test_agreements_that_stand_still_are_counted_since_their_last_movement() -> None:
    make_event(relos(), done="2024-02-18")
    make_event(make_agreement("fresh"), done="2025-12-18")
    [stalled] = [tile for tile in tiles(on=TODAY) if tile.name == "Stalled"]
    assert (stalled.count, stalled.oldest) == (1, dt.date(2024, 2, 18))


def test_cited_pages_that_are_gone_are_counted_since_they_failed() -> None:
    WatchedPage.objects.create(url="https://e.org/1", failures=3, failing_since=NOW)
    WatchedPage.objects.create(url="https://e.org/2", failures=2, failing_since=NOW)
    [dead] = [tile for tile in tiles(on=TODAY) if tile.name == "Dead links"]
    assert (dead.count, dead.oldest) == (1, NOW)


def test_every_number_leads_to_what_it_counts() -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12", state=State.EXPECTED)
    make_event(make_agreement("still"), done="2020-02-18")
    relist(make_agreement("fresh"), on=TODAY)
    proposed(agreement)
    article = make_article()
    file(article, vote(article, agreement=AgreementMention("the tunnel treaty")))
    WatchedPage.objects.create(url="https://e.org/1", failures=3, failing_since=NOW)
    WatchedPage.objects.create(url="https://e.org/2")
    Feed.objects.create(title="Bad", url="https://e.org/f", publisher="G", last_error="404")
    Feed.objects.create(title="Good", url="https://e.org/g", publisher="G")
    client = Client()
    client.force_login(User.objects.create_superuser("administrator"))
    rows = {
        tile.name: client.get(tile.url).content.count(b'<th class="field-')
        for tile in tiles(on=TODAY)
    }
    assert rows == counts()


def test_the_last_decision_comes_first() -> None:
    agreement, editor = relos(), make_editor()
    accept(proposed(agreement), by=editor, now=NOW)
    later = NOW + dt.timedelta(minutes=1)
    reject(proposed(agreement), reason=Reason.DUPLICATE, by=editor, now=later)
    client = Client()
    client.force_login(editor)
    page = client.get("/admin/review/desk/").content.decode()
    assert 0 < page.index("Rejected: Duplicate") < page.index("Accepted as new event")


def test_deeds_on_events_stand_among_the_last_decisions() -> None:
    agreement, editor = relos(), make_editor()
    event = accept(proposed(agreement), by=editor, now=NOW)
    seen = deeds.revision(event)
    later = NOW + dt.timedelta(minutes=1)
    deeds.retract(event, why="A hoax.", seen=seen, by=editor, now=later)
    client = Client()
    client.force_login(editor)
    page = client.get("/admin/review/desk/").content.decode()
    assert 0 < page.index("Retracted: A hoax.") < page.index("Accepted as new event")


def test_the_desk_takes_the_same_queries_however_much_is_on_it(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    agreement, editor = relos(), make_editor()
    for _ in range(3):
        accept(proposed(agreement), by=editor, now=NOW)
    client = Client()
    client.force_login(editor)
    with django_assert_num_queries(17):
        client.get("/admin/review/desk/")


ROLES = {
    "nobody": None,
    "staff": (),
    "reader": ("review.view_proposal",),
    "decider": ("review.view_proposal", "review.change_proposal"),
    "editor": ("review.view_proposal", "review.change_proposal", "agreements.add_event"),
}


@pytest.mark.parametrize(
    ("role", "desk", "screen", "reject", "accept"),
    [
        ("nobody", 302, 302, 302, 302),
        ("staff", 403, 403, 403, 403),
        ("reader", 200, 200, 403, 403),
        ("decider", 200, 200, 302, 403),
        ("editor", 200, 200, 302, 302),
    ],
)
def test_who_may_do_what(role: str, desk: int, screen: int, reject: int, accept: int) -> None:
    client = Client()
    permissions = ROLES[role]
    if permissions is not None:
        client.force_login(make_user(*permissions))
    agreement = relos()
    url, other = proposed(agreement).get_absolute_url(), proposed(agreement).get_absolute_url()
    rejection = {"decision": "reject", "reason": "duplicate", "version": "1"}
    assert client.get("/admin/review/desk/").status_code == desk
    assert client.get(url).status_code == screen
    assert client.post(url, rejection).status_code == reject
    assert client.post(other, {"decision": "accept", "version": "1"}).status_code == accept


def test_the_forms_are_guarded_against_other_sites() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_editor())
    url = proposed().get_absolute_url()
    assert client.post(url, {"decision": "accept", "version": "1"}).status_code == 403


def test_readings_can_be_sent_again_but_not_edited() -> None:
    reading = Reading.objects.create(
        article=make_article(),
        reader_version=READER_VERSION,
        next_due_at=NOW,
        attempts=MAX_ATTEMPTS,
    )
    client = Client()
    client.force_login(make_user("review.view_reading", "review.change_reading"))
    client.post(
        "/admin/review/reading/", {"action": "read_again", "_selected_action": [reading.pk]}
    )
    reading.refresh_from_db()
    assert reading.state == Reading.State.PENDING
    assert client.post(f"/admin/review/reading/{reading.pk}/change/", {}).status_code == 403


def undo(client: Client, proposal: Proposal, version: object = None) -> int:
    url = f"/admin/review/proposal/{proposal.pk}/undo/"
    return client.post(url, {"version": version or proposal.version}).status_code


def test_a_decision_is_undone_from_the_desk() -> None:
    proposal, client = proposed(), Client()
    accept(proposal, by=make_editor(), now=NOW)
    client.force_login(make_editor("other"))
    page = client.get("/admin/review/desk/").content.decode()
    assert f'action="/admin/review/proposal/{proposal.pk}/undo/"' in page
    assert undo(client, proposal) == 302
    assert not Event.objects.exists()


def test_what_has_changed_since_is_shown_instead_of_an_undo() -> None:
    agreement, client = relos(), Client()
    first, second = proposed(agreement), proposed(agreement)
    event = accept(first, by=make_editor(), now=NOW)
    accept(second, event=event, by=make_editor("other"), now=NOW)
    client.force_login(User.objects.get(username="editor"))
    url = f"/admin/review/proposal/{first.pk}/undo/"
    answer = client.post(url, {"version": first.version})
    page = answer.content.decode()
    assert (answer.status_code, Event.objects.count()) == (409, 1)
    assert "citation: inserted" in page
    assert f"proposal {second.pk} accepted" in page


def test_the_second_who_undoes_sees_how_it_stands() -> None:
    proposal, client = proposed(), Client()
    accept(proposal, by=make_editor(), now=NOW)
    client.force_login(make_editor("other"))
    assert (undo(client, proposal), undo(client, proposal)) == (302, 409)


@pytest.mark.parametrize("version", ["x", "²", "-1"])
def test_an_undo_that_does_not_say_of_what_is_refused(version: str) -> None:
    proposal, client = proposed(), Client()
    accept(proposal, by=make_editor(), now=NOW)
    client.force_login(make_editor("other"))
    assert undo(client, proposal, version) == 409


@pytest.mark.parametrize(
    ("role", "of_rejection", "of_acceptance"),
    [("staff", 403, 403), ("reader", 403, 403), ("decider", 302, 403), ("editor", 302, 302)],
)
def test_who_may_undo_what(role: str, of_rejection: int, of_acceptance: int) -> None:
    agreement, editor = relos(), make_editor("somebody")
    rejected, accepted = proposed(agreement), proposed(agreement)
    reject(rejected, reason=Reason.DUPLICATE, by=editor, now=NOW)
    accept(accepted, by=editor, now=NOW)
    client = Client()
    client.force_login(make_user(*(ROLES[role] or ())))
    assert (undo(client, rejected), undo(client, accepted)) == (of_rejection, of_acceptance)


def test_looking_at_the_address_of_an_undo_undoes_nothing() -> None:
    proposal, client = proposed(), Client()
    accept(proposal, by=make_editor(), now=NOW)
    client.force_login(make_editor("other"))
    assert client.get(f"/admin/review/proposal/{proposal.pk}/undo/").status_code == 405
