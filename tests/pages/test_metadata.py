"""What the pages say of themselves to programs: only what is certain, and nothing that a text could break out of."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from lxml import etree, html
from pytest_django import Settings

from tests.factories import make_agreement, make_event, make_participant, make_relos, make_source
from tests.pages.reading import read
from tests.pages.record import ADDRESS, high_seas, relos
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Agreement, Event

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def in_page(page: html.HtmlElement) -> dict[str, Any]:
    [script] = page.xpath('//script[@type="application/ld+json"]')
    document: dict[str, Any] = json.loads(script.text)
    return document


def test_the_page_says_what_it_is(client: Client) -> None:
    relos()
    found = in_page(read(client, PAGE))
    assert (found["@type"], found["@id"]) == ("Legislation", "http://testserver/agreements/relos")
    assert (found["legislationDate"], found["legislationDateVersion"]) == (
        "2025-02-18",
        "2026-01-01",
    )


def test_a_vague_date_is_left_out(client: Client) -> None:
    make_event(make_relos(), Kind.SIGNED, "2025-02")
    assert "legislationDate" not in in_page(read(client, PAGE))


def test_that_no_entry_into_force_is_reported_is_not_told_as_a_fact(client: Client) -> None:
    relos()
    high_seas()
    assert "legislationLegalForce" not in in_page(read(client, PAGE))
    seas = in_page(read(client, "/agreements/high-seas"))
    assert seas["legislationLegalForce"] == "https://schema.org/InForce"
    assert "legislationDate" not in seas  # each signed for itself


def test_no_text_can_end_the_element(client: Client) -> None:
    agreement = make_relos()
    Agreement.objects.filter(pk=agreement.pk).update(title="</script><script>alert(1)</script>&")
    page = read(client, PAGE)
    assert in_page(page)["name"] == "</script><script>alert(1)</script>&"
    assert len(page.xpath("//script")) == 1


def test_the_document_of_its_own_names_each_article_once(client: Client) -> None:
    relos()
    response = client.get(f"{PAGE}.jsonld")
    articles = response.json()["subjectOf"]
    assert response["Content-Type"] == "application/ld+json"
    assert [a["publisher"]["name"] for a in articles if a["url"] == ADDRESS] == ["Mint"]


def test_a_page_of_the_past_has_none_but_its_document_does(client: Client) -> None:
    relos()
    page = read(client, f"{PAGE}?happened_by=2025-12-10")
    assert not page.xpath('//script[@type="application/ld+json"]')
    document = client.get(f"{PAGE}.jsonld?happened_by=2025-12-10").json()
    assert document["legislationDateVersion"] == "2025-12-10"


def test_a_shared_link_shows_title_and_status(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    content = "string(//meta[@property='{}']/@content)"
    assert page.xpath(content.format("og:url")) == "http://testserver/agreements/relos"
    assert page.xpath(content.format("og:description")).startswith("Signed, and approved by Russia")
    assert page.xpath("string(//meta[@name='twitter:data1']/@content)") == "Partly approved"


# --- Markdown and TimelineJS ---------------------------------------------------------------------------


def test_markdown_tells_the_status_the_events_and_their_sources(client: Client) -> None:
    relos()
    response = client.get(f"{PAGE}.md")
    text = response.content.decode()
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert text.startswith(
        "# Agreement on the Reciprocal Exchange of Logistics Support\n\n**Signed"
    )
    assert "### 8 or 10 Dec 2025 (sources disagree): Federation Council approved" in text
    assert f"Mint, 2025-12-03: <{ADDRESS}>" in text
    assert "### 20 Dec 2025: Entry into force (retracted)" in text


def test_markdown_of_a_source_is_no_markup(client: Client) -> None:
    evil = make_source("2025-02-18", quote="[click](javascript:x)\n# <b>")
    make_event(make_relos(), sources=[evil])
    text = client.get(f"{PAGE}.md").content.decode()
    assert r"“\[click\](javascript:x) \# \<b\>”" in text


def test_timelinejs_has_dates_as_long_as_they_are_known(client: Client) -> None:
    agreement = relos()
    make_event(agreement, Kind.STATEMENT, "2024")
    make_event(agreement, Kind.STATEMENT, None, state=State.EXPECTED)
    document = client.get(f"{PAGE}.timeline.json").json()
    starts = {slide["display_date"]: slide for slide in document["events"]}
    assert starts["2024"]["start_date"] == {"year": 2024}
    assert starts["24–29 Nov 2025"]["end_date"] == {"year": 2025, "month": 11, "day": 29}
    assert "8 or 10 Dec 2025 (sources disagree)" in starts
    assert len(starts) == 7  # without the retracted one and that without any date


def test_timelinejs_is_given_no_markup_but_ours(client: Client) -> None:
    evil = make_source("2025-02-18", quote="<img src=x onerror=alert(1)>")
    agreement = make_relos()
    make_event(agreement, sources=[evil])
    Agreement.objects.filter(pk=agreement.pk).update(title="<b>")
    body = client.get(f"{PAGE}.timeline.json").content.decode()
    assert "<img" not in body
    assert json.loads(body)["title"]["text"]["headline"] == "&lt;b&gt;"


def test_slides_are_grouped_by_who_acted(client: Client) -> None:
    relos()
    groups = {s["group"] for s in client.get(f"{PAGE}.timeline.json").json()["events"]}
    assert groups == {"Both", "Russia"}


# --- Finding the way -----------------------------------------------------------------------------------


def test_the_sitemap_leads_to_every_agreement_with_its_last_change(client: Client) -> None:
    make_agreement("silent", participants=(make_participant(),))
    index = etree.fromstring(client.get("/sitemap.xml").content)
    sections = {loc.text for loc in index.iterfind(".//s:loc", SITEMAP)}
    assert "http://testserver/sitemap-agreements.xml" in sections
    pages = etree.fromstring(client.get("/sitemap-agreements.xml").content)
    assert pages.xpath("//s:loc/text()", namespaces=SITEMAP) == [
        "http://testserver/agreements/silent",
        "http://testserver/ru/agreements/silent",
        "http://testserver/hi/agreements/silent",
    ]
    assert pages.xpath("count(//s:lastmod)", namespaces=SITEMAP) == 3


def test_each_section_of_the_sitemap_can_be_read(client: Client) -> None:
    make_participant()
    for section in ("pages", "participants"):
        page = etree.fromstring(client.get(f"/sitemap-{section}.xml").content)
        assert page.xpath("//s:loc", namespaces=SITEMAP), section


def test_a_browser_learns_how_to_search_here(client: Client) -> None:
    [link] = read(client, "/about").xpath('//link[@rel="search"]/@href')
    found = etree.fromstring(client.get(link).content)
    template = "string(//*[local-name()='Url']/@template)"
    assert found.xpath(template) == "http://testserver/agreements?q={searchTerms}"


def test_language_models_are_told_where_the_data_is(client: Client) -> None:
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert "http://testserver/api/v1/openapi.json" in response.content.decode()
    assert b"Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content


def test_the_sitemap_has_every_kind_of_page(client: Client) -> None:
    relos()
    index = etree.fromstring(client.get("/sitemap.xml").content)
    found: set[str] = set()
    for section in index.iterfind(".//s:loc", SITEMAP):
        page = etree.fromstring(client.get(str(section.text)).content)
        found |= {str(loc.text) for loc in page.iterfind(".//s:loc", SITEMAP)}
    event = Event.objects.get(kind=Kind.SUBMITTED)
    for path in (
        "/", "/agreements", "/participants", "/calendar", "/changes", "/corrections", "/statistics", "/about", "/data",
        PAGE, "/participants/india", "/procedures/india", f"/events/{event.public_id}",
    ):  # fmt: skip
        assert f"http://testserver{path}" in found, path


def test_whom_to_warn_is_told_where_it_is_set_and_for_less_than_a_year(
    client: Client, settings: Settings
) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@tracker.example"
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@tracker.example"
    assert fields["Canonical"] == "http://testserver/.well-known/security.txt"
    left = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)


def test_password_managers_are_led_to_where_a_password_is_changed(client: Client) -> None:
    response = client.get("/.well-known/change-password")
    assert (response.status_code, response["Location"]) == (302, "/admin/password_change/")
