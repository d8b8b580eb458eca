"""What is told and does not count: acts that were taken back, and sources that say something else than the record does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.agreements.facts import Citation, Event
from tracker.agreements.kinds import State
from tracker.agreements.snapshots import Snapshot

_DENIED = (State.CANCELLED, State.DID_NOT_OCCUR)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A claim on one act, by these sources, and why it does not count."""

    event: Event
    citations: tuple[Citation, ...]
    why: str


def uncounted(view: Snapshot) -> list[Uncounted]:
    """In the order of the events."""
    return [claim for event in view.events for claim in _claims(event)]


def _claims(event: Event) -> Iterator[Uncounted]:
    if event.state is State.RETRACTED:
        yield Uncounted(event, event.citations, _("We had counted it, and took it back."))
        return
    denying = tuple(c for c in event.citations if c.state in _DENIED)
    if denying and event.state not in _DENIED:
        yield Uncounted(
            event, denying, _("Says that it will not or did not happen; others say it did or will.")
        )
    telling = tuple(c for c in event.citations if c.state is State.OCCURRED)
    if telling and event.state in _DENIED:
        yield Uncounted(event, telling, _("Says that it happened; we hold that it did not."))
