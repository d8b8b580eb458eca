"""The review screen: what an editor sees of one article and all that it proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from tracker.agreements.models import Agreement, Event
from tracker.news.models import Article
from tracker.review import copies
from tracker.review.cards import Card
from tracker.review.forms import AmendForm, EventForm, RejectForm
from tracker.review.marks import Mark, Piece, pieces
from tracker.review.models import Proposal
from tracker.review.newcomers import NewcomerForm

_SUGGESTED = 400  # agreements offered while one types
_RIVALS = 10  # contradictions show before the first is accepted
_LOOKED_AT = 300  # of them


@dataclass
class Screen:
    """Everything that is shown; forms carry what was entered where it was not understood."""

    proposal: Proposal
    entered: QueryDict | None = None

    @classmethod
    def of(cls, proposal: Proposal, entered: QueryDict | None = None) -> Screen:
        return cls(proposal, entered)

    # --- forms ---

    @property
    def verb(self) -> str | None:
        return self.entered.get("decision") if self.entered else None

    def _entered_as(self, *verbs: str) -> QueryDict | None:
        return self.entered if self.verb in verbs else None

    @cached_property
    def amend(self) -> AmendForm:
        entered = self._entered_as("amend")
        return AmendForm(entered) if entered else AmendForm.of(self.proposal)

    @cached_property
    def reject(self) -> RejectForm:
        return RejectForm(self._entered_as("reject"))

    @cached_property
    def choose(self) -> EventForm:
        entered = self._entered_as("cite", "narrow")
        return EventForm(entered, proposal=self.proposal, events=self.card.events)

    @cached_property
    def enter(self) -> NewcomerForm:
        if entered := self._entered_as("enter"):
            return NewcomerForm(entered)
        return NewcomerForm.of(self.proposal, [card.proposal for card in self.cards])

    # --- the article ---

    @cached_property
    def copies(self) -> list[Article]:
        """The other articles of its wire story; what is decided here is decided of them too."""
        return copies.story(self.proposal.article)

    @cached_property
    def cards(self) -> list[Card]:
        """All proposals of the article, in the order in which it was read."""
        rows = Proposal.objects.filter(article=self.proposal.article_id).order_by("id")
        rows = rows.select_related(
            "article", "agreement", "participant", "body", "decided_by", "event", "folded_under"
        )
        siblings = list(rows.prefetch_related("passages"))
        for sibling in siblings:
            if sibling.pk == self.proposal.pk:
                sibling.version = self.proposal.version
        events, rivals = _events_beside(siblings), _pending_beside(siblings)
        twins = _twins_of(siblings)
        return [
            Card(
                number,
                p,
                events.get(p.agreement_id or 0, ()),
                rivals.get(_act(p), ()),
                twins.get(p.pk, ()),
            )
            for number, p in enumerate(siblings, start=1)
        ]

    @cached_property
    def card(self) -> Card:
        """The one that is being decided."""
        return next(card for card in self.cards if card.proposal.pk == self.proposal.pk)

    @property
    def pending(self) -> list[Card]:
        return [card for card in self.cards if card.proposal.is_pending]

    @property
    def plain(self) -> list[Card]:
        """What can be added as sources in one stroke, each to an event of its own."""
        return list({c.match.event: c for c in reversed(self.cards) if c.is_plain}.values())[::-1]

    @property
    def title(self) -> list[Piece]:
        return pieces(self.proposal.article.title, self._marks(in_title=True))

    @property
    def text(self) -> list[Piece]:
        return pieces(self.proposal.article.text, self._marks(in_title=False))

    def _marks(self, *, in_title: bool) -> list[Mark]:
        return [
            Mark(card.number, passage, is_quote=order == 0)
            for card in self.cards
            for order, passage in enumerate(card.proposal.passages.all())
            if passage.in_title == in_title
        ]

    @property
    def suggestions(self) -> list[Agreement]:
        return list(Agreement.objects.only("slug", "title", "short_title")[:_SUGGESTED])


def _act(proposal: Proposal) -> tuple[Any, ...]:
    return proposal.agreement_id, proposal.kind, proposal.participant_id


def _events_beside(siblings: Sequence[Proposal]) -> dict[int, list[Event]]:
    """The events of their agreements, by the agreement's id."""
    agreements = {p.agreement_id for p in siblings if p.agreement_id}
    rows = Event.objects.filter(agreement__in=agreements).in_order()
    found: dict[int, list[Event]] = defaultdict(list)
    for event in rows.select_related("participant", "body").prefetch_related("citations"):
        found[event.agreement_id].append(event)
    return found


def _pending_beside(siblings: Sequence[Proposal]) -> dict[tuple[Any, ...], list[Proposal]]:
    """What other articles have pending on the same agreements, by act; copies are not others."""
    pending = [p for p in siblings if p.is_pending]
    acts = {_act(p) for p in pending}
    rows = Proposal.objects.waiting().filter(
        agreement__in={p.agreement_id for p in pending if p.agreement_id},
        kind__in={p.kind for p in pending},
    )
    rows = rows.exclude(pk__in=[p.folded_under_id for p in pending if p.folded_under_id])
    rows = rows.exclude(article=siblings[0].article_id).select_related("article")
    found: dict[tuple[Any, ...], list[Proposal]] = defaultdict(list)
    for rival in rows.defer("article__text").oldest_first()[:_LOOKED_AT]:
        if _act(rival) in acts and len(found[_act(rival)]) < _RIVALS:
            found[_act(rival)].append(rival)
    return found


def _twins_of(siblings: Sequence[Proposal]) -> dict[int, list[Proposal]]:
    """What copies have pending on the very same acts, by the proposal with which it is decided."""
    pending = {p.pk: p for p in siblings if p.is_pending}
    rows = Proposal.objects.pending().filter(folded_under__in=pending).select_related("article")
    found: dict[int, list[Proposal]] = defaultdict(list)
    for twin in rows.order_by("pk"):
        under = pending[twin.folded_under_id or 0]
        if (twin.key, twin.state) == (under.key, under.state):
            found[under.pk].append(twin)
    return found
