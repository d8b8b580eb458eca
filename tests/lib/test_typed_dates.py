"""Typed dates: read strictly, echoed in words that cannot be taken otherwise, read back the same."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.dates import FuzzyDate, NotADate
from tracker.lib.told_dates import echo, told
from tracker.lib.typed_dates import Ambiguous, NotUnderstood, understood

READ = {
    "2 Dec 2025": "2025-12-02",
    "2nd of December, 2025": "2025-12-02",
    "December 2, 2025": "2025-12-02",
    "Dec. 2 2025": "2025-12-02",
    "Tuesday, 2 December 2025": "2025-12-02",
    "2025-12-02": "2025-12-02",
    "2025/12/02": "2025-12-02",
    "13/04/2025": "2025-04-13",
    "04/13/2025": "2025-04-13",
    "05/05/2025": "2025-05-05",
    "3.4.2025": "2025-04-03",
    "12/2025": "2025-12",
    "Dec 2025": "2025-12",
    "2025": "2025",
    "8 or 10 Dec 2025": "[2025-12-08,2025-12-10]",
    "8, 9 or 10 Dec 2025": "[2025-12-08,2025-12-09,2025-12-10]",
    "either Dec 8 or 10, 2025": "[2025-12-08,2025-12-10]",
    "28 Nov or 2 Dec 2025": "[2025-11-28,2025-12-02]",
    "Nov or Dec 2025": "[2025-11,2025-12]",
    "Q1 or Q3 2026": "[2026-33,2026-35]",
    "24–29 Nov or 3 Dec 2025": "[2025-11-24..2025-11-29,2025-12-03]",
    "early Nov 2025": "[2025-11-01..2025-11-10]",
    "mid-November 2025": "[2025-11-11..2025-11-20]",
    "late Nov 2025": "[2025-11-21..2025-11-30]",
    "the end of 2025": "[2025-12-01..2025-12-31]",
    "early 2025": "[2025-01-01..2025-03-31]",
    "by end of 2025": "[..2025-12-31]",
    "by 31 Dec 2025": "[..2025-12-31]",
    "before the end of May 2025": "[..2025-05-31]",
    "before 2020": "[..2019-12-31]",
    "after 2 Dec 2025": "[2025-12-03..]",
    "not before 3 Mar 2026": "[2026-03-03..]",
    "3 Mar 2026 or later": "[2026-03-03..]",
    "no later than 3 Mar 2026": "[..2026-03-03]",
    "between 3 and 7 May 2025": "[2025-05-03..2025-05-07]",
    "between 28 Nov and 2 Dec 2025": "[2025-11-28..2025-12-02]",
    "from 4 to 5 Dec 2025": "2025-12-04/2025-12-05",
    "since May 2020": "2020-05/..",
    "until 5 May 2025": "../2025-05-05",
    "spring 2025": "2025-21",
    "Q1 2026": "2026-33",
    "in the second quarter of 2025": "2025-34",
    "first half of 2025": "2025-40",
    "c. 2020": "2020~",
    "possibly about May 2020": "2020-05%",
    "Dec 2025?": "2025-12?",
    "[2025-12-08,2025-12-10]": "[2025-12-08,2025-12-10]",
    "unknown": None,
    "": None,
}


@pytest.mark.parametrize(("typed", "edtf"), READ.items())
def test_what_editors_write_is_read(typed: str, edtf: str | None) -> None:
    assert understood(typed).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("03/04/2025", {"2025-04-03", "2025-03-04"}),
        ("03-04-2025", {"2025-04-03", "2025-03-04"}),
        ("24–29 Nov 2025", {"[2025-11-24..2025-11-29]", "2025-11-24/2025-11-29"}),
        ("24 to 29 Nov 2025", {"[2025-11-24..2025-11-29]", "2025-11-24/2025-11-29"}),
        ("2024-2025", {"[2024..2025]", "2024/2025"}),
    ],
)
def test_what_can_be_read_in_two_ways_is_refused_and_both_are_named(
    typed: str, readings: set[str]
) -> None:
    with pytest.raises(Ambiguous) as refused:
        understood(typed)
    assert {reading.edtf for reading in refused.value.readings} == readings
    assert all(f"“{told(reading)}”" in str(refused.value) for reading in refused.value.readings)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2 Dec", "of which year"),
        ("8 2025", "of which month"),
        ("yesterday", "“yesterday” is not understood"),
        ("next week", "“next” is not understood"),
        ("31 Feb 2025", "not in the calendar"),
        ("2025-02-30", "not in the calendar"),
        ("Tuesday 10 Dec 2025", "10 Dec 2025 is a Wednesday"),
        ("a Tuesday in Dec 2025", "is not understood"),
        ("Tuesday Dec 2025", "the day itself"),
        ("2025-12-05/2025-12-04", "ends before it starts"),
        ("8/9 Dec 2025", "A stroke may mean"),
        ("8 and 10 Dec 2025", "“and” is not understood"),
        ("3 Apr 25", "not a date we can keep"),
        ("3/4/25", "no such day"),
        ("Dec Nov 2025", "not a date we can keep"),
        ("late Q1 2025", "a part of a month or of a year"),
        ("between or later and 2025", "not understood"),
        ("before 1 Jan 0001", "not in the calendar"),
        ("between 7 and 3 May 2025", "not in the calendar"),
        ("1 " * 150, "too long"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(NotUnderstood, match=why):
        understood(typed)


def test_the_echo_gives_the_weekday_of_a_day_and_the_bounds_of_all_else() -> None:
    assert echo(FuzzyDate.parse("2025-12-02")) == "Understood as 2 Dec 2025, a Tuesday."
    choice = echo(FuzzyDate.parse("[2025-12-08,2025-12-10]"))
    assert choice.endswith("8 or 10 Dec 2025: not before 8 Dec 2025, not after 10 Dec 2025.")
    assert echo(FuzzyDate.parse("[..2025-12-31]")).endswith("31 Dec 2025: not after 31 Dec 2025.")
    lasted = echo(FuzzyDate.parse("2025-12-04/2025-12-05"))
    assert lasted.endswith("from 4 to 5 Dec 2025: it lasted from 4 Dec 2025 to 5 Dec 2025.")


# --- Whatever is written is read back -----------------------------------------------------------------

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
GROUPS = st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41])
BARE = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    st.builds("{:%Y}-{}".format, DAYS, GROUPS),
)
SIMPLE = st.builds("{}{}".format, BARE, st.sampled_from(["", "", "", "?", "~", "%"]))
MEMBER = st.one_of(
    SIMPLE,
    st.builds("{}..{}".format, SIMPLE, SIMPLE),
    SIMPLE.map("..{}".format),
    SIMPLE.map("{}..".format),
)
WRITTEN = st.one_of(
    SIMPLE,
    st.builds("{}/{}".format, SIMPLE, SIMPLE),
    SIMPLE.map("{}/..".format),
    SIMPLE.map("../{}".format),
    st.lists(MEMBER, min_size=1, max_size=4).map(lambda members: f"[{','.join(members)}]"),
)


def is_a_date(edtf: str) -> bool:
    try:
        FuzzyDate.parse(edtf)
    except NotADate:
        return False
    return True


DATES = WRITTEN.filter(is_a_date).map(FuzzyDate.parse)


def meaning(date: FuzzyDate) -> object:
    """A set of one, and its one member, mean the same."""
    return date.parts, date.precision, date.is_uncertain, date.is_approximate


@given(DATES)
def test_what_is_told_is_read_back_the_same(date: FuzzyDate) -> None:
    assert meaning(understood(told(date))) == meaning(date)


@given(DATES)
def test_what_pages_print_is_read_back_or_refused_as_the_two_things_it_may_be(
    date: FuzzyDate,
) -> None:
    try:
        readings = [understood(date.text)]
    except Ambiguous as refused:
        readings = list(refused.readings)
    assert meaning(date) in [meaning(reading) for reading in readings]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    with suppress(NotUnderstood):
        assert isinstance(understood(typed), FuzzyDate)


# fmt: off
WORDS = st.sampled_from([
    "8", "10", "2025", "2025-12-08", "dec", "nov", "mon", "early", "q1", "by", "before", "after", "between", "and",
    "or", "later", "to", "from", "–", "-", "/", ",", ".", "?", "since", "until", "the", "of", "not", "possibly", "about",
])
# fmt: on


@given(st.lists(WORDS, max_size=9).map(" ".join))
def test_the_words_of_dates_in_any_order_are_read_or_refused(typed: str) -> None:
    with suppress(NotUnderstood):
        assert isinstance(understood(typed), FuzzyDate)
