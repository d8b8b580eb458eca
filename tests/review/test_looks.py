"""Others who look at an article are named, and keep nobody from anything."""

import datetime as dt

import pytest
from django.test import Client
from time_machine import travel

from tests.review.rows import NOW, make_editor, make_user, proposed, relos
from tests.review.screens import press, show
from tracker.agreements.models import Event
from tracker.review.models import Look, Proposal

pytestmark = pytest.mark.django_db


def browser(name: str) -> Client:
    client = Client()
    client.force_login(make_editor(name))
    return client


def look(client: Client, proposal: Proposal, *, after: int = 0) -> str:
    with travel(NOW + dt.timedelta(minutes=after), tick=False):
        return show(client, proposal)


def test_who_else_is_looking_is_named_and_since_when(editor: Client) -> None:
    proposal = proposed()
    look(browser("Anna"), proposal)
    page = look(editor, proposal, after=3)
    assert "<strong>Anna</strong> is looking at this, since 3\xa0minutes" in page


def test_nobody_is_told_of_herself(editor: Client) -> None:
    proposal = proposed()
    look(editor, proposal)
    assert "is looking at this" not in look(editor, proposal, after=1)


def test_who_went_away_is_named_no_more(editor: Client) -> None:
    proposal = proposed()
    look(browser("Anna"), proposal)
    assert "Anna" not in look(editor, proposal, after=6)


def test_a_look_that_is_renewed_goes_on_and_one_after_a_pause_begins_anew() -> None:
    proposal, anna = proposed(), browser("Anna")
    look(anna, proposal)
    look(anna, proposal, after=4)
    assert Look.objects.get().since == NOW
    look(anna, proposal, after=20)
    assert Look.objects.get().since == NOW + dt.timedelta(minutes=20)


def test_another_article_is_another_matter(editor: Client) -> None:
    agreement = relos()
    look(browser("Anna"), proposed(agreement))
    assert "Anna" not in look(editor, proposed(agreement), after=1)


def test_one_who_may_only_look_holds_nothing() -> None:
    client = Client()
    client.force_login(make_user("review.view_proposal"))
    look(client, proposed())
    assert not Look.objects.exists()


def test_a_look_keeps_nobody_from_deciding(editor: Client) -> None:
    proposal = proposed()
    look(browser("Anna"), proposal)
    press(editor, proposal, "accept")
    assert Event.objects.exists()


def test_an_open_page_asks_again_and_again(editor: Client) -> None:
    proposal = proposed()
    show(browser("Anna"), proposal)
    url = f"/admin/review/proposal/{proposal.pk}/here/"
    assert f'hx-get="{url}"' in show(editor, proposal)
    assert "<strong>Anna</strong>" in editor.get(url).content.decode()
    assert Client().get(url).status_code == 302
