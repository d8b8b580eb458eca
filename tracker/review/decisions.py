"""Decisions: what an editor makes of a proposal. Each is one transaction; of two editors one wins.

Accepting copies the article's own words, address, publisher and date into a Citation, so that the
evidence outlives the article. The proposal keeps what was read, and beside it what was changed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pghistory
from django.contrib.auth.models import User
from django.db import transaction

from tracker.agreements import facts, recording
from tracker.agreements.kinds import BodyKind, Kind, Plane, State
from tracker.agreements.models import Agreement, Body, Citation, Event, Participant
from tracker.lib.dates import FuzzyDate
from tracker.reading import sentence_around
from tracker.review.filing import match_again
from tracker.review.models import Decision, Proposal, Reason

LONGEST_QUOTATION = 400  # characters: more of somebody else's text is not a quotation
_CHAMBERS = (BodyKind.LOWER_HOUSE, BodyKind.UPPER_HOUSE, BodyKind.PARLIAMENT, BodyKind.COMMITTEE)


class Refused(ValueError):
    """The proposal cannot be accepted as it stands; `reasons` are sentences for the editor."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class AlreadyDecided(Exception):
    """The proposal is no longer what the editor saw; `present` is how it stands now."""

    def __init__(self, present: Proposal) -> None:
        super().__init__(f"“{present}” has changed since it was opened.")
        self.present = present


@dataclass(frozen=True, slots=True)
class Act:
    """The act as it is to be recorded: as read, or as the editor amended it."""

    kind: Kind
    state: State
    agreement: Agreement | None
    participant: Participant | None
    body: Body | None
    done: FuzzyDate
    place: str = ""
    note: str = ""

    @classmethod
    def read_in(cls, proposal: Proposal) -> Act:
        return cls(
            kind=Kind(proposal.kind),
            state=State(proposal.state),
            agreement=proposal.agreement,
            participant=proposal.participant,
            body=proposal.body,
            done=proposal.done,
            place=proposal.place,
        )


def accept(
    proposal: Proposal,
    *,
    by: User,
    now: dt.datetime,
    event: Event | None = None,
    version: int | None = None,
) -> Event:
    """Record the act as a new event, or add the article as one more source of `event`.

    `version` is the one the editor saw. Raises Refused, AlreadyDecided.
    """
    return amend_and_accept(proposal, {}, by=by, now=now, event=event, version=version)


def amend_and_accept(
    proposal: Proposal,
    changes: Mapping[str, Any],
    *,
    by: User,
    now: dt.datetime,
    event: Event | None = None,
    version: int | None = None,
) -> Event:
    """Accept with these fields of Act changed. Raises Refused, AlreadyDecided."""
    with _deciding(proposal, by=by, version=version, verb="accepted") as current:
        read = Act.read_in(current)
        act = dataclasses.replace(read, **changes)
        if reasons := refusals(current, act, event=event, is_amended="done" in changes):
            raise Refused(reasons)
        if event is None:
            event, citation = _record(current, act, on=now.date())
            current.decision = Decision.ACCEPTED
        else:
            citation = _cite(event, source(current, act), on=now.date())
            current.decision = Decision.CITED
        current.event, current.citation = event, citation
        current.amendments = _amendments(read, act)
        _close(current, by=by, now=now)
        match_again(event.agreement)
    proposal.refresh_from_db()
    return event


def reject(
    proposal: Proposal,
    *,
    reason: Reason,
    by: User,
    now: dt.datetime,
    note: str = "",
    version: int | None = None,
) -> None:
    """Nothing comes of it, for this reason. Raises AlreadyDecided."""
    with _deciding(proposal, by=by, version=version, verb="rejected") as current:
        current.decision, current.reason, current.note = Decision.REJECTED, reason, note
        _close(current, by=by, now=now)
    proposal.refresh_from_db()


def refusals(
    proposal: Proposal, act: Act, *, event: Event | None = None, is_amended: bool = False
) -> list[str]:
    """Why this act may not enter the record on this proposal's evidence; empty if it may.

    `is_amended`: the editor has looked at the date.
    """
    evidence = [] if is_amended else _doubts_about_the_date(proposal)
    if not proposal.quote.is_verbatim:
        evidence.append("The quote is not in the article word for word.")
    return evidence + list(_doubts_about_the_act(act, event))


