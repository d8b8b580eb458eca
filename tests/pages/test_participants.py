"""The pages of participants: where each stands, what waits on it, how it comes to be bound."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement, make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.kinds import Kind
from tracker.agreements.models import Event, Procedure
from tracker.pages.participants import AGREEMENTS

pytestmark = pytest.mark.django_db


def test_it_shows_its_standing_in_each_agreement(client: Client) -> None:
    relos()
    trade()
    rows = texts(
        read(client, "/participants/india"), '//*[h2="Standing in each agreement"]//tbody/tr'
    )
    assert [row.split("20")[0] for row in rows] == [
        "RELOSSignatory18 Feb ",
        "Trade AgreementSignatory24 Jul ",
    ]


def test_standing_leads_to_the_act_that_justifies_it(client: Client) -> None:
    relos()
    signed = Event.objects.get(kind=Kind.SIGNED).public_id
    assert f"/agreements/relos#{signed}" in addresses(read(client, "/participants/india"))


def test_it_says_how_many_agreements_wait_on_it(client: Client) -> None:
    relos()
    [sentence] = texts(read(client, "/participants/india"), '//p[@class="big"]')
    assert sentence == "1 agreement on record is waiting on a step by India."


def test_on_whom_it_waits_is_listed(client: Client) -> None:
    agreement = relos()
    india = make_participant("IND", "India")
    make_event(agreement, Kind.INSTRUMENT_DEPOSITED, "2025-12-30", participant=india)
    page = read(client, "/participants/india")
    assert texts(page, '//*[h2="Waiting on the others"]//tbody/tr') == [
        "RELOSRussia30 Dec 20252 days"
    ]
    [sentence] = texts(page, '//p[@class="big"]')
    assert sentence == "No agreement on record is waiting on India; 1 is waiting on the others."


def test_the_step_that_is_awaited_of_it_is_named_with_its_beginning(client: Client) -> None:
    relos()
    rows = texts(read(client, "/participants/russia"), '//*[h2="Waiting on Russia"]//tbody/tr')
    assert rows == ["RELOSExchange of instruments15 Dec 20252 weeksPartly approved"]


def test_how_many_are_in_force_and_how_many_on_their_way_is_counted(client: Client) -> None:
    relos()
    trade()
    page = read(client, "/participants/india")
    assert texts(page, '//dl[contains(@class, "figures")]/div') == [
        "In force0", "On their way2", "Over0",
    ]  # fmt: skip


def test_its_standing_in_everything_is_read_page_by_page(client: Client) -> None:
    india = make_participant("IND", "India")
    for number in range(AGREEMENTS + 2):
        make_event(make_agreement(f"treaty-{number:02}", participants=(india,)))
    page, seen = read(client, "/participants/india"), []
    rows = '//*[h2="Standing in each agreement"]//tbody/tr/th'
    seen += texts(page, rows)
    [older] = addresses(page, '//a[@rel="next"]')
    page = read(client, older)
    seen += texts(page, rows)
    assert len(seen) == len(set(seen)) == AGREEMENTS + 2
    assert addresses(page, '//a[@rel="next"]') == []


@pytest.mark.parametrize("query", ["after=yesterday", "befor=2025"])
def test_what_is_not_understood_is_said(client: Client, query: str) -> None:
    make_participant("IND", "India")
    assert client.get(f"/participants/india?{query}").status_code == 400


@pytest.mark.parametrize("kind", ["participants", "procedures"])
def test_a_renamed_participant_is_found_under_its_old_address(client: Client, kind: str) -> None:
    turkey = make_participant("TUR", "Turkey")
    turkey.slug, turkey.name = "turkiye", "Türkiye"
    turkey.save()
    response = client.get(f"/{kind}/turkey")
    assert (response.status_code, response["Location"]) == (308, f"/{kind}/turkiye")


def test_recent_events_are_its_own_and_those_of_all_together(client: Client) -> None:
    relos()
    events = addresses(read(client, "/participants/india"), '//*[h2="Recent events"]//li//a')
    assert events == [f"/agreements/relos#{Event.objects.get(kind=Kind.SIGNED).public_id}"]


def test_its_procedure_says_which_steps_are_unverified_and_where_it_is_read(client: Client) -> None:
    relos()
    procedure = Procedure.objects.get(participant__code="IND")
    procedure.sources = [{"title": "Standing orders", "url": "https://example.org/orders"}]
    procedure.save()
    procedure.steps.filter(label="Executive approval").update(is_verified=False, note="No limit")
    page = read(client, "/participants/india")
    assert (
        texts(page, '//ol[contains(@class, "steps")]/li')[1]
        == "Executive approval unverifiedNo limit"
    )
    assert "https://example.org/orders" in addresses(page)


def test_without_a_procedure_on_record_it_says_so(client: Client) -> None:
    make_participant("TUV", "Tuvalu")
    assert "not on record yet" in words(read(client, "/participants/tuvalu"))


def test_all_participants_are_listed_those_with_agreements_first(client: Client) -> None:
    relos()
    make_participant("TUV", "Tuvalu")
    page = read(client, "/participants")
    assert texts(page, '//*[h2="With agreements on record"]//li') == ["India 1", "Russia 1"]
    assert texts(page, '//*[h2="Others"]//li') == ["Tuvalu"]


def test_an_unknown_participant_is_kindly_refused(client: Client) -> None:
    assert client.get("/participants/atlantis").status_code == 404


def test_the_page_takes_a_fixed_number_of_queries_and_two_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    relos()
    trade()
    with django_assert_num_queries(15) as first:
        client.get("/participants/india")
    high_seas(signatories=10)
    make_event(make_agreement("more", participants=(make_participant("IND", "India"),)))
    with django_assert_num_queries(len(first)):
        client.get("/participants/india")
    with django_assert_num_queries(2):
        client.get("/participants/india")


def test_the_list_takes_two_queries_and_one_when_kept(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    high_seas(signatories=20)
    with django_assert_num_queries(2):
        client.get("/participants")
    with django_assert_num_queries(1):
        client.get("/participants")
