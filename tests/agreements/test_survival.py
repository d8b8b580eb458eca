"""How long something usually takes, where some cases still wait."""

from __future__ import annotations

from math import ceil, isclose

from hypothesis import given
from hypothesis import strategies as st

from tracker.agreements.survival import SAMPLE, Span, survival, usual, within

days = st.integers(0, 4000)
# Ten cases: done after 6 (three times), 10 and 22 days; five others were still waiting after 6, 9, 10, 11 and 30.
TEN = [
    *(Span(day, is_done=True) for day in (6, 6, 6, 10, 22)),
    *(Span(day, is_done=False) for day in (6, 9, 10, 11, 30)),
]


def test_the_estimate_is_that_computed_by_hand() -> None:
    """After 6 days 7 of 10 are left; at 10 days 5 are watched still, of whom 4 are left; at 22 days 1 of 2."""
    by_hand = [(6, 7 / 10), (10, 7 / 10 * 4 / 5), (22, 7 / 10 * 4 / 5 * 1 / 2)]
    curve = survival(TEN)
    assert [day for day, _ in curve] == [day for day, _ in by_hand]
    assert all(isclose(a, b) for (_, a), (_, b) in zip(curve, by_hand, strict=True))


def test_quartile_and_median_are_read_off_it() -> None:
    known = usual(TEN)
    assert known
    assert (known.cases, known.completed) == (10, 5)
    assert (known.lower, known.median, known.upper) == (6, 22, None)


def test_counting_only_what_is_finished_would_make_it_look_quicker() -> None:
    finished = [span for span in TEN if span.is_done]
    assert within(survival(finished), 0.5) == 6


@given(st.lists(days, min_size=1, max_size=60), st.sampled_from([0.25, 0.5, 0.75, 1.0]))
def test_where_nobody_waits_any_more_it_is_the_plain_distribution(
    done: list[int], share: float
) -> None:
    curve = survival(Span(day, is_done=True) for day in done)
    for day, left in curve:
        assert isclose(left, sum(other > day for other in done) / len(done), abs_tol=1e-9)
    assert within(curve, share) == sorted(done)[ceil(share * len(done) - 1e-9) - 1]


@given(st.lists(st.builds(Span, days, st.booleans()), max_size=60))
def test_it_only_falls_and_waiting_cases_never_make_it_quicker(spans: list[Span]) -> None:
    shares = [1.0, *(left for _, left in survival(spans))]
    assert shares == sorted(shares, reverse=True)
    half = within(survival(spans), 0.5)
    finished = within(survival(span for span in spans if span.is_done), 0.5)
    assert half is None or (finished is not None and half >= finished)


def test_of_too_few_cases_nothing_is_said() -> None:
    assert usual(TEN[: SAMPLE - 1]) is None


def test_where_all_still_wait_no_number_is_given() -> None:
    known = usual([Span(100, is_done=False)] * SAMPLE)
    assert known
    assert (known.completed, known.lower, known.median) == (0, None, None)
