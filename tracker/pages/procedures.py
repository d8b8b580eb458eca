"""The page of a participant's procedures: each step with its body, its law and what fulfils it, and who stands at it now."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.agreements.kinds import Kind, Plane
from tracker.agreements.models import Listing, Pace, Participant, Participation, Procedure, Step
from tracker.agreements.survival import Usual
from tracker.pages.participants import Awaited, awaited
from tracker.pages.waiting import usual_words

MOST = 200  # agreements that are looked through for where they stand


@dataclass(frozen=True, slots=True)
class Place:
    """One step: `acts` are the kinds of event that fulfil it, `usual` how long it takes from the step before."""

    step: Step
    acts: tuple[Kind, ...]
    usual: str
    here: Sequence[Awaited]

    @property
    def is_international(self) -> bool:
        return self.acts[0].plane is not Plane.DOMESTIC


@dataclass(frozen=True, slots=True)
class Way:
    """One procedure, step by step."""

    procedure: Procedure
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class ProceduresPage:
    participant: Participant
    ways: Sequence[Way]


def procedures_page(participant: Participant, *, on: dt.date) -> ProceduresPage:
    """In a fixed number of queries, whatever the number of agreements."""
    procedures = list(participant.procedures.prefetch_related("steps__body"))
    rows = Listing.objects.filter(waiting_on__contains=[participant.code])
    rows = rows.select_related("agreement").order_by("-last_event_on", "-pk")[:MOST]
    waits = awaited(participant.code, list(rows), on=on)
    chosen = _chosen(participant, waits)
    usual = _usual(participant)
    ways = []
    for procedure in procedures:
        own = [w for w in waits if _goes_by(procedure, chosen.get(w.line.agreement.pk))]
        ways.append(Way(procedure, list(_places(procedure, own, usual))))
    return ProceduresPage(participant, ways)


def _chosen(participant: Participant, waits: Iterable[Awaited]) -> dict[int, int | None]:
    """By agreement, the procedure that was named for the participant there."""
    agreements = [wait.line.agreement.pk for wait in waits]
    rows = Participation.objects.filter(participant=participant, agreement__in=agreements)
    return dict(rows.values_list("agreement", "procedure"))


def _goes_by(procedure: Procedure, named: int | None) -> bool:
    return named == procedure.pk if named else procedure.is_default


def _usual(participant: Participant) -> dict[tuple[str, str, str], str]:
    """In words, by procedure and the two steps between which it was counted."""
    return {
        (row.procedure, row.start, row.end): usual_words(
            Usual(row.cases, row.completed, row.lower, row.median, row.upper)
        )
        for row in Pace.objects.filter(participant=participant.code)
    }


def _places(
    procedure: Procedure, waits: Iterable[Awaited], usual: Mapping[tuple[str, str, str], str]
) -> Iterable[Place]:
    steps = list(procedure.steps.all())
    labels = {step.label for step in steps}
    here: dict[str, list[Awaited]] = defaultdict(list)
    for wait in waits:  # the last step goes by what the agreement calls it
        here[wait.step if wait.step in labels else steps[-1].label if steps else ""].append(wait)
    before = ""
    for step in steps:
        acts = tuple(Kind(kind) for kind in step.kinds)
        yield Place(
            step, acts, usual.get((procedure.code, before, step.code), ""), here[step.label]
        )
        if not step.is_optional:
            before = step.code
