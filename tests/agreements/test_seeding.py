"""Participants and procedures come from files, at every start."""

import pytest

from tracker.agreements.models import Alias, Change, Participant, Procedure
from tracker.agreements.seeding import seed

pytestmark = pytest.mark.django_db


def test_seeding_twice_changes_nothing_the_second_time() -> None:
    seed()
    before = Change.objects.count()
    again = seed()
    assert Change.objects.count() == before
    assert all(n["insert"] == n["update"] == 0 for n in again.counts.values())


def test_a_state_has_its_names_from_iso_3166_and_from_the_field() -> None:
    seed()
    russia = Participant.objects.get(code="RUS")
    assert (russia.name, russia.alpha_2, russia.official_name) == (
        "Russia",
        "RU",
        "Russian Federation",
    )
    assert {"moscow", "russian"} <= set(russia.aliases.values_list("folded", flat=True))


def test_one_alias_may_point_at_two_participants() -> None:
    seed()
    found = Alias.objects.filter(folded="brussels").values_list("participant__code", flat=True)
    assert set(found) == {"BEL", "EUN"}


def test_what_an_editor_added_stays() -> None:
    seed()
    Alias.objects.create(participant=Participant.objects.get(code="RUS"), text="RF", kind="acronym")
    seed()
    assert Alias.objects.filter(folded="rf").exists()


def test_india_has_no_parliamentary_step() -> None:
    seed()
    steps = Procedure.objects.get(participant__code="IND", is_default=True).steps.all()
    assert not [s for s in steps if {"submitted", "lower_house_approved"} & set(s.kinds)]


def test_russias_procedure_runs_from_signature_to_the_exchange_in_order() -> None:
    seed()
    steps = Procedure.objects.get(participant__code="RUS", is_default=True).steps.order_by("order")
    required = [s.kinds[0] for s in steps if not s.is_optional]
    assert required == [
        "signed",
        "submitted",
        "lower_house_approved",
        "upper_house_approved",
        "head_of_state_signed",
        "instruments_exchanged",
    ]
