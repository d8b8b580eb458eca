"""What is usual, counted every night and read with every page."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import TODAY, make_agreement, make_event, make_participant, make_procedure
from tracker.agreements.kinds import ForceRule, Kind
from tracker.agreements.listing import relist_all
from tracker.agreements.models import Agreement, Pace
from tracker.agreements.moments import Moment
from tracker.agreements.snapshots import snapshot_at
from tracker.agreements.waiting import Wait

pytestmark = pytest.mark.django_db
NOW = Moment(TODAY)


def ten_agreements() -> Agreement:
    """Russia signs ten on the first of ten months and ratifies nine of them 40 days later; returns the open one."""
    russia = make_participant()
    make_procedure(russia, ("Signed", [Kind.SIGNED]), ("Deposit", [Kind.RATIFIED]))
    for month in range(1, 11):
        agreement = make_agreement(
            f"a{month}", participants=(russia,), force_rule=ForceRule.INSTRUMENTS_EXCHANGED
        )
        signed = dt.date(2025, month, 1)
        make_event(agreement, Kind.SIGNED, signed.isoformat())
        if month < 10:
            done = signed + dt.timedelta(days=40)
            make_event(agreement, Kind.RATIFIED, done.isoformat(), participant=russia)
    return agreement


def wait(agreement: Agreement, moment: Moment = NOW) -> Wait:
    [found] = snapshot_at(moment, agreement.pk).waits
    return found


def test_before_the_first_night_nothing_is_usual() -> None:
    assert wait(ten_agreements()).usual is None


def test_after_it_every_wait_says_what_is() -> None:
    agreement = ten_agreements()
    relist_all(on=TODAY)
    usual = wait(agreement).usual
    assert usual
    assert (usual.cases, usual.completed, usual.median) == (10, 9, 40)
    assert wait(agreement).is_slow  # 92 days


def test_what_is_no_longer_so_is_forgotten() -> None:
    agreement = ten_agreements()
    relist_all(on=TODAY)
    Agreement.objects.filter(slug="a1").delete()
    relist_all(on=TODAY)
    assert (wait(agreement).usual, Pace.objects.count()) == (None, 0)


def test_the_past_does_not_know_what_is_usual_now() -> None:
    agreement = ten_agreements()
    relist_all(on=TODAY)
    past = Moment(TODAY, happened_by=dt.date(2025, 12, 1))
    assert wait(agreement, past).usual is None


def test_it_takes_one_query_more(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    agreement = ten_agreements()
    with django_assert_num_queries(2):
        snapshot_at(NOW, agreement.pk)
