"""Quality of the reader: what share of its proposals was kept as read, and why the others were not."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.review.rows import NOW, file, make_article, make_editor, make_user, proposed, relos, vote
from tracker.lib.dates import FuzzyDate
from tracker.news.models import Feed
from tracker.review.decisions import accept, amend_and_accept, reject, undo
from tracker.review.models import Reason
from tracker.review.quality import Rate, reasons, tables

pytestmark = pytest.mark.django_db
PAGE = "/admin/review/desk/quality/"


def decided() -> None:
    """One kept as read, one amended, two rejected; one waits."""
    agreement, editor = relos(), make_editor()
    accept(proposed(agreement), by=editor, now=NOW)
    amend_and_accept(proposed(agreement), {"done": FuzzyDate.parse("2025-12")}, by=editor, now=NOW)
    for _ in range(2):
        reject(proposed(agreement), reason=Reason.FORECAST, by=editor, now=NOW)
    proposed(agreement)


def test_what_was_amended_was_not_read_right() -> None:
    decided()
    assert tables()[0].rates == [Rate("Lower house approved", 1, 1, 2)]
    assert tables()[0].rates[0].percent == 25


def test_rates_are_told_by_the_rule_that_made_the_date() -> None:
    decided()
    assert [rate.name for rate in tables()[1].rates] == ["weekday"]


def test_rates_are_told_by_feed() -> None:
    relos()
    feed = Feed.objects.create(title="Gazette", url="https://e.org/f", publisher="G")
    article = make_article(feed=feed)
    [proposal] = file(article, vote(article))
    reject(proposal, reason=Reason.DUPLICATE, by=make_editor(), now=NOW)
    assert tables()[2].rates == [Rate("Gazette", 0, 0, 1)]


def test_what_is_pending_or_undone_does_not_count() -> None:
    proposal, editor = proposed(), make_editor()
    accept(proposal, by=editor, now=NOW)
    undo(proposal, by=editor, now=NOW)
    assert [table.rates for table in tables()] == [[], [], []]


def test_reasons_are_counted() -> None:
    decided()
    assert reasons() == [("A forecast, not a fact", 2)]


def test_the_page_shows_them_at_a_fixed_cost(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    decided()
    client = Client()
    client.force_login(make_editor("reader"))
    with django_assert_num_queries(8):
        page = client.get(PAGE).content.decode()
    assert "25 %" in page
    assert f'href="{PAGE}"' in client.get("/admin/review/desk/").content.decode()


def test_the_page_is_for_those_who_see_proposals() -> None:
    client = Client()
    client.force_login(make_user(username="stranger"))
    assert client.get(PAGE).status_code == 403
