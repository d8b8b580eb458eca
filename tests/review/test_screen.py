"""The review screen through the admin's own forms: what is shown, and what each button does."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event
from tests.review.rows import (
    DUMA_VOTE,
    NOW,
    file,
    make_article,
    make_editor,
    proposed,
    relos,
    russia,
    signing,
    vote,
)
from tests.review.screens import amendments, press
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event
from tracker.reading import AgreementMention
from tracker.review.decisions import accept
from tracker.review.models import Decision, Reason

pytestmark = pytest.mark.django_db


def test_the_passage_is_marked_at_its_offsets(editor: Client) -> None:
    page = editor.get(proposed().get_absolute_url()).content.decode()
    assert f'<span id="quote-1"></span>{DUMA_VOTE}</mark>' in page


def test_hostile_text_is_shown_and_not_run(editor: Client) -> None:
    relos()
    words = "<script>alert(1)</script> approved RELOS"
    article = make_article(f"{words}.", title="<img src=x onerror=alert(1)>")
    [proposal] = file(article, vote(article, words))
    page = editor.get(proposal.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; approved RELOS</mark>" in page


def test_no_page_of_the_desk_has_inline_style_or_script(editor: Client) -> None:
    page = editor.get(proposed().get_absolute_url()).content.decode()
    desk = editor.get("/admin/review/desk/").content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|<style", page + desk)


def test_the_date_is_shown_with_its_reasoning(editor: Client) -> None:
    page = " ".join(editor.get(proposed().get_absolute_url()).content.decode().split())
    assert "“on Tuesday” → 2 Dec 2025, counted from Tuesday 2 Dec 2025 (weekday)" in page


def test_accepting_records_the_event_and_leads_to_the_next(editor: Client) -> None:
    agreement = relos()
    first, second = proposed(agreement), proposed(agreement)
    answer = press(editor, first, "accept")
    assert (answer.status_code, answer["Location"]) == (302, second.get_absolute_url())
    assert Event.objects.get().citations.get().quote == f"{DUMA_VOTE} with India."


def test_the_article_is_finished_before_the_next_is_begun(editor: Client) -> None:
    agreement = relos()
    article = make_article()
    first, last = file(article, vote(article), signing(article))
    proposed(agreement)
    assert press(editor, first, "accept")["Location"] == last.get_absolute_url()


def test_after_the_last_one_comes_the_desk(editor: Client) -> None:
    assert press(editor, proposed(), "accept")["Location"] == "/admin/review/desk/"


def test_a_source_is_added_to_the_matched_event(editor: Client) -> None:
    agreement = relos()
    event = make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-02", participant=russia())
    press(editor, proposed(agreement), "cite", event=event.pk)
    assert event.citations.count() == 2


def test_a_conflict_is_shown_as_a_difference(editor: Client) -> None:
    agreement = relos()
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12-03", participant=russia())
    page = editor.get(proposed(agreement).get_absolute_url()).content.decode()
    assert "Conflicts with" in page
    assert "<del>3 Dec 2025</del> <ins>2 Dec 2025</ins>" in page


def test_the_record_is_compared_as_it_stands_now(editor: Client) -> None:
    agreement = relos()
    proposal = proposed(agreement)
    make_event(agreement, Kind.LOWER_HOUSE_APPROVED, "2025-12", participant=russia())
    page = editor.get(proposal.get_absolute_url()).content.decode()
    assert "together they leave 2 Dec 2025" in page


def test_what_else_is_pending_on_the_act_is_shown(editor: Client) -> None:
    agreement = relos()
    proposal, other = proposed(agreement), proposed(agreement, date="2025-12-03")
    page = editor.get(proposal.get_absolute_url()).content.decode()
    assert "Also pending on this act" in page
    assert other.article.publisher in page


def test_amending_changes_what_is_recorded(editor: Client) -> None:
    proposal = proposed()
    press(editor, proposal, "amend", **amendments(proposal, done="2025-12", place="Moscow"))
    event = Event.objects.get()
    assert (event.done.edtf, event.place) == ("2025-12", "Moscow")


def test_an_agreement_is_chosen_by_any_of_its_titles(editor: Client) -> None:
    russia()
    article = make_article()
    [proposal] = file(article, vote(article, agreement=AgreementMention("the pact")))
    agreement = relos()
    press(editor, proposal, "amend", **amendments(proposal, agreement="relos"))
    assert Event.objects.get().agreement == agreement


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("done", "03/04/2025", "“03/04/2025” is not a date we can keep"),
        ("done", "2025-02-30", "“2025-02-30” is not a date we can keep"),
        ("agreement", "Atlantis", "No agreement on record is called “Atlantis”."),
        ("kind", "dreamt", "Select a valid choice"),
        ("participant", "999999", "Select a valid choice"),
    ],
)
def test_what_is_not_understood_is_said_beside_the_field(
    editor: Client, field: str, value: str, message: str
) -> None:
    proposal = proposed()
    answer = press(editor, proposal, "amend", **amendments(proposal, **{field: value}))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Event.objects.exists()


def test_rejecting_needs_a_reason(editor: Client) -> None:
    proposal = proposed()
    assert press(editor, proposal, "reject").status_code == 422
    press(editor, proposal, "reject", reason=Reason.FORECAST, note="on the agenda only")
    proposal.refresh_from_db()
    assert (proposal.decision, proposal.note) == (Decision.REJECTED, "on the agenda only")


def test_a_proposal_without_an_agreement_cannot_be_accepted_and_says_why(editor: Client) -> None:
    article = make_article()
    [proposal] = file(article, vote(article, agreement=AgreementMention("the pact")))
    page = editor.get(proposal.get_absolute_url()).content.decode()
    assert "Choose the agreement first" in page
    assert 'value="accept"' not in page
    answer = editor.post(proposal.get_absolute_url(), {"decision": "accept", "version": "1"})
    assert answer.status_code == 422


def test_the_second_of_two_editors_sees_both_versions(editor: Client) -> None:
    proposal = proposed()
    accept(proposal, by=make_editor("other"), now=NOW)
    answer = editor.post(
        proposal.get_absolute_url(),
        {"decision": "reject", "reason": "duplicate", "note": "my own words", "version": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "my own words" in page
    assert "Accepted as new event" in page
    assert "by other" in page


@pytest.mark.parametrize("entered", [{}, {"version": "x"}, {"version": "²", "decision": "accept"}])
def test_a_broken_form_is_refused(editor: Client, entered: dict[str, str]) -> None:
    assert editor.post(proposed().get_absolute_url(), entered).status_code == 422


def test_an_unknown_proposal_is_not_found(editor: Client) -> None:
    assert editor.get("/admin/review/proposal/999999/change/").status_code == 404


def test_the_screen_takes_the_same_queries_however_many_proposals(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = relos()
    for day in range(1, 6):
        make_event(agreement, Kind.EXTENDED, f"2025-11-0{day}")
    article = make_article()
    [proposal, *_] = file(
        article, vote(article), signing(article), vote(article, date="2025-12-03")
    )
    for _ in range(5):
        proposed(agreement)
    with django_assert_num_queries(22):
        editor.get(proposal.get_absolute_url())


def test_the_list_takes_the_same_queries_however_many_proposals(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = relos()
    for _ in range(5):
        proposed(agreement)
    with django_assert_num_queries(8):
        answer = editor.get("/admin/review/proposal/")
    assert answer.content.count(b'class="field-proposal') == 5


def test_the_list_is_of_what_is_pending_unless_asked(editor: Client) -> None:
    agreement = relos()
    accept(proposed(agreement), by=make_editor("other"), now=NOW)
    row = "State Duma: lower house approved"
    assert row not in editor.get("/admin/review/proposal/").content.decode()
    assert row in editor.get("/admin/review/proposal/?decision=accepted").content.decode()
