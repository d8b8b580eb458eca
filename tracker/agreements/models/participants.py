"""Who takes part: States, former States, organisations; the names they go by; the bodies that act inside them."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from tracker.agreements.kinds import AliasKind, BodyKind, ParticipantKind
from tracker.agreements.models.changes import recorded
from tracker.agreements.names import local_name
from tracker.lib.fields import FuzzyDateField
from tracker.lib.folding import fold


@recorded("participant", agreement=None)
class Participant(models.Model):
    """One that can sign: the UN Treaty Collection's column heading. Whether it is a *party* is a standing."""

    code = models.CharField(
        max_length=8,
        unique=True,
        help_text="ISO 3166 alpha-3, or our own code for what ISO does not list",
    )
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=ParticipantKind)
    alpha_2 = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=120, help_text="as a newspaper calls it")
    official_name = models.CharField(max_length=200, blank=True)
    valid_from = FuzzyDateField(help_text="when it came to be (EDTF)")
    valid_until = FuzzyDateField(help_text="when it ceased to be (EDTF)")
    sort_name = models.CharField(max_length=120, editable=False)

    class Meta:
        ordering = ["sort_name"]
        constraints = [
            models.CheckConstraint(
                name="participant_code_is_upper_case", condition=Q(code__regex=r"^[A-Z0-9]{2,8}$")
            ),
            models.CheckConstraint(
                name="participant_kind_is_known", condition=Q(kind__in=ParticipantKind.values)
            ),
            models.UniqueConstraint(
                name="participant_alpha_2_is_unique", fields=["alpha_2"], condition=~Q(alpha_2="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = fold(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("pages:participant", args=[self.slug])

    @property
    def local_name(self) -> str:
        """In the language that is active; the name on record is English."""
        return local_name(self.name, self.alpha_2)

    @property
    def flag(self) -> str:
        """The flag as an emoji, or nothing; decoration beside the name, never instead of it."""
        return "".join(chr(0x1F1E6 + ord(c) - ord("A")) for c in self.alpha_2)


@recorded("alias", agreement=None)
class Alias(models.Model):
    """Another name for a participant: "Russian Federation", "Moscow", "the Kremlin".

    One text may point at several participants (Brussels is Belgium's capital and the Union's metonym).
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, editable=False)
    language = models.CharField(max_length=12, default="en")
    kind = models.CharField(max_length=10, choices=AliasKind, default=AliasKind.NAME)

    class Meta:
        ordering = ["text"]
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(
                name="alias_once_per_participant", fields=["participant", "folded", "language"]
            ),
            models.CheckConstraint(name="alias_is_not_empty", condition=~Q(folded="")),
            models.CheckConstraint(
                name="alias_kind_is_known", condition=Q(kind__in=AliasKind.values)
            ),
        ]
        indexes = [models.Index(fields=["folded"], name="alias_lookup")]  # serves finding by name

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.text)
        super().save(*args, **kwargs)


@recorded("body", agreement=None)
class Body(models.Model):
    """A chamber, government or head of State that takes steps inside a participant: the State Duma."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=20, choices=BodyKind)
    name = models.CharField(max_length=120)
    other_names = ArrayField(models.CharField(max_length=120), default=list, blank=True)

    class Meta:
        ordering = ["participant", "name"]
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint(
                name="body_once_per_participant", fields=["participant", "name"]
            ),
            models.CheckConstraint(
                name="body_kind_is_known", condition=Q(kind__in=BodyKind.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.participant.name})"
