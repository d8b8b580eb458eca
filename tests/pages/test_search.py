"""The list of agreements: found by words, narrowed by filters, read page by page."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.listing import relist
from tracker.pages import search

pytestmark = pytest.mark.django_db


def found(client: Client, query: str = "") -> list[str]:
    """The slugs of the agreements that a query finds, in order."""
    links = addresses(read(client, f"/agreements{query}"), '//ol[contains(@class, "list")]//a')
    return [link.removeprefix("/agreements/") for link in links]


def told() -> None:
    relos()
    high_seas(signatories=2)
    trade()


def test_without_a_question_all_are_listed_newest_movement_first(client: Client) -> None:
    told()
    assert found(client) == ["relos", "trade", "high-seas"]


def test_words_are_found_folded_begun_or_in_another_form(client: Client) -> None:
    told()
    for asked in (
        "relos",
        "LOGISTICS india",
        "recipr exch",
        "lògistics",
        "Defence",
        "the logistic",
    ):
        assert found(client, f"?q={asked}") == ["relos"], asked


def test_every_word_must_be_found(client: Client) -> None:
    told()
    assert found(client, "?q=india+fisheries") == []


@pytest.mark.parametrize("words", ["'", "a & b | !", "<->", "%00", "((", ":*", "\\", "𝕏"])
def test_no_words_break_the_search(client: Client, words: str) -> None:
    assert client.get("/agreements", {"q": words}).status_code == 200


def test_filters_of_one_kind_add_up_and_of_two_kinds_narrow(client: Client) -> None:
    told()
    assert found(client, "?subject=defence&subject=trade") == ["relos", "trade"]
    assert found(client, "?subject=defence&form=multilateral") == []


def test_a_participant_and_what_needs_attention_are_filters(client: Client) -> None:
    told()
    assert found(client, "?participant=GBR") == ["trade"]
    assert found(client, "?attention=contested") == ["relos"]
    assert found(client, "?attention=due") == ["trade"]


def test_a_facet_counts_what_the_others_leave(client: Client) -> None:
    told()
    page = read(client, "/agreements?participant=IND&subject=trade")
    assert texts(page, '//fieldset[legend="Subject"]/label') == ["Defence1", "Trade1"]
    assert texts(page, '//fieldset[legend="Form"]/label') == ["Bilateral1"]


def test_a_filter_in_use_can_be_removed(client: Client) -> None:
    told()
    page = read(client, "/agreements?q=agreement&subject=trade&form=bilateral")
    assert addresses(page, '//a[@class="remove"]') == [
        "?q=agreement&form=bilateral",
        "?q=agreement&subject=trade",
    ]


def test_the_number_of_results_is_announced(client: Client) -> None:
    told()
    [status] = texts(read(client, "/agreements?subject=trade"), '//*[@role="status"]')
    assert status.startswith("1 agreement · Subject: Trade")


def test_what_makes_no_sense_in_an_address_is_ignored(client: Client) -> None:
    told()
    for query in (
        "status=nonsense",
        "subject=%00",
        "participant=<b>",
        "after=2025",
        "form=",
        "x=1",
    ):
        assert len(found(client, f"?{query}")) == 3, query


def test_an_empty_result_says_what_to_do_next(client: Client) -> None:
    told()
    page = read(client, "/agreements?q=zebra&subject=trade")
    assert "Nothing on record matches" in words(page)
    assert "?q=zebra" in addresses(page)


def test_pages_follow_each_other_without_gap_or_repetition(client: Client) -> None:
    for number in range(2 * search.PAGE + 3):
        agreement = make_agreement(f"a{number:02}")
        if number % 3:
            make_event(agreement, done=f"2025-01-{1 + number % 7:02}")
        relist(agreement, on=TODAY)
    seen: list[str] = []
    query: str | None = ""
    while query is not None:
        page = read(client, f"/agreements{query}")
        seen += addresses(page, '//ol[contains(@class, "list")]//a')
        query = next(iter(addresses(page, '//a[@rel="next"]')), None)
    assert len(seen) == len(set(seen)) == 2 * search.PAGE + 3


def test_a_vague_last_date_is_listed_as_vague(client: Client) -> None:
    agreement = make_agreement(participants=(make_participant(),))
    make_event(agreement, done="2025-12")
    assert "December 2025" in words(read(client, "/agreements"))


def test_the_list_takes_a_fixed_number_of_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told()
    with django_assert_num_queries(8):
        client.get("/agreements?q=agreement&subject=trade")
