"""The queue of the demonstration, decided and taken back in a real browser: by keys alone, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import Visit
from tests.browser.visits import Visitor
from tracker.agreements.models import Event
from tracker.review.models import Decision, Proposal

pytestmark = pytest.mark.usefixtures("demonstration")


def at_the_first(visitor: Visitor) -> list[Proposal]:
    """Open what has waited longest; the whole queue."""
    queue = desk.waiting()
    visitor.go(queue[0].get_absolute_url())
    return queue


def events_by_decision() -> list[tuple[str, int]]:
    return [
        (str(event.public_id), event.citations.count()) for event in Event.objects.order_by("pk")
    ]


def test_the_whole_queue_is_decided_by_keys_alone_and_each_decision_undone_once(
    visit: Visit,
) -> None:
    visitor = visit(role="Editor")
    queue = at_the_first(visitor)
    while left := len(desk.waiting()):
        before = events_by_decision()
        decided = desk.decide_by_keys(visitor)
        assert len(desk.waiting()) < left
        desk.undo_by_keys(visitor, decided)
        assert (len(desk.waiting()), events_by_decision()) == (left, before)
        desk.decide_by_keys(visitor, again=True)
    assert len(queue) == 8
    assert {*desk.decisions(queue)} == {Decision.ACCEPTED, Decision.CITED, Decision.REJECTED}
    assert visitor.heard == []


def test_the_whole_queue_is_decided_without_scripts_and_each_decision_undone_once(
    visit: Visit,
) -> None:
    visitor = visit(role="Editor", javascript=False)
    queue = at_the_first(visitor)
    while left := len(desk.waiting()):
        before = events_by_decision()
        decided = desk.decide_by_buttons(visitor.page)
        assert len(desk.waiting()) < left
        desk.undo_by_buttons(visitor.page)
        assert desk.in_front(visitor.page) == decided
        assert (len(desk.waiting()), events_by_decision()) == (left, before)
        desk.decide_by_buttons(visitor.page)
    assert {*desk.decisions(queue)} == {Decision.ACCEPTED, Decision.CITED, Decision.REJECTED}
    assert visitor.heard == []


def test_sources_that_disagree_are_one_contested_event_in_under_ten_presses_from_the_desk(
    visit: Visit,
) -> None:
    visitor = visit(role="Editor").go(desk.DESK)
    to_the_content = ["Tab", "Enter"]
    to_the_first = ["Tab", "Enter"]
    visitor.press(*to_the_content, *to_the_first)
    expect(visitor.page.locator(".desk-keys-on .desk-active")).to_have_count(1)
    pressed = [*to_the_content, *to_the_first]
    for key in ("a", "m", "m"):  # it is planned, it was on the 10th, it was on the 8th
        before = desk.in_front(visitor.page)
        visitor.press(key)
        desk.be_past(visitor.page, before)
        pressed.append(key)
    assert len(pressed) < 10
    event = Event.objects.get(kind="upper_house_approved", agreement__slug="relos")
    assert event.done.edtf == "[2025-12-08,2025-12-10]"
    assert event.citations.count() == 3


def test_readers_see_both_dates_side_by_side_with_who_reports_them(visit: Visit) -> None:
    visitor = visit(role="Editor")
    at_the_first(visitor)
    for _ in range(3):
        desk.decide_by_keys(visitor)
    reader = visit().go("/agreements/relos")
    claims = reader.page.locator(".claims > div")
    expect(claims).to_have_count(2)
    for claim, words in zip(
        claims.all(), (["8 Dec 2025", "India Today"], ["10 Dec 2025", "Life"]), strict=True
    ):
        for each in words:
            expect(claim).to_contain_text(each)
    first, second = (claim.bounding_box() for claim in claims.all())
    assert first
    assert second
    assert first["y"] == second["y"]


def test_what_is_guarded_is_not_decided_by_one_key(visit: Visit) -> None:
    visitor = visit(role="Editor")
    guarded = desk.waiting()[-1]
    visitor.go(guarded.get_absolute_url()).press("a")
    expect(desk.active(visitor.page).locator("button[data-guarded]")).to_be_focused()
    assert guarded in desk.waiting()
    visitor.press("Enter")
    desk.be_past(visitor.page, guarded)
    assert desk.decisions([guarded]) == [Decision.ACCEPTED]


def test_with_the_keys_switched_off_a_key_does_nothing_also_after_a_reload(visit: Visit) -> None:
    visitor = visit(role="Editor")
    at_the_first(visitor)
    visitor.press("?")
    visitor.page.get_by_role("button", name="Turn the keys off").click()
    for _ in range(2):
        visitor.press("a", "m", "x", "1", "u", "?")
        expect(desk.active(visitor.page).locator("details[open]")).to_have_count(0)
        assert len(desk.waiting()) == 8
        visitor.page.reload()
    visitor.page.locator(".desk-help summary").click()
    visitor.page.get_by_role("button", name="Turn the keys on").click()
    desk.decide_by_keys(visitor)
    assert len(desk.waiting()) == 7


def test_after_a_decision_the_focus_is_on_the_next_card_and_the_result_is_announced(
    visit: Visit,
) -> None:
    visitor = visit(role="Editor")
    proposal = Proposal.objects.waiting().get(kind="head_of_state_signed")
    visitor.go(proposal.get_absolute_url()).press("m")
    next_card = Proposal.objects.waiting().get(kind="lower_house_approved")
    desk.be_at(visitor.page, next_card)
    expect(visitor.page.get_by_role("status").first).to_contain_text("source")
