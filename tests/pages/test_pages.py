"""What holds for every page: no inline style or script, words for every shape, kind refusals."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from lxml import html

from tests.pages.reading import addresses, read, texts
from tests.pages.record import high_seas, relos, trade

PAGES = [
    "/",
    "/agreements",
    "/agreements?q=zebra&subject=trade",
    "/agreements/relos",
    "/agreements/trade",
    "/agreements/high-seas",
    "/participants",
    "/participants/india",
    "/procedures/russia",
    "/calendar",
    "/calendar?month=2025-12",
    "/changes",
    "/corrections",
    "/agreements/relos/differences",
    "/data",
    "/about",
]


@pytest.fixture
def pages(db: None, client: Client) -> dict[str, html.HtmlElement]:
    """Every kind of page, by address."""
    relos()
    trade()
    high_seas()
    return {address: read(client, address) for address in PAGES}


Pages = dict[str, html.HtmlElement]


def test_no_page_has_style_or_script_of_its_own(pages: Pages) -> None:
    # JSON-LD is data, which no browser runs and the CSP leaves alone.
    script = "//script[not(@type='application/ld+json')]"
    inline = f"{script} | //style | //@style | //@*[starts-with(name(), 'on')]"
    assert {address: page.xpath(inline) for address, page in pages.items()} == dict.fromkeys(
        pages, []
    )


def test_every_page_has_a_language_one_heading_and_a_title(pages: Pages) -> None:
    for address, page in pages.items():
        assert page.get("lang") == "en", address
        assert len(page.xpath("//h1")) == 1, address
        assert texts(page, "//title")[0].endswith(" · Treaty Tracker"), address


def test_the_first_link_of_every_page_leads_past_the_menu(pages: Pages) -> None:
    for address, page in pages.items():
        assert (addresses(page)[0], len(page.xpath('//main[@id="main"]'))) == ("#main", 1), address


def test_identifiers_are_unique_and_shapes_are_in_the_sprite(pages: Pages) -> None:
    for address, page in pages.items():
        identifiers = page.xpath("//@id")
        assert len(identifiers) == len(set(identifiers)), address
        assert {shape[1:] for shape in page.xpath("//use/@href")} <= set(identifiers), address


def test_every_badge_has_a_word(pages: Pages) -> None:
    for address, page in pages.items():
        assert all(texts(page, '//span[contains(@class, "badge")]')), address


def test_every_link_inside_the_site_leads_somewhere(pages: Pages, client: Client) -> None:
    links = {re.split("[?#]", link)[0] for page in pages.values() for link in addresses(page)}
    ours = {link for link in links if link.startswith("/") and not link.startswith("/api/")}
    answers = {link: client.get(link).status_code for link in ours}
    assert answers == dict.fromkeys(ours, 200)


def test_the_page_for_a_broken_page_needs_no_database() -> None:
    response = server_error(RequestFactory().get("/"))
    page = html.document_fromstring(response.content.decode())
    assert response.status_code == 500
    assert texts(page, "//h1") == ["Something broke on our side"]


@pytest.mark.django_db
def test_a_slash_at_the_end_is_forgiven(client: Client) -> None:
    assert client.get("/agreements/")["Location"] == "/agreements"


@pytest.mark.django_db
def test_robots_are_told_what_not_to_index(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain"
    assert b"Disallow: /admin/" in response.content
