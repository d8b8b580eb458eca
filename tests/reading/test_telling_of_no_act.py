"""How what is no act on an agreement is told, in the words that tell such acts."""

import pytest

from tests.reading.reading import told


@pytest.mark.parametrize(
    "text",
    [
        "Ministers from Egypt, Sudan and Ethiopia left the Congolese capital on Wednesday without an accord on the dam.",
        "Were such a pact between France and Germany to be signed, it would have to be ratified by two parliaments.",
        "Islamabad: The National Assembly of Pakistan passes the Eighteenth Amendment without a dissenting vote.",
        "Vietnam and the EU want a free trade agreement that will scrap 99% of tariffs between them.",
        "Mauritius notified India that it has completed its procedures for the revised tax protocol.",
        "Should the treaty with Chad be ratified by March, visas will go.",
        "Had Britain signed the treaty with Chad in 2020, things would be different.",
        "The US Senate debated the treaty with Chile on Monday. The vote on the amendment was 93-5.",
        "The US Senate debated the budget on Monday. The vote was 93-5.",
        "Peru and Ecuador confirmed an earlier decision reached in 1942 in a treaty on the frontier.",
        "Israel's army said it struck targets in Gaza on Monday despite the ceasefire.",
        "A ceasefire in the city of Goma held on Monday, residents said.",
        "The president called for a truce on Monday.",
        "The chancellor announced a budget deal on Monday.",
        "Chad halts its aid to Mali over a partnership agreement.",
        "The treaty with Chad is before parliament. The National Assembly of Pakistan passed the Eighteenth Amendment on Monday.",
    ],
)
def test_what_is_told_in_this_manner_is_no_act(text: str) -> None:
    assert told(text) == []
