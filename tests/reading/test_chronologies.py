"""Chronologies: what an entry tells is of the time at its head. Written on Tuesday 2 December 2025."""

import datetime as dt

import pytest

from tests.reading.reading import Line, told

ENTRY = "Chad and Togo sign a treaty on water."


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("2019, April 25 - ", "2019-04-25"),
        ("2019 Sept 3 -- ", "2019-09-03"),
        ("April 25, 2019: ", "2019-04-25"),
        ("25 April 2019 – ", "2019-04-25"),
        ("* 25 April 2019: ", "2019-04-25"),
        ("2019-04-25: ", "2019-04-25"),
        ("June 2019 - ", "2019-06"),
        ("2019, June: ", "2019-06"),
        ("1997: ", "1997"),
        ("1997 — ", "1997"),
    ],
)
def test_the_head_of_an_entry_dates_what_it_tells(head: str, date: str) -> None:
    text = f"How it came to this:\n\n1989 - A well is dug.\n\n{head}{ENTRY}\n\n2021 - A dam breaks."
    assert told(text) == [("signed", date, "TD TG")]


@pytest.mark.parametrize(
    ("heads", "date"),
    [
        (("2019, Feb 3 - ", "July - "), "2019-07"),
        (("2019, Feb 3 - ", "    Aug. 3 - "), "2019-08-03"),
        (("March 2019: ", "11 August: "), "2019-08-11"),
        (("2019\nFeb 3: ", "July 9: "), "2019-07-09"),
        (("2018 - ", "2019, May - "), "2019-05"),
        (("2019, Feb 3 - ", "May - "), "2019-05"),
    ],
)
def test_a_year_told_once_holds_for_the_entries_after_it(heads: tuple[str, str], date: str) -> None:
    text = f"{heads[0]}Talks begin in Lome.\n{heads[1]}{ENTRY}"
    assert told(text) == [("signed", date, "TD TG")]


def test_all_that_an_entry_tells_is_of_its_time() -> None:
    text = "2016: A well is dug.\n2018, May 3 - A dam breaks. Chad's parliament ratifies the pact with Togo."
    assert told(text) == [("parliament_approved", "2018-05-03", "TD")]


def test_a_paragraph_without_a_head_ends_the_last_entry() -> None:
    text = f"2016: A well is dug.\n\n2018: A dam breaks.\n\n{ENTRY.replace('sign', 'signed today')}"
    assert told(text) == [("signed", "2025-12-02", "TD TG")]


def test_an_entry_to_come_is_not_done() -> None:
    text = (
        "2024, May 3 - A dam breaks.\n2026, May 3 - The treaty of Chad and Togo enters into force."
    )
    assert told(text) == [("entry_into_force", "2026-05-03", "TD TG")]


def test_a_month_without_a_year_heads_no_entry() -> None:
    text = "Q: Has it been signed?\n\nMay: Chad ratified the treaty in 2019.\n\nMay: We shall see."
    assert told(text) == [("ratified", "2019", "TD")]


def _digest() -> list[Line]:
    text = (
        "Lome, Dec 1: Togo ratified a pact on rivers with Chad.\n\n"
        "Canberra, Dec 2: Cabinet approved a treaty on fishing with New Zealand.\n\n"
        "Lima, Dec 1: Peru signed a trade accord with Chile."
    )
    return told(text, published=dt.date(2025, 12, 2))


def test_each_report_of_a_digest_is_of_its_own_day_whatever_that_of_the_first() -> None:
    assert [date for _, date, _ in _digest()] == ["2025-12-01", "2025-12-02", "2025-12-01"]
