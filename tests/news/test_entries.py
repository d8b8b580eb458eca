"""Entries: what a feed says of an article, made sane or refused."""

import datetime as dt

import pytest

from tests.news.samples import entry
from tracker.news.entries import BadEntry, moment, primary_language


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2025-12-02", "2025-12-02T00:00:00+00:00"),
        ("2025-12-02T10:00:00Z", "2025-12-02T10:00:00+00:00"),
        ("2025-12-02T01:30:00+03:00", "2025-12-02T01:30:00+03:00"),
        ("Tue, 02 Dec 2025 01:30:00 +0300", "2025-12-02T01:30:00+03:00"),
        ("02 Dec 2025 01:30 GMT", "2025-12-02T01:30:00+00:00"),
    ],
)
def test_dates_are_read_with_their_offset(raw: str, expected: str) -> None:
    found = moment(raw)
    assert found
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "soon",
        "2025-13-40",
        "0001-01-01T00:00:00+14:00",
        "1901-01-01",
        "99999999999",
        "Tue, 99 Dec 2025",
    ],
)
def test_what_is_no_date_of_the_press_is_none(raw: str) -> None:
    assert moment(raw) is None


def test_a_bad_date_is_kept_as_given() -> None:
    assert entry(published_raw="a fortnight ago").published_raw == "a fortnight ago"


@pytest.mark.parametrize(
    "url",
    ["", "/relative", "javascript:alert(1)", "data:text/html,x", "https://e.org/" + "a" * 2048],
)
def test_an_entry_without_a_usable_address_is_bad(url: str) -> None:
    with pytest.raises(BadEntry, match="address"):
        entry(url=url)


def test_an_entry_without_title_is_called_by_its_first_words() -> None:
    assert entry(title=" ", text="A short message.").title == "A short message."


def test_an_entry_without_any_words_is_bad() -> None:
    with pytest.raises(BadEntry, match="neither a title nor a text"):
        entry(title="\u202e", text="\0")


def test_a_very_long_title_is_cut() -> None:
    assert len(entry(title="long " * 500).title) == 500


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-GB", "en"), ("RU_ru", "ru"), ("fil", "fil"), ("English", ""), ("", "")],
)
def test_a_language_is_its_primary_tag(tag: str, expected: str) -> None:
    assert primary_language(tag) == expected


def test_a_moment_knows_its_zone() -> None:
    assert entry(published_at=dt.datetime(2025, 12, 2, tzinfo=dt.UTC)).published_at is not None
