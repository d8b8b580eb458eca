"""Pressing: what each button of the review screen does, and what it says it has done."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict

from tracker.review import decisions
from tracker.review.models import Reason
from tracker.review.newcomers import called_so
from tracker.review.queue import read_again
from tracker.review.screen import Screen


class NotUnderstood(ValueError):
    """The form has mistakes; `screen` shows them."""

    def __init__(self, screen: Screen) -> None:
        super().__init__("The form has mistakes.")
        self.screen = screen


def press(screen: Screen, entered: QueryDict, *, by: User, now: dt.datetime) -> str:
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
        case "cite" | "narrow" as verb if screen.choose.is_valid():
            chosen = screen.choose.cleaned_data["event"]
            narrow = verb == "narrow"
            event = decisions.accept(screen.proposal, event=chosen, narrow=narrow, **known)
            return f"Added as a source: {event}."
        case "amend" if screen.amend.is_valid():
            event = decisions.amend_and_accept(screen.proposal, screen.amend.cleaned_data, **known)
            return f"Recorded as amended: {event}."
        case "enter" if screen.enter.is_valid():
            newcomer = screen.enter.newcomer
            event = decisions.accept_on_new_agreement(screen.proposal, newcomer, **known)
            again = read_again(called_so(event.agreement, screen.proposal.agreement_told))
            more = f" Read again, since they call it so: {again}." if again else ""
            return f"“{event.agreement}” entered, with its first event: {event}.{more}"
        case "reject" if screen.reject.is_valid():
            data = screen.reject.cleaned_data
            reason = Reason(data["reason"])
            decisions.reject(screen.proposal, reason=reason, note=data["note"], **known)
            return f"Rejected: {reason.label.lower()}."
    raise NotUnderstood(screen)
