"""The whole path of one fact: feed bytes come in, an editor decides, every face tells it."""

import datetime as dt
from html import escape

import feedparser
import icalendar
import lxml.html
import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.factories import make_relos
from tests.webserver import NETWORKS, WebServer, page
from tests.workers import forget_messages, wait_for, worker
from tracker.agreements.models import Citation, Title
from tracker.agreements.seeding import seed
from tracker.news.models import Article, Feed
from tracker.review.models import Proposal

TITLE = "State Duma passes law on logistics agreement with India"
PARAGRAPHS = [
    "MOSCOW, December 2. The State Duma on Tuesday adopted the law on the ratification of the agreement between Russia "
    "and India on the reciprocal exchange of logistics support (RELOS).",
    "The vote was taken at a plenary session. The law now goes to the upper house.",
    "The document fixes how military formations, warships and aircraft of the two states are sent to each other's "
    "territory and how they are supplied there during exercises and relief work.",
]
ARTICLE = f"""<!doctype html><html lang="en"><head><title>{TITLE}</title></head><body><nav>Home</nav>
<article><h1>{TITLE}</h1>{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}</article></body></html>"""
FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
  <title>Agency</title><link>{site}/</link><description>News</description><language>en</language>
  <item>
    <title>{title}</title>
    <link>{site}/2052369</link>
    <guid>2052369</guid>
    <pubDate>Tue, 02 Dec 2025 12:00:00 GMT</pubDate>
    <description>The chamber has voted.</description>
  </item>
</channel></rss>"""
PROPOSED = {"kind": "lower_house_approved", "decision": "pending"}


def fetched_and_read(environment: dict[str, str]) -> Proposal:
    """What a worker process makes of the feed, woken up as beat would."""
    with worker(environment, FETCH_ALLOWED_NETWORKS=",".join(NETWORKS)):
        wait_for(Article.objects.exists, waking="tracker.news.tasks.fetch_due_feeds")
        wait_for(
            Article.objects.filter(text__contains="State Duma").exists,
            waking="tracker.news.tasks.fetch_pending_texts",
        )
        wait_for(
            Proposal.objects.filter(**PROPOSED).exists,
            waking="tracker.review.tasks.read_new_articles",
        )
    return Proposal.objects.get(**PROPOSED)


def press(editor: Client, address: str, button: str) -> None:
    """Submit the form of a page that has this button, with what stands in it."""
    html = lxml.html.document_fromstring(editor.get(address).content)
    [(form, name)] = [
        (form, pressed.get("name", ""))
        for form in html.iter("form")
        if isinstance(form, lxml.html.FormElement)
        for pressed in form.iter("button")
        if pressed.get("value") == button
    ]
    answer = editor.post(address, {**dict(form.form_values()), name: button})
    assert answer.status_code == 302


@pytest.mark.django_db(transaction=True)
def test_one_fact_goes_all_the_way(
    test_environment: dict[str, str], webserver: WebServer, client: Client
) -> None:
    forget_messages()
    seed()
    Title.objects.create(agreement=make_relos(), text="RELOS", kind="acronym")
    webserver.at("/2052369", page(ARTICLE, content_type="text/html"))
    feed = FEED.format(site=webserver.url, title=TITLE)
    address = webserver.at("/feed.xml", page(feed, content_type="application/rss+xml"))
    Feed.objects.create(title="Agency", url=address, publisher="Agency")
    editor = get_user_model().objects.create_superuser("editor", password="a long password")

    proposal = fetched_and_read(test_environment)
    client.force_login(editor)
    desk = reverse("admin:review_proposal_change", args=[proposal.pk])
    press(client, desk, "accept")

    citation = Citation.objects.get()
    assert citation.quote in PARAGRAPHS[0]
    assert (citation.publisher, citation.url) == ("Agency", f"{webserver.url}/2052369")
    told_by_page(citation)
    told_by_json(citation)
    told_by_atom()
    told_by_calendar()


def told_by_page(citation: Citation) -> None:
    html = Client().get("/agreements/relos").content.decode()
    assert escape(citation.quote) in html
    assert '<time datetime="2025-12-02">' in html


def told_by_json(citation: Citation) -> None:
    [event] = Client().get("/api/v1/agreements/relos").json()["events"]
    assert (event["kind"], event["done"]["edtf"]) == ("lower_house_approved", "2025-12-02")
    assert event["citations"][0]["quote"] == citation.quote


def told_by_atom() -> None:
    feed = feedparser.parse(Client().get("/agreements/relos.atom").content)
    assert not feed.bozo
    assert "State Duma" in feed.entries[0].title


def told_by_calendar() -> None:
    calendar = icalendar.Calendar.from_ical(Client().get("/agreements/relos.ics").content)
    [event] = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == dt.date(2025, 12, 2)
