"""Import and export in the admin: first what a file would do, then all of it; only by those who may write it."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.agreements.exchange.files import (
    EVENT,
    applied,
    csv_file,
    events_file,
    json_file,
    make_rich_record,
)
from tests.factories import make_agreement, make_event, make_relos
from tracker.agreements.exchange import queue
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.django_db
IMPORT = "/admin/agreements/agreement/import/"


def client_of(role: str) -> Client:
    user = User.objects.create_user(role.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor() -> Client:
    return client_of("Editor")


def upload(client: Client, content: bytes, name: str = "events.csv") -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})


def dry_run(client: Client, content: bytes) -> tuple[str, str]:
    """The address and the page of what a file would do."""
    address = upload(client, content)["Location"]
    return address, client.get(address).content.decode()


def write(client: Client, address: str, page: str, **fields: str) -> Any:
    found = re.search(r'name="fingerprint" value="(\w+)"', page)
    assert found
    return client.post(f"{address}apply/", {"fingerprint": found[1], **fields})


def test_a_dry_run_says_what_each_line_would_do_and_writes_nothing(editor: Client) -> None:
    make_relos()
    _, page = dry_run(editor, events_file({}, {"id": "x", "agreement": "nowhere"}))
    assert "<strong>1</strong> insert" in page
    assert "<strong>1</strong> rejected" in page
    assert "there is no agreement “nowhere”" in page
    assert not Event.objects.exists()


def test_what_was_seen_is_written_in_one_go(editor: Client) -> None:
    make_relos()
    address, page = dry_run(editor, events_file({}))
    assert write(editor, address, page, why="from the gazette").status_code == 302
    assert Event.objects.get().done.edtf == "2025-02-18"
    history = editor.get(f"/admin/agreements/event/{Event.objects.get().pk}/history/")
    assert "from the gazette" in history.content.decode()


def test_a_record_that_changed_meanwhile_is_shown_anew(editor: Client) -> None:
    make_relos()
    address, page = dry_run(editor, events_file({}))
    applied(events_file({"done": "2025-02-19"}))
    answer = write(editor, address, page)
    assert answer.status_code == 409
    assert "<strong>1</strong> update" in answer.content.decode()


def test_warnings_are_confirmed_first(editor: Client) -> None:
    make_event(make_relos())
    address, page = dry_run(editor, events_file({}))
    assert "looks like the same event" in page
    assert write(editor, address, page).status_code == 422
    assert write(editor, address, page, confirmed="on").status_code == 302
    assert Event.objects.count() == 2


def test_what_is_rejected_can_be_downloaded_with_the_reason(editor: Client) -> None:
    make_relos()
    address, _ = dry_run(editor, events_file({}, {"id": "=x", "agreement": "nowhere"}))
    lines = editor.get(f"{address}rejected").content.decode("utf-8-sig").splitlines()
    assert lines[0] == ",".join(["line", "reason", *EVENT])
    assert lines[1].startswith("3,there is no agreement “nowhere”,'=x,nowhere,signed")


def test_a_file_of_rejected_lines_can_be_mended_and_sent_again(editor: Client) -> None:
    make_relos()
    address, _ = dry_run(editor, events_file({"agreement": "nowhere"}))
    mended = editor.get(f"{address}rejected").content.replace(b",nowhere,", b",relos,")
    assert "<strong>1</strong> insert" in dry_run(editor, mended)[1]


def test_rejected_json_is_kept_as_it_stood(editor: Client) -> None:
    address, _ = dry_run(editor, json_file({"resource": "agreement", "slug": "x"}) + b"\n{oh")
    told = editor.get(f"{address}rejected").content.decode()
    assert '"raw": "{oh"' in told


def test_a_file_that_is_none_of_ours_is_told_at_once(editor: Client) -> None:
    answer = upload(editor, b"name\nx")
    assert answer.status_code == 422
    assert "not known: name" in answer.content.decode()


def test_nobody_comes_by_the_file_of_another(editor: Client) -> None:
    make_relos()
    address, _ = dry_run(editor, events_file({}))
    other = client_of("Administrator").get(address, follow=True)
    assert "The file is no longer here" in other.content.decode()


# --- Long files ----------------------------------------------------------------------------------


def long_file() -> bytes:
    numbers = range(queue.AT_ONCE + 1)
    return events_file(*({"id": f"e{number}", "kind": "statement"} for number in numbers))


def test_a_long_file_is_left_to_a_worker_and_its_page_says_how_it_goes(editor: Client) -> None:
    make_relos()
    address, page = dry_run(editor, long_file())
    progress = write(editor, address, page, confirmed="on")["Location"]
    assert progress == f"{address}progress/"
    assert "waiting for a worker" in editor.get(progress).content.decode()
    assert editor.get(address)["Location"] == write(editor, address, page)["Location"] == progress
    [claim] = queue.claim()
    queue.write_claimed(claim.id, str(claim.token), now=timezone.now())
    told = editor.get(progress, headers={"HX-Request": "true"}).content.decode()
    assert "1,001 insert" in told
    assert "every 2s" not in told


def test_a_long_file_that_was_not_seen_as_it_is_now_is_not_asked_for(editor: Client) -> None:
    make_relos()
    address, page = dry_run(editor, long_file())
    applied(events_file({"id": "e1", "kind": "statement"}))
    assert write(editor, address, page, confirmed="on").status_code == 409
    assert queue.claim() == []


# --- Export --------------------------------------------------------------------------------------


def text(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_list_is_exported_as_it_is_filtered(editor: Client) -> None:
    make_event(make_relos())
    make_event(make_agreement("other"), done="2025-03-01")
    pk = Agreement.objects.get(slug="other").pk
    address = "/admin/agreements/event/export.csv"
    assert len(text(editor.get(address)).splitlines()) == 3
    [_, line] = text(editor.get(address, {"agreement__id__exact": pk})).splitlines()
    assert ",other,signed,occurred,,,2025-03-01," in line
    assert text(editor.get(address, {"q": "nothing like it"})).count("\n") == 1


def test_the_list_leads_to_its_export(editor: Client) -> None:
    page = editor.get("/admin/agreements/agreement/?form__exact=bilateral").content.decode()
    assert 'href="export.csv?form__exact=bilateral"' in page
    assert f'href="{IMPORT}"' in page


@pytest.mark.parametrize(("noun", "form"), [("agreement", "csv"), ("event", "jsonl")])
def test_an_export_comes_back_as_no_change(editor: Client, noun: str, form: str) -> None:
    make_rich_record()
    content = text(editor.get(f"/admin/agreements/{noun}/export.{form}")).encode()
    _, page = dry_run(editor, content)
    assert "<strong>0</strong> insert" in page
    assert "<strong>0</strong> update" in page
    assert "<strong>0</strong> rejected" in page


def test_a_dry_run_takes_the_same_queries_however_long_the_file_is(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_relos()
    rows = ({"id": f"e{number}", "kind": "statement"} for number in range(30))
    address, _ = dry_run(editor, events_file(*rows))
    with django_assert_num_queries(13):
        editor.get(address)


def test_an_export_takes_the_same_queries_however_long_it_is(
    editor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos = make_relos()
    for day in range(1, 5):
        make_event(relos, done=f"2025-02-0{day}")
    with django_assert_num_queries(7):
        text(editor.get("/admin/agreements/event/export.csv"))


def test_the_format_is_explained(editor: Client) -> None:
    page = editor.get(f"{IMPORT}format/").content.decode()
    assert all(name in page for name in ("source_quote", "force_threshold", "lower_house_approved"))


@pytest.mark.parametrize(
    ("role", "imports", "exports"),
    [
        ("Reader", 403, 200),
        ("Proposer", 403, 200),
        ("Editor", 200, 200),
        ("Administrator", 200, 200),
    ],
)
def test_who_may_import_and_export(role: str, imports: int, exports: int) -> None:
    client = client_of(role)
    assert client.get(IMPORT).status_code == imports
    assert upload(client, csv_file(EVENT)).status_code == (302 if imports == 200 else 403)
    assert client.get("/admin/agreements/event/export.jsonl").status_code == exports


def test_a_stranger_is_sent_to_log_in() -> None:
    for address in (IMPORT, "/admin/agreements/event/export.csv"):
        assert Client().get(address).status_code == 302
