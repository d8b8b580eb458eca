"""Nouns that stand for an act. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The treaty with Tuvalu moves on after the approval of Australia's Senate on Monday.",
         ("upper_house_approved", "2025-12-01", "AU")),
        ("The Sejm's approval on Friday of the treaty with Germany was unanimous.",
         ("lower_house_approved", "2025-11-28", "PL")),
        ("Approval by the Riksdag on Monday of the defence pact with Finland was unanimous.",
         ("parliament_approved", "2025-12-01", "SE")),
        ("Ratification of the accord with Chad by the Dutch lower house on Monday came after a debate.",
         ("lower_house_approved", "2025-12-01", "NL")),
        ("Monday's approval by the Kenyan cabinet of the trade deal with Britain clears the way for signing.",
         ("government_approved", "2025-12-01", "KE")),
        ("Kenya's ratification of the Convention on Monday brings the number of parties to 40.",
         ("ratified", "2025-12-01", "KE")),
        ("The signing of the Albania-Italy accord on Monday drew protests.",
         ("signed", "2025-12-01", "AL IT")),
        ("Albania and Italy marked the signing on Monday of a migration accord.",
         ("signed", "2025-12-01", "AL IT")),
        ("With the Nigerian Senate's consent on Monday, the tax treaty with Singapore can be ratified.",
         ("upper_house_approved", "2025-12-01", "NG")),
        ("Ecuador's withdrawal from the treaty with Venezuela on Monday surprised no one.",
         ("withdrawn", "2025-12-01", "EC")),
        ("The expiry of the treaty between Ecuador and Venezuela on Sunday surprised no one.",
         ("terminated", "2025-11-30", "EC VE")),
        ("Belgium's suspension of the aid treaty with Rwanda on Monday came after a row.",
         ("suspended", "2025-12-01", "BE")),
        ("The rejection of the EU-Ukraine treaty by the Dutch Senate on Monday was a blow.",
         ("rejected", "2025-12-01", "NL")),
        ("The signing of the treaty between Chad and Niger on Thursday will be attended by the queen.",
         ("signed", "2025-12-04", "TD NE")),
        ("Scheduled to enter into force on January 1, 2026, the pact between Peru and Chile covers goods.",
         ("entry_into_force", "2026-01-01", "PE CL")),
    ],
)  # fmt: skip
def test_a_noun_with_its_owner_and_its_day_is_an_act(text: str, line: Line) -> None:
    assert line in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister urged ratification of the treaty with Chad on Monday.",
        "Thousands protested on Monday against the signing of the treaty with Chad.",
        "The debate on the ratification of the treaty with Chad on Monday lasted five hours.",
        "Defence contractors welcomed the Senate's passage on Tuesday of a spending bill.",
        "The process of the withdrawal from the treaty with Chad has been completed.",
    ],
)
def test_a_noun_in_passing_is_none(text: str) -> None:
    assert told(text) == []
