"""The review screen: what an editor sees of one proposal, and what a press of a button does."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from tracker.agreements.models import Agreement, Event
from tracker.review import decisions
from tracker.review.cards import Card
from tracker.review.forms import AmendForm, EventForm, RejectForm
from tracker.review.marks import Mark, Piece, pieces
from tracker.review.models import Proposal, Reason

_SUGGESTED = 400  # agreements offered while one types
_RIVALS = 10  # contradictions show before the first is accepted


class NotUnderstood(ValueError):
    """The form has mistakes; `screen` shows them."""

    def __init__(self, screen: Screen) -> None:
        super().__init__("The form has mistakes.")
        self.screen = screen


@dataclass
class Screen:
    """Everything that is shown; forms carry what was entered where it was not understood."""

    proposal: Proposal
    amend: AmendForm
    reject: RejectForm
    choose: EventForm

    @classmethod
    def of(cls, proposal: Proposal, entered: QueryDict | None = None) -> Screen:
        verb = entered.get("decision") if entered else None
        return cls(
            proposal,
            AmendForm(entered) if verb == "amend" else AmendForm.of(proposal),
            RejectForm(entered if verb == "reject" else None),
            EventForm(entered if verb == "cite" else None, proposal=proposal),
        )

    # --- the article ---

    @cached_property
    def cards(self) -> list[Card]:
        """All proposals of the article, in the order in which it was read."""
        rows = Proposal.objects.filter(article=self.proposal.article_id).order_by("id")
        rows = rows.select_related("article", "agreement", "participant", "body", "decided_by")
        siblings = list(rows.prefetch_related("passages"))
        for sibling in siblings:
            if sibling.pk == self.proposal.pk:
                sibling.version = self.proposal.version
        events, rivals = _events_beside(siblings), _pending_beside(siblings)
        return [
            Card(number, p, events.get(p.agreement_id or 0, ()), rivals.get(_act(p), ()))
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
    """What other articles have pending on the same agreements, by act."""
    agreements = {p.agreement_id for p in siblings if p.agreement_id and p.is_pending}
    rows = Proposal.objects.pending().filter(agreement__in=agreements).oldest_first()
    found: dict[tuple[Any, ...], list[Proposal]] = defaultdict(list)
    acts = {_act(p) for p in siblings}
    for rival in rows.exclude(article=siblings[0].article_id).select_related("article"):
        if _act(rival) in acts and len(found[_act(rival)]) < _RIVALS:
            found[_act(rival)].append(rival)
    return found


def decide(screen: Screen, entered: QueryDict, *, by: User, now: dt.datetime) -> str:
    """Do what the button says, and say so. Raises NotUnderstood, Refused, AlreadyDecided."""
    version = entered.get("version", "")
    if not version.isascii() or not version.isdigit():
        raise NotUnderstood(screen)
    screen.proposal.version = int(version)
    known: dict[str, Any] = {"by": by, "now": now}
    match entered.get("decision"):
        case "accept":
            event = decisions.accept(screen.proposal, **known)
            return f"Recorded as a new event: {event}."
        case "cite" if screen.choose.is_valid():
            event = decisions.accept(
                screen.proposal, event=screen.choose.cleaned_data["event"], **known
            )
            return f"Added as a source: {event}."
        case "amend" if screen.amend.is_valid():
            event = decisions.amend_and_accept(screen.proposal, screen.amend.cleaned_data, **known)
            return f"Recorded as amended: {event}."
        case "reject" if screen.reject.is_valid():
            data = screen.reject.cleaned_data
            reason = Reason(data["reason"])
            decisions.reject(screen.proposal, reason=reason, note=data["note"], **known)
            return f"Rejected: {reason.label.lower()}."
    raise NotUnderstood(screen)


def next_pending(after: Proposal) -> Proposal | None:
    """The next one of the same article, so that it is read once; then the oldest of the queue."""
    pending = Proposal.objects.pending()
    return (
        pending.filter(article=after.article_id).order_by("id").first()
        or pending.oldest_first().first()
    )


def next_article(after: Proposal) -> Proposal | None:
    """The first proposal of the next article in the queue; of the first one, after the last."""
    others = Proposal.objects.pending().exclude(article=after.article_id).oldest_first()
    later = Q(created_at__gt=after.created_at) | Q(
        created_at=after.created_at, article__gt=after.article_id
    )
    return others.filter(later).first() or others.first()


def address_after(proposal: Proposal) -> str:
    """Where one goes on once this is decided; the desk when nothing is left."""
    upcoming = next_pending(proposal)
    return upcoming.get_absolute_url() if upcoming else reverse("admin:review_desk_changelist")
