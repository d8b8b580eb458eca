"""On which days an act may have been done of which it is only known when it was told."""

import datetime as dt

from tracker.lib.dates import FuzzyDate
from tracker.review.telling import days_of

JUNE = dt.date(2024, 6, 10)


def test_what_was_told_as_done_was_done_by_then_and_not_long_before() -> None:
    assert days_of([JUNE], is_planned=False) == FuzzyDate.parse("[2023-12-10..2024-06-11]")


def test_a_plan_may_lie_ahead() -> None:
    assert days_of([JUNE], is_planned=True).latest == dt.date(2024, 12, 10)


def test_of_several_tellings_the_first_says_by_when_it_was_done() -> None:
    assert days_of([dt.date(2025, 1, 1), JUNE], is_planned=False).latest == dt.date(2024, 6, 11)


def test_the_last_telling_of_a_plan_says_how_far_ahead_it_may_lie() -> None:
    assert days_of([JUNE, dt.date(2025, 1, 1)], is_planned=True).latest == dt.date(2025, 7, 3)


def test_told_on_no_known_day_it_may_have_been_on_none_that_is_known() -> None:
    assert not days_of([], is_planned=False).is_known
