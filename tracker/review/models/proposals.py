"""A proposal: what an article is read to say, until an editor decides what becomes of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse

from tracker.agreements.kinds import Kind, Plane, State
from tracker.agreements.models import Agreement, Body, Citation, Event, Participant
from tracker.lib.fields import BoundField, BoundsHold, FuzzyDateField
from tracker.news.models import Article
from tracker.review.acts import REPEATABLE


class Decision(models.TextChoices):
    PENDING = "pending", "Pending"
    ACCEPTED = "accepted", "Accepted as new event"
    CITED = "cited", "Added as source"
    REJECTED = "rejected", "Rejected"
    WITHDRAWN = "withdrawn", "No longer read so"  # by the machine: a later reading of the article


KEPT = (Decision.ACCEPTED, Decision.CITED)
OPEN = (Decision.PENDING, Decision.WITHDRAWN)


class Reason(models.TextChoices):
    """Why a proposal is rejected: what the reader is to learn from it."""

    WRONG_AGREEMENT = "wrong_agreement", "Wrong agreement"
    NOT_A_STEP = "not_a_step", "Not a step"
    FORECAST = "forecast", "A forecast, not a fact"
    WRONG_DATE = "wrong_date", "Wrong date"
    WRONG_PARTICIPANT = "wrong_participant", "Wrong participant"
    DUPLICATE = "duplicate", "Duplicate"
    UNRELIABLE = "unreliable", "Unreliable source"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def pending(self) -> ProposalQuerySet:
        return self.filter(decision=Decision.PENDING)

    def waiting(self) -> ProposalQuerySet:
        """Pending, and not decided together with another that is: copies of one story are read once."""
        return self.pending().exclude(folded_under__decision=Decision.PENDING)

    def folded_into(self, proposal: Proposal) -> ProposalQuerySet:
        """What copies of its article have pending on the very same act."""
        return self.pending().filter(folded_under=proposal, key=proposal.key, state=proposal.state)

    def conflicting(self) -> ProposalQuerySet:
        """What contradicts the record, or another article that is pending too."""
        return self.pending().compared().filter(Q(has_conflict=True) | Q(is_contradicted=True))

    def compared(self) -> ProposalQuerySet:
        """With `is_contradicted`: another article that is pending dates the same act otherwise."""
        after = Q(done_earliest__gt=OuterRef("done_latest"))
        before = Q(done_latest__lt=OuterRef("done_earliest"))
        same = Q(agreement=OuterRef("agreement"), kind=OuterRef("kind")) & (
            Q(participant=OuterRef("participant")) | Q(participant__isnull=True)
        )
        others = Proposal.objects.pending().filter(same, after | before, state=OuterRef("state"))
        others = others.exclude(article=OuterRef("article")).exclude(kind__in=REPEATABLE)
        return self.annotate(is_contradicted=Exists(others))

    def unmatched(self) -> ProposalQuerySet:
        return self.pending().filter(agreement__isnull=True)

    def oldest_first(self) -> ProposalQuerySet:
        """As filed; an article's own proposals stay together, in the order of its text."""
        return self.order_by("created_at", "article_id", "id")


