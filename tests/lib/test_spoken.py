"""Dates, lists and countries as they are said in each language of the pages."""

import datetime as dt

import pytest
from django.utils import translation

from tracker.lib import spoken
from tracker.lib.dates import UNKNOWN, FuzzyDate

# One of every precision, each side open, and every doubt.
WORDS = {
    "2025-12-02": ("2 Dec 2025", "2 дек. 2025", "2 दिस॰ 2025"),
    "2025-12": ("December 2025", "декабрь 2025", "दिसंबर 2025"),
    "2025-33": ("Jan–Mar 2025", "1-й квартал 2025", "पहली तिमाही 2025"),
    "2025-41": ("second half of 2025", "второе полугодие 2025 года", "2025 का उत्तरार्ध"),
    "2025-21": ("spring 2025", "весна 2025 года", "वसंत 2025"),
    "2025": ("2025", "2025 год", "2025"),
    "2025-12-04/2025-12-05": ("4–5 Dec 2025", "4–5 дек. 2025", "4–5 दिस॰ 2025"),
    "2024-12/2025-03": (
        "December 2024 – March 2025",
        "декабрь 2024 – март 2025",
        "दिसंबर 2024 – मार्च 2025",
    ),
    "[2025-11-28..2025-12-02]": (
        "28 Nov – 2 Dec 2025",
        "28 нояб. – 2 дек. 2025",
        "28 नव॰ – 2 दिस॰ 2025",
    ),
    "[2025-12-08,2025-12-10]": ("8 or 10 Dec 2025", "8 или 10 дек. 2025", "8 या 10 दिस॰ 2025"),
    "[2025-11-30,2025-12-10]": (
        "30 Nov 2025 or 10 Dec 2025",
        "30 нояб. 2025 или 10 дек. 2025",
        "30 नव॰ 2025 या 10 दिस॰ 2025",
    ),
    "[..2025-12-31]": ("by 31 Dec 2025", "31 дек. 2025 или раньше", "31 दिस॰ 2025 तक"),
    "[2025-12-31..]": ("31 Dec 2025 or later", "31 дек. 2025 или позже", "31 दिस॰ 2025 या उसके बाद"),
    "../2025-12-31": ("until 31 Dec 2025", "окончание: 31 дек. 2025", "31 दिस॰ 2025 तक"),
    "2025-12-31/..": ("since 31 Dec 2025", "начало: 31 дек. 2025", "31 दिस॰ 2025 से"),
    "2025-12?": ("possibly December 2025", "возможно, декабрь 2025", "संभवतः दिसंबर 2025"),
    "2025-12-02~": ("about 2 Dec 2025", "приблизительно 2 дек. 2025", "लगभग 2 दिस॰ 2025"),
    "1944%": (
        "possibly about 1944",
        "возможно, приблизительно 1944 год",
        "संभवतः लगभग 1944",
    ),
}


@pytest.mark.parametrize("edtf", WORDS)
def test_a_date_is_said_in_each_language(edtf: str) -> None:
    said = []
    for language in ("en", "ru", "hi"):
        with translation.override(language):
            said.append(spoken.date(FuzzyDate.parse(edtf)))
    assert tuple(said) == WORDS[edtf]


def test_that_no_date_is_known_is_said_in_each_language() -> None:
    with translation.override("ru"):
        assert spoken.date(UNKNOWN) == "дата не объявлена"
    with translation.override("hi"):
        assert spoken.date(UNKNOWN) == "कोई तारीख़ घोषित नहीं"


def test_english_dates_are_those_of_the_record() -> None:
    assert spoken.date(dt.date(2025, 9, 19)) == "19 Sep 2025"
    assert spoken.short_month(dt.date(2025, 9, 19)) == "Sep 2025"
    assert spoken.short_day(dt.date(2025, 9, 19)) == "Fri 19 Sep"


def test_months_and_days_of_a_calendar_are_said_in_each_language() -> None:
    with translation.override("ru"):
        assert spoken.month(dt.date(2025, 12, 2)) == "декабрь 2025"
        assert spoken.short_day(dt.date(2025, 12, 2)) == "вт, 2 дек."
    with translation.override("hi"):
        assert spoken.short_month(dt.date(2025, 12, 2)) == "दिस॰ 2025"


@pytest.mark.parametrize(
    ("language", "all_of", "one_of"),
    [
        ("en", "India, Japan and Russia", "India, Japan or Russia"),
        ("ru", "India, Japan и Russia", "India, Japan или Russia"),
        ("hi", "India, Japan, और Russia", "India, Japan या Russia"),
    ],
)
def test_names_are_listed_in_each_language(language: str, all_of: str, one_of: str) -> None:
    names = ["India", "Japan", "Russia"]
    with translation.override(language):
        assert (spoken.all_of(names), spoken.one_of(names)) == (all_of, one_of)


def test_a_list_may_have_one_member_or_none() -> None:
    assert (spoken.all_of(["India"]), spoken.all_of([])) == ("India", "")


def test_countries_have_the_names_of_cldr_and_none_where_it_has_none() -> None:
    with translation.override("ru"):
        assert (spoken.country("IN"), spoken.country("")) == ("Индия", "")
    with translation.override("hi"):
        assert spoken.country("RU") == "रूस"
