"""What PostgreSQL itself refuses, whoever writes: one way to break each constraint of the record."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.db.models.functions import Now

from tests.factories import (
    make_agreement,
    make_body,
    make_event,
    make_participant,
    make_procedure,
    make_relos,
)
from tracker.agreements.kinds import BodyKind, Kind, State
from tracker.agreements.models import (
    Agreement,
    Alias,
    Body,
    Change,
    Citation,
    Event,
    Identifier,
    Import,
    Pace,
    Participant,
    Participation,
    Procedure,
    Relation,
    Step,
    Text,
    Title,
)

pytestmark = pytest.mark.django_db
WAYS: dict[str, Callable[[], Any]] = {}


def breaks(constraint: str) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    def register(way: Callable[[], Any]) -> Callable[[], Any]:
        WAYS[constraint] = way
        return way

    return register


def update(model: type[Model], **values: Any) -> None:
    model._default_manager.update(**values)


def twice(write: Callable[[], Any]) -> None:
    write()
    write()


@breaks("participant_code_is_upper_case")
def _() -> None:
    make_participant("rus")


@breaks("participant_kind_is_known")
def _() -> None:
    make_participant(kind="planet")


@breaks("participant_alpha_2_is_unique")
def _() -> None:
    make_participant("RUS", "Russia", alpha_2="RU")
    make_participant("IND", "India", alpha_2="RU")


@breaks("alias_once_per_participant")
def _() -> None:
    Alias.objects.create(participant=make_participant(), text="Moscow")
    Alias.objects.create(participant=make_participant(), text="MOSCOW")


@breaks("alias_is_not_empty")
def _() -> None:
    Alias.objects.create(participant=make_participant(), text=" ")


@breaks("alias_kind_is_known")
def _() -> None:
    Alias.objects.create(participant=make_participant(), text="Moscow", kind="nickname")


@breaks("body_once_per_participant")
def _() -> None:
    twice(lambda: Body.objects.create(participant=make_participant(), name="Duma", kind="other"))


@breaks("body_kind_is_known")
def _() -> None:
    Body.objects.create(participant=make_participant(), name="Duma", kind="club")


@breaks("procedure_one_default_per_participant")
def _() -> None:
    twice(lambda: make_procedure(make_participant()))


@breaks("step_code_is_unique")
def _() -> None:
    procedure = make_procedure(make_participant(), ("Signed", [Kind.SIGNED]))
    Step.objects.create(procedure=procedure, order=2, code="s1", label="Again", kinds=["signed"])


@breaks("step_order_is_unique")
def _() -> None:
    procedure = make_procedure(make_participant(), ("Signed", [Kind.SIGNED]))
    Step.objects.create(procedure=procedure, order=1, code="s2", label="Again", kinds=["signed"])


@breaks("step_has_a_kind")
def _() -> None:
    make_procedure(make_participant(), ("Nothing", []))


@breaks("agreement_form_is_known")
def _() -> None:
    make_agreement(form="trilateral")


@breaks("agreement_subject_is_known")
def _() -> None:
    make_agreement(subject="gossip")


@breaks("agreement_threshold_where_counted")
def _() -> None:
    make_agreement(force_rule="threshold")


@breaks("title_once_per_agreement")
def _() -> None:
    relos = make_relos()
    Title.objects.create(agreement=relos, text="Logistics pact")
    Title.objects.create(agreement=relos, text="logistics PACT")


@breaks("title_is_not_empty")
def _() -> None:
    Title.objects.create(agreement=make_relos(), text="")


@breaks("participation_is_unique")
def _() -> None:
    relos = make_relos()
    Participation.objects.create(agreement=relos, participant=make_participant())


@breaks("text_once_per_agreement")
def _() -> None:
    relos = make_relos()
    twice(lambda: Text.objects.create(agreement=relos, url="https://text.example/"))


@breaks("identifier_names_one")
def _() -> None:
    relos = make_relos()
    twice(lambda: Identifier.objects.create(agreement=relos, scheme="cets", value="213"))


@breaks("relation_is_unique")
def _() -> None:
    one, two = make_agreement("one"), make_agreement("two")
    twice(lambda: Relation.objects.create(agreement=one, other=two, kind="amends"))


@breaks("relation_is_to_another")
def _() -> None:
    relos = make_relos()
    Relation.objects.create(agreement=relos, other=relos, kind="amends")


@breaks("event_done_holds_together")
def _() -> None:
    make_event(make_relos())
    update(Event, done_latest="2025-01-01")


@breaks("event_effective_holds_together")
def _() -> None:
    make_event(make_relos())
    update(Event, effective_earliest="2025-01-01")


@breaks("event_kind_is_known")
def _() -> None:
    make_event(make_relos())
    update(Event, kind="celebrated")


@breaks("event_state_is_known")
def _() -> None:
    make_event(make_relos())
    update(Event, state="rumoured")


@breaks("event_domestic_step_has_a_participant")
def _() -> None:
    make_event(make_relos(), Kind.LOWER_HOUSE_APPROVED)


@breaks("event_body_belongs_to_a_participant")
def _() -> None:
    duma = make_body(make_participant(), "State Duma", BodyKind.LOWER_HOUSE)
    make_event(make_relos(), Kind.SIGNED, body=duma)


@breaks("event_preferred_for_a_reason")
def _() -> None:
    Event.objects.filter(pk=make_event(make_relos()).pk).update(preferred_because="Its record.")


@breaks("citation_done_holds_together")
def _() -> None:
    make_event(make_relos())
    update(Citation, done=None)


@breaks("citation_has_a_quote")
def _() -> None:
    make_event(make_relos())
    update(Citation, quote="")


@breaks("citation_has_a_publisher")
def _() -> None:
    make_event(make_relos())
    update(Citation, publisher="")


@breaks("citation_url_is_web")
def _() -> None:
    make_event(make_relos())
    update(Citation, url="javascript:alert(1)")


@breaks("citation_state_is_known")
def _() -> None:
    make_event(make_relos())
    update(Citation, state=State.RETRACTED)


@breaks("citation_once_per_event")
def _() -> None:
    citation = make_event(make_relos()).citations.get()
    citation.pk = None
    citation.save()


@breaks("pace_of_one_way")
def _() -> None:
    way = {"participant": "RUS", "procedure": "", "start": "signed", "end": "consent"}
    twice(lambda: Pace.objects.create(**way, cases=10, completed=10))


def an_import(**fields: Any) -> None:
    Import.objects.create(
        by=User.objects.create_user("editor"), name="a.csv", content=b"", **fields
    )


@breaks("agreements_import_lease_is_whole")
def _() -> None:
    an_import(lease_token=uuid.uuid4())


@breaks("import_is_written_as_it_was_seen")
def _() -> None:
    an_import(next_due_at=Now())


def commit(write: Callable[[], Any]) -> None:
    """Write and check what PostgreSQL checks when a transaction ends."""
    with transaction.atomic():
        write()
        connection.check_constraints()


@pytest.mark.parametrize("constraint", WAYS)
def test_the_database_refuses_it(constraint: str) -> None:
    with pytest.raises(DatabaseError, match=constraint):
        commit(WAYS[constraint])


def test_every_constraint_of_the_record_has_such_a_test() -> None:
    models = apps.get_app_config("agreements").get_models()
    assert {c.name for model in models for c in model._meta.constraints} == set(WAYS)


def test_an_event_without_a_citation_cannot_be_committed() -> None:
    relos = make_relos()
    with pytest.raises(DatabaseError, match="has no citation"):
        commit(lambda: Event.objects.create(agreement=relos, kind=Kind.SIGNED))


def test_the_last_citation_of_an_event_cannot_be_deleted() -> None:
    make_event(make_relos())
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="would lose its last citation"):
        commit(Citation.objects.all().delete)


def test_an_event_may_go_together_with_its_citations() -> None:
    make_event(make_relos()).delete()
    connection.check_constraints()
    assert not Citation.objects.exists()


@pytest.mark.parametrize("resource", [Agreement, Event, Citation, Participant, Procedure])
def test_history_can_be_neither_changed_nor_deleted(resource: Any) -> None:
    make_procedure(make_participant())
    make_event(make_relos())
    history = resource._meta.get_field("history").related_model.objects
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        history.update(pgh_label="forged")


def test_the_sequence_of_changes_can_be_neither_changed_nor_deleted() -> None:
    make_relos()
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        Change.objects.all().delete()


def test_raw_sql_leaves_history_like_everything_else() -> None:
    relos = make_relos()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE agreements_agreement SET summary = 'x' WHERE id = %s", [relos.pk])
    changes = Change.objects.filter(agreement_id=relos.pk, resource="agreement").order_by("id")
    assert [c.action for c in changes] == ["insert", "update"]
