"""Cards: one proposal beside the record as it stands, and what a key may do to it without a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.agreements import facts, recording
from tracker.agreements.kinds import Kind, State
from tracker.agreements.loading import event_fact
from tracker.agreements.models import Event
from tracker.lib.dates import FuzzyDate
from tracker.review import doubts
from tracker.review.forms import RejectForm
from tracker.review.models import Proposal
from tracker.review.sameness import EventMatch, match_event, other_matches

# Done, these decide where an agreement as a whole stands.
_DECISIVE = (Kind.ENTRY_INTO_FORCE, Kind.TERMINATED, Kind.SUPERSEDED)


@dataclass(frozen=True)
class Card:
    """`events` are those of its agreement, `rivals` what other articles have pending on the act.

    `twins` are what copies of its article say, which is decided with it.
    """

    number: int
    proposal: Proposal
    events: Sequence[Event] = ()
    rivals: Sequence[Proposal] = ()
    twins: Sequence[Proposal] = ()

    @cached_property
    def match(self) -> EventMatch:
        """As the record stands now, which may have moved since the proposal was filed."""
        return match_event(self.proposal, self.events, quote=self.proposal.quote.text)

    @cached_property
    def other_matches(self) -> list[EventMatch]:
        """Other events that it might mean; each can be chosen by its number."""
        return other_matches(self.proposal, self.events, besides=self.match.event)

    @cached_property
    def fact(self) -> facts.Event | None:
        """The matched event as the page shows it, with its claims."""
        return event_fact(self.match.event) if self.match.event else None

    @cached_property
    def narrower(self) -> FuzzyDate | None:
        """What the matched event's date would be if both dates are taken together, where that is less."""
        event, fact = self.match.event, self.fact
        if event is None or fact is None or fact.is_contested or self.match.is_conflict:
            return None
        if self.proposal.state != event.state or not event.done.is_known:
            return None
        return facts.narrower(event.done, self.proposal.done)

    @cached_property
    def origins(self) -> int:
        """Of how many independent origins the matched event's sources are."""
        return len(self.fact.sources) if self.fact else 0

    @property
    def citations(self) -> tuple[facts.Citation, ...]:
        return self.fact.citations if self.fact else ()

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
        if self.proposal.state != event.state:
            return self._difference_of_states(event)
        if not done.is_known or done == event.done:
            return "The date stays." if done.is_known else "The article gives no date: it stays."
        if self.fact and self.fact.is_contested:
            return f"It supports {done}; the sources disagree on the date as before."
        if not event.done.is_known:
            return f"No date is on record: it becomes {done}."
        if self.narrower:
            return f"The article is more precise: together they leave {self.narrower}."
        return f"The article is vaguer ({done}): the date stays."

    def _difference_of_states(self, event: Event) -> str:
        told, present = State(self.proposal.state), State(event.state)
        if recording.overtakes(told, present):
            return (
                f"On record it is {present.label.lower()}; with this source: {told.label.lower()}."
            )
        return f"The article tells of it as {told.label.lower()}: the date on record stays."

    @cached_property
    def refusals(self) -> list[str]:
        return doubts.refusals(self.proposal, doubts.Act.read_in(self.proposal))

    @cached_property
    def guards(self) -> list[str]:
        """Why a single key does not make it a new event, but only goes to the button."""
        reasons = {
            "It contradicts what is on record.": self.match.is_conflict,
            "The act is on record, of another time.": self.match.apart is not None,
            "Another article dates the act otherwise.": any(
                rival.state == self.proposal.state
                and not rival.done.agrees_with(self.proposal.done)
                for rival in self.rivals
            ),
            "The text gives no date: the day of the report is taken.": (
                self.proposal.is_date_of_report
            ),
            "It decides where the agreement stands.": self._is_decisive,
        }
        return [reason for reason, holds in reasons.items() if holds]

    @property
    def may_be_cited_by_key(self) -> bool:
        """Unless a plan would become a fact that decides where the agreement stands."""
        event = self.match.event
        return event is not None and not (self._is_decisive and event.state != State.OCCURRED)

    @property
    def _is_decisive(self) -> bool:
        return self.proposal.kind in _DECISIVE and self.proposal.state == State.OCCURRED

    @property
    def is_plain(self) -> bool:
        """One more source for the one event that fits, which it neither contradicts nor could change."""
        event = self.match.event
        return (
            self.proposal.is_pending
            and event is not None
            and self.match.is_the_only_one
            and self.proposal.state == event.state
            and not self.narrower
            and not self.refusals
            and self.proposal.article.url not in {c.url for c in self.citations}
        )

    @property
    def reject(self) -> RejectForm:
        return RejectForm(auto_id=f"reject-{self.proposal.pk}-%s")
