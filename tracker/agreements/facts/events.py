"""An event as a plain value, with its sources and the dates that they claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.agreements.facts.participants import Body, Participant
from tracker.agreements.kinds import BY_A_BODY, PLANNED, Kind, Plane, State
from tracker.agreements.planned import planned
from tracker.lib.dates import UNKNOWN, FuzzyDate

_EVER = 10**7  # days: more than any date with two ends can have


@dataclass(frozen=True, slots=True)
class Citation:
    """One source: its words, what it says of the act, and the date that it gives.

    `id` is 0 until it is recorded.
    """

    publisher: str
    url: str
    quote: str
    title: str = ""
    published: dt.date | None = None
    language: str = "en"
    state: State = State.OCCURRED
    done: FuzzyDate = UNKNOWN
    date_words: str = ""
    date_anchor: dt.date | None = None
    origin: str = ""
    id: int = 0

    @property
    def source(self) -> str:
        """Who stands behind it: copies of one agency's story have one source between them."""
        return self.origin or self.publisher

    @property
    def is_announcement(self) -> bool:
        """Whether it tells of a plan."""
        return self.state in PLANNED


@dataclass(frozen=True, slots=True)
class Claim:
    """A date, and the citations that give it; if it is the one held right, why."""

    done: FuzzyDate
    citations: tuple[Citation, ...]
    is_preferred: bool = False
    note: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(sorted({citation.source for citation in self.citations}))


@dataclass(frozen=True, slots=True)
class Votes:
    """A tally; None is "not reported", which is not nought."""

    in_favour: int | None
    against: int | None
    abstained: int | None


@dataclass(frozen=True)
class Event:
    """One act: who, what, when, in what state, and who says so."""

    id: str
    kind: Kind
    state: State = State.OCCURRED
    participant: Participant | None = None
    body: Body | None = None
    done: FuzzyDate = UNKNOWN
    effective: FuzzyDate = UNKNOWN
    place: str = ""
    votes: Votes | None = None
    note: str = ""
    raw_label: str = ""
    citations: tuple[Citation, ...] = ()
    preferred: FuzzyDate = UNKNOWN
    preferred_because: str = ""
    former_ids: tuple[str, ...] = ()
    revision: int = 0
    updated_at: dt.datetime | None = None

    @property
    def plane(self) -> Plane:
        return self.kind.plane

    @property
    def is_international(self) -> bool:
        """Whether it can change a standing: an act of the agreement or of a participant towards the others."""
        return self.plane in (Plane.TREATY, Plane.PARTY)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The dates that sources give, where they cannot all be right; empty where they agree."""
        claims = group_claims(self.weighed)
        if len(claims) < 2:
            return ()
        agreeing = [c for c in claims if self.preferred.is_known and c.done == self.preferred]
        agreeing = agreeing or [c for c in claims if self.preferred.agrees_with(c.done)]
        if not self.preferred.is_known or len(agreeing) > 1:
            return claims  # the one that was held right has since fallen into two
        return tuple(
            replace(c, is_preferred=True, note=self.preferred_because) if c in agreeing else c
            for c in claims
        )

    @property
    def narrower(self) -> FuzzyDate | None:
        """A narrower date than its own that its sources leave when taken together; None if there is none."""
        if self.is_contested:
            return None
        return narrower(self.done, *(citation.done for citation in self.weighed))

    @property
    def weighed(self) -> tuple[Citation, ...]:
        """The citations that speak to its date: what announced it claims nothing of when it was done.

        Of an event taken back, whatever stands in it: no source tells of our own correction.
        """
        if self.state is State.RETRACTED:
            return tuple(c for c in self.citations if not c.is_announcement) or self.citations
        return tuple(c for c in self.citations if c.state is self.state)

    @property
    def is_contested(self) -> bool:
        return bool(self.claims)

    @property
    def sources(self) -> tuple[str, ...]:
        """The independent origins of its citations."""
        return tuple(sorted({citation.source for citation in self.citations}))

    def is_done_by(self, on: dt.date) -> bool:
        """Reported as done, and not later than `on`: a date reported only as a month counts from its first day."""
        begins = self.done.earliest or self.done.latest
        return self.state is State.OCCURRED and (begins is None or begins <= on)

    def concerns(self, code: str) -> bool:
        """Whether it is this participant's, or everybody's."""
        return self.participant is None or self.participant.code == code

    @property
    def heading(self) -> str:
        """'State Duma approved', 'Palau deposited its instrument', 'Signed', 'Japan: lower house approved'.

        What is only planned is not said in the past tense: 'Palau: deposit of the instrument', 'State Duma: approval'.
        """
        actor = self.body or self.participant
        by_body = self.body is not None
        is_told = self.state is State.OCCURRED and (by_body or self.kind not in BY_A_BODY)
        if actor and is_told and (sentence := self.kind.sentence):
            return sentence % {"actor": actor.name}
        is_done = self.state in (State.OCCURRED, State.RETRACTED)
        label = str(self.kind.label) if is_done else planned(self.kind, by_named_body=by_body)
        return f"{actor.name}: {label[0].lower()}{label[1:]}" if actor else label


def group_claims(citations: Iterable[Citation]) -> tuple[Claim, ...]:
    """The fewest dates that the citations come down to, in order of time.

    The most precise go first; a vaguer one that agrees joins the first that it agrees with ("in December" joins
    "10 December"), so two claims never agree. A citation that gives no date supports none.
    """
    groups: list[tuple[FuzzyDate, list[Citation]]] = []
    dated = [c for c in citations if c.done.is_known]
    for citation in sorted(dated, key=lambda c: (c.done.days or _EVER, c.done.sort_key, c.id)):
        for done, members in groups:
            if done.agrees_with(citation.done):
                members.append(citation)
                break
        else:
            groups.append((citation.done, [citation]))
    groups.sort(key=lambda group: group[0].sort_key)
    return tuple(Claim(done, tuple(members)) for done, members in groups)


def narrower(present: FuzzyDate, *told: FuzzyDate) -> FuzzyDate | None:
    """What `present` and these dates leave together, if that is less than `present`; else None.

    "8 or 10 December" and "10 December" leave 10 December. How long something lasted is not cut short.
    """
    together = present
    for date in told:
        if not together.agrees_with(date):
            return None
        together = together.narrowed_by(date)
    is_less = (together.days or _EVER) < (present.days or _EVER)
    is_bounded = together.days is None and together.parts != present.parts
    return together if is_less or (is_bounded and present.days is None) else None


def in_order(events: Iterable[Event]) -> list[Event]:
    """By first possible day, then last; events without any date last. Stable for ties."""
    return sorted(events, key=lambda event: event.done.sort_key)
