"""Sameness: which event of the record is the very act that a proposal tells of, and why.

The kind, the participant and the body are the same; and the dates agree, or they contradict each other and the editor
is shown the conflict. Where one of the two has no date, the days on which it was told stand in for it
(`tracker.review.telling`): an act told in June 2024 is not that of November 2025. Two exceptions, both only of what
happens once: the very words on which the event rests are the same act whenever they are printed again; and a plan
without a date stays open until it is carried out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from tracker.agreements.kinds import PLANNED, Form, Kind, State
from tracker.agreements.models import Event
from tracker.lib.dates import FuzzyDate
from tracker.lib.folding import fold
from tracker.review import telling
from tracker.review.acts import REPEATABLE
from tracker.review.models import Proposal


@dataclass(frozen=True, slots=True)
class EventMatch:
    """An event that may be the same act; a conflict where the dates cannot both be right."""

    event: Event | None = None
    is_conflict: bool = False
    because: str = ""
    is_the_only_one: bool = False  # that agrees
    apart: Event | None = None  # none may be the same, but this one is of another time only


def match_event(proposal: Proposal, events: Collection[Event], *, quote: str) -> EventMatch:
    """Which of its agreement's events is the same act: an agreeing date first, then the nearest.

    `quote`: the words that the proposal stands on. The events have their citations at hand.
    """
    same = sorted(
        (event for event in events if _is_same_act(proposal, event)),
        key=lambda event: (_distance(proposal, event), event.pk),
    )
    near = [event for event in same if _may_be_of_one_time(proposal, event, quote=quote)]
    if same and not near:
        because = f"The same act, but of another time than this can be: {same[0].done}."
        return EventMatch(because=because, apart=same[0])
    if agreeing := [event for event in near if event.done.agrees_with(proposal.done)]:
        because = "The same act, and the dates agree."
        if not (proposal.done.is_known and agreeing[0].done.is_known):
            because = "The same act, as far as the days on which it was told allow."
        return EventMatch(agreeing[0], because=because, is_the_only_one=len(agreeing) == 1)
    if not near or Kind(proposal.kind) in REPEATABLE:
        return EventMatch()
    event = near[0]
    if _is_only_planned(proposal, event):
        because = "The same act, planned for one day and done on another."
        return EventMatch(event, because=because)
    because = f"The same act, but {event.done} and {proposal.done} cannot both be right."
    return EventMatch(event, True, because)  # noqa: FBT003


def other_matches(
    proposal: Proposal, events: Collection[Event], *, besides: Event | None, limit: int = 3
) -> list[EventMatch]:
    """Further events that it might mean, the likeliest first, each with what speaks for it."""
    ranked: list[tuple[int, dt.timedelta, int, EventMatch]] = []
    for event in events:
        reasons = [] if event.state == State.RETRACTED else _likenesses(proposal, event)
        if event != besides and len(reasons) > 1:
            match = EventMatch(event, because=f"{'; '.join(reasons).capitalize()}.")
            ranked.append((-len(reasons), _distance(proposal, event), event.pk, match))
    return [match for *_, match in sorted(ranked, key=lambda row: row[:3])[:limit]]


def _likenesses(proposal: Proposal, event: Event) -> list[str]:
    """What speaks for it. That it is of the same agreement goes without saying."""
    whose = proposal.participant.name if proposal.participant else "all its participants"
    alike = {
        "the same kind of act": event.kind == proposal.kind,
        f"an act of {whose} too": event.participant_id == proposal.participant_id,
        "of the same body": bool(event.body_id) and event.body_id == proposal.body_id,
        "the dates agree": (
            event.done.is_known and proposal.done.is_known and event.done.agrees_with(proposal.done)
        ),
    }
    return [reason for reason, holds in alike.items() if holds]


# --- The act -------------------------------------------------------------------------------------


def _is_same_act(proposal: Proposal, event: Event) -> bool:
    if event.kind != proposal.kind or event.state == State.RETRACTED:
        return False
    if event.participant_id != proposal.participant_id and not _is_joint(proposal, event):
        return False
    return not (event.body_id and proposal.body_id) or event.body_id == proposal.body_id


def _is_joint(proposal: Proposal, event: Event) -> bool:
    """One source names both, the other one of them: on a bilateral agreement that is one act."""
    return (event.participant_id is None or proposal.participant_id is None) and (
        proposal.agreement is not None and proposal.agreement.form == Form.BILATERAL
    )


# --- The time ------------------------------------------------------------------------------------


def _may_be_of_one_time(proposal: Proposal, event: Event, *, quote: str) -> bool:
    """Dates that are known are weighed by whoever asks; here it is those that are not."""
    if proposal.done.is_known and event.done.is_known:
        return True
    if Kind(proposal.kind) not in REPEATABLE and (
        _has_no_date_to_be_wrong(proposal, event) or _rests_on(event, quote)
    ):
        return True
    ours, theirs = _when(proposal, beside=event), _when(event, beside=proposal)
    return ours.is_known and theirs.is_known and ours.agrees_with(theirs)


def _has_no_date_to_be_wrong(proposal: Proposal, event: Event) -> bool:
    """Neither tells a date; or the event is a plan without one, which stays open until it is done."""
    return not event.done.is_known and (not proposal.done.is_known or event.state in PLANNED)


def _rests_on(event: Event, quote: str) -> bool:
    return any(fold(citation.quote) == fold(quote) for citation in event.citations.all())


def _when(one: Proposal | Event, *, beside: Proposal | Event) -> FuzzyDate:
    """Its date; if it has none, the days that those on which it was told leave."""
    if one.done.is_known:
        return one.done
    is_planned = not {one.state, beside.state}.isdisjoint(PLANNED)
    return telling.days_of(_told_on(one), is_planned=is_planned)


def _told_on(one: Proposal | Event) -> list[dt.date]:
    """The days on which its sources were published, as far as they say."""
    if isinstance(one, Event):
        return [citation.published for citation in one.citations.all() if citation.published]
    return [day] if (day := one.article.published_on) else []


def _is_only_planned(proposal: Proposal, event: Event) -> bool:
    """One tells of a plan and the other does not: a plan is not a claim about when it happened."""
    states = {proposal.state, event.state}
    return len(states) > 1 and not states.isdisjoint(PLANNED)


def _distance(proposal: Proposal, event: Event) -> dt.timedelta:
    """Between their first days; of what has no date, from the day on which it was told."""
    one, two = _day(proposal), _day(event)
    return abs(one - two) if one and two else dt.timedelta.max


def _day(one: Proposal | Event) -> dt.date | None:
    return one.done.sort_key[0] if one.done.is_known else min(_told_on(one), default=None)
