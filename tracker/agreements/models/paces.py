"""How long participants usually take from one step to another: derived from the whole record, never the truth."""

from django.db import models


class Pace(models.Model):
    """What is usual on one way between two steps. Written by agreements.paces every night, and nowhere else.

    The codes are those of agreements.waiting.Way; the three numbers are days, null where too many cases still wait.
    """

    participant = models.CharField(max_length=8)
    procedure = models.CharField(max_length=60, blank=True)
    start = models.CharField(max_length=40)
    end = models.CharField(max_length=40)
    cases = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    lower = models.PositiveIntegerField(null=True)
    median = models.PositiveIntegerField(null=True)
    upper = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="pace_of_one_way", fields=["participant", "procedure", "start", "end"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant}: {self.start} to {self.end}"
