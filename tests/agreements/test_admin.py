"""The record in the admin: what forms take and refuse, who is named, and that lists follow."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from pghistory.models import Context
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    TODAY,
    make_agreement,
    make_body,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
    make_wide,
)
from tracker.agreements.kinds import BodyKind, Kind
from tracker.agreements.listing import relist
from tracker.agreements.models import Agreement, Change, Event, Listing, Relation, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    """One who may do everything to the record, and is no superuser."""
    user = User.objects.create_user("editor", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="agreements"))
    client = Client()
    client.force_login(user)
    return client


def management(*prefixes: str, initial: int = 0) -> dict[str, str]:
    return {
        f"{p}-{k}": str(v)
        for p in prefixes
        for k, v in (("TOTAL_FORMS", initial), ("INITIAL_FORMS", initial))
    }


def event_form(agreement: Agreement, **changes: Any) -> dict[str, Any]:
    """A signature with one source, as an editor would type it."""
    shown = {
        "agreement": agreement.pk,
        "kind": "signed",
        "state": "occurred",
        "done": "2025-02-18",
        "citations-TOTAL_FORMS": "1",
        "citations-INITIAL_FORMS": "0",
        "citations-0-publisher": "TASS",
        "citations-0-url": "https://tass.example/1",
        "citations-0-language": "en",
        "citations-0-quote": "signed in Moscow",
        "citations-0-state": "occurred",
        "citations-0-done": "2025-02-18",
    }
    return shown | changes


def add_event(client: Client, agreement: Agreement, **changes: Any) -> Any:
    return client.post("/admin/agreements/event/add/", event_form(agreement, **changes))


def agreement_form(**changes: Any) -> dict[str, Any]:
    shown = {
        "title": "Agreement on logistics",
        "slug": "logistics",
        "form": "bilateral",
        "instrument": "agreement",
        "subject": "defence",
        "force_rule": "unknown",
        **management("titles", "participations", "texts", "identifiers", "relations"),
    }
    return shown | changes


def errors(answer: Any) -> str:
    found = re.findall(r'<ul class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.DOTALL)
    return " ".join(found)


def latest_context(event: Event) -> dict[str, Any]:
    """Who last changed an event, and why."""
    change = Change.objects.filter(resource="event", object_id=event.pk).latest("id")
    return dict(Context.objects.get(pk=str(change.context_id)).metadata)


# --- Events --------------------------------------------------------------------------------------


def test_an_event_with_its_source_is_recorded(editor: Client) -> None:
    agreement = make_relos()
    assert add_event(editor, agreement).status_code == 302
    event = Event.objects.get()
    assert (event.done.edtf, event.citations.get().publisher) == ("2025-02-18", "TASS")


def test_an_event_without_a_source_is_refused(editor: Client) -> None:
    answer = add_event(editor, make_relos(), **{"citations-TOTAL_FORMS": "0"})
    assert "at least 1" in errors(answer)
    assert not Event.objects.exists()


def test_the_last_source_cannot_be_deleted(editor: Client) -> None:
    event = make_event(make_relos())
    citation = event.citations.get()
    url = f"/admin/agreements/event/{event.pk}/change/"
    entered = event_form(event.agreement) | {
        "citations-INITIAL_FORMS": "1",
        "citations-0-id": citation.pk,
        "citations-0-event": event.pk,
        "citations-0-DELETE": "on",
    }
    assert "at least 1" in errors(editor.post(url, entered))
    assert event.citations.exists()


@pytest.mark.parametrize(
    "typed", ["03/04/2025", "2025-02-30", "next week", "2025-12-05/2025-12-04"]
)
def test_a_date_that_cannot_be_kept_is_explained(editor: Client, typed: str) -> None:
    answer = add_event(editor, make_relos(), done=typed)
    assert f"“{typed}” is not a date we can keep" in errors(answer)


@pytest.mark.parametrize("typed", ["2025-12", "[2025-12-08,2025-12-10]", "[..2025-12-31]", ""])
def test_dates_are_taken_as_vague_as_they_are(editor: Client, typed: str) -> None:
    add_event(editor, make_relos(), done=typed)
    assert (Event.objects.get().done.edtf or "") == typed


def test_a_domestic_step_needs_its_participant(editor: Client) -> None:
    answer = add_event(editor, make_relos(), kind="lower_house_approved")
    assert "A step inside a participant needs that participant." in errors(answer)


def test_a_chambers_vote_cannot_be_called_ratification(editor: Client) -> None:
    agreement, russia = make_relos(), make_participant()
    duma = make_body(russia, "State Duma", BodyKind.LOWER_HOUSE)
    answer = add_event(editor, agreement, kind="ratified", participant=russia.pk, body=duma.pk)
    assert "not ratification" in errors(answer)


def test_a_body_of_another_participant_is_refused(editor: Client) -> None:
    agreement, india = make_relos(), make_participant("IND", "India")
    duma = make_body(make_participant(), "State Duma", BodyKind.LOWER_HOUSE)
    answer = add_event(editor, agreement, participant=india.pk, body=duma.pk)
    assert "State Duma is a body of Russia." in errors(answer)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://tass.example/1", "tass"])
def test_a_source_is_a_web_address(editor: Client, address: str) -> None:
    assert "valid URL" in errors(add_event(editor, make_relos(), **{"citations-0-url": address}))


def test_the_line_in_lists_follows_at_once(editor: Client) -> None:
    agreement = make_relos()
    add_event(editor, agreement)
    assert Listing.objects.get(agreement=agreement).status == "signed"


def test_the_history_names_the_editor_and_the_reason(editor: Client) -> None:
    add_event(editor, make_relos(), why="from the depositary's table")
    context = latest_context(Event.objects.get())
    assert context["reason"] == "from the depositary's table"
    assert User.objects.get(pk=context["user"]).username == "editor"


def test_an_event_cannot_be_deleted(editor: Client) -> None:
    event = make_event(make_relos())
    assert (
        editor.post(f"/admin/agreements/event/{event.pk}/delete/", {"post": "yes"}).status_code
        == 403
    )
    answer = editor.post(
        "/admin/agreements/event/",
        {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"},
    )
    assert answer.status_code in (200, 302, 403)
    assert Event.objects.filter(pk=event.pk).exists()


def test_the_form_of_an_event_leads_to_what_can_be_done_with_it_at_the_desk(
    editor: Client,
) -> None:
    event = make_event(make_relos())
    page = editor.get(f"/admin/agreements/event/{event.pk}/change/").content.decode()
    assert f'href="/admin/review/proposal/event/{event.pk}/"' in page


# --- Agreements ----------------------------------------------------------------------------------


def test_an_agreement_is_entered_with_its_participants_and_titles(editor: Client) -> None:
    russia = make_participant()
    entered = agreement_form(
        **{
            "participations-TOTAL_FORMS": "1",
            "participations-0-participant": russia.pk,
            "titles-TOTAL_FORMS": "1",
            "titles-0-text": "RELOS",
            "titles-0-language": "en",
            "titles-0-kind": "acronym",
        }
    )
    assert editor.post("/admin/agreements/agreement/add/", entered).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.titles.get().folded == "relos"
    assert agreement.listing.participants == ["RUS"]


def test_what_it_covers_is_a_line_each_and_may_have_commas(editor: Client) -> None:
    entered = agreement_form(scope="Warships, port calls\r\n\r\n  Joint exercises ")
    editor.post("/admin/agreements/agreement/add/", entered)
    agreement = Agreement.objects.get()
    assert agreement.scope == ["Warships, port calls", "Joint exercises"]
    page = editor.get(f"/admin/agreements/agreement/{agreement.pk}/change/").content.decode()
    assert "Warships, port calls\nJoint exercises</textarea>" in page


def test_a_threshold_belongs_to_the_rule_that_counts(editor: Client) -> None:
    entered = agreement_form(force_rule="signature", force_threshold="60")
    answer = editor.post("/admin/agreements/agreement/add/", entered)
    assert "Only a condition that counts instruments" in errors(answer)


def test_where_it_stands_is_shown_and_not_typed(editor: Client) -> None:
    agreement = make_relos()
    make_event(agreement)
    page = editor.get(f"/admin/agreements/agreement/{agreement.pk}/change/").content.decode()
    assert "Signed on 18 Feb 2025." in page
    assert 'name="status"' not in page


def test_an_agreement_cannot_be_deleted(editor: Client) -> None:
    agreement = make_relos()
    url = f"/admin/agreements/agreement/{agreement.pk}/delete/"
    assert editor.post(url, {"post": "yes"}).status_code == 403


def test_renaming_a_participant_reaches_the_lists(editor: Client) -> None:
    russia = make_participant()
    agreement = make_agreement("pact", participants=(russia,))
    make_event(agreement, Kind.WITHDRAWN, "2023-11-07", participant=russia)
    entered = {"name": "Rossiya", "code": "RUS", "slug": "russia", "kind": "state"}
    url = f"/admin/agreements/participant/{russia.pk}/change/"
    assert editor.post(url, entered | management("aliases", "bodies")).status_code == 302
    assert "Rossiya" in Listing.objects.get(agreement=agreement).sentence


def test_a_step_is_fulfilled_by_any_of_the_kinds_chosen(editor: Client) -> None:
    entered = {
        "code": "rus-usual",
        "participant": make_participant().pk,
        "title": "Usual procedure",
        "sources": "[]",
        "steps-TOTAL_FORMS": "1",
        "steps-INITIAL_FORMS": "0",
        "steps-0-order": "1",
        "steps-0-code": "signed",
        "steps-0-label": "Signed",
        "steps-0-kinds": ["signed", "signed_ad_referendum"],
    }
    assert editor.post("/admin/agreements/procedure/add/", entered).status_code == 302
    assert Step.objects.get().kinds == ["signed", "signed_ad_referendum"]


# --- Every page ----------------------------------------------------------------------------------

NOUNS = ("agreement", "event", "participant", "body", "procedure", "change")


@pytest.mark.parametrize("noun", NOUNS)
def test_every_list_opens_and_can_be_searched(editor: Client, noun: str) -> None:
    relist(make_relos(), on=TODAY)
    make_event(Agreement.objects.get())
    assert editor.get(f"/admin/agreements/{noun}/").status_code == 200
    assert editor.get(f"/admin/agreements/{noun}/?q=relos").status_code in (200, 302)


@pytest.mark.parametrize("noun", NOUNS)
def test_nobody_gets_in_without_the_right(noun: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert client.get(f"/admin/agreements/{noun}/").status_code == 403


def test_changes_are_read_only_and_say_who_and_why(editor: Client) -> None:
    add_event(editor, make_relos(), why="from the gazette")
    page = editor.get("/admin/agreements/change/").content.decode()
    assert "from the gazette" in page
    latest = Change.objects.latest("id")
    assert editor.post(f"/admin/agreements/change/{latest.pk}/change/", {}).status_code == 403
    assert editor.get("/admin/agreements/change/add/").status_code == 403


def test_the_agreements_page_leads_to_its_events(editor: Client) -> None:
    agreement = make_relos()
    make_event(agreement)
    make_event(make_agreement("other"))
    page = editor.get(f"/admin/agreements/agreement/{agreement.pk}/change/").content.decode()
    link = re.search(r'href="(/admin/agreements/event/\?[^"]+)"', page)
    assert link
    assert "1 event" in editor.get(link[1]).content.decode()


@pytest.mark.parametrize("participants", [2, 40])
def test_the_form_takes_the_same_queries_however_many_take_part(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries, participants: int
) -> None:
    agreement = make_wide(participants=participants)
    for row in agreement.participations.select_related("participant"):
        row.procedure = make_procedure(row.participant, ("Signature", [Kind.SIGNED]))
        row.save()
    other = make_agreement("other", title="Older convention")
    Relation.objects.create(agreement=agreement, kind="replaces", other=other)
    address = f"/admin/agreements/agreement/{agreement.pk}/change/"
    editor.get(address)  # content types are asked for once by each process
    with django_assert_num_queries(15):
        page = editor.get(address).content.decode()
    for chosen in ("State 001 of the World", "State 001 of the World: Usual procedure"):
        assert f"selected>{chosen}</option>" in page


def test_what_was_chosen_is_named_when_the_form_comes_back(editor: Client) -> None:
    agreement, kenya = make_relos(), make_participant("KEN", "Kenya")
    answer = editor.post(
        f"/admin/agreements/agreement/{agreement.pk}/change/",
        {
            **management("titles", "texts", "identifiers", "relations"),
            "title": "",
            "participations-TOTAL_FORMS": "1",
            "participations-INITIAL_FORMS": "0",
            "participations-0-participant": kenya.pk,
        },
    )
    assert "selected>Kenya</option>" in answer.content.decode()
