"""The card of an agreement in somebody else's page, and what oEmbed is told of it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from lxml import html as parser

from tests.factories import make_agreement
from tests.pages.reading import read, texts, words
from tests.pages.record import high_seas, relos

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos"
ADDRESS = f"http://testserver{PAGE}"


def asked(client: Client, query: str) -> Any:
    response = client.get(f"/oembed?{query}")
    assert response.status_code == 200, response.content
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def test_the_card_alone_may_stand_in_any_frame(client: Client) -> None:
    relos()
    card, page = client.get(f"{PAGE}/embed"), client.get(PAGE)
    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"


def test_the_card_says_where_it_stands_how_far_each_side_is_and_who_is_awaited(
    client: Client,
) -> None:
    relos()
    card = read(client, f"{PAGE}/embed")
    told = words(card)
    assert "Signed, and approved by Russia." in told
    assert texts(card, "//main/ul/li") == [
        "India1 of 3 steps reported",
        "Russia5 of 6 steps reported",
    ]
    assert "Waiting on India (Exchange of instruments), Russia (Exchange of instruments)" in told
    assert {a.get("target") for a in card.xpath("//a")} == {"_blank"}


def test_the_card_of_a_wide_agreement_has_its_bar(client: Client) -> None:
    high_seas()
    card = read(client, "/agreements/high-seas/embed")
    assert texts(card, '//ul[contains(@class, "totals")]/li') == ["Party 3", "Signatory 3"]


def test_the_card_of_a_past_moment_leads_to_that_moment(client: Client) -> None:
    relos()
    card = read(client, f"{PAGE}/embed?happened_by=2025-12-01")
    assert card.xpath("//h1/a/@href") == [f"{ADDRESS}?happened_by=2025-12-01"]


def test_the_page_tells_programs_where_to_ask(client: Client) -> None:
    relos()
    [link] = read(client, PAGE).xpath('//link[@type="application/json+oembed"]/@href')
    assert client.get(link).json()["title"] == "RELOS"


def test_the_answer_is_a_frame_that_can_do_nothing_but_open_the_page(client: Client) -> None:
    relos()
    found = asked(client, f"url={quote(ADDRESS)}")
    assert (found["version"], found["type"], found["provider_name"]) == (
        "1.0",
        "rich",
        "Treaty Tracker",
    )
    frame = parser.fragment_fromstring(found["html"])
    assert frame.get("src") == f"{ADDRESS}/embed"
    assert frame.get("sandbox") == "allow-popups allow-popups-to-escape-sandbox"
    assert (int(frame.get("width", "")), int(frame.get("height", ""))) == (
        found["width"],
        found["height"],
    )


def test_language_and_moment_of_the_address_are_kept_and_nothing_else(client: Client) -> None:
    relos()
    address = quote("http://testserver/ru/agreements/relos?happened_by=2025-12-01&utm=x#evt")
    frame = parser.fragment_fromstring(asked(client, f"url={address}")["html"])
    assert frame.get("src") == "http://testserver/ru/agreements/relos/embed?happened_by=2025-12-01"


def test_it_is_no_larger_than_it_may_be(client: Client) -> None:
    relos()
    found = asked(client, f"url={quote(ADDRESS)}&maxwidth=400&maxheight=9999")
    assert (found["width"], found["height"]) == (400, 320)


@pytest.mark.parametrize(
    "url",
    [
        "", "http://evil.example/agreements/relos", "http://testserver/participants/india",
        "http://testserver/agreements/none", "javascript:alert(1)", "http://[", f"{ADDRESS}.atom",
    ],
)  # fmt: skip
def test_other_addresses_are_not_embeddable(client: Client, url: str) -> None:
    relos()
    assert client.get(f"/oembed?url={quote(url)}").status_code == 404


def test_xml_is_not_served(client: Client) -> None:
    assert client.get(f"/oembed?url={quote(ADDRESS)}&format=xml").status_code == 501


def test_a_title_cannot_leave_its_attribute(client: Client) -> None:
    make_agreement("evil", title='"><script>alert(1)</script>')
    found = asked(client, f"url={quote('http://testserver/agreements/evil')}")
    assert "<script" not in found["html"]
