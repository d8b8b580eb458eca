"""The date box: what it shows, what it takes at once, what it asks back before anything is kept."""

from typing import Any

import pytest
from django import forms
from django.test import Client

from tests.agreements.test_admin import add_event, editor, errors, event_form
from tests.factories import make_event, make_relos
from tracker.agreements.date_box import FuzzyDateBox
from tracker.agreements.models import Event
from tracker.lib.dates import FuzzyDate

__all__ = ["editor"]


class DateForm(forms.Form):
    done = FuzzyDateBox(required=False)


def sent(typed: str, shown: str = "") -> DateForm:
    return DateForm({"done": typed, "done_understood": shown})


def kept(form: DateForm) -> str | None:
    assert form.is_valid(), form.errors
    return str(form.cleaned_data["done"].edtf)


@pytest.mark.parametrize("typed", ["2025-12-02", "2025-12", "2025", "[..2025-12-31]", "2025-12?"])
def test_edtf_says_itself_what_it_means(typed: str) -> None:
    assert kept(sent(typed)) == typed


@pytest.mark.parametrize(
    "typed", ["2025-21", "2025-33", "2025-12-04/2025-12-05", "8 or 10 Dec 2025"]
)
def test_words_and_codes_are_told_back_before_they_are_kept(typed: str) -> None:
    assert "Understood as" in str(sent(typed).errors["done"])


def test_what_its_author_was_shown_is_kept() -> None:
    assert kept(sent("8 or 10 Dec 2025", "[2025-12-08,2025-12-10]")) == "[2025-12-08,2025-12-10]"


def test_what_was_typed_after_the_echo_is_told_back_again() -> None:
    assert "9 Dec 2025" in str(sent("9 Dec 2025", "[2025-12-08,2025-12-10]").errors["done"])


def test_the_form_that_comes_back_holds_the_words_and_how_they_are_understood() -> None:
    page = str(sent("late Nov 2025")["done"])
    assert 'value="late Nov 2025"' in page
    assert 'name="done_understood" value="[2025-11-21..2025-11-30]"' in page


def test_a_date_on_record_is_shown_in_words_and_is_no_change() -> None:
    date = FuzzyDate.parse("2025-12-04/2025-12-05")
    form = DateForm({"done": "from 4 to 5 Dec 2025"}, initial={"done": date})
    assert 'value="from 4 to 5 Dec 2025"' in str(DateForm(initial={"done": date})["done"])
    assert not form.has_changed()


def test_what_words_cannot_hold_to_the_letter_is_shown_as_it_is_written() -> None:
    assert 'value="[2025-12-02]"' in str(DateForm(initial={"done": "[2025-12-02]"})["done"])


def test_nothing_typed_is_no_date() -> None:
    assert not sent("", "2025").errors
    assert sent("").is_valid()


@pytest.mark.parametrize("typed", ["03/04/2025", "24–29 Nov 2025", "soon"])
def test_what_is_not_understood_is_refused_with_the_reason(typed: str) -> None:
    assert f"“{typed}” is not a date we can keep" in str(sent(typed, "2025").errors["done"])


def test_a_date_that_must_be_given_may_not_be_unknown() -> None:
    class Strict(forms.Form):
        done = FuzzyDateBox()

    assert Strict({"done": "unknown"}).errors
    assert not Strict({"done": "2025"}).errors


# --- In the admin --------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def test_an_event_is_kept_at_the_second_press_without_javascript(editor: Client) -> None:
    agreement = make_relos()
    answer = add_event(editor, agreement, done="8 or 10 Dec 2025")
    assert "8 Dec 2025, not after 10 Dec 2025. If that is right, save once more." in errors(answer)
    assert not Event.objects.exists()
    again: dict[str, Any] = {
        "done": "8 or 10 Dec 2025",
        "done_understood": "[2025-12-08,2025-12-10]",
    }
    assert add_event(editor, agreement, **again).status_code == 302
    assert Event.objects.get().done.edtf == "[2025-12-08,2025-12-10]"


def test_a_form_opened_and_saved_changes_no_date(editor: Client) -> None:
    event = make_event(make_relos(), done="2025-12-04/2025-12-05")
    citation = event.citations.get()
    page = f"/admin/agreements/event/{event.pk}/change/"
    shown = editor.get(page).content.decode()
    assert 'value="from 4 to 5 Dec 2025"' in shown
    words = {"done": "from 4 to 5 Dec 2025", "done_understood": "2025-12-04/2025-12-05"}
    entered = event_form(event.agreement, **words) | {
        "citations-INITIAL_FORMS": "1",
        "citations-0-id": citation.pk,
        "citations-0-event": event.pk,
        **{f"citations-0-{name}": value for name, value in words.items()},
    }
    assert editor.post(page, entered).status_code == 302
    event.refresh_from_db()
    assert event.done.edtf == "2025-12-04/2025-12-05"


@pytest.mark.parametrize(
    ("typed", "edtf", "says"),
    [
        ("late Nov 2025", "[2025-11-21..2025-11-30]", "Understood as between 21 and 30 Nov 2025"),
        ("03/04/2025", "", "can be read in two ways: “3 Apr 2025” or “4 Mar 2025”"),
        ("", "", "no date is known"),
    ],
)
def test_the_page_can_ask_while_one_types(editor: Client, typed: str, edtf: str, says: str) -> None:
    told = editor.get("/admin/agreements/event/understood/", {"typed": typed}).json()
    assert told["edtf"] == edtf
    assert says in told["says"]


def test_only_those_inside_may_ask() -> None:
    assert Client().get("/admin/agreements/event/understood/?typed=2025").status_code == 302
