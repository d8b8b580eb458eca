"""What lists show and filter by: derived, kept on a narrow row of its own, never the truth."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from tracker.agreements.models.agreements import Agreement
from tracker.lib.fields import FuzzyDateField
from tracker.lib.spoken import language


class Listing(models.Model):
    """One agreement as a line in a list. Written by agreements.listing after each change, and nowhere else."""

    agreement = models.OneToOneField(
        Agreement, models.CASCADE, primary_key=True, related_name="listing"
    )
    status = models.CharField(max_length=24)
    sentence = models.TextField()
    sentences = models.JSONField(
        default=dict, help_text="the same in the other languages of the pages, by their codes"
    )
    last_event_on = models.DateField(help_text="1 January of year 1 where nothing is dated")
    last_event_done = FuzzyDateField(help_text="the date itself, which may be vaguer")
    last_event_title = models.CharField(max_length=200, blank=True)
    last_event_id = models.CharField(max_length=20, blank=True, help_text="its public id")
    moved_from = models.CharField(
        max_length=24, blank=True, help_text="the status without that event, if it was another"
    )
    tracks = models.JSONField(
        default=list,
        help_text="of each side of a bilateral agreement: its code, and how far each step has come",
    )
    force_missing = models.PositiveSmallIntegerField(
        null=True, help_text="how many instruments it still needs, where it waits for a number"
    )
    next_event_on = models.DateField(null=True, help_text="its first possible day")
    next_event_done = FuzzyDateField(help_text="the date itself, which may be vaguer")
    participants = ArrayField(models.CharField(max_length=8))
    waiting_on = ArrayField(models.CharField(max_length=8))
    awaited = models.JSONField(
        default=list, help_text="of each of those: the step, and since when (EDTF or null)"
    )
    overdue_on = models.DateField(
        null=True, help_text="the last possible day of what was announced first and not seen"
    )
    signed_in = models.PositiveSmallIntegerField(
        null=True, help_text="the year of its first signature, where that is certain"
    )
    is_contested = models.BooleanField()
    event_count = models.PositiveIntegerField()
    names = ArrayField(
        models.TextField(), default=list, help_text="what it alone is called, folded"
    )
    search = SearchVectorField()

    class Meta:
        indexes = [
            # serves lists in their standing order, newest movement first, and their keyset cursor
            models.Index(fields=["-last_event_on", "-agreement_id"], name="listing_newest"),
            models.Index(
                fields=["status", "-last_event_on", "-agreement_id"], name="listing_status"
            ),
            GinIndex(fields=["participants"], name="listing_participants"),
            GinIndex(fields=["waiting_on"], name="listing_waiting_on"),
            GinIndex(fields=["search"], name="listing_search"),
            GinIndex(fields=["names"], name="listing_names"),
        ]

    def __str__(self) -> str:
        return str(self.agreement)

    @property
    def said(self) -> str:
        """Where it stands, in the language that is active."""
        said: str = self.sentences.get(language(), self.sentence)
        return said
