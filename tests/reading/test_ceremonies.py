"""Acts told by those who come for them, and what only looks like an act or its date. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ministers of Chad and Niger met in Lima on Friday for the signing of a fisheries agreement.",
         ("signed", "2025-11-28", "TD NE")),
        ("The leaders of Japan and India gathered in Tokyo on Monday to witness the signing of a nuclear accord.",
         ("signed", "2025-12-01", "JP IN")),
        ("The two ministers will meet in Lima on Friday for the signing of the treaty between Peru and Chile.",
         ("signed", "2025-12-05", "PE CL")),
        ("The presidents of Chad and Niger are expected to meet in Lomé on Friday for the formal exchange of ratification documents.",
         ("instruments_exchanged", "2025-12-05", "TD NE")),
    ],
)  # fmt: skip
def test_what_they_come_for_is_done_or_planned_on_the_day_they_come(text: str, line: Line) -> None:
    assert told(text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "The king will not attend the signing of the treaty between Peru and Chile on Friday.",
        "The minister was in Lima last week for talks on the signing of the treaty between Peru and Chile.",
        "He hoped to go to Lima for the signing of the treaty between Peru and Chile.",
        "Canadian law requires that the United States and Mexico ratify the trade pact first.",
        "It is essential that Chad and Niger ratify the treaty.",
    ],
)  # fmt: skip
def test_what_nobody_comes_for_or_is_only_required_is_no_act(text: str) -> None:
    assert told(text) == []


def test_an_adjective_before_it_does_not_hide_an_approval() -> None:
    text = "The Canadian Parliament's final approval of the treaty with Peru on Monday cleared the way."
    assert told(text) == [("parliament_approved", "2025-12-01", "CA")]


def test_the_year_of_something_else_is_not_the_year_of_the_act() -> None:
    text = (
        "The Senate of Kenya approved the treaty with Chad, which holds beyond the 2030 withdrawal."
    )
    assert told(text) == [("upper_house_approved", "2025-12-02", "KE")]


def test_before_an_election_of_a_year_is_at_the_latest_in_that_year() -> None:
    text = "The Senate of Kenya approved the treaty with Chad before the 2022 election."
    assert told(text) == [("upper_house_approved", "[..2022-12-31]", "KE")]


@pytest.mark.parametrize(
    "text",
    [
        "Opposition from conservatives in Kenya prolonged the treaty debate on Monday.",
        "The U.S. Senate rejected treaty amendments offered by Mr Helms on Monday.",
        "Amendments to the treaty with Chad were rejected by the U.S. Senate on Monday.",
        "Kenya and Chad on Monday extended the treaty talks by a week.",
        "Chad withdrew its objections to the treaty with Niger on Monday.",
    ],
)
def test_what_becomes_of_a_debate_or_an_amendment_is_no_act_on_the_treaty(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "words",
    ["is to take similar action on Friday", "will do the same on Friday", "is due to follow suit on Friday"],
)  # fmt: skip
def test_a_chamber_that_is_to_follow_another_is_planned(words: str) -> None:
    text = f"Britain's Parliament approved the accord with Chad on Monday, and Chad's National Assembly {words}."
    assert told(text) == [
        ("parliament_approved", "2025-12-01", "GB"),
        ("lower_house_approved", "2025-12-05", "TD"),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("British Prime Minister Keir Starmer visits Kyiv and signs a treaty with Ukraine.",
         [("context_visit", "2025-12-02", "GB"), ("signed", "2025-12-02", "GB UA")]),
        ("Mr Modi of India is to make a state visit to Russia in July.", [("context_visit", "2026-07", "IN")]),
        ("The German foreign minister was glad, although many visits took place.", []),
    ],
)  # fmt: skip
def test_a_visit_is_news_or_planned_and_who_is_visited_does_not_sign(
    text: str, lines: list[Line]
) -> None:
    assert told(text) == lines
