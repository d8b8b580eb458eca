"""With nothing but a keyboard: everything is reached, in the order in which it is read, and is seen to be reached."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import complaints, walk
from tests.browser.pages import public
from tests.browser.visits import Scheme

pytestmark = pytest.mark.usefixtures("demonstration")
LONG = 70  # participants: the timeline is as long and as brief as that of 195


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_tab_follows_the_reading_and_each_stop_is_seen(
    visit: Visit, scheme: Scheme, width: int
) -> None:
    visitor = visit(scheme=scheme, width=width)
    found = {path: complaints(visitor.go(path).page) for path in public(participants=LONG)}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_first_stop_of_every_page_leads_past_the_menu(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    for path in public(participants=LONG):
        if path.endswith("/embed"):
            continue  # has no menu
        visitor.go(path).press("Tab")
        expect(page.locator(":focus")).to_have_class("skip")
        visitor.press("Enter")
        expect(page.locator("main")).to_be_focused()
        visitor.press("Tab")
        expect(page.locator("header :focus")).to_have_count(0)


def test_sources_are_unfolded_by_a_key_and_the_next_stop_is_the_first_of_them(visit: Visit) -> None:
    visitor = visit().go("/agreements/relos")
    entry = visitor.page.locator(".timeline article:has(details)").first
    entry.locator("summary").focus()
    visitor.press("Enter", "Tab")
    expect(entry.locator("details")).to_have_attribute("open", "")
    expect(entry.locator(".source a").first).to_be_focused()


@pytest.mark.parametrize(("width", "keys"), [(1280, ["Tab"]), (320, ["Tab", "Enter", "Tab"])])
def test_after_the_search_come_the_filters_and_then_what_was_found(
    visit: Visit, width: int, keys: list[str]
) -> None:
    visitor = visit(width=width).go("/agreements")
    visitor.page.locator(".facets button").first.focus()
    visitor.press(*keys)
    expect(visitor.page.locator("input[type=checkbox]").first).to_be_focused()
    rest = [stop.what for stop in walk(visitor.page)]
    applying = next(at for at, what in enumerate(rest) if what.startswith("<button>Apply"))
    assert any("/agreements/relos" in what for what in rest[applying:])
