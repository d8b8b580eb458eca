"""The record at the desk in a browser: the date box answers, two editors meet, a file is tried, every page can be read."""

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import Visit
from tests.browser.visits import Scheme
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.usefixtures("demonstration")
ADD = "/admin/agreements/event/add/"


def relos() -> str:
    return f"/admin/agreements/agreement/{Agreement.objects.get(slug='relos').pk}/"


PAGES = {
    "attention": "/admin/review/desk/",
    "guide": "/admin/review/desk/guide/",
    "import": "/admin/agreements/agreement/import/",
    "format": "/admin/agreements/agreement/import/format/",
    "new event": ADD,
    "events": "/admin/agreements/event/",
    "agreements": "/admin/agreements/agreement/",
    "feeds": "/admin/news/feed/",
    "watched pages": "/admin/news/watchedpage/",
    "steps": "/admin/agreements/step/",
    "agreement": "change/",
    "history": "history/",
    "as it stood": "as-of/",
}


def test_the_date_box_answers_while_one_types(visit: Visit) -> None:
    page: Page = visit(role="Editor").go(ADD).page
    page.fill("#id_done", "03/04/2025")
    expect(page.locator("#id_done_echo")).to_contain_text("“3 Apr 2025” or “4 Mar 2025”")
    page.fill("#id_done", "late Nov 2025")
    expect(page.locator("#id_done_echo")).to_contain_text("between 21 and 30 Nov 2025")
    shown = page.locator("input[name=done_understood]")
    expect(shown).to_have_value("[2025-11-21..2025-11-30]")
    assert page.locator("#id_done_echo").get_attribute("role") == "status"


@pytest.mark.parametrize("javascript", [True, False])
def test_words_are_kept_with_and_without_javascript(visit: Visit, javascript: bool) -> None:  # noqa: FBT001
    event = Event.objects.filter(agreement__slug="relos", kind="signed").get()
    page: Page = visit(role="Editor", javascript=javascript).go(_page_of(event)).page
    page.fill("#id_done", "17 or 18 Feb 2025")
    if javascript:
        expect(page.locator("#id_done_echo")).to_contain_text("not after 18 Feb 2025")
    page.click("input[name=_continue]")
    if not javascript:
        expect(page.locator(".field-done .errorlist")).to_contain_text("save once more")
        page.click("input[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    event.refresh_from_db()
    assert event.done.edtf == "[2025-02-17,2025-02-18]"


def _page_of(event: Event) -> str:
    return f"/admin/agreements/event/{event.pk}/change/"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_second_of_two_editors_loses_nothing(visit: Visit, javascript: bool) -> None:  # noqa: FBT001
    one, two = (visit(role="Editor", javascript=javascript) for _ in range(2))
    for editor in (one, two):
        editor.go(f"{relos()}change/")
    one.page.fill("#id_depositary", "Norway")
    one.page.click("input[name=_save]")
    expect(one.page.locator(".messagelist")).to_contain_text("was changed successfully")
    two.page.fill("#id_force_text", "Mine.")
    two.page.click("input[name=_save]")
    expect(two.page.locator("h1").last).to_have_text("Somebody else has saved meanwhile")
    expect(two.page.locator("table").last).to_contain_text("Norway")
    two.page.get_by_role("button", name="Save mine over it").click()
    expect(two.page.locator(".messagelist")).to_contain_text("was changed successfully")
    kept = Agreement.objects.get(slug="relos")
    assert (kept.depositary, kept.force_text) == ("Norway", "Mine.")


def test_a_file_is_tried_and_then_written(visit: Visit) -> None:
    visitor = visit(role="Editor").go("/admin/agreements/event/?q=relos")
    with visitor.page.expect_download() as download:
        visitor.page.click("text=Export this list as CSV")
    exported = Path(download.value.path()).read_bytes()
    changed = exported.replace(b",Moscow,", b",Moskva,")
    visitor.go("/admin/agreements/agreement/import/")
    file = FilePayload(name="events.csv", mimeType="text/csv", buffer=changed)
    visitor.page.set_input_files("input[type=file]", file)
    visitor.page.get_by_role("button", name="See what it would do").click()
    expect(visitor.page.locator(".desk-counts")).to_contain_text("0 rejected")
    visitor.page.get_by_role("button", name="Write it").click()
    expect(visitor.page.locator(".messagelist")).to_contain_text("0 rejected")
    assert Event.objects.filter(place="Moskva").exists()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_every_page_can_be_read_by_everybody(
    visit: Visit, checkers: Path, scheme: Scheme, width: int
) -> None:
    visitor = visit(role="Administrator", scheme=scheme, width=width)
    complaints: dict[str, list[str]] = {}
    for name, path in PAGES.items():
        visitor.go(path if path.startswith("/") else relos() + path)
        visitor.page.wait_for_load_state("networkidle")
        found = visitor.overflow() + visitor.heard
        found += visitor.accessibility(checkers)
        visitor.heard.clear()  # axe itself is not what the page says
        complaints[name] = found
    assert {name: found for name, found in complaints.items() if found} == {}