def _doubts_about_the_date(proposal: Proposal) -> list[str]:
    if proposal.done.is_known or not proposal.date_words or proposal.article.published_on:
        return []
    return [f"The article has no date to count “{proposal.date_words}” from: set the date."]


def _doubts_about_the_act(act: Act, event: Event | None) -> Iterator[str]:
    if act.agreement is None:
        yield "Choose the agreement first: what the article calls it is not on record."
    elif event is not None and event.agreement_id != act.agreement.pk:
        yield "The event belongs to another agreement."
    if act.kind.plane is Plane.DOMESTIC and act.participant is None:
        yield "A step inside a participant needs that participant."
    if act.body is not None:
        if act.participant is None or act.body.participant_id != act.participant.pk:
            yield "The body belongs to another participant."
        if act.kind is Kind.RATIFIED and act.body.kind in _CHAMBERS:
            yield (
                "A chamber’s vote is not ratification, “the international act so named”"
                " (Vienna Convention on the Law of Treaties, Art. 2(1)(b))."
            )


# --- One at a time -------------------------------------------------------------------------------


@contextmanager
def _deciding(
    proposal: Proposal, *, by: User, version: int | None, verb: str
) -> Iterator[Proposal]:
    """The proposal as it stands, held until the end; whoever saw another version comes too late."""
    seen = proposal.version if version is None else version
    context = pghistory.context(
        user=by.pk, reason=f"proposal {proposal.pk} {verb}", proposal=proposal.pk
    )
    with transaction.atomic(), context:
        current = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
        if not current.is_pending or current.version != seen:
            raise AlreadyDecided(current)
        yield current


def _close(proposal: Proposal, *, by: User, now: dt.datetime) -> None:
    proposal.decided_by, proposal.decided_at = by, now
    proposal.version += 1
    proposal.has_conflict = False
    proposal.save()


def _amendments(read: Act, act: Act) -> dict[str, list[str]]:
    pairs = {f.name: (getattr(read, f.name), getattr(act, f.name)) for f in dataclasses.fields(act)}
    return {
        name: [_as_text(before), _as_text(after)]
        for name, (before, after) in pairs.items()
        if before != after
    }


def _as_text(value: object) -> str:
    if isinstance(value, FuzzyDate):
        return value.edtf or ""
    return "" if value is None else str(value)


# --- Into the record -----------------------------------------------------------------------------


def _record(proposal: Proposal, act: Act, *, on: dt.date) -> tuple[Event, Citation]:
    assert act.agreement is not None  # noqa: S101  (refused before)
    event = recording.record(
        act.agreement,
        act.kind,
        sources=[source(proposal, act)],
        on=on,
        done=act.done,
        participant=act.participant,
        body=act.body,
        state=act.state,
        place=act.place,
        note=act.note,
        votes_for=proposal.votes_for,
        votes_against=proposal.votes_against,
        votes_abstained=proposal.votes_abstained,
    )
    return event, event.citations.get()


def _cite(event: Event, source: facts.Citation, *, on: dt.date) -> Citation:
    try:
        return recording.cite(event, source, on=on)
    except recording.AlreadyCited as error:
        raise Refused(["This article is a source of that event already."]) from error


def source(proposal: Proposal, act: Act) -> facts.Citation:
    """The article as a source: its own words, what it says of the act, and the date that it gives."""
    article = proposal.article
    return facts.Citation(
        publisher=(article.publisher or urlsplit(article.url).hostname or article.url)[:160],
        url=article.url,
        title=article.title,
        published=article.published_on,
        language=article.language or "en",
        quote=_quotation(proposal),
        state=act.state,
        done=act.done,
        date_words=proposal.date_words,
        date_anchor=proposal.date_anchor,
        origin=article.origin,
    )


def _quotation(proposal: Proposal) -> str:
    """The whole sentence, unless it is too long to quote; then the words of the passage alone."""
    passage, article = proposal.quote, proposal.article
    text = article.title if passage.in_title else article.text
    sentence = sentence_around(
        text, start=passage.start, end=passage.end, language=article.language or "en"
    )
    return sentence.text if len(sentence.text) <= LONGEST_QUOTATION else passage.text
