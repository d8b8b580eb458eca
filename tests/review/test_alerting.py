"""The desk's numbers for a monitor: by token or from a session that may see the desk, and for nobody else."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.review.rows import make_user, proposed
from tracker.review.models import Proposal

pytestmark = pytest.mark.django_db
ADDRESS = "/healthz/editorial"


def asked(token: str) -> int:
    return Client().get(ADDRESS, headers={"authorization": token}).status_code


@pytest.fixture
def token(settings: Settings) -> str:
    settings.ALERTING_TOKEN = "s3cret"
    return "s3cret"


def test_a_monitor_reads_every_number_by_its_code(token: str) -> None:
    proposal = proposed()
    answer = Client().get(ADDRESS, headers={"authorization": f"Bearer {token}"})
    told = answer.json()["tiles"]["proposals_pending"]
    assert told["count"] == 1
    assert told["oldest"] == Proposal.objects.get(pk=proposal.pk).created_at.isoformat()
    assert told["age_seconds"] >= 0
    assert told["url"] == "http://testserver/admin/review/proposal/"
    assert answer["Cache-Control"].count("no-store") == 1


def test_the_codes_are_a_promise(token: str) -> None:
    answer = Client().get(ADDRESS, headers={"authorization": f"Bearer {token}"})
    assert set(answer.json()["tiles"]) == {
        "proposals_pending",
        "proposals_in_conflict",
        "articles_unmatched",
        "agreements_contested",
        "agreements_overdue",
        "agreements_stalled",
        "feeds_failing",
        "articles_in_quarantine",
        "sources_dead",
    }


@pytest.mark.parametrize(
    "sent", ["", "Bearer", "Bearer ", "Bearer wrong", "Basic s3cret", "s3cret"]
)
def test_nobody_else_is_told(token: str, sent: str) -> None:
    assert asked(sent) == 401


def test_without_a_token_in_the_settings_no_program_is_let_in(settings: Settings) -> None:
    settings.ALERTING_TOKEN = ""
    assert (asked("Bearer "), asked("Bearer x")) == (401, 401)


@pytest.mark.parametrize(("rights", "status"), [((), 401), (("review.view_proposal",), 200)])
def test_whoever_may_see_the_desk_may_see_its_numbers(rights: tuple[str, ...], status: int) -> None:
    client = Client()
    client.force_login(make_user(*rights))
    assert client.get(ADDRESS).status_code == status


def test_it_takes_ten_questions(
    token: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    proposed()
    with django_assert_num_queries(9):
        asked(f"Bearer {token}")
