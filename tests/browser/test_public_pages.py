"""Every public page in a real browser: readable by everybody, on every screen, and asking nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import EXPLORER, public
from tests.browser.visits import Scheme

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visit: Visit, checkers: Path, scheme: Scheme) -> None:
    visitor = visit(scheme=scheme)
    found = {path: visitor.go(path).accessibility(checkers) for path in public()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_page_scrolls_sideways_on_a_narrow_phone(visit: Visit) -> None:
    visitor = visit(width=320)
    found = {path: visitor.go(path).overflow() for path in public()}
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_no_page_breaks_its_own_policy_nor_asks_another_site(visit: Visit) -> None:
    visitor = visit()
    for path in [*public(), EXPLORER]:
        visitor.go(path)
    assert visitor.heard == []
