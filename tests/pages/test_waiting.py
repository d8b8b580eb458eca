"""Waiting on whom, in words."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_event, make_participant
from tests.pages.reading import addresses, read, texts, words
from tests.pages.record import high_seas, relos
from tracker.agreements.attention import Attention
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Event, Pace, Procedure
from tracker.agreements.survival import Usual
from tracker.pages.waiting import stretch, usual_words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (5, 5, "5 days"),
        (3, 12, "3–12 days"),
        (15, 40, "2–6 weeks"),
        (91, 274, "3–9 months"),
        (760, 1500, "2–4 years"),
        (20, 274, "3 weeks to 9 months"),
        (92, 93, "3 months"),
    ],
)
def test_a_stretch_is_said_in_one_unit_where_it_can_be(low: int, high: int, said: str) -> None:
    assert stretch(low, high) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Usual(14, 11, 91, 150, 274), "usually 3–9 months, half within 5 months; 14 cases"),
        (Usual(14, 5, 91, 150, None), "usually 3 months or more, half within 5 months; 14 cases"),
        (Usual(14, 4, 91, None, None), "usually 3 months or more; 14 cases"),
        (Usual(14, 1, None, None, None), "fewer than a quarter have come to this step; 14 cases"),
    ],
)
def test_what_is_usual_is_said_as_far_as_it_is_known(known: Usual, said: str) -> None:
    assert usual_words(known) == said


@pytest.mark.django_db
def test_the_page_names_each_awaited_step_since_when_and_what_is_usual(client: Client) -> None:
    relos()
    procedure = Procedure.objects.get(participant__code="RUS").code
    counts = {"cases": 14, "completed": 11, "lower": 91, "median": 150, "upper": 274}
    Pace.objects.create(participant="RUS", procedure=procedure, start="s5", end="s6", **counts)
    india, russia = texts(
        read(client, "/agreements/relos"), '//*[@aria-labelledby="h-waiting"]//li'
    )
    assert india.startswith("India: Exchange of instruments Since 18 Feb 2025 (Signed)")
    assert russia.endswith(
        "From that step to this one Russia has taken: usually 3–9 months, half within 5 months; 14 cases."
    )


@pytest.mark.django_db
def test_the_day_it_waits_since_leads_to_the_event(client: Client) -> None:
    relos()
    links = addresses(read(client, "/agreements/relos"), '//*[@aria-labelledby="h-waiting"]//a')
    assert f"#{Event.objects.get(kind=Kind.HEAD_OF_STATE_SIGNED).public_id}" in links


@pytest.mark.django_db
def test_of_many_the_first_are_named_and_the_table_has_the_rest(client: Client) -> None:
    high_seas(signatories=20)
    Event.objects.get(kind=Kind.ENTRY_INTO_FORCE).delete()
    page = read(client, "/agreements/high-seas")
    assert "State 00, State 02, State 04, State 06, State 08, State 10 and 4 more" in words(page)


@pytest.mark.django_db
def test_in_force_the_page_has_no_such_part(client: Client) -> None:
    high_seas()
    assert "Waiting on whom" not in words(read(client, "/agreements/high-seas"))


@pytest.mark.django_db
def test_a_step_that_was_announced_and_not_seen_is_marked(client: Client) -> None:
    agreement = relos()
    plan = {"participant": make_participant("IND"), "state": State.SCHEDULED}
    make_event(agreement, Kind.GOVERNMENT_APPROVED, "2025-11-05", **plan)
    [india] = texts(read(client, "/agreements/relos"), '//*[@aria-labelledby="h-waiting"]//li')
    assert india.startswith("India: Executive approval Expected date passed")
    assert "Announced for 5 Nov 2025." in india


@pytest.mark.django_db
def test_every_rule_is_stated_on_the_page_of_method(client: Client) -> None:
    page = words(read(client, "/about"))
    assert all(attention.label in page and attention.rule in page for attention in Attention)
