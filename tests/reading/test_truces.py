"""Truces: between States they are agreements, as is what a government makes with an armed group.

Written on Tuesday 2 December 2025.
"""

import pytest

from tests.reading.reading import told


@pytest.mark.parametrize(
    ("text", "act", "date", "participants"),
    [
        ("A ceasefire between Peru and Ecuador takes effect.", "entry_into_force", "2025-12-02", "PE EC"),
        ("Peru and Ecuador agree to an immediate ceasefire.", "negotiation_concluded", "2025-12-02", "PE EC"),
        ("Peru's president says that the truce between Peru and Ecuador is over.", "terminated", "2025-12-02", "PE EC"),
        ("Peru's foreign minister said on Monday the ceasefire with Ecuador was over.", "terminated", "2025-12-01", "PE EC"),
        ("Mali's government and Tuareg rebels sign a declaration of principles.", "signed", "2025-12-02", "ML"),
        ("The Malian government and the Chad-backed rebels of the north signed a truce on Monday in Doha, Qatar.", "signed", "2025-12-01", "ML"),
    ],
)  # fmt: skip
def test_a_truce_is_told_like_an_agreement(
    text: str, act: str, date: str, participants: str
) -> None:
    assert told(text) == [(act, date, participants)]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Ecuador are violating the ceasefire, the envoy said on Tuesday.",
        "The United Nations called on Peru and Ecuador to agree to a ceasefire.",
        "The talks between Peru and Ecuador took over ten hours, the president said.",
    ],
)
def test_talk_of_a_truce_is_no_truce(text: str) -> None:
    assert told(text) == []
