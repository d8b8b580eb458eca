"""Two editors on one form, and the past of a row: nothing is saved over unseen, nothing that was entered is lost."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.agreements.test_admin import agreement_form, editor, event_form
from tests.factories import make_agreement, make_event, make_participant, make_relos
from tracker.agreements.models import Agreement, Change, Title
from tracker.agreements.versions import as_of_revision, revision

__all__ = ["editor"]
pytestmark = pytest.mark.django_db


def page_of(agreement: Agreement) -> str:
    return f"/admin/agreements/agreement/{agreement.pk}/change/"


def opened(client: Client, agreement: Agreement) -> str:
    page = client.get(page_of(agreement)).content.decode()
    found = re.search(r'name="revision" value="(\d+)"', page)
    assert found
    return found[1]


def carried_on(page: str) -> dict[str, list[str]]:
    """What the form of a conflict page would send."""
    sent: dict[str, list[str]] = {}
    form = page[page.index('class="desk-actions"') :]
    for tag in re.findall(r'<input type="hidden"[^>]*>', form):
        named = dict(re.findall(r'(name|value)="([^"]*)"', tag))
        sent.setdefault(named["name"], []).append(html.unescape(named.get("value", "")))
    sent.pop("csrfmiddlewaretoken", None)
    return sent


@pytest.fixture
def pact() -> Agreement:
    return make_agreement("logistics", title="Agreement on logistics", subject="defence")


def form(**changes: Any) -> dict[str, Any]:
    return agreement_form(**changes)


def test_a_form_that_nobody_overtook_is_saved(editor: Client, pact: Agreement) -> None:
    seen = opened(editor, pact)
    assert editor.post(page_of(pact), form(revision=seen, depositary="Norway")).status_code == 302


def test_the_second_of_two_editors_sees_both_versions(editor: Client, pact: Agreement) -> None:
    seen = opened(editor, pact)
    editor.post(page_of(pact), form(revision=seen, depositary="Norway", why="as its Art. 9 says"))
    answer = editor.post(page_of(pact), form(revision=seen, depositary="Iceland"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert all(words in page for words in ("Norway", "Iceland", "as its Art. 9 says", "editor"))
    pact.refresh_from_db()
    assert pact.depositary == "Norway"


def test_saving_over_it_keeps_what_the_other_wrote_elsewhere(
    editor: Client, pact: Agreement
) -> None:
    seen = opened(editor, pact)
    editor.post(page_of(pact), form(revision=seen, depositary="Norway", scope="Ports"))
    mine = form(revision=seen, summary="Mine.", scope="Ports\nWarships")
    page = editor.post(page_of(pact), mine).content.decode()
    assert editor.post(page_of(pact), carried_on(page) | {"_save": "1"}).status_code == 302
    pact.refresh_from_db()
    assert (pact.depositary, pact.summary) == ("Norway", "Mine.")
    assert pact.scope == ["Ports", "Warships"]


def test_what_was_entered_in_a_new_title_is_shown_and_carried_on(
    editor: Client, pact: Agreement
) -> None:
    seen = opened(editor, pact)
    editor.post(page_of(pact), form(revision=seen, depositary="Norway"))
    titled = {
        "titles-TOTAL_FORMS": "1",
        "titles-0-text": "Ports pact",
        "titles-0-language": "en",
        "titles-0-kind": "alias",
    }
    page = editor.post(page_of(pact), form(revision=seen, **titled)).content.decode()
    assert "new title: Text" in page
    editor.post(page_of(pact), carried_on(page) | {"_save": "1"})
    assert Title.objects.get().text == "Ports pact"


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"titles-0-text": "Sea ports"}, "title “Ports pact”: Text"),
        ({"titles-0-text": "Ports pact", "titles-0-DELETE": "on"}, "to be deleted"),
    ],
)
def test_what_was_done_to_a_title_on_record_is_shown_and_carried_on(
    editor: Client, pact: Agreement, sent: dict[str, str], told: str
) -> None:
    title = Title.objects.create(agreement=pact, text="Ports pact")
    seen = opened(editor, pact)
    Agreement.objects.filter(pk=pact.pk).update(depositary="Norway")
    titled = {
        "titles-TOTAL_FORMS": "1",
        "titles-INITIAL_FORMS": "1",
        "titles-0-id": str(title.pk),
        "titles-0-agreement": str(pact.pk),
        "titles-0-language": "en",
        "titles-0-kind": "alias",
        **sent,
    }
    page = editor.post(page_of(pact), form(revision=seen, **titled)).content.decode()
    assert told in page
    assert editor.post(page_of(pact), carried_on(page) | {"_save": "1"}).status_code == 302
    assert [t.text for t in Title.objects.all()] in (["Sea ports"], [])


def test_the_sources_of_an_event_are_kept_from_being_saved_over(editor: Client) -> None:
    event = make_event(make_relos())
    address = f"/admin/agreements/event/{event.pk}/change/"
    citation = event.citations.get()
    entered = event_form(event.agreement, revision=str(revision(event)), place="Moscow") | {
        "citations-INITIAL_FORMS": "1",
        "citations-0-id": citation.pk,
        "citations-0-event": event.pk,
    }
    citation.quote = "signed, in Moscow"
    citation.save()
    answer = editor.post(address, entered)
    assert (answer.status_code, "signed, in Moscow" in answer.content.decode()) == (409, True)
    page = answer.content.decode()
    assert editor.post(address, carried_on(page) | {"_save": "1"}).status_code == 302
    event.refresh_from_db()
    assert (event.place, event.done.edtf) == ("Moscow", "2025-02-18")


def test_an_event_on_the_agreement_is_no_conflict_with_its_form(
    editor: Client, pact: Agreement
) -> None:
    seen = opened(editor, pact)
    make_event(pact)
    assert editor.post(page_of(pact), form(revision=seen, depositary="Norway")).status_code == 302


def test_a_title_that_another_deleted_is_a_change_of_the_agreement(pact: Agreement) -> None:
    title = Title.objects.create(agreement=pact, text="Ports pact")
    before = revision(pact)
    title.delete()
    assert revision(pact) > before


def test_a_row_is_had_as_it_stood(pact: Agreement) -> None:
    before = revision(pact)
    pact.depositary = "Norway"
    pact.save()
    stood = as_of_revision(pact, before)
    assert isinstance(stood, Agreement)
    assert stood.depositary == ""
    assert as_of_revision(pact, 0) is None


# --- The past in the admin -----------------------------------------------------------------------


def test_the_history_says_who_why_and_what(editor: Client, pact: Agreement) -> None:
    editor.post(page_of(pact), form(depositary="Norway", why="as its Art. 9 says"))
    page = editor.get(page_of(pact).replace("change", "history")).content.decode()
    assert "as its Art. 9 says" in page
    assert "agreement updated" in page


def test_the_history_of_an_agreement_has_that_of_its_events_and_leads_to_the_past(
    editor: Client, pact: Agreement
) -> None:
    make_event(pact)
    page = editor.get(page_of(pact).replace("change", "history")).content.decode()
    assert all(words in page for words in ("agreement inserted", "event inserted", "citation"))
    link = re.search(r'href="(/admin/agreements/agreement/\d+/as-of/\?as_of=[^"]+Z)"', page)
    assert link
    assert "Signed on 18 Feb 2025" in editor.get(link[1]).content.decode()


@pytest.mark.parametrize("noun", ["event", "participant"])
def test_every_noun_of_the_record_has_its_history(editor: Client, noun: str) -> None:
    event = make_event(make_relos())
    pk = event.pk if noun == "event" else make_participant().pk
    page = editor.get(f"/admin/agreements/{noun}/{pk}/history/").content.decode()
    assert f"{noun} inserted" in page


def test_the_record_is_shown_as_it_stood(editor: Client) -> None:
    agreement = make_relos()
    make_event(agreement)
    moment = Change.objects.latest("id").at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    address = page_of(agreement).replace("change", "as-of")
    page = editor.get(address, {"as_of": moment}).content.decode()
    assert "Signed on 18 Feb 2025." in page
    for asked, why in [("2001-01-01", "not on record yet"), ("soon", "Must be a day")]:
        assert why in editor.get(address, {"as_of": asked}).content.decode()


def test_the_form_shows_the_newest_events_and_the_way_to_add_one(editor: Client) -> None:
    agreement = make_relos()
    for day in range(1, 23):
        make_event(agreement, done=f"2025-02-{day:02}")
    page = editor.get(page_of(agreement)).content.decode()
    assert "22 events on record" in page
    assert "22 Feb 2025" in page
    assert ", 2 Feb 2025" not in page
    assert f"/admin/agreements/event/add/?agreement={agreement.pk}" in page


def test_the_forms_take_the_same_queries_however_much_is_on_them(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = make_relos()
    events = [make_event(agreement, done=f"2025-02-0{day}") for day in range(1, 6)]
    for number in range(3):
        Title.objects.create(agreement=agreement, text=f"Title {number}")
    for address in (page_of(agreement), f"/admin/agreements/event/{events[0].pk}/change/"):
        editor.get(address)  # content types are asked for once by each process
    with django_assert_num_queries(15):
        editor.get(page_of(agreement))
    with django_assert_num_queries(10):
        editor.get(f"/admin/agreements/event/{events[0].pk}/change/")
