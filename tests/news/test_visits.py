"""Visits: when to come back."""

import datetime as dt

import pytest

from tracker.news.visits import adapted, max_age, next_visit, retry_after

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
NOW = dt.datetime(2025, 12, 2, 12, tzinfo=dt.UTC)


def test_a_feed_that_is_well_is_visited_at_its_interval() -> None:
    assert next_visit(interval=HOUR) == HOUR


def test_a_wish_to_be_left_alone_longer_is_granted_up_to_a_day() -> None:
    assert next_visit(interval=HOUR, asked=3 * HOUR) == 3 * HOUR
    assert next_visit(interval=HOUR, asked=MINUTE) == HOUR
    assert next_visit(interval=HOUR, asked=30 * DAY) == DAY


@pytest.mark.parametrize(
    ("failures", "wait"),
    [
        (1, 5 * MINUTE),
        (2, 10 * MINUTE),
        (5, 80 * MINUTE),
        (9, 1280 * MINUTE),
        (10, 7 * DAY),
        (999, 7 * DAY),
    ],
)
def test_after_failures_the_wait_doubles_and_then_is_a_week(
    failures: int, wait: dt.timedelta
) -> None:
    assert next_visit(interval=HOUR, failures=failures) == wait


def test_jitter_moves_a_retry_by_a_fifth() -> None:
    assert next_visit(interval=HOUR, failures=1, jitter=1) == 6 * MINUTE
    assert next_visit(interval=HOUR, failures=1, jitter=-1) == 4 * MINUTE


def test_retry_after_is_honoured_where_it_is_longer() -> None:
    assert next_visit(interval=HOUR, failures=1, asked=2 * DAY) == 2 * DAY
    assert next_visit(interval=HOUR, failures=9, asked=MINUTE) > 20 * HOUR


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 2 * MINUTE),
        ("Tue, 02 Dec 2025 13:00:00 GMT", HOUR),
        ("999999999", 7 * DAY),
        ("0", None),
        ("-5", None),
        ("Tue, 02 Dec 2025 11:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, wait: dt.timedelta | None) -> None:
    assert retry_after({"retry-after": value}, now=NOW) == wait


def test_max_age_is_read_from_cache_control() -> None:
    assert max_age({"cache-control": "public, Max-Age=3600"}) == HOUR
    assert max_age({"cache-control": "no-store"}) is None
    assert max_age({}) is None


def test_news_brings_the_next_visit_nearer_and_none_moves_it_off() -> None:
    assert adapted(HOUR, shortest=MINUTE, longest=DAY, brought_news=True) == 30 * MINUTE
    assert adapted(HOUR, shortest=MINUTE, longest=DAY, brought_news=False) == 75 * MINUTE
    assert adapted(HOUR, shortest=HOUR, longest=HOUR, brought_news=True) == HOUR
