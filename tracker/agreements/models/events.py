"""Events and the citations they stand on. No event without a citation, no citation without a quote: by constraint."""

from __future__ import annotations

from datetime import date

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from tracker.agreements.kinds import TELLABLE, Kind, Plane, State
from tracker.agreements.models.agreements import Agreement
from tracker.agreements.models.changes import recorded
from tracker.agreements.models.participants import Body, Participant
from tracker.lib.fields import BoundField, BoundsHold, FuzzyDateField
from tracker.lib.ids import public_id


def new_event_id() -> str:
    return public_id("evt")


class EventQuerySet(models.QuerySet["Event"]):
    def in_order(self) -> EventQuerySet:
        """By first possible day, then last; events without any date come last. Ties keep the order of recording."""
        return self.order_by(
            Coalesce("done_earliest", "done_latest").asc(nulls_last=True),
            F("done_latest").asc(nulls_last=True),
            "id",
        )

    def happened_by(self, on: date) -> EventQuerySet:
        """Reported as done, and not later than `on` even on the last possible day."""
        return self.filter(state=State.OCCURRED, done_latest__lte=on)

    def once_called(self, public_id: str) -> EventQuerySet:
        """The event into which the one with this id was merged."""
        return self.filter(former_ids__contains=[public_id]).exclude(former_ids=[])


