"""Words for dates, rule by rule. Written on Tuesday 2 December 2025 unless told otherwise."""

import datetime as dt

import pytest

from tests.reading.reading import TUESDAY, found, only
from tracker.lib.dates import FuzzyDate
from tracker.reading.dates import when
from tracker.reading.dates.expressions import expressions
from tracker.reading.dates.moments import Moment, Reckoning

PREVIOUS = FuzzyDate.day(dt.date(2021, 3, 9))


def moment(words: str, *, future: bool = False, anchor: dt.date | None = TUESDAY) -> Moment:
    (expression,) = expressions("en").find(words)
    return when.resolve(expression, Reckoning(anchor, future, PREVIOUS))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2025-12-02", "2025-12-02"),
        ("February 18, 2025", "2025-02-18"),
        ("Feb. 18, 2025", "2025-02-18"),
        ("18 February 2025", "2025-02-18"),
        ("the 18th of February 2025", "2025-02-18"),
        ("Tuesday, 18 February 2025", "2025-02-18"),
        ("2/18/2025", "2025-02-18"),
        ("18/2/2025", "2025-02-18"),
        ("December 4-5, 2025", "2025-12-04/2025-12-05"),
        ("March 9 and 10, 2022", "2022-03-09/2022-03-10"),
        ("3–7 May 2024", "2024-05-03/2024-05-07"),
        ("28 November to 2 December 2025", "2025-11-28/2025-12-02"),
        ("December 30 to January 2, 2026", "2025-12-30/2026-01-02"),
        ("May 2023", "2023-05"),
        ("late October 2020", "[2020-10-21..2020-10-31]"),
        ("the end of November 2024", "[2024-11-21..2024-11-30]"),
        ("the first week of February 2024", "[2024-02-01..2024-02-07]"),
        ("the week of June 10, 2024", "[2024-06-10..2024-06-16]"),
        ("the first quarter of 2024", "2024-33"),
        ("the second half of 2024", "2024-41"),
        ("the autumn of 2018", "2018-23"),
        ("early 2026", "[2026-01-01..2026-03-31]"),
        ("1995", "1995"),
        ("the 1980s", "[1980-01-01..1989-12-31]"),
        ("Christmas Day 2019", "2019-12-25"),
        ("Thanksgiving 2024", "2024-11-28"),
        ("18-Feb-2025", "2025-02-18"),
        ("the 19th century", "[1800-01-01..1899-12-31]"),
        ("2009-10", "2009/2010"),
        ("the third quarter of 1997", "1997-35"),
    ],
)
def test_a_date_told_in_full_is_itself(words: str, edtf: str) -> None:
    assert moment(words, anchor=None).date.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("February 18", "2025-02-18"),
        ("December 31", "2024-12-31"),
        ("in November", "2025-11"),
        ("in December", "2025-12"),
        ("May last year", "2024-05"),
        ("last June", "2025-06"),
        ("last December", "2024-12"),
        ("today", "2025-12-02"),
        ("yesterday", "2025-12-01"),
        ("Tuesday", "2025-12-02"),
        ("Wednesday", "2025-11-26"),
        ("last Tuesday", "2025-11-25"),
        ("Friday last week", "2025-11-28"),
        ("last week", "[2025-11-24..2025-11-30]"),
        ("over the weekend", "[2025-11-29..2025-11-30]"),
        ("last month", "2025-11"),
        ("last year", "2024"),
        ("earlier this year", "[2025-01-01..2025-12-01]"),
        ("three days ago", "2025-11-29"),
        ("two weeks ago", "[2025-11-17..2025-11-23]"),
        ("a year ago", "2024"),
        ("last summer", "2025-22"),
        ("the summer of last year", "2024-22"),
        ("in the third quarter", "2025-35"),
        ("Monday night", "2025-12-01"),
        ("last night", "2025-12-01"),
        ("the day before yesterday", "2025-11-30"),
        ("over the past week", "[2025-11-25..2025-12-02]"),
        ("the eighties", "[1980-01-01..1989-12-31]"),
        ("the first quarter of last year", "2024-33"),
    ],
)
def test_what_was_done_is_counted_back_from_the_day_of_writing(words: str, edtf: str) -> None:
    assert moment(words).date.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("February 18", "2026-02-18"),
        ("December 4–5", "2025-12-04/2025-12-05"),
        ("in January", "2026-01"),
        ("tomorrow", "2025-12-03"),
        ("Thursday", "2025-12-04"),
        ("next Tuesday", "2025-12-09"),
        ("next week", "[2025-12-08..2025-12-14]"),
        ("next weekend", "[2025-12-06..2025-12-07]"),
        ("next month", "2026-01"),
        ("later this month", "[2025-12-03..2025-12-31]"),
        ("in three days", "2025-12-05"),
        ("within three days", "[2025-12-02..2025-12-05]"),
        ("the fourth quarter", "2025-36"),
        ("in the first quarter", "2026-33"),
        ("in the spring", "2026-21"),
        ("two years from now", "2027"),
        ("the end of the year", "2025-12"),
        ("next spring", "2026-21"),
    ],
)
def test_what_is_planned_is_counted_ahead(words: str, edtf: str) -> None:
    assert moment(words, future=True).date.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("eleven days later", "2021-03-20"),
        ("a week later", "2021-03-16~"),
        ("two months later", "2021-05"),
        ("the following day", "2021-03-10"),
        ("the same day", "2021-03-09"),
        ("a day earlier", "2021-03-08"),
    ],
)
def test_some_dates_are_counted_from_the_one_told_before(words: str, edtf: str) -> None:
    assert moment(words).date.edtf == edtf


