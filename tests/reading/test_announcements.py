"""Announcements: news without a day is of the day on which it was announced. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import told


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Chad has said that it is withdrawing from the Rome Statute. The announcement came on Monday.", "2025-12-01"),
        ("Chad has said that it is withdrawing from the Rome Statute. A minister made the announcement on Sunday.", "2025-11-30"),
        ("Chad has said that it is withdrawing from the Rome Statute. An announcement on oil came on Monday.", "2025-12-02"),
        ("Chad has said that it is withdrawing from the Rome Statute. The announcement of May 2001 was another.", "2025-12-02"),
    ],
)  # fmt: skip
def test_what_has_no_day_is_of_the_day_of_its_announcement(text: str, date: str) -> None:
    assert [line for line in told(text) if line[0] == "withdrawn"] == [("withdrawn", date, "TD")]
