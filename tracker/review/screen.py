"""The review screen: what an editor sees of one proposal, and what a press of a button does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects
from django.http import QueryDict

from tracker.agreements.models import Agreement, Citation, Event
from tracker.review import decisions
from tracker.review.forms import AmendForm, EventForm, RejectForm
from tracker.review.marks import Mark, Piece, pieces
from tracker.review.matching import EventMatch, match_event
from tracker.review.models import Proposal, Reason

_SUGGESTED = 400  # agreements offered while one types


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
        prefetch_related_objects([proposal], "passages")
        verb = entered.get("decision") if entered else None
        return cls(
            proposal,
            AmendForm(entered) if verb == "amend" else AmendForm.of(proposal),
            RejectForm(entered if verb == "reject" else None),
            EventForm(entered if verb == "cite" else None, proposal=proposal),
        )

    # --- the article ---

    @cached_property
    def siblings(self) -> list[Proposal]:
        """All proposals of the article, in the order in which it was read."""
        rows = Proposal.objects.filter(article=self.proposal.article)
        return list(
            rows.select_related("participant", "body").prefetch_related("passages").order_by("id")
        )

    @property
    def number(self) -> int:
        return 1 + self.siblings.index(self.proposal)

    @property
    def title(self) -> list[Piece]:
        return pieces(self.proposal.article.title, self._marks(in_title=True))

    @property
    def text(self) -> list[Piece]:
        return pieces(self.proposal.article.text, self._marks(in_title=False))

    def _marks(self, *, in_title: bool) -> list[Mark]:
        return [
            Mark(number, passage, is_quote=order == 0)
            for number, sibling in enumerate(self.siblings, start=1)
            for order, passage in enumerate(sibling.passages.all())
            if passage.in_title == in_title
        ]

    # --- the record ---

    @cached_property
    def events(self) -> list[Event]:
        if self.proposal.agreement is None:
            return []
        rows = Event.objects.filter(agreement=self.proposal.agreement).in_order()
        return list(rows.select_related("participant", "body", "agreement"))

    @cached_property
    def match(self) -> EventMatch:
        """As the record stands now, which may have moved since the proposal was filed."""
        return match_event(self.proposal, self.events)

    @cached_property
    def citations(self) -> list[Citation]:
        return list(self.match.event.citations.all()) if self.match.event else []

    @cached_property
    def rivals(self) -> list[Proposal]:
        """What else is pending on the act: contradictions show before the first is accepted."""
        same = {name: getattr(self.proposal, name) for name in ("agreement", "kind", "participant")}
        others = Proposal.objects.pending().exclude(article=self.proposal.article_id)
        return (
            list(others.filter(**same).select_related("article")[:10]) if same["agreement"] else []
        )

    @property
    def difference(self) -> str:
        """What adding this source would do to the date of the matched event."""
        event, done = self.match.event, self.proposal.done
        if event is None:
            return ""
        if self.match.is_conflict:
            return (
                "Adding it keeps both dates, each with its sources, and marks the event contested."
            )
        if not done.is_known or done == event.done:
            return "The date stays." if done.is_known else "The article gives no date: it stays."
        after = event.done.narrowed_by(done)
        if after == event.done:
            return f"The article is vaguer ({done}): the date stays."
        return f"The article is more precise: {event.done} becomes {after}."

    @cached_property
    def refusals(self) -> list[str]:
        return decisions.refusals(self.proposal, decisions.Act.read_in(self.proposal))

    @property
    def suggestions(self) -> list[Agreement]:
        return list(Agreement.objects.only("slug", "title", "short_title")[:_SUGGESTED])


def decide(screen: Screen, entered: QueryDict, *, by: User, now: dt.datetime) -> str:
    """Do what the button says, and say so. Raises NotUnderstood, Refused, AlreadyDecided."""
    version = entered.get("version", "")
    if not version.isascii() or not version.isdigit():
        raise NotUnderstood(screen)
    known: dict[str, Any] = {"by": by, "now": now, "version": int(version)}
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
