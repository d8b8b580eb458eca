"""Dates that say how much they know. The library `edtf` is the independent judge of bounds."""

import datetime as dt

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.dates import UNKNOWN, FuzzyDate, NotADate, Precision

parse = FuzzyDate.parse


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2025", Precision.YEAR, "2025-01-01", "2025-12-31"),
        ("2024-02", Precision.MONTH, "2024-02-01", "2024-02-29"),
        ("2025-12-02", Precision.DAY, "2025-12-02", "2025-12-02"),
        ("2024-24", Precision.SEASON, "2024-12-01", "2025-02-28"),
        ("2025-36", Precision.QUARTER, "2025-10-01", "2025-12-31"),
        ("2025-41", Precision.HALF, "2025-07-01", "2025-12-31"),
        ("2025-12-04/2025-12-05", Precision.SPAN, "2025-12-04", "2025-12-05"),
        ("[2025-11-24..2025-11-29]", Precision.RANGE, "2025-11-24", "2025-11-29"),
        ("[2025-12-08,2025-12-10]", Precision.ONE_OF, "2025-12-08", "2025-12-10"),
        ("[..2025-12-31]", Precision.OPEN, None, "2025-12-31"),
        ("2019/..", Precision.SPAN, "2019-01-01", None),
    ],
)
def test_a_date_knows_its_precision_and_its_first_and_last_possible_day(
    text: str, precision: Precision, earliest: str | None, latest: str | None
) -> None:
    date = parse(text)
    assert (date.precision, date.earliest, date.latest) == (
        precision,
        dt.date.fromisoformat(earliest) if earliest else None,
        dt.date.fromisoformat(latest) if latest else None,
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "2025-02-29", "2025-13", "2025-1-5", "2025-99", "03/04/2025", "[]", "[..]", "/", "../..",
        "2025-12-05/2025-12-01", "[2025-12-05..2025-12-01]", "[2025,]", "2025-12-02T10:00", "٢٠٢٥", "0000", "2025-12-02\n",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse(text)


@pytest.mark.parametrize(
    ("edtf_text", "words"),
    [
        ("2025-12-15", "15 Dec 2025"),
        ("2025-12", "December 2025"),
        ("2026-33", "Jan–Mar 2026"),
        ("2026-40", "first half of 2026"),
        ("[2025-11-24..2025-11-29]", "24–29 Nov 2025"),
        ("[2025-11-28..2025-12-02]", "28 Nov – 2 Dec 2025"),
        ("2024-12/2025-03", "December 2024 – March 2025"),
        ("[2025-12-08,2025-12-10]", "8 or 10 Dec 2025"),
        ("[2025-11-30,2025-12-02]", "30 Nov 2025 or 2 Dec 2025"),
        ("[..2025-12-31]", "by 31 Dec 2025"),
        ("[2025-12-01..]", "1 Dec 2025 or later"),
        ("2019/..", "since 2019"),
        ("2022~", "about 2022"),
        ("2022-05?", "possibly May 2022"),
    ],
)
def test_a_date_is_said_in_words(edtf_text: str, words: str) -> None:
    assert parse(edtf_text).text == words


def test_an_unknown_date_says_so() -> None:
    assert UNKNOWN.text == "no date announced"


def test_a_stay_and_an_imprecise_day_are_told_apart() -> None:
    assert parse("2025-12-04/2025-12-05").precision is Precision.SPAN
    assert parse("[2025-12-04..2025-12-05]").precision is Precision.RANGE


def test_the_day_between_two_claims_agrees_with_neither() -> None:
    assert not parse("2025-12-09").agrees_with(parse("[2025-12-08,2025-12-10]"))


def test_unknown_agrees_with_everything() -> None:
    assert UNKNOWN.agrees_with(parse("2025"))


def test_two_ranges_that_agree_narrow_each_other() -> None:
    last_week, by_the_29th = parse("[2025-11-24..2025-11-30]"), parse("[..2025-11-29]")
    assert last_week.narrowed_by(by_the_29th).edtf == "[2025-11-24..2025-11-29]"


def test_dates_that_do_not_agree_cannot_be_narrowed() -> None:
    with pytest.raises(ValueError, match="no day in common"):
        parse("2025-12-08").narrowed_by(parse("2025-12-10"))


def test_claims_become_one_choice_in_order_of_time() -> None:
    claims = [parse("2025-12-10"), parse("2025-12-08"), UNKNOWN]
    assert FuzzyDate.any_of(claims).edtf == "[2025-12-08,2025-12-10]"


def test_between_writes_the_shortest_true_form() -> None:
    assert FuzzyDate.between(dt.date(2025, 12, 1), dt.date(2025, 12, 31)).edtf == "2025-12"


def test_dates_sort_by_what_they_may_be_and_unknown_comes_last() -> None:
    texts = ["2025-12", "2025-12-02", "2024", "[..2025-06-01]"]
    ordered = sorted([UNKNOWN, *map(parse, texts)], key=lambda d: d.sort_key)
    assert [d.edtf for d in ordered] == ["2024", "[..2025-06-01]", "2025-12", "2025-12-02", None]


days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
simple = st.one_of(
    days.map(dt.date.isoformat), days.map("{:%Y-%m}".format), days.map("{:%Y}".format)
)
stretches = st.tuples(days, days).map(sorted)


@given(
    st.one_of(
        simple,
        simple.map("{}~".format),
        simple.map("{}?".format),
        stretches.map(lambda s: f"{s[0]}/{s[1]}"),
        stretches.map(lambda s: f"[{s[0]},{s[1]}]"),
        days.map("[..{}]".format),
    )
)
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    ours, theirs = parse(text), edtf.parse_edtf(text)
    assert ours.latest == dt.date(*theirs.upper_strict()[:3])
    if ours.earliest:
        assert ours.earliest == dt.date(*theirs.lower_strict()[:3])


@given(stretches, stretches)
def test_narrowing_is_the_same_from_either_side(one: list[dt.date], two: list[dt.date]) -> None:
    a, b = FuzzyDate.between(*one), FuzzyDate.between(*two)
    if a.agrees_with(b):
        assert a.narrowed_by(b).parts == b.narrowed_by(a).parts


@given(stretches)
def test_what_between_writes_reads_back_the_same(stretch: list[dt.date]) -> None:
    date = FuzzyDate.between(*stretch)
    assert date.edtf
    assert (parse(date.edtf).earliest, parse(date.edtf).latest) == tuple(stretch)
