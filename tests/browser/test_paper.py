"""On paper nothing is folded away: every source of a timeline is there, with its address."""

from __future__ import annotations

from io import BytesIO
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Visit
from tests.browser.visits import Visitor
from tests.factories import make_wide
from tracker.agreements.models import Agreement, Citation


def unspaced(text: str) -> str:
    """Letter by letter: paper breaks its lines where it likes, even inside an address, and joins 'f' and 'i'."""
    return "".join(normalize("NFKC", text).split())


def paper(visitor: Visitor) -> str:
    """What the printer would get, as text."""
    sheets = PdfReader(BytesIO(visitor.page.pdf())).pages
    return unspaced("".join(sheet.extract_text() for sheet in sheets))


def missing_from(printed: str, slug: str) -> list[str]:
    """Quotes, publishers and addresses of the agreement's sources that are not there."""
    cited = Citation.objects.filter(event__agreement__slug=slug)
    assert cited.count() > 5
    said = {words for each in cited for words in (each.quote, each.publisher, each.url)}
    return sorted(words for words in said if unspaced(words) not in printed)


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.usefixtures("demonstration")
def test_print_shows_every_source_and_quote(visit: Visit, *, javascript: bool) -> None:
    visitor = visit(javascript=javascript).go("/agreements/relos")
    assert missing_from(paper(visitor), "relos") == []


@pytest.fixture
def wide(transactional_db: None) -> Agreement:
    return make_wide(participants=195)


def test_print_of_195_states_shows_every_source_and_quote(visit: Visit, wide: Agreement) -> None:
    visitor = visit().go(f"/agreements/{wide.slug}")
    assert missing_from(paper(visitor), wide.slug) == []
