"""On paper nothing is folded away: every source of a timeline is there, with its address."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tracker.agreements.models import Citation

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.parametrize("javascript", [True, False])
def test_print_shows_every_source_and_quote(visit: Visit, *, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/agreements/relos")
    visitor.page.emulate_media(media="print")
    printed = " ".join(visitor.page.locator("body").inner_text().split())
    cited = Citation.objects.filter(event__agreement__slug="relos")
    assert cited.count() > 5
    missing = [
        each.publisher
        for each in cited
        if each.publisher not in printed or " ".join(each.quote.split()) not in printed
    ]
    assert missing == []
