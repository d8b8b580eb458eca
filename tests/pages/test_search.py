"""The list of agreements: found by words, narrowed by filters, read page by page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos, trade
from tracker.agreements.kinds import Kind, State
from tracker.agreements.listing import relist
from tracker.agreements.models import Participant
from tracker.pages import search
from tracker.pages.asked import Question

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
    address = "/agreements?q=agreement&subject=trade&participant=GBR"
    with django_assert_num_queries(5):
        client.get(address)
    with django_assert_num_queries(1):
        client.get(address)


def test_an_act_is_found_by_verb_noun_and_actor(client: Client) -> None:
    told()
    for asked in ("ratified", "ratify", "ratification"):
        assert found(client, f"?q={asked}") == ["high-seas"], asked
    for asked in ("signature", "signatory", "signed", "signing"):
        assert set(found(client, f"?q={asked}")) == {"relos", "trade", "high-seas"}, asked
    for asked in ("enter into force", "entry into force", "entered into force"):
        assert "high-seas" in found(client, f"?q={asked}"), asked


def test_treaty_convention_and_agreement_are_different_things(client: Client) -> None:
    told()
    assert found(client, "?q=treaty") == ["high-seas"]
    assert found(client, "?q=convention") == []


def test_what_is_called_exactly_so_comes_first(client: Client) -> None:
    older = make_agreement("older", title="Treaty on the START of something", short_title="START")
    newer = make_agreement("newer", title="A start, a new start: START after START")
    older.identifiers.create(scheme="unts", value="I-54321")
    newer.titles.create(text="Not I-54321")
    make_event(older, done="2010-04-08")
    make_event(newer, done="2025-01-01")
    assert found(client, "?q=start") == ["older", "newer"]
    assert found(client, "?q=Stárt") == ["older", "newer"]
    assert found(client, "?q=i-54321") == ["older", "newer"]
    assert found(client, "?q=start&sort=movement") == ["newer", "older"]


def test_a_word_in_the_title_counts_for_more_than_one_in_an_event(client: Client) -> None:
    told()
    make_event(make_agreement("other", title="On something else"), Kind.OBJECTION, "2025-12-31")
    make_event(make_agreement("objections", title="Convention on objections"), done="2001-01-01")
    assert found(client, "?q=objection") == ["objections", "other"]


def test_what_is_ranked_is_read_page_by_page(client: Client) -> None:
    for number in range(2 * search.PAGE + 3):
        relist(make_agreement(f"a{number:02}", title=f"Pact {number}"), on=TODAY)
    seen: list[str] = []
    query: str | None = "?q=pact"
    while query is not None:
        page = read(client, f"/agreements{query}")
        seen += addresses(page, '//ol[contains(@class, "list")]//a')
        query = next(iter(addresses(page, '//a[@rel="next"]')), None)
    assert len(seen) == len(set(seen)) == 2 * search.PAGE + 3


def test_it_is_put_in_order_by_silence_or_by_what_is_next(client: Client) -> None:
    told()
    assert found(client, "?sort=silence") == ["high-seas", "trade", "relos"]
    assert found(client, "?sort=next") == ["trade"]
    assert found(client, "?sort=nonsense") == ["relos", "trade", "high-seas"]


def test_who_is_awaited_the_year_of_signature_and_every_reason_to_look_are_filters(
    client: Client,
) -> None:
    told()
    assert found(client, "?waiting_on=IND") == ["relos", "trade"]
    assert found(client, "?signed=2023") == ["high-seas"]
    assert found(client, "?signed=2025&attention=overdue") == ["trade"]
    assert found(client, "?attention=stalled") == []


def test_what_has_not_moved_for_a_year_and_has_nothing_ahead_is_stalled(client: Client) -> None:
    make_event(make_agreement("still"), done="2025-01-01")
    make_event(make_agreement("moved"), done="2025-01-02")
    planned = make_agreement("planned")
    make_event(planned, done="2020-01-01")
    make_event(planned, Kind.ENTRY_INTO_FORCE, "2026-06", state=State.EXPECTED)
    make_event(make_agreement("ended"), Kind.TERMINATED, "2020-01-01")
    assert found(client, "?attention=stalled") == ["still"]


def test_every_facet_counts_what_it_would_find(client: Client) -> None:
    told()
    for query in ("", "?subject=trade", "?q=agreement&waiting_on=IND&attention=contested"):
        answer = search.answer(Question.read(QueryDict(query[1:])), on=TODAY)
        for facet, choices in answer.facets:
            for choice in choices:
                only = {**answer.question.chosen, facet.name: (choice.value,)}
                question = replace(answer.question, chosen=only)
                assert search.matching(question, on=TODAY).count() == choice.count


def test_another_spelling_is_offered_where_nothing_is_found(client: Client) -> None:
    told()
    page = read(client, "/agreements?q=logitsics+russia&subject=defence")
    [link] = page.xpath('//a[text()="logistics russia"]')
    assert link.get("href") == "?q=logistics+russia&subject=defence"
    assert found(client, link.get("href")) == ["relos"]


def test_no_other_spelling_is_offered_for_what_is_on_record_or_near_to_nothing_or_finds_nothing(
    client: Client,
) -> None:
    told()
    for asked in ("logistics zebra", "xy", "quetzalcoatl", "logitsics treety"):
        assert "Did you mean" not in words(read(client, f"/agreements?q={asked}")), asked


def test_the_list_leads_to_the_same_question_to_the_api(client: Client) -> None:
    told()
    page = read(client, "/agreements?q=signed&attention=contested&signed=2025&sort=silence")
    [link] = [a for a in addresses(page) if a.startswith("/api/v1/agreements?")]
    results = client.get(link).json()["results"]
    assert [line["slug"] for line in results] == ["relos"]


@pytest.mark.parametrize(
    "words", ["Индия", "соглашение с Индией", "подписание", "भारत", "भारत हस्ताक्षर"]
)
def test_an_agreement_is_found_in_the_languages_of_the_pages(client: Client, words: str) -> None:
    india = Participant.objects.filter(code="IND")
    agreement = relos()
    india.update(alpha_2="IN")
    relist(agreement, on=TODAY)
    make_agreement("other", participants=(make_participant("NOR", "Norway"),))
    assert found(client, f"?q={words}") == ["relos"]
    assert found(client, "?q=Норвегия") == []
