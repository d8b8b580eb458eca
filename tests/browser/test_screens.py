"""Every screen of the desk in a real browser: readable by everybody, on every window, and asking nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.screens import stock, walk
from tests.browser.visits import Scheme

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen_of_ours(
    visit: Visit, checkers: Path, scheme: Scheme
) -> None:
    visitor = visit(role="Administrator", scheme=scheme)
    found = {screen: visitor.accessibility(checkers) for screen in walk(visitor.page)}
    assert {screen: faults for screen, faults in found.items() if faults} == {}


def test_no_screen_of_ours_scrolls_sideways_on_a_narrow_phone_and_every_button_is_on_it(
    visit: Visit,
) -> None:
    visitor = visit(role="Administrator", width=320)
    found = {
        screen: [*visitor.overflow(), *visitor.out_of_reach()] for screen in walk(visitor.page)
    }
    assert {screen: faults for screen, faults in found.items() if faults} == {}


def test_no_screen_breaks_the_policy_nor_asks_another_site(visit: Visit) -> None:
    visitor = visit(role="Administrator")
    for _ in walk(visitor.page):
        pass
    for address in stock():
        visitor.go(address)
    assert visitor.heard == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_djangos_pages_as_we_set_them_up(
    visit: Visit, checkers: Path, scheme: Scheme
) -> None:
    visitor = visit(role="Administrator", scheme=scheme)
    found = {address: visitor.go(address).accessibility(checkers) for address in stock()}
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_every_form_of_djangos_can_be_sent_from_a_narrow_phone(visit: Visit) -> None:
    visitor = visit(role="Administrator", width=320)
    found = {address: visitor.go(address).out_of_reach() for address in stock()}
    assert {address: faults for address, faults in found.items() if faults} == {}
