"""The page of one agreement: what it says, what it links to, and what it does not hide."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import (
    TODAY,
    make_agreement,
    make_event,
    make_participant,
    make_relos,
    make_source,
)
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import ADDRESS, QUOTE, high_seas, relos, trade
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event
from tracker.agreements.rearranging import merge
from tracker.agreements.recording import cite

pytestmark = pytest.mark.django_db
PAGE = "/agreements/relos"


def entry(kind: Kind) -> str:
    """The XPath of an event on its page."""
    return f'//li[@id="{Event.objects.get(kind=kind).public_id}"]'


def test_the_page_begins_with_where_the_agreement_stands(client: Client) -> None:
    relos()
    [sentence] = texts(read(client, PAGE), '//p[@class="big"]')
    assert sentence.startswith("Signed, and approved by Russia. Not in force in any report we hold")


def test_the_status_links_to_the_events_that_justify_it(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    assert addresses(page, '//div[contains(@class, "state")]//a') == [
        f"#{Event.objects.get(kind=kind).public_id}"
        for kind in (Kind.HEAD_OF_STATE_SIGNED, Kind.SIGNED)
    ]


def test_what_is_announced_next_is_told_with_the_status(client: Client) -> None:
    agreement = make_relos()
    make_event(agreement, Kind.SIGNED, "2025-02-18")
    make_event(agreement, Kind.STATE_VISIT, "2027", state=State.EXPECTED)
    make_event(agreement, Kind.INSTRUMENTS_EXCHANGED, "2026-12-04", state=State.SCHEDULED)
    [status] = texts(read(client, PAGE), '//div[contains(@class, "state")]')
    assert "Next: Exchange of instruments, 4 Dec 2026 Scheduled" in status


def test_what_the_status_itself_announces_is_not_told_twice(client: Client) -> None:
    agreement = make_relos()
    make_event(agreement, Kind.SIGNED, "2025-02-18")
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2026-12-04", state=State.SCHEDULED)
    assert "Next:" not in words(read(client, PAGE))


def test_every_link_inside_the_page_has_a_place_to_go(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    anchors = {a[1:] for a in addresses(page) if a.startswith("#")}
    assert anchors <= set(page.xpath("//@id"))


def test_a_link_to_an_event_that_was_merged_still_leads_to_its_place(client: Client) -> None:
    agreement = relos()
    kept, other = make_event(agreement, done="2025-02-18"), make_event(agreement, done="2025-02-19")
    merge(other, into=kept, on=TODAY)
    page = client.get(PAGE).content.decode()
    assert f'<span id="{other.public_id}"></span>' in page.split(f'<li id="{kept.public_id}"')[1]


def test_an_event_shows_the_words_of_its_source_and_leads_there(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    duma = entry(Kind.LOWER_HOUSE_APPROVED)
    [link] = page.xpath(f'{duma}//a[@href="{ADDRESS}"]')
    assert texts(page, f"{duma}//blockquote") == [f"“{QUOTE}”"]
    assert (words(link), link.get("rel")) == ("Mint", "nofollow noopener noreferrer")


def test_a_relative_date_says_from_which_day_it_was_counted(client: Client) -> None:
    relos()
    [event] = texts(read(client, PAGE), entry(Kind.LOWER_HOUSE_APPROVED))
    assert "“on Tuesday”, counted from 3 Dec 2025, is 2 Dec 2025." in event


def test_a_date_that_names_its_year_needs_no_reasoning(client: Client) -> None:
    dated = make_source("2025-02-18", date_words="18 February 2025", date_anchor=TODAY)
    make_event(make_agreement(), sources=[dated])
    assert "counted from" not in words(read(client, PAGE))


def test_what_the_source_calls_the_act_and_the_vote_are_told(client: Client) -> None:
    relos()
    [event] = texts(read(client, PAGE), entry(Kind.LOWER_HOUSE_APPROVED))
    assert "411 for, 0 against, abstentions not reported" in event
    assert "In the words of the source: “ratified”" in event


def test_contested_claims_stand_side_by_side_with_their_sources(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    assert texts(page, f'{entry(Kind.UPPER_HOUSE_APPROVED)}//div[@class="claims"]/div') == [
        "8 Dec 20252 articles, 1 independent originIndia Today (credits PTI), Republic World (credits PTI)",
        "10 Dec 20251 article, 1 independent originTASS",
    ]


def test_copies_of_one_agency_count_as_one_origin(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    [summary] = texts(page, f"{entry(Kind.UPPER_HOUSE_APPROVED)}//summary")
    assert summary == "3 articles, 2 independent origins"


def test_only_a_date_that_is_one_day_is_written_as_a_time(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    [day] = page.xpath(f'{entry(Kind.LOWER_HOUSE_APPROVED)}/div[@class="when"]/time')
    assert day.get("datetime") == "2025-12-02"
    assert not page.xpath(f'{entry(Kind.SUBMITTED)}/div[@class="when"]/time')
    assert texts(page, f'{entry(Kind.SUBMITTED)}/div[@class="when"]') == [
        "24–29 Nov 2025some day in this range"
    ]


def test_a_retracted_event_stays_struck_out(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    [taken_back] = page.xpath(f"{entry(Kind.ENTRY_INTO_FORCE)}")
    assert "struck" in taken_back.get("class")
    assert texts(page, f"{entry(Kind.ENTRY_INTO_FORCE)}//s") == ["Entry into force"]


def test_what_is_ahead_stands_above_today_and_what_happened_below_newest_first(
    client: Client,
) -> None:
    trade()
    page = read(client, "/agreements/trade")
    rows = page.xpath('//ol[@class="timeline"]/li')
    kinds = dict(Event.objects.values_list("public_id", "kind"))
    assert [kinds.get(row.get("id")) or words(row) for row in rows] == [
        Kind.GOVERNMENT_APPROVED,
        Kind.ENTRY_INTO_FORCE,
        "As of 1 Jan 2026",
        Kind.LAID,
        Kind.SIGNED,
    ]


def test_an_announced_day_that_passed_without_a_report_is_called_so(client: Client) -> None:
    trade()
    page = read(client, "/agreements/trade")
    [badge, *_] = texts(page, f'{entry(Kind.LAID)}//span[contains(@class, "badge")]')
    assert badge == "Expected date passed"


def test_an_announced_act_that_was_reported_later_is_not_overdue(client: Client) -> None:
    agreement = trade()
    britain = make_participant("GBR", "United Kingdom")
    make_event(agreement, Kind.LAID, "2025-12-10", participant=britain)
    announced = Event.objects.get(kind=Kind.LAID, state=State.EXPECTED).public_id
    page = read(client, "/agreements/trade")
    assert texts(page, f'//li[@id="{announced}"]//span[contains(@class, "badge")]') == [
        "Was announced"
    ]


def test_each_participant_has_its_standing_and_its_track(client: Client) -> None:
    relos()
    page = read(client, PAGE)
    assert texts(page, '//div[@class="lane"]/h3') == [
        "India Signatory since 18 Feb 2025 · 1 of 3 steps reported · procedure: Usual procedure",
        "Russia Signatory since 18 Feb 2025 · 5 of 6 steps reported · procedure: Usual procedure",
    ]


def test_a_track_says_in_words_what_its_shapes_show(client: Client) -> None:
    relos()
    nodes = texts(read(client, PAGE), '//ol[@aria-labelledby="lane-russia"]/li')
    assert nodes[3] == "Happened, date contested: Federation Council8 or 10 Dec 2025"
    assert nodes[5] == "Next step: Exchange of instrumentsno date"


def test_the_next_step_of_a_track_is_marked_as_current(client: Client) -> None:
    relos()
    current = texts(
        read(client, PAGE), '//ol[@aria-labelledby="lane-russia"]/li[@aria-current="step"]'
    )
    assert current == ["Next step: Exchange of instrumentsno date"]


def test_a_step_without_a_report_is_drawn_as_not_reported(client: Client) -> None:
    relos()
    nodes = texts(read(client, PAGE), '//ol[@aria-labelledby="lane-india"]/li')
    assert nodes[1] == "Not reported: Executive approvalnot reported"


def test_a_visit_is_context_and_lasted_two_days(client: Client) -> None:
    relos()
    [visit] = texts(read(client, PAGE), entry(Kind.STATE_VISIT))
    assert visit.startswith("4–5 Dec 2025 HappenedContext")


def test_the_facts_say_what_is_not_known(client: Client) -> None:
    relos()
    [facts] = texts(read(client, PAGE), '//dl[@class="facts"]')
    assert "Signed18 Feb 2025, Moscow" in facts
    assert "In forceNot in any report we hold" in facts
    assert "ConditionExchange of instruments of ratification" in facts


def test_titles_and_uses_are_listed(client: Client) -> None:
    relos()
    items = texts(read(client, PAGE), '//ul[contains(@class, "bullets")]/li')
    assert items == [
        "joint exercises",
        "disaster relief",
        "Reciprocal Exchange of Logistics Agreement",
    ]


def test_the_page_offers_its_feed_its_calendar_and_its_data(client: Client) -> None:
    relos()
    assert {
        "/agreements/relos.atom",
        "webcal://testserver/agreements/relos.ics",
        "/api/v1/agreements/relos",
    } <= set(addresses(read(client, PAGE)))


def test_a_wide_treaty_lists_every_participant_with_its_standing(client: Client) -> None:
    high_seas(signatories=4)
    rows = texts(read(client, "/agreements/high-seas"), "//tbody/tr")
    assert rows == [
        "State 00Signatory21 Sep 202321 Sep 2023",
        "State 01Party1 Jun 202521 Sep 2023May 2024",
        "State 02Signatory21 Sep 202321 Sep 2023",
        "State 03Party1 Jun 202521 Sep 2023May 2024",
    ]


def test_an_agreement_of_which_nothing_was_reported_says_so(client: Client) -> None:
    agreement = make_agreement("silent")
    page = read(client, agreement.get_absolute_url())
    assert "Nothing has been reported yet." in words(page)


def test_what_a_source_wrote_cannot_become_markup(client: Client) -> None:
    agreement = make_agreement("hostile", title="<script>alert(1)</script>")
    evil = make_source("2025-02-18", publisher="<b>x</b>", quote='"><img src=x onerror=alert(1)>')
    make_event(agreement, Kind.SIGNED, sources=[evil], note="<svg onload=alert(1)>")
    page = read(client, "/agreements/hostile")
    assert not page.xpath("//script[not(@type)] | //img | //@onerror | //@onload")
    assert texts(page, "//blockquote") == ['“"><img src=x onerror=alert(1)>”']


def test_a_former_address_leads_to_the_present_one(client: Client) -> None:
    agreement = relos()
    agreement.slug = "india-russia-logistics"
    agreement.save()
    response = client.get(PAGE)
    assert (response.status_code, response["Location"]) == (
        308,
        "/agreements/india-russia-logistics",
    )


def test_the_public_identifier_leads_to_the_page(client: Client) -> None:
    agreement = relos()
    response = client.get(f"/agreements/{agreement.public_id}.ics")
    assert response["Location"] == "/agreements/relos.ics"


def test_an_address_without_an_agreement_is_kindly_refused(client: Client) -> None:
    response = client.get("/agreements/nothing-of-the-kind")
    assert response.status_code == 404
    assert b"There is nothing at this address" in response.content


def test_the_page_takes_a_fixed_number_of_queries_and_one_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    with django_assert_num_queries(5):
        client.get(PAGE)
    with django_assert_num_queries(1):
        client.get(PAGE)


def test_more_events_and_participants_do_not_cost_more_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    high_seas(signatories=20)
    with django_assert_num_queries(4):
        client.get("/agreements/high-seas")


def test_a_new_source_is_on_the_page_at_once(client: Client) -> None:
    relos()
    read(client, PAGE)
    event = Event.objects.get(kind=Kind.SUBMITTED)
    cite(event, make_source("2025-11-28", publisher="RBC"), on=TODAY)
    [told] = texts(read(client, PAGE), entry(Kind.SUBMITTED))
    assert "RBC" in told


def test_page_and_style_together_weigh_at_most_twenty_kilobytes(client: Client) -> None:
    relos()
    page = client.get(PAGE, headers={"accept-encoding": "gzip"}).content
    css = Path(settings.BASE_DIR, "tracker/pages/static/pages/site.css").read_bytes()
    assert len(page) + len(gzip.compress(css)) <= 20_000


def test_a_source_that_announced_the_act_says_so_and_contests_nothing(client: Client) -> None:
    event = make_event(make_agreement(), Kind.SIGNED, "2025-02-18")
    cite(event, make_source("2025-02-20", state=State.SCHEDULED), on=TODAY)
    page = read(client, PAGE)
    [sources] = texts(page, f"{entry(Kind.SIGNED)}//details")
    assert "announced it" in sources
    assert not texts(page, '//*[@class="claims"]')


def test_what_was_taken_back_is_told_as_not_counted(client: Client) -> None:
    relos()
    [claim] = texts(read(client, PAGE), '//*[h2="Claims we do not count"]//li')
    assert claim.startswith("Entry into force 20 Dec 2025We had counted it, and took it back.")


def test_a_source_that_denies_an_act_is_named_and_does_not_count(client: Client) -> None:
    sources = [
        make_source("2025-02-18"),
        make_source(publisher="TASS", state=State.DID_NOT_OCCUR),
    ]
    make_event(make_relos(), Kind.SIGNED, sources=sources)
    [claim] = texts(read(client, PAGE), '//*[h2="Claims we do not count"]//li')
    assert claim.endswith("1 article, 1 independent origin: TASS")
