"""With htmx only the cards change; without it each button is a plain form and the answer a page."""

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.review.rows import make_editor, proposed, relos
from tests.review.screens import HTMX, press, show, two_acts
from tracker.review.decisions import accept
from tracker.review.models import Proposal

pytestmark = pytest.mark.django_db


def test_within_an_article_only_the_cards_and_what_is_said_come_back(editor: Client) -> None:
    first, second = two_acts()
    answer = press(editor, first, "accept", is_part=True)
    page = answer.content.decode()
    assert (answer.status_code, answer["HX-Push-Url"]) == (200, second.get_absolute_url())
    assert "<html" not in page
    assert 'id="desk-article"' not in page
    assert f'desk-active" id="card-{second.pk}"' in page
    assert "Recorded as a new event" in page


def test_the_next_article_is_a_page_of_its_own(editor: Client) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement)
    answer = press(editor, first, "accept", is_part=True)
    assert answer["HX-Redirect"] == second.get_absolute_url()


def test_after_the_last_one_comes_the_desk(editor: Client) -> None:
    answer = press(editor, proposed(), "accept", is_part=True)
    assert answer["HX-Redirect"] == "/admin/review/desk/"


def test_what_is_not_understood_comes_back_in_the_cards(editor: Client) -> None:
    answer = press(editor, proposed(), "reject", is_part=True)
    assert answer.status_code == 422
    assert "Please correct what is marked below." in answer.content.decode()
    assert 'id="desk-cards"' in answer.content.decode()


def test_a_conflict_takes_the_place_of_the_screen(editor: Client) -> None:
    first, _ = two_acts()
    accept(Proposal.objects.get(pk=first.pk), by=make_editor("other"), now=first.article.fetched_at)
    entered = {"decision": "reject", "reason": "duplicate", "version": "1"}
    answer = editor.post(first.get_absolute_url(), entered, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#desk-review")
    assert 'id="desk-focus"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize(("is_here", "header"), [(True, "HX-Push-Url"), (False, "HX-Redirect")])
def test_an_undo_leads_to_its_proposal(editor: Client, header: str, *, is_here: bool) -> None:
    first, _ = two_acts()
    press(editor, first, "accept")
    first.refresh_from_db()
    article = first.article_id if is_here else 0
    url = f"/admin/review/proposal/{first.pk}/undo/"
    answer = editor.post(url, {"version": first.version, "article": article}, headers=HTMX)
    assert answer[header] == first.get_absolute_url()


@pytest.mark.parametrize("article", ["x", "", "²"])
def test_an_undo_that_does_not_say_where_it_was_pressed_leads_there_all_the_same(
    editor: Client, article: str
) -> None:
    first, _ = two_acts()
    press(editor, first, "accept")
    url = f"/admin/review/proposal/{first.pk}/undo/"
    assert (
        editor.post(url, {"version": 2, "article": article})["Location"] == first.get_absolute_url()
    )


def test_htmx_is_ours_and_neither_evaluates_nor_styles(editor: Client) -> None:
    page = show(editor, proposed())
    assert '"allowEval":false,"includeIndicatorStyles":false' in page
    assert "django_htmx/htmx-2.min.js" in page
    assert finders.find("django_htmx/htmx-2.min.js")
    assert "hx-on" not in page


def test_every_form_that_htmx_sends_is_a_plain_form_to_the_same_address(editor: Client) -> None:
    first, _ = two_acts()
    page = show(editor, first)
    sent = [line for line in page.splitlines() if "hx-post" in line]
    assert len(sent) > 4
    for line in sent:
        address = line.split('hx-post="')[1].split('"')[0]
        assert f'method="post" action="{address}"' in line


def test_caches_tell_parts_from_pages(editor: Client) -> None:
    answer = editor.get(proposed().get_absolute_url())
    assert "HX-Request" in answer["Vary"]
