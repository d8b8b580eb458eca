"""The record as it stood: every row at its state of then, whatever became of it since."""

from __future__ import annotations

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_agreement, make_event, make_participant, make_relos, make_source
from tests.history import written_at
from tests.pages.record import relos
from tracker.agreements.kinds import Kind, State
from tracker.agreements.models import Agreement, Citation, Relation
from tracker.agreements.recording import cite, retract
from tracker.agreements.revisions import changed_at
from tracker.agreements.snapshots import Snapshot, snapshot

pytestmark = pytest.mark.django_db
FIRST = dt.datetime(2025, 12, 1, 9, tzinfo=dt.UTC)
BETWEEN = dt.datetime(2025, 12, 1, 12, tzinfo=dt.UTC)
SECOND = dt.datetime(2025, 12, 1, 15, tzinfo=dt.UTC)
THIRD = dt.datetime(2025, 12, 1, 18, tzinfo=dt.UTC)
ON = dt.date(2025, 12, 1)


def then(agreement: Agreement, moment: dt.datetime = BETWEEN) -> Snapshot:
    return snapshot(agreement.pk, on=ON, as_of=moment)


def test_the_past_of_an_unchanged_record_is_the_present() -> None:
    with written_at(FIRST):
        agreement = relos()
    now, past = snapshot(agreement.pk, on=ON), then(agreement)
    for name in ("agreement", "events", "status", "standings", "tracks", "revision", "updated_at"):
        assert getattr(past, name) == getattr(now, name), name


def test_before_its_first_line_there_was_no_agreement() -> None:
    with written_at(SECOND):
        agreement = make_relos()
    with pytest.raises(Agreement.DoesNotExist):
        then(agreement)


def test_a_retracted_event_counted_before_and_is_marked_after() -> None:
    with written_at(FIRST):
        agreement = make_relos()
        event = make_event(agreement)
    with written_at(SECOND):
        retract(event, on=ON)
    assert then(agreement).status.code == "signed"
    assert then(agreement, SECOND).events[0].state is State.RETRACTED
    assert then(agreement, SECOND).status.code == "unknown"


def test_a_source_that_came_later_is_not_known_yet() -> None:
    with written_at(FIRST):
        agreement = make_relos()
        event = make_event(agreement)
    with written_at(SECOND):
        cite(event, make_source("2025-02-19"), on=ON)
    assert [e.is_contested for e in then(agreement).events] == [False]
    assert [e.is_contested for e in then(agreement, SECOND).events] == [True]


def test_a_citation_that_was_moved_since_stands_where_it_stood() -> None:
    with written_at(FIRST):
        agreement = make_relos()
        signed = make_event(agreement, sources=[make_source("2025-02-18"), make_source()])
        laid = make_event(agreement, Kind.LAID, participant=make_participant())
    with written_at(SECOND):
        Citation.objects.filter(event=signed, done=None).update(event=laid)
    assert [len(e.citations) for e in then(agreement).events] == [2, 1]
    assert [len(e.citations) for e in then(agreement, SECOND).events] == [1, 2]


def test_what_was_deleted_since_is_there_and_what_was_deleted_by_then_is_not() -> None:
    with written_at(FIRST):
        agreement = make_relos()
        event = make_event(agreement)
    with written_at(SECOND):
        event.delete()
    assert len(then(agreement).events) == 1
    gone = then(agreement, SECOND)
    assert (gone.events, gone.revision) == ((), snapshot(agreement.pk, on=ON).revision)


def test_names_are_those_of_then_and_addresses_those_of_today() -> None:
    with written_at(FIRST):
        agreement, other = make_relos(), make_agreement("other", title="Other")
        Relation.objects.create(agreement=agreement, other=other, kind="related")
        agreement.titles.create(text="Logistics pact")
    with written_at(SECOND):
        Agreement.objects.filter(pk=agreement.pk).update(slug="new", title="New")
        Agreement.objects.filter(pk=other.pk).update(slug="another", title="Another")
        agreement.titles.all().delete()
    fact = then(agreement).agreement
    assert (fact.slug, fact.title) == (
        "new",
        "Agreement on the Reciprocal Exchange of Logistics Support",
    )
    assert [(r.slug, r.title) for r in fact.relations] == [("another", "Other")]
    assert [title.text for title in fact.titles] == ["Logistics pact"]


def test_a_relation_of_another_agreement_is_known_from_when_it_was_recorded() -> None:
    with written_at(FIRST):
        agreement, other = make_relos(), make_agreement("other", title="Other")
    with written_at(SECOND):
        relation = Relation.objects.create(agreement=other, other=agreement, kind="amends")
    with written_at(THIRD):
        relation.delete()
    assert then(agreement).agreement.related_from == ()
    [found] = then(agreement, SECOND).agreement.related_from
    assert (found.label, found.slug) == ("is amended by", "other")
    assert then(agreement, THIRD).agreement.related_from == ()


def test_a_participant_has_the_name_it_had() -> None:
    with written_at(FIRST):
        agreement = make_relos()
    with written_at(SECOND):
        russia = make_participant()
        russia.name = "Russian Federation"
        russia.save()
    assert [p.name for p in then(agreement).agreement.participants] == ["India", "Russia"]


def test_the_past_takes_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with written_at(FIRST):
        agreement = relos()
    with django_assert_num_queries(12):
        then(agreement)
    with written_at(FIRST):
        for number in range(3):
            make_event(agreement, Kind.STATEMENT, f"2025-06-0{number + 1}")
    with django_assert_num_queries(12):
        then(agreement)


def test_all_that_one_transaction_changed_is_one_moment() -> None:
    with written_at(FIRST):
        agreement = make_relos()
        make_event(agreement)
    with written_at(SECOND):
        make_event(agreement, Kind.LAID, participant=make_participant())
    assert changed_at(agreement.slug) == [FIRST, SECOND]


def test_by_the_clock_of_the_world_what_came_later_is_not_told() -> None:
    agreement = make_relos()
    make_event(agreement, Kind.SIGNED, "2025-02-18")
    make_event(agreement, Kind.ENTRY_INTO_FORCE, "2025-12-20")
    day = dt.date(2025, 12, 19)
    view = snapshot(agreement.pk, on=day, happened_by=day)
    assert [e.kind for e in view.events] == [Kind.SIGNED, Kind.ENTRY_INTO_FORCE]
    day = dt.date(2025, 12, 1)
    view = snapshot(agreement.pk, on=day, happened_by=day)
    assert ([e.kind for e in view.events], view.status.code) == ([Kind.SIGNED], "signed")
