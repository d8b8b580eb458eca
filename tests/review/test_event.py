"""The page of an event at the desk: what is on record of it, what can be done to it, and undone."""

from typing import Any

import pghistory
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_source
from tests.review.rows import NOW, make_editor, make_user, proposed, relos, russia
from tests.review.screens import show
from tracker.agreements import recording
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event
from tracker.review import deeds
from tracker.review.models import Deed

pytestmark = pytest.mark.django_db

RIGHTS = ("review.view_proposal", "review.change_proposal", "agreements.change_event")


@pytest.fixture
def client(db: None) -> Client:
    client = Client()
    client.force_login(make_user(*RIGHTS))
    return client


def contested() -> Event:
    event = make_event(relos(), Kind.LOWER_HOUSE_APPROVED, "2025-12-08", participant=russia())
    recording.cite(event, make_source("2025-12-10", publisher="TASS"), on=NOW.date())
    return event


def address(event: Event) -> str:
    return f"/admin/review/proposal/event/{event.pk}/"


def do(client: Client, event: Event, deed: str, *, seen: int | None = None, **entered: Any) -> Any:
    values = {f"{deed}-{name}": value for name, value in entered.items()}
    values[f"{deed}-seen"] = deeds.revision(event) if seen is None else seen
    return client.post(address(event), {"deed": deed, **values})


def test_claims_and_sources_are_shown_with_what_can_be_done(client: Client) -> None:
    page = client.get(address(contested())).content.decode()
    assert "2 sources, 2 origins" in page
    for deed in ("prefer", "split", "retract"):
        assert f'data-deed="{deed}"' in page
    for deed in ("merge", "narrow"):  # there is no other event, and nothing narrower
        assert f'data-deed="{deed}"' not in page


def test_a_claim_is_preferred_with_its_note(client: Client) -> None:
    event = contested()
    do(client, event, "prefer", done="2025-12-10", why="Its own record.", follow="on")
    event.refresh_from_db()
    assert (event.done.edtf, event.preferred_because) == ("2025-12-10", "Its own record.")
    assert "held right" in client.get(address(event)).content.decode()


def test_two_events_are_merged_and_one_is_shown_the_kept(client: Client) -> None:
    event = contested()
    other = make_event(event.agreement, Kind.LOWER_HOUSE_APPROVED, participant=russia())
    answer = do(client, other, "merge", into=event.pk, why="One vote.")
    assert answer["Location"] == address(event)
    assert Event.objects.get() == event


def test_sources_are_split_off(client: Client) -> None:
    event = contested()
    do(client, event, "split", citations=[event.citations.latest("pk").pk], why="Two votes.")
    assert sorted(e.done.edtf or "" for e in Event.objects.all()) == ["2025-12-08", "2025-12-10"]


def test_a_narrower_date_is_taken(client: Client) -> None:
    event = make_event(relos(), Kind.LOWER_HOUSE_APPROVED, "2025-12", participant=russia())
    recording.cite(event, make_source("2025-12-10"), on=NOW.date())
    assert "together leave 10 Dec 2025" in client.get(address(event)).content.decode()
    do(client, event, "narrow")
    event.refresh_from_db()
    assert event.done.edtf == "2025-12-10"


def test_an_event_is_retracted_for_a_reason_and_the_deed_undone(client: Client) -> None:
    event = contested()
    assert do(client, event, "retract", why="").status_code == 422
    do(client, event, "retract", why="A hoax.")
    assert Event.objects.get().state == State.RETRACTED
    deed = Deed.objects.get()
    assert deed.undo_address in client.get(address(event)).content.decode()
    client.post(deed.undo_address)
    assert Event.objects.get().state == State.OCCURRED


def test_the_last_deed_is_undone_from_the_review_screen_too(client: Client) -> None:
    event = contested()
    do(client, event, "retract", why="A hoax.")
    page = show(client, proposed(event.agreement))
    assert f'action="{Deed.objects.get().undo_address}"' in page


def test_the_second_of_two_editors_sees_how_it_stands_and_what_she_typed(client: Client) -> None:
    event = contested()
    seen = deeds.revision(event)
    recording.cite(event, make_source("2025-12-12"), on=NOW.date())
    answer = do(client, event, "retract", why="My own words.", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "My own words." in page
    assert "3 sources" in page
    assert Event.objects.get().state == State.OCCURRED


def test_an_undo_under_something_newer_shows_what_that_is(client: Client) -> None:
    event = contested()
    do(client, event, "retract", why="A hoax.")
    with pghistory.context(reason="by hand"):
        recording.amend(Event.objects.get(), {"place": "Moscow"}, on=NOW.date())
    answer = client.post(Deed.objects.get().undo_address)
    assert answer.status_code == 409
    assert "event: updated" in answer.content.decode()


@pytest.mark.parametrize(
    ("rights", "look", "rearrange"),
    [((), 403, 403), (RIGHTS[:1], 200, 403), (RIGHTS[:2], 200, 403), (RIGHTS, 200, 302)],
)
def test_who_may_do_what(rights: tuple[str, ...], look: int, rearrange: int) -> None:
    event, client = contested(), Client()
    client.force_login(make_user(*rights))
    assert client.get(address(event)).status_code == look
    assert do(client, event, "retract", why="x").status_code == rearrange


def test_who_may_not_rearrange_undoes_no_deed() -> None:
    event, client = contested(), Client()
    seen = deeds.revision(event)
    deed = deeds.retract(event, why="x", seen=seen, by=make_editor("other"), now=NOW)
    client.force_login(make_user(*RIGHTS[:2]))
    assert client.post(deed.undo_address).status_code == 403
    assert client.get(deed.undo_address).status_code == 405


@pytest.mark.parametrize("entered", [{}, {"deed": "dance"}, {"deed": "prefer"}])
def test_a_broken_form_is_refused(client: Client, entered: dict[str, str]) -> None:
    assert client.post(address(contested()), entered).status_code == 422


def test_an_unknown_event_is_not_found(client: Client) -> None:
    assert client.get("/admin/review/proposal/event/999999/").status_code == 404


def test_the_page_takes_the_same_queries_however_many_events(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = contested()
    for day in range(1, 6):
        make_event(event.agreement, Kind.EXTENDED, f"2025-11-0{day}")
    with django_assert_num_queries(16):
        client.get(address(event))
