"""The record as it stands: all rows of one agreement in one query, as the models would give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement, make_event, make_participant, make_relos, make_wide
from tests.pages.record import high_seas, relos
from tracker.agreements.kinds import IdentifierScheme, Kind, RelationKind
from tracker.agreements.models import Agreement, Citation, Event
from tracker.agreements.present import present

pytestmark = pytest.mark.django_db


def test_everything_is_read_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    agreement = make_wide(participants=30)
    with django_assert_num_queries(1):
        rows = present(agreement.pk)
        assert {event.participant.name for event in rows.events if event.participant}
        assert all(event.citations.all() for event in rows.events)
    assert (len(rows.participations), len(rows.events)) == (30, 53)


def columns(rows: Iterable[Model]) -> dict[int, list[Any]]:
    return {row.pk: [getattr(row, f.attname) for f in row._meta.concrete_fields] for row in rows}


def test_every_column_has_the_value_that_the_model_gives() -> None:
    agreement = relos()
    rows = present(agreement.pk)
    citations = [citation for event in rows.events for citation in event.citations.all()]
    assert columns(citations) == columns(Citation.objects.all())
    assert columns(rows.events) == columns(Event.objects.all())
    assert columns([rows.agreement]) == columns([agreement])


def test_what_belongs_to_others_is_left_to_them() -> None:
    agreement, _ = make_relos(), high_seas()
    event = make_event(agreement)
    rows = present(agreement.pk)
    assert [row.pk for row in rows.events] == [event.pk]
    assert {key for key, _ in rows.changes} >= {"agreement", "event", "citation"}


def test_relations_come_by_kind_and_by_the_title_of_the_other() -> None:
    agreement = make_agreement()
    for slug, kind in (("b", RelationKind.AMENDS), ("a", RelationKind.AMENDS)):
        agreement.relations.create(kind=kind, other=make_agreement(slug))
    assert [r.other.slug for r in present(agreement.pk).agreement.relations.all()] == ["a", "b"]


def test_relations_of_others_to_it_come_with_it() -> None:
    agreement, other, third = (make_agreement(slug) for slug in "abc")
    other.relations.create(kind=RelationKind.REPLACES, other=agreement)
    other.relations.create(kind=RelationKind.AMENDS, other=third)
    agreement.relations.create(kind=RelationKind.AMENDS, other=third)
    rows = present(agreement.pk).agreement
    assert [r.agreement.slug for r in rows.related_from.all()] == ["b"]
    assert [r.other.slug for r in rows.relations.all()] == ["c"]


def test_identifiers_come_in_the_order_of_their_schemes() -> None:
    agreement = make_agreement()
    for scheme in (IdentifierScheme.WIKIDATA, IdentifierScheme.UNTS):
        agreement.identifiers.create(scheme=scheme, value="1")
    found = present(agreement.pk).agreement.identifiers.all()
    assert [row.scheme for row in found] == list(
        agreement.identifiers.values_list("scheme", flat=True)
    )


def test_one_who_acts_without_taking_part_is_named() -> None:
    agreement = make_relos()
    make_event(agreement, Kind.RATIFIED, participant=make_participant("NPL", "Nepal"))
    [event] = present(agreement.pk).events
    assert event.participant is not None
    assert event.participant.name == "Nepal"


def test_what_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(Agreement.DoesNotExist):
        present(0)
