"""An editor at the review screen: what waits, which keys or buttons decide it, when a press has had its effect.

With scripts only the cards change after a press, so no page is waited for but the focus, which goes to
the heading of what comes next.
"""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import Visitor
from tracker.agreements.models import Change, Event
from tracker.review.models import Proposal

DESK = "/admin/review/desk/"
_FAR = 200  # presses of Tab that reach everything on a page


def waiting() -> list[Proposal]:
    """The queue, the next one first."""
    return list(Proposal.objects.waiting().oldest_first())


def decisions(queue: list[Proposal]) -> list[str]:
    """What became of them, in their order."""
    rows = Proposal.objects.in_bulk([proposal.pk for proposal in queue])
    return [rows[proposal.pk].decision for proposal in queue]


def history_of(event: Event) -> list[str]:
    rows = Change.objects.filter(resource="event", object_id=event.pk).order_by("pk")
    return list(rows.values_list("action", flat=True))


def active(page: Page) -> Locator:
    """The card that is open for a decision."""
    return page.locator("[data-card].desk-active")


def in_front(page: Page) -> Proposal:
    card = active(page).get_attribute("id") or ""
    return Proposal.objects.get(pk=card.removeprefix("card-"))


# --- By keys --------------------------------------------------------------------------------------


def keys_for(page: Page, *, again: bool) -> list[str]:
    """What the screen recommends, confirmed where it asks for that; `again`, that is rejected instead."""
    source, new = (active(page).locator(f'[data-keys~="{key}"]') for key in ("m", "a"))
    button, key = (source, "m") if source.count() else (new, "a")
    if button.get_attribute("data-guarded") is None:
        return [key]
    return ["x", "1"] if again else [key, "Enter"]


def decide_by_keys(visitor: Visitor, *, again: bool = False) -> Proposal:
    """Decide what is in front, and be at what comes next; gives what was decided."""
    decided = in_front(visitor.page)
    visitor.press(*keys_for(visitor.page, again=again))
    be_past(visitor.page, decided)
    return decided


def be_past(page: Page, decided: Proposal) -> None:
    """At the heading of another proposal; when none is left, at the desk."""
    heading = f"[data-card].desk-active h2:focus:not(#proposal-{decided.pk})"
    expect(page.locator(f"{heading}, .desk-tiles")).to_have_count(1)


def be_at(page: Page, proposal: Proposal) -> None:
    expect(page.locator(f"#card-{proposal.pk}.desk-active h2")).to_be_focused()


def undo_by_keys(visitor: Visitor, decided: Proposal) -> None:
    """Take it back, at the review screen or, where nothing is left, on the desk."""
    if visitor.page.locator(".desk-tiles").count():
        tab_to(visitor, visitor.page.locator("td form button").first)
        visitor.press("Enter")
    else:
        visitor.press("u")
    be_at(visitor.page, decided)


def tab_to(visitor: Visitor, target: Locator) -> int:
    """How many presses of Tab it takes to get there."""
    for presses in range(1, _FAR):
        visitor.press("Tab")
        if target.and_(visitor.page.locator(":focus")).count():
            return presses
    raise AssertionError(f"no Tab leads to {target}")


# --- By buttons, without scripts ------------------------------------------------------------------


def decide_by_buttons(page: Page) -> Proposal:
    """The first button is the one that is recommended; where nothing can be recommended, reject."""
    decided = in_front(page)
    buttons = active(page).locator(".desk-actions button")
    if buttons.first.get_attribute("data-guarded") is None:
        buttons.first.click()
    else:
        reject_by_buttons(page)
    return decided


def reject_by_buttons(page: Page) -> None:
    active(page).locator('summary[data-keys="x"]').click()
    active(page).locator("[name=reason]").first.check()
    active(page).get_by_role("button", name="Reject", exact=True).click()


def undo_by_buttons(page: Page) -> None:
    page.get_by_role("button", name="Undo").first.click()