@pytest.mark.parametrize(
    "words",
    [
        "three years",
        "every month",
        "annually",
        "recently",
        "2/3/2025",
        "fiscal 2024",
        "recent weeks",
    ]
    + [
        "33 years old",
        "several months",
        "Fridays",
        "half an hour",
        "the coming days",
        "as soon as",
    ],
)
def test_durations_repetitions_and_what_is_unclear_are_no_dates(words: str) -> None:
    assert not moment(words).date.is_known


@pytest.mark.parametrize("words", ["June 31, 2024", "29 February 2023", "2025-13-01"])
def test_a_day_that_does_not_exist_is_no_date(words: str) -> None:
    assert not moment(words).date.is_known


@pytest.mark.parametrize(
    "words", ["on Tuesday", "last week", "in June", "yesterday", "earlier this month"]
)
def test_nothing_is_counted_from_an_unknown_day(words: str) -> None:
    assert not moment(words, anchor=None).date.is_known


@pytest.mark.parametrize(
    "words", ["he may go", "they march on", "a sat phone", "12,1995 units", "$1995"]
)
def test_other_words_are_not_taken_for_dates(words: str) -> None:
    assert list(expressions("en").find(words)) == []


def test_a_table_of_numbers_says_no_dates() -> None:
    assert list(expressions("en").find("12 34.5 78 1,995 20.13 - 7/8 " * 50)) == []


def test_dates_in_numbers_alone_are_found() -> None:
    found = expressions("en").find(
        "(2025-12-02) or (2/18/2025), at 9:45 a.m.; in 1995 or the '80s."
    )
    assert [e.text for e in found] == ["2025-12-02", "2/18/2025", "9:45 a.m.", "1995", "the '80s"]


def test_a_deadline_is_open_towards_the_day_of_writing() -> None:
    finding = only("Kenya will ratify the treaty by 31 March 2026.")
    assert finding.date.edtf == "[2025-12-02..2026-03-31]"


def test_how_long_an_extension_lasts_is_not_when_it_was_agreed() -> None:
    finding = only("Norway and Iceland extended their fisheries agreement until 2030 on Friday.")
    assert finding.date.edtf == "2025-11-28"


def test_of_two_ways_to_say_a_date_the_clearer_one_counts() -> None:
    finding = only(
        "The exit from the convention becomes effective one year later, on June 27, 2026."
    )
    assert finding.date.edtf == "2026-06-27"


def test_a_dateline_is_the_day_from_which_dates_count() -> None:
    finding = only("NAIROBI, Dec 1 (Agency) - Kenya ratified the treaty with Chad on Monday.")
    assert (finding.date.edtf, finding.date_anchor) == ("2025-12-01", dt.date(2025, 12, 1))


def test_a_dateline_that_is_far_from_the_day_of_publication_is_not_believed() -> None:
    finding = only("NAIROBI, May 1 (Agency) - Kenya ratified the treaty with Chad on Monday.")
    assert finding.date_anchor == TUESDAY


def test_the_day_of_a_statement_gives_way_to_the_day_of_the_act() -> None:
    finding = only("Kenya ratified the treaty on 3 November, the ministry said on Friday.")
    assert (finding.date.edtf, finding.is_date_of_report) == ("2025-11-03", False)


def test_the_day_of_a_statement_is_taken_for_want_of_another_and_marked() -> None:
    finding = only("Kenya has ratified the treaty, the ministry said on Friday.")
    assert (finding.date.edtf, finding.is_date_of_report) == ("2025-11-28", True)


def test_news_in_the_present_tense_is_of_the_day_of_writing() -> None:
    finding = only("Kenya and Chad sign a treaty on water.")
    assert (finding.date.edtf, finding.date_rule) == ("2025-12-02", "day_of_report")


def test_the_first_sentence_of_news_is_of_the_day_it_is_told_and_marked_so() -> None:
    finding = only("Kenya ratified the treaty with Chad.")
    assert (finding.date.edtf, finding.is_date_of_report) == ("2025-12-02", True)


def test_without_any_date_the_date_of_what_is_background_stays_unknown() -> None:
    finding = found("Ministers met in Nairobi. Kenya had ratified the treaty with Chad.")[-1]
    assert not finding.date.is_known
    assert finding.date_rule is None


def test_the_year_of_a_treaty_is_not_the_date_of_an_act() -> None:
    finding = found("Ministers met in Nairobi. Kenya has ratified the 1982 Convention.")[-1]
    assert not finding.date.is_known