# Checked when the transaction ends, so that an event and its first citation can be written in either order.
_CITED = pgtrigger.Trigger(
    name="cited",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func="""
        IF EXISTS (SELECT 1 FROM agreements_event WHERE id = NEW.id)
           AND NOT EXISTS (SELECT 1 FROM agreements_citation WHERE event_id = NEW.id) THEN
            RAISE EXCEPTION 'event % has no citation', NEW.id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)
_LAST_CITATION = pgtrigger.Trigger(
    name="last_citation",
    when=pgtrigger.After,
    operation=pgtrigger.Delete | pgtrigger.UpdateOf("event_id"),  # type: ignore[no-untyped-call]
    timing=pgtrigger.Deferred,
    func="""
        IF EXISTS (SELECT 1 FROM agreements_event WHERE id = OLD.event_id)
           AND NOT EXISTS (SELECT 1 FROM agreements_citation WHERE event_id = OLD.event_id) THEN
            RAISE EXCEPTION 'event % would lose its last citation', OLD.event_id
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    """,
)


@recorded("event", agreement="NEW.agreement_id")
class Event(models.Model):
    """One act on one agreement, by a participant or, if none is named, by all of them together."""

    public_id = models.CharField(max_length=20, unique=True, default=new_event_id, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=40, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.OCCURRED)
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="empty: the agreement itself, or all its participants together",
    )
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="events")
    done = FuzzyDateField(help_text="when the act was done (EDTF)")
    done_earliest = BoundField(of="done", side="earliest")
    done_latest = BoundField(of="done", side="latest")
    effective = FuzzyDateField(help_text="when it takes effect, if that differs (EDTF)")
    effective_earliest = BoundField(of="effective", side="earliest")
    effective_latest = BoundField(of="effective", side="latest")
    place = models.CharField(max_length=120, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="printed on the page, in plain text")
    raw_label = models.CharField(
        max_length=200, blank=True, help_text="what the source itself calls the act"
    )
    preferred = FuzzyDateField(
        editable=False, help_text="of the dates that its sources give, the one held right (EDTF)"
    )
    preferred_because = models.TextField(blank=True, editable=False, help_text="printed beside it")
    former_ids = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        editable=False,
        help_text="of events that were merged into this one",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            BoundsHold(of="done", name="event_done_holds_together"),
            BoundsHold(of="effective", name="event_effective_holds_together"),
            models.CheckConstraint(name="event_kind_is_known", condition=Q(kind__in=Kind.values)),
            models.CheckConstraint(
                name="event_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="event_domestic_step_has_a_participant",
                condition=~Q(kind__in=[k for k in Kind if k.plane is Plane.DOMESTIC])
                | Q(participant__isnull=False),
            ),
            models.CheckConstraint(
                name="event_body_belongs_to_a_participant",
                condition=Q(body__isnull=True) | Q(participant__isnull=False),
            ),
            models.CheckConstraint(
                name="event_preferred_for_a_reason",
                condition=Q(preferred__isnull=False) | Q(preferred_because=""),
            ),
        ]
        indexes = [
            # serves agreements.snapshots: the events of one agreement
            models.Index(fields=["agreement", "done_earliest"], name="event_timeline"),
            # serves pages.participants and the API's /events?participant=
            models.Index(fields=["participant", "-done_latest"], name="event_participant"),
            # serves the API's /events in its standing order
            models.Index(
                Coalesce("done_latest", "done_earliest").desc(nulls_last=True),
                F("id").desc(),
                name="event_newest",
            ),
            # serves home pages: what is ahead, and what was expected and not seen
            models.Index(
                fields=["done_latest"],
                name="event_ahead",
                condition=Q(state__in=[State.SCHEDULED, State.EXPECTED]),
            ),
            # serves Event.objects.once_called: the address of an event that was merged into another
            GinIndex(fields=["former_ids"], name="event_former_ids", condition=~Q(former_ids=[])),
        ]
        triggers = [_CITED]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.done}"

    def get_absolute_url(self) -> str:
        return f"{self.agreement.get_absolute_url()}#{self.public_id}"

    @property
    def plane(self) -> Plane:
        return Kind(self.kind).plane


@recorded(
    "citation", agreement="(SELECT agreement_id FROM agreements_event WHERE id = NEW.event_id)"
)
class Citation(models.Model):
    """One source for one event: who published it, where, the very words, and the date that *it* gives.

    Everything is copied here when a proposal is accepted, so that the evidence outlives the article.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="citations")
    publisher = models.CharField(max_length=160)
    url = models.URLField(max_length=2048, validators=[URLValidator(["http", "https"])])
    title = models.CharField(max_length=500, blank=True)
    published = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=12, default="en")
    quote = models.TextField(help_text="verbatim, from the source")
    state = models.CharField(
        max_length=16,
        choices=TELLABLE,
        default=State.OCCURRED,
        help_text="what this source says of the act: a plan is not a claim about when it happened",
    )
    done = FuzzyDateField(help_text="the date that this source gives (EDTF)")
    done_earliest = BoundField(of="done", side="earliest")
    done_latest = BoundField(of="done", side="latest")
    date_words = models.CharField(
        max_length=120, blank=True, help_text="its own words for the date: “on Wednesday”"
    )
    date_anchor = models.DateField(
        null=True, blank=True, help_text="the day those words were counted from"
    )
    origin = models.CharField(
        max_length=120,
        blank=True,
        help_text="where it has the news from (an agency it credits); empty: its own reporting",
    )

    class Meta:
        ordering = ["published", "id"]
        constraints = [
            BoundsHold(of="done", name="citation_done_holds_together"),
            models.CheckConstraint(
                name="citation_state_is_known", condition=Q(state__in=[s for s, _ in TELLABLE])
            ),
            models.CheckConstraint(name="citation_has_a_quote", condition=~Q(quote="")),
            models.CheckConstraint(name="citation_has_a_publisher", condition=~Q(publisher="")),
            models.CheckConstraint(
                name="citation_url_is_web", condition=Q(url__regex=r"^https?://[^/\s]+")
            ),
            models.UniqueConstraint(name="citation_once_per_event", fields=["event", "url"]),
        ]
        triggers = [_LAST_CITATION]

    def __str__(self) -> str:
        return f"{self.publisher}, {self.published or 'undated'}"

    @property
    def source(self) -> str:
        """Who stands behind it: copies of one agency's story have one source between them."""
        return self.origin or self.publisher
