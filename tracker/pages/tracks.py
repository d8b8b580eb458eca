"""Tracks: each participant's standing, and its way through its procedure as a row of marks."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.agreements.facts import Participant
from tracker.agreements.outlook import Progress, Stage, Track
from tracker.agreements.snapshots import Snapshot
from tracker.agreements.standing import Standing
from tracker.lib.dates import FuzzyDate
from tracker.pages.marks import Mark, stage_mark


@dataclass(frozen=True, slots=True)
class Node:
    """One step. `prefix` is what its shape says, for readers who do not see it; `event_id` shows it, if any does."""

    mark: Mark
    prefix: str | Promise
    label: str
    date: FuzzyDate
    missing: str
    event_id: str | None
    is_current: bool
    is_joined: bool  # the step after it is done, too: the line between them is solid


@dataclass(frozen=True, slots=True)
class Lane:
    """One participant. Without a procedure on record there are no nodes and `progress` is empty."""

    participant: Participant
    standing: Standing
    procedure: str
    progress: str
    nodes: tuple[Node, ...]

    @property
    def awaited(self) -> Node | None:
        """The node that comes next in the procedure."""
        return next((node for node in self.nodes if node.is_current), None)


def lanes(view: Snapshot) -> list[Lane]:
    """A lane for every participant, in the order of their names."""
    tracks = {track.participant.code: track for track in view.tracks}
    return [
        _lane(participant, view.standings[participant.code], tracks.get(participant.code))
        for participant in view.agreement.participants
    ]


def _lane(participant: Participant, standing: Standing, track: Track | None) -> Lane:
    if track is None:
        return Lane(participant, standing, "", "", ())
    total = len(track.stages)
    progress = ngettext(
        "%(done)d of %(total)d step reported", "%(done)d of %(total)d steps reported", total
    ) % {"done": track.count_done, "total": total}
    return Lane(participant, standing, track.title, progress, tuple(_nodes(track)))


def _nodes(track: Track) -> list[Node]:
    following = [*track.stages[1:], None]
    return [
        _node(stage, after, is_current=stage is track.next_stage)
        for stage, after in zip(track.stages, following, strict=True)
    ]


def _node(stage: Stage, after: Stage | None, *, is_current: bool) -> Node:
    return Node(
        mark=stage_mark(stage.progress),
        prefix=_PREFIXES.get(stage.progress) or stage_mark(stage.progress).word,
        label=stage.step.label,
        date=stage.done,
        missing=_missing(stage),
        event_id=stage.event.id if stage.event else None,
        is_current=is_current,
        is_joined=stage.is_done and after is not None and after.is_done,
    )


_PREFIXES = {Progress.CONTESTED: gettext_lazy("Happened, date contested")}


def _missing(stage: Stage) -> str:
    if stage.is_done:
        return _("date not reported")
    if stage.progress is Progress.NOT_REPORTED:
        return _("not reported")
    return "" if stage.progress is Progress.LATER else _("no date")