class Proposal(models.Model):
    """One act that an article reports: what the machine read, and beside it what was decided.

    `key` names the act within the article, so that reading it again cannot double a proposal.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="proposals")
    key = models.CharField(max_length=64, editable=False)
    reader_version = models.CharField(max_length=40)
    created_at = models.DateTimeField("filed", db_default=Now(), editable=False)

    kind = models.CharField("act", max_length=40, choices=Kind)
    state = models.CharField(max_length=16, choices=State, default=State.OCCURRED)
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: the agreement itself, or all its participants together",
    )
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+")
    actor = models.CharField(max_length=200, blank=True, help_text="who acted, in its own words")
    participants_told = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        help_text="whose act it is said to be",
    )

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement_told = models.CharField(
        max_length=500, blank=True, help_text="what the article calls it"
    )
    agreement_because = models.CharField(max_length=500, blank=True)

    done = FuzzyDateField("date", help_text="when the act was done (EDTF)")
    done_earliest = BoundField(of="done", side="earliest")
    done_latest = BoundField(of="done", side="latest")
    date_words = models.CharField(max_length=120, blank=True)
    date_anchor = models.DateField(null=True, blank=True)
    date_rule = models.CharField(max_length=120, blank=True)
    is_date_of_report = models.BooleanField(
        default=False, help_text="the text gives no date: the day of the report is taken"
    )

    place = models.CharField(max_length=120, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    because = ArrayField(models.TextField(), default=list, blank=True)

    matched_event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    has_conflict = models.BooleanField("conflict", default=False)
    folded_under = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="folded",
        help_text="the same act in the article of which this one's is a copy",
    )

    decision = models.CharField(max_length=10, choices=Decision, default=Decision.PENDING)
    amendments = models.JSONField(
        default=dict, blank=True, help_text="what the editor changed: [as read, as decided]"
    )
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_in = models.UUIDField(
        null=True,
        blank=True,
        editable=False,
        help_text="the context in the history; the same for what was decided in one stroke",
    )
    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="what became of it",
    )
    citation = models.ForeignKey(Citation, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="proposal_once_per_article", fields=["article", "key"]),
            BoundsHold(of="done", name="proposal_done_holds_together"),
            models.CheckConstraint(
                name="proposal_kind_is_known", condition=Q(kind__in=Kind.values)
            ),
            models.CheckConstraint(
                name="proposal_state_is_known", condition=Q(state__in=State.values)
            ),
            models.CheckConstraint(
                name="proposal_decision_is_known", condition=Q(decision__in=Decision.values)
            ),
            models.CheckConstraint(
                name="proposal_decided_at_a_moment",
                condition=Q(decision__in=OPEN, decided_at__isnull=True)
                | (~Q(decision__in=OPEN) & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="proposal_kept_has_an_event",
                condition=Q(decision__in=KEPT, event__isnull=False)
                | (~Q(decision__in=KEPT) & Q(event__isnull=True)),
            ),
            models.CheckConstraint(
                name="proposal_rejected_for_a_reason",
                condition=(Q(decision=Decision.REJECTED) & Q(reason__in=Reason.values))
                | (~Q(decision=Decision.REJECTED) & Q(reason="")),
            ),
            models.CheckConstraint(
                name="proposal_conflict_needs_an_agreement",
                condition=Q(has_conflict=False) | Q(agreement__isnull=False),
            ),
        ]
        indexes = [
            # serves the desk's queue, oldest first
            models.Index(
                fields=["created_at", "article", "id"],
                name="proposal_queue",
                condition=Q(decision=Decision.PENDING),
            ),
            # serves review.decisions.undo: what was decided in one stroke
            models.Index(
                fields=["decided_in"],
                name="proposal_stroke",
                condition=Q(decided_in__isnull=False),
            ),
            # serves the desk's last decisions
            models.Index(F("decided_at").desc(nulls_last=True), name="proposal_decided"),
        ]

    def __str__(self) -> str:
        actor = self.body.name if self.body else self.participant.name if self.participant else ""
        label = str(Kind(self.kind).label)
        act = f"{actor}: {label[0].lower()}{label[1:]}" if actor else label
        return f"{act}, {self.done}"

    def get_absolute_url(self) -> str:
        return reverse("admin:review_proposal_change", args=[self.pk])

    @property
    def undo_address(self) -> str:
        return reverse("admin:review_proposal_undo", args=[self.pk])

    @property
    def plane(self) -> Plane:
        return Kind(self.kind).plane

    @property
    def is_pending(self) -> bool:
        return self.decision == Decision.PENDING

    def reopen(self) -> None:
        """Pending again, as if it had not been decided; what came of it is the caller's."""
        self.decision, self.reason, self.note = Decision.PENDING, "", ""
        self.decided_by = self.decided_at = self.decided_in = None
        self.event = self.citation = None
        self.amendments = {}
        self.version += 1

    @property
    def quote(self) -> Passage:
        """The passage that says so; the first one where there are several."""
        return self.passages.all()[0]


class Passage(models.Model):
    """A span of an article, `text[start:end]` or of its title. The first is the quote."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField(help_text="in characters, from 0")
    end = models.PositiveIntegerField(help_text="in characters, not included")
    text = models.TextField()
    in_title = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="passage_once_per_proposal", fields=["proposal", "in_title", "start", "end"]
            ),
            models.CheckConstraint(
                name="passage_starts_before_it_ends", condition=Q(start__lt=F("end"))
            ),
            models.CheckConstraint(name="passage_is_not_empty", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_verbatim(self) -> bool:
        """Whether the article still has these very words at this very place."""
        article = self.proposal.article
        source = article.title if self.in_title else article.text
        return source[self.start : self.end] == self.text
