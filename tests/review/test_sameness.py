"""Which event of the record is the act that a text tells of; above all where one of them has no date."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_event, make_source
from tests.review.rows import (
    DUMA_VOTE,
    NOW,
    file,
    make_article,
    make_editor,
    relos,
    russia,
    vote,
)
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Agreement, Event
from tracker.lib.dates import UNKNOWN
from tracker.reading import Act, Status
from tracker.review import decisions
from tracker.review.filing import match_again
from tracker.review.models import Proposal
from tracker.review.screen import Screen

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement() -> Agreement:
    return relos()


def told(published: str | None, *, done: str | None = None, **fields: Any) -> Proposal:
    """The lower house's approval, in an article of that day that gives this date or none."""
    at = dt.datetime.fromisoformat(f"{published}T12:00+00:00") if published else None
    article = make_article(published_at=at, fetched_at=at or NOW)
    found = vote(article, date=done or "2025-12-02", **fields)
    if done is None:
        found = dataclasses.replace(found, date=UNKNOWN, date_words=None, date_rule=None)
    return file(article, found)[0]


def approval(
    agreement: Agreement,
    done: str | None,
    *,
    published: str | None = "2025-12-02",
    quote: str = "The Duma has approved it",
    kind: Kind = Kind.LOWER_HOUSE_APPROVED,
    **fields: Any,
) -> Event:
    """It on record, from one source of that day in words of its own."""
    day = dt.date.fromisoformat(published) if published else None
    state = fields.get("state", State.OCCURRED)
    source = make_source(done, quote=quote, published=day, state=state)
    return make_event(agreement, kind, done, participant=russia(), sources=[source], **fields)


# --- A text without a date -----------------------------------------------------------------------


def test_what_was_told_in_june_2024_is_not_what_was_done_in_november_2025(
    agreement: Agreement,
) -> None:
    approval(agreement, "2025-11-12")
    proposal = told("2024-06-10")
    assert (proposal.matched_event, proposal.has_conflict) == (None, False)


@pytest.mark.parametrize("published", ["2025-11-11", "2025-11-12", "2026-05-14"])
def test_a_text_without_a_date_tells_of_an_act_of_the_half_year_before_it(
    agreement: Agreement, published: str
) -> None:
    event = approval(agreement, "2025-11-12")
    assert told(published).matched_event == event


@pytest.mark.parametrize("published", ["2025-11-10", "2026-05-15", "2031-01-01"])
def test_it_tells_of_none_that_was_done_later_or_long_before(
    agreement: Agreement, published: str
) -> None:
    approval(agreement, "2025-11-12")
    assert told(published).matched_event is None


def test_a_date_that_is_only_a_month_fits_if_some_day_of_it_does(agreement: Agreement) -> None:
    event = approval(agreement, "2025-11")
    assert told("2025-11-03").matched_event == event


def test_a_plan_without_a_date_may_be_of_the_half_year_to_come(agreement: Agreement) -> None:
    event = approval(agreement, "2025-11-12")
    assert told("2025-06-10", status=Status.EXPECTED).matched_event == event
    assert told("2024-06-10", status=Status.EXPECTED).matched_event is None


def test_an_article_without_a_date_either_is_joined_with_nothing_dated(
    agreement: Agreement,
) -> None:
    approval(agreement, "2025-11-12")
    assert told(None).matched_event is None


def test_the_very_words_of_a_source_are_that_act_whenever_they_are_printed(
    agreement: Agreement,
) -> None:
    event = approval(agreement, "2025-11-12", quote=f"{DUMA_VOTE.upper()} ")
    assert told("2031-01-01").matched_event == event


def test_the_same_words_of_what_can_happen_again_are_not(agreement: Agreement) -> None:
    approval(agreement, "2025-11-12", quote=DUMA_VOTE, kind=Kind.RESERVATION)
    assert told("2031-01-01", act=Act.RESERVATION, body=None).matched_event is None


def test_of_several_it_is_the_one_nearest_to_the_telling(agreement: Agreement) -> None:
    acts = [approval(agreement, day, kind=Kind.RESERVATION) for day in ("2025-06-30", "2025-11-12")]
    assert told("2025-11-20", act=Act.RESERVATION, body=None).matched_event == acts[1]


# --- A record without a date ---------------------------------------------------------------------


def test_an_act_on_record_without_a_date_does_not_get_that_of_a_later_one(
    agreement: Agreement,
) -> None:
    approval(agreement, None, published="2024-06-10")
    assert told("2025-11-13", done="2025-11-12").matched_event is None


def test_it_gets_the_date_of_one_of_about_its_time(agreement: Agreement) -> None:
    event = approval(agreement, None, published="2024-06-10")
    assert told("2025-11-13", done="2024-06-05").matched_event == event


def test_a_plan_without_a_date_stays_open_until_it_is_done(agreement: Agreement) -> None:
    event = approval(agreement, None, published="2024-06-10", state=State.EXPECTED)
    assert told("2025-11-13", done="2025-11-12").matched_event == event


def test_a_plan_for_what_can_happen_again_does_not(agreement: Agreement) -> None:
    plan: dict[str, Any] = {
        "published": "2024-06-10",
        "state": State.EXPECTED,
        "kind": Kind.RESERVATION,
    }
    approval(agreement, None, **plan)
    late = told("2025-11-13", done="2025-11-12", act=Act.RESERVATION, body=None)
    assert late.matched_event is None


def test_where_nobody_gives_a_date_what_happens_once_is_one_act(agreement: Agreement) -> None:
    event = approval(agreement, None, published="2024-06-10")
    assert told("2025-11-13").matched_event == event


# --- What the editor sees ------------------------------------------------------------------------


def test_the_screen_says_that_it_is_on_record_of_another_time(agreement: Agreement) -> None:
    approval(agreement, "2025-11-12")
    proposal, client = told("2024-06-10"), Client()
    client.force_login(make_editor())
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "The same act, but of another time than this can be: 12 Nov 2025." in page


def test_one_key_does_not_make_it_a_second_event(agreement: Agreement) -> None:
    approval(agreement, "2025-11-12")
    card = Screen.of(told("2024-06-10")).card
    assert "The act is on record, of another time." in card.guards


def test_the_editor_can_choose_it_all_the_same(agreement: Agreement) -> None:
    event = approval(agreement, "2025-11-12")
    proposal = told("2024-06-10")
    [other] = Screen.of(proposal).card.other_matches
    assert other.event == event
    assert decisions.accept(proposal, by=make_editor(), now=NOW, event=event) == event


def test_comparing_anew_takes_the_same_queries_however_much_is_pending(
    agreement: Agreement, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    event = approval(agreement, "2025-11-12")
    for day in ("2025-11-14", "2025-11-15", "2024-06-10"):
        told(day)
    Proposal.objects.update(matched_event=None)
    with django_assert_num_queries(4 + 3):  # one update each
        match_again(agreement)
    assert Proposal.objects.filter(matched_event=event).count() == 2
