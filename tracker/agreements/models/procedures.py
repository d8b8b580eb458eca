"""How a participant comes to be bound: its procedure at home, step by step, with the law that says so."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tracker.agreements.kinds import Kind
from tracker.agreements.models.changes import recorded
from tracker.agreements.models.participants import Body, Participant


@recorded("procedure", agreement=None)
class Procedure(models.Model):
    """One way a participant consents, such as Russia's federal law on ratification."""

    code = models.SlugField(max_length=60, unique=True)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="procedures")
    title = models.CharField(max_length=160)
    applies_when = models.TextField(blank=True)
    is_default = models.BooleanField(default=False)
    sources = models.JSONField(
        default=list, blank=True, help_text='[{"title": …, "url": …}, …]: where the law is read'
    )

    class Meta:
        ordering = ["participant", "-is_default", "code"]
        constraints = [
            models.UniqueConstraint(
                name="procedure_one_default_per_participant",
                fields=["participant"],
                condition=Q(is_default=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant.name}: {self.title}"


@recorded("step", agreement=None)
class Step(models.Model):
    """One step of a procedure, fulfilled by an event of any of its kinds (and of its body, if one is named)."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    kinds = ArrayField(models.CharField(max_length=40, choices=Kind))
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="+")
    is_optional = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="time limit in days")
    note = models.TextField(blank=True)
    is_verified = models.BooleanField(
        default=True, help_text="off where it is general knowledge without a stored source"
    )

    class Meta:
        ordering = ["procedure", "order"]
        constraints = [
            models.UniqueConstraint(name="step_code_is_unique", fields=["procedure", "code"]),
            models.UniqueConstraint(
                name="step_order_is_unique",
                fields=["procedure", "order"],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(name="step_has_a_kind", condition=Q(kinds__len__gt=0)),
        ]

    def __str__(self) -> str:
        return self.label
