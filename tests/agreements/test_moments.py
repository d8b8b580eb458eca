"""The two clocks: how they are set, and what had happened by a day."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.agreements.values import citation, event, scheduled
from tracker.agreements.facts import Citation
from tracker.agreements.kinds import Kind
from tracker.agreements.moments import Moment, NotAMoment, belongs_to_the_world_by

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
DAY = dt.date(2025, 12, 10)


def told(published: str, done: str | None = None) -> Citation:
    return dataclasses.replace(citation(done), published=dt.date.fromisoformat(published))


def test_without_a_clock_it_is_the_present() -> None:
    moment = Moment.read({}, now=NOW)
    assert moment.is_present
    assert (moment.on, moment.query) == (dt.date(2026, 1, 1), "")


def test_a_day_means_its_end_and_is_written_as_a_day() -> None:
    moment = Moment.read({"as_of": "2025-12-31"}, now=NOW)
    assert moment.as_of == dt.datetime(2025, 12, 31, 23, 59, 59, 999999, tzinfo=dt.UTC)
    assert (moment.on, moment.query) == (dt.date(2025, 12, 31), "as_of=2025-12-31")


def test_an_instant_is_kept_to_the_microsecond() -> None:
    moment = Moment.read({"as_of": "2025-12-02T09:30:00.000125Z"}, now=NOW)
    assert moment.query == "as_of=2025-12-02T09:30:00.000125Z"


def test_the_record_of_today_is_the_present_one() -> None:
    assert Moment.read({"as_of": "2026-01-01"}, now=NOW).as_of is None


def test_by_the_clock_of_the_world_dates_are_judged_on_its_day() -> None:
    moment = Moment.read({"as_of": "2025-12-31", "happened_by": "2025-12-10"}, now=NOW)
    assert moment.on == DAY
    assert moment.query == "as_of=2025-12-31&happened_by=2025-12-10"


@pytest.mark.parametrize("name", ["as_of", "happened_by"])
@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("", "Must be a day"),
        ("yesterday", "Must be a day"),
        ("31.12.2025", "Must be a day"),
        ("٢٠٢٥-١٢-٠١", "Must be a day"),
        ("2025-02-29", "no such day"),
        ("2026-01-02", "in the future"),
    ],
)
def test_what_is_no_moment_is_refused_with_a_reason(name: str, value: str, says: str) -> None:
    with pytest.raises(NotAMoment) as refusal:
        Moment.read({name: value}, now=NOW)
    assert says in refusal.value.errors[name]


@pytest.mark.parametrize("value", ["2025-12-02T25:00:00Z", "2026-01-01T12:00:01Z"])
def test_an_instant_must_exist_and_must_have_passed(value: str) -> None:
    with pytest.raises(NotAMoment):
        Moment.read({"as_of": value}, now=NOW)


def test_both_clocks_are_told_of_at_once() -> None:
    with pytest.raises(NotAMoment) as refusal:
        Moment.read({"as_of": "x", "happened_by": "y"}, now=NOW)
    assert set(refusal.value.errors) == {"as_of", "happened_by"}


def test_a_past_is_settled_once_no_transaction_can_be_open_that_began_in_it() -> None:
    moment = Moment.read({"as_of": "2025-12-31"}, now=NOW)
    assert moment.is_settled(now=NOW)
    assert not moment.is_settled(now=dt.datetime(2026, 1, 1, 0, 30, tzinfo=dt.UTC))


def test_only_the_record_settles_not_what_we_know_of_the_world() -> None:
    assert not Moment.read({"happened_by": "2025-12-10"}, now=NOW).is_settled(now=NOW)


def test_what_was_done_by_the_day_belongs_to_its_world_whenever_we_learned_of_it() -> None:
    done = event(Kind.SIGNED, "2025-12-10", citations=(told("2026-01-01", "2025-12-10"),))
    assert belongs_to_the_world_by(done, DAY)


def test_what_was_done_later_does_not() -> None:
    later = event(Kind.SIGNED, "2025-12-11", citations=(told("2025-12-11", "2025-12-11"),))
    assert not belongs_to_the_world_by(later, DAY)


def test_what_had_been_announced_does() -> None:
    announced = scheduled(Kind.ENTRY_INTO_FORCE, "2026-02", citations=(told("2025-12-09"),))
    assert belongs_to_the_world_by(announced, DAY)


def test_what_was_announced_later_does_not_even_for_an_earlier_day() -> None:
    announced = scheduled(Kind.LAID, "2025-12-05", citations=(told("2025-12-11"),))
    assert not belongs_to_the_world_by(announced, DAY)


def test_an_announcement_without_a_date_came_before_the_day_it_announced() -> None:
    assert belongs_to_the_world_by(scheduled(Kind.LAID, "2025-12-05"), DAY)
    assert not belongs_to_the_world_by(scheduled(Kind.LAID, "2025-12-15"), DAY)


def test_an_act_without_a_date_had_happened_when_a_source_had_told_of_it() -> None:
    assert belongs_to_the_world_by(event(Kind.SIGNED, citations=(told("2025-12-10"),)), DAY)
    assert not belongs_to_the_world_by(event(Kind.SIGNED, citations=(told("2025-12-11"),)), DAY)
    assert not belongs_to_the_world_by(event(Kind.SIGNED), DAY)
