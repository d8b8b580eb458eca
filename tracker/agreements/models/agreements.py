"""An agreement: its titles, its participants, what it covers, and on what it says its entry into force depends."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from tracker.agreements.kinds import (
    ForceRule,
    Form,
    IdentifierScheme,
    Instrument,
    RelationKind,
    Subject,
    TitleKind,
)
from tracker.agreements.models.changes import recorded
from tracker.agreements.models.participants import Participant
from tracker.agreements.models.procedures import Procedure
from tracker.lib.folding import fold
from tracker.lib.ids import public_id


def new_agreement_id() -> str:
    return public_id("agr")


@recorded("agreement", agreement="NEW.id")
class Agreement(models.Model):
    """A treaty, convention, protocol, exchange of notes: whatever two or more participants agree on.

    Where it stands is never a field: it is derived from its events, with the events that justify it.
    """

    public_id = models.CharField(
        max_length=20, unique=True, default=new_agreement_id, editable=False
    )
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=500)
    short_title = models.CharField(max_length=80, blank=True, help_text="RELOS, New START")
    form = models.CharField(max_length=12, choices=Form)
    instrument = models.CharField(max_length=20, choices=Instrument, default=Instrument.AGREEMENT)
    subject = models.CharField(max_length=20, choices=Subject, default=Subject.OTHER)
    summary = models.TextField(blank=True)
    scope = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, help_text="the uses it covers"
    )
    depositary = models.CharField(
        max_length=160,
        blank=True,
        help_text="who keeps the instruments; empty for most bilateral ones",
    )
    force_rule = models.CharField(max_length=24, choices=ForceRule, default=ForceRule.UNKNOWN)
    force_threshold = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="how many instruments it needs"
    )
    force_delay_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="days from the condition to the entry into force"
    )
    force_text = models.TextField(
        blank=True, help_text="the condition in the agreement's own terms"
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="agreement_form_is_known", condition=Q(form__in=Form.values)
            ),
            models.CheckConstraint(
                name="agreement_subject_is_known", condition=Q(subject__in=Subject.values)
            ),
            models.CheckConstraint(
                name="agreement_threshold_where_counted",
                condition=Q(
                    force_rule=ForceRule.THRESHOLD,
                    force_threshold__isnull=False,
                    force_threshold__gt=0,
                )
                | (~Q(force_rule=ForceRule.THRESHOLD) & Q(force_threshold__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("pages:agreement", args=[self.slug])

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return self.short_title or self.title


@recorded("title", agreement="NEW.agreement_id")
class Title(models.Model):
    """Another title; the press uses several for one agreement, so they are data."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="titles")
    text = models.CharField(max_length=500)
    folded = models.CharField(max_length=500, editable=False)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=10, choices=TitleKind, default=TitleKind.ALIAS)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="title_once_per_agreement", fields=["agreement", "folded", "language"]
            ),
            models.CheckConstraint(name="title_is_not_empty", condition=~Q(folded="")),
        ]
        indexes = [models.Index(fields=["folded"], name="title_lookup")]  # serves review.matching

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


@recorded("participation", agreement="NEW.agreement_id")
class Participation(models.Model):
    """That a participant takes part in an agreement, and by which procedure it comes to be bound."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="participations")
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="participations")
    procedure = models.ForeignKey(
        Procedure,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: the participant's usual one",
    )

    class Meta:
        ordering = ["agreement", "participant__sort_name"]
        constraints = [
            models.UniqueConstraint(
                name="participation_is_unique", fields=["agreement", "participant"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} in {self.agreement}"


@recorded("text", agreement="NEW.agreement_id")
class Text(models.Model):
    """Where the text of the agreement can be read."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="texts")
    url = models.URLField(max_length=2048)
    language = models.CharField(max_length=12, default="en")
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="text_once_per_agreement", fields=["agreement", "url"])
        ]

    def __str__(self) -> str:
        return self.label or self.url


@recorded("identifier", agreement="NEW.agreement_id")
class Identifier(models.Model):
    """The number by which a register knows it: a UNTS volume, a CETS number, a bill."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20, choices=IdentifierScheme)
    value = models.CharField(max_length=120)
    url = models.URLField(max_length=2048, blank=True)

    class Meta:
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(name="identifier_names_one", fields=["scheme", "value"])
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


@recorded("relation", agreement="NEW.agreement_id")
class Relation(models.Model):
    """That an agreement amends, replaces, or is a protocol to another."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=12, choices=RelationKind)
    other = models.ForeignKey(Agreement, models.CASCADE, related_name="related_from")

    class Meta:
        ordering = ["kind", "other"]
        constraints = [
            models.UniqueConstraint(
                name="relation_is_unique", fields=["agreement", "kind", "other"]
            ),
            models.CheckConstraint(
                name="relation_is_to_another", condition=~Q(agreement=F("other"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement} {self.get_kind_display()} {self.other}"
