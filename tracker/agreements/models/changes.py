"""How the record changed: one append-only line for every row written, by trigger, whoever wrote it.

django-pghistory keeps the rows themselves (a history table beside each model); a trigger on those tables adds a
`Change`, the one sequence that feeds, `/changes`, ETags, kept pages and webhooks follow.
"""

from collections.abc import Callable
from typing import TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models.functions import Now

# Changes that belong to no single agreement (a participant is renamed) are put in one order by this lock.
_RECORD_WIDE_LOCK = 7_201
Model = TypeVar("Model", bound=models.Model)


class TransactionId(models.Func):
    """The 64-bit number of the transaction that writes (PostgreSQL's xid8, which Django has no field for)."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class OldestOpenTransaction(models.Func):
    """Every transaction with a smaller number has ended (PostgreSQL, System Information Functions)."""

    template = "(pg_snapshot_xmin(pg_current_snapshot())::text::bigint)"
    output_field = models.BigIntegerField()


class ChangeQuerySet(models.QuerySet["Change"]):
    def settled(self) -> "ChangeQuerySet":
        """Changes before which no other can still appear.

        Numbers are drawn before a transaction ends, so a smaller one may become visible after a larger one; whoever
        follows the sequence (`after=`) must not run past a transaction that is still open.
        """
        return self.filter(transaction__lt=OldestOpenTransaction())


class Change(models.Model):
    """One row of the record was inserted, updated or deleted.

    `agreement_id` is a bare number, not a foreign key: the line outlives what it speaks of. It is NULL where the change
    concerns the whole record. Within one agreement numbers rise in the order of commits, because the trigger locks
    the agreement's row before it draws one; the latest is the agreement's revision.
    """

    class Action(models.TextChoices):
        INSERT = "insert", "Inserted"
        UPDATE = "update", "Updated"
        DELETE = "delete", "Deleted"

    at = models.DateTimeField(db_default=Now())
    transaction = models.BigIntegerField(db_default=TransactionId())
    agreement_id = models.BigIntegerField(null=True)
    resource = models.CharField(max_length=40, help_text="event, citation, agreement …")
    object_id = models.BigIntegerField()
    action = models.CharField(max_length=6, choices=Action)
    history_id = models.BigIntegerField(help_text="the row of the resource's history table")
    context_id = models.UUIDField(null=True, help_text="who and why, see pghistory.Context")

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            # serves agreements.revisions: the latest change of one agreement, or of the record as a whole
            models.Index(fields=["agreement_id", "-id"], name="change_latest"),
            # serves pages.changes: what amended an event or took it away, corrections among it
            models.Index(
                fields=["-id"],
                name="change_of_event",
                condition=models.Q(resource="event", action__in=["update", "delete"]),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.resource} {self.object_id} {self.action}"


def recorded(resource: str, *, agreement: str | None) -> Callable[[type[Model]], type[Model]]:
    """Keep the history of a model in `<Resource>History` and write a Change for each of its rows.

    `agreement` is the SQL expression for the agreement's id in terms of NEW, the history row; None: record-wide.
    """
    track: Callable[[type[Model]], type[Model]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{resource.title()}History",
        obj_field=pghistory.ObjForeignKey(related_name="history"),
        append_only=True,
        meta={
            "triggers": [_change_trigger(resource, agreement)],
            # serves agreements.snapshots: the row as it stood at a moment
            "indexes": [models.Index(fields=["pgh_obj", "-pgh_id"], name=f"{resource}_history")],
        },
    )
    return track


def _change_trigger(resource: str, agreement: str | None) -> pgtrigger.Trigger:
    lock = (
        f"PERFORM pg_advisory_xact_lock({_RECORD_WIDE_LOCK});"
        if agreement is None
        else "PERFORM 1 FROM agreements_agreement WHERE id = _agreement FOR NO KEY UPDATE;"
    )
    return pgtrigger.Trigger(
        name="change",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        declare=[("_agreement", "BIGINT")],
        func=f"""
            _agreement = {agreement or "NULL"};
            {lock}
            INSERT INTO agreements_change
                (agreement_id, resource, object_id, action, history_id, context_id)
            VALUES (
                _agreement, '{resource}', NEW.pgh_obj_id, NEW.pgh_label, NEW.pgh_id, NEW.pgh_context_id
            );
            RETURN NULL;
        """,  # noqa: S608  (nothing in it comes from outside)
    )
