"""Two editors in two windows, on one proposal: one wins, the other sees both versions and keeps what was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.conftest import Visit
from tests.browser.visits import Visitor
from tracker.agreements.models import Event
from tracker.review.models import Decision, Proposal

pytestmark = pytest.mark.usefixtures("demonstration")
TYPED = "As the chamber’s own record has it, p. 4."


@pytest.fixture
def planned() -> Proposal:
    """The upper house's vote as it was announced; no such event is on record."""
    return desk.waiting()[0]


def both(visit: Visit, proposal: Proposal) -> tuple[Visitor, Visitor]:
    """Two sessions in two windows, each of which has it open."""
    anna, berta = visit(role="Editor"), visit(role="Editor")
    return anna.go(proposal.get_absolute_url()), berta.go(proposal.get_absolute_url())


def histories() -> list[list[str]]:
    votes = Event.objects.filter(agreement__slug="relos", kind="upper_house_approved")
    return [desk.history_of(event) for event in votes]


def see_both_versions(page: Page) -> None:
    expect(page.locator("[data-conflict]")).to_contain_text("was not saved")
    expect(page.locator("section[aria-labelledby=mine]")).to_contain_text(TYPED)
    expect(page.locator("section[aria-labelledby=theirs]")).to_contain_text("Accepted as new event")


def amend(page: Page) -> None:
    """Open the form for amendments by its key, and type into it."""
    page.keyboard.press("e")
    page.locator(".desk-active [name=note]:visible").fill(TYPED)


def test_one_wins_and_the_other_sees_both_versions_with_all_that_was_typed(
    visit: Visit, planned: Proposal
) -> None:
    anna, berta = both(visit, planned)
    amend(berta.page)
    desk.decide_by_keys(anna)
    berta.press("Control+Enter")
    see_both_versions(berta.page)
    expect(berta.page.locator("#desk-focus")).to_be_focused()
    assert desk.decisions([planned]) == [Decision.ACCEPTED]
    assert histories() == [["insert"]]


def test_without_scripts_the_other_sees_the_same_as_a_page(visit: Visit, planned: Proposal) -> None:
    anna = visit(role="Editor").go(planned.get_absolute_url())
    berta = visit(role="Editor", javascript=False).go(planned.get_absolute_url())
    berta.page.locator("#amend").click()
    berta.page.locator(".desk-active [name=note]:visible").fill(TYPED)
    desk.decide_by_keys(anna)
    berta.page.get_by_role("button", name="Accept as amended").click()
    see_both_versions(berta.page)
    assert histories() == [["insert"]]


def test_what_was_typed_is_done_to_how_it_stands_now_once_the_other_has_taken_hers_back(
    visit: Visit, planned: Proposal
) -> None:
    anna, berta = both(visit, planned)
    amend(berta.page)
    desk.decide_by_keys(anna)
    desk.undo_by_keys(anna, planned)
    berta.press("Control+Enter")
    berta.page.get_by_role("button", name="Do it to how it stands now").click()
    expect(berta.page.locator(".messagelist")).to_contain_text("Recorded as amended")
    assert histories() == [["insert"]]
    assert Event.objects.filter(note=TYPED).count() == 1


def test_two_sources_that_two_editors_add_in_turn_are_a_row_of_history_each(visit: Visit) -> None:
    planned, voted, otherwise = desk.waiting()[:3]
    anna, berta = visit(role="Editor"), visit(role="Editor")
    anna.go(planned.get_absolute_url())
    desk.decide_by_keys(anna)
    berta.go(otherwise.get_absolute_url())
    desk.decide_by_keys(anna)
    desk.decide_by_keys(berta)
    assert desk.decisions([voted, otherwise]) == [Decision.CITED, Decision.CITED]
    assert histories() == [["insert", "update", "update"]]


def test_of_two_who_press_at_once_one_decides_and_the_other_is_told(
    visit: Visit, planned: Proposal
) -> None:
    windows = both(visit, planned)
    for window in windows:
        window.press("a")
    told = [
        window.page.locator("[data-conflict], [data-card].desk-active h2:focus")
        for window in windows
    ]
    for each in told:
        expect(each).to_have_count(1)
    assert sum(each.and_(each.page.locator("[data-conflict]")).count() for each in told) == 1
    assert histories() == [["insert"]]
