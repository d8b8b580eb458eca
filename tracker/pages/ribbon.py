"""Ribbon: the same events drawn to scale, a lane for joint acts and one for each side of a bilateral agreement;
of a wide one, how many signed and consented when.

The list of events below it on the page is the real content; its title and description say the same in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.agreements.facts import Event, Participant
from tracker.agreements.kinds import Form, Plane, State
from tracker.agreements.outlook import Progress
from tracker.agreements.snapshots import Snapshot
from tracker.lib import spoken
from tracker.pages import wording
from tracker.pages.drawing import (
    DOT,
    LEFT,
    RIGHT,
    WIDTH,
    Label,
    Lane,
    Ribbon,
    Scale,
    Shape,
    Tick,
    breadth,
)
from tracker.pages.heaps import heaps
from tracker.pages.marks import CONTESTED, EXPECTED, HAPPENED, LATE, SCHEDULED, event_mark

_TOP, _LANE = 38, 34
_MAX_TICKS, _BETWEEN_TICKS = 8, 20
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 3000, 12000)  # months between ticks
_SILENCE_DAYS = 120  # a shorter gap is not worth a remark
_TAKEN_BACK = (State.RETRACTED, State.CANCELLED, State.DID_NOT_OCCUR)
_SHAPES = {
    HAPPENED: "done",
    CONTESTED: "contested",
    SCHEDULED: "scheduled",
    EXPECTED: "expected",
    LATE: "late",
}


class Dated(NamedTuple):
    """An event and the days between which it is drawn; an open side ends at the day that is known."""

    event: Event
    first: dt.date
    last: dt.date


def ribbon(view: Snapshot) -> Ribbon | None:
    """The drawing of an agreement, or None where no event of it has a date."""
    drawn = list(_drawn(view.events))
    if not drawn:
        return None
    ahead = _ahead(view)
    scale = _scale(drawn, view.on, right=RIGHT - 16 - breadth(ahead))
    today = scale.x(view.on)
    lanes = _lanes(view)
    if ahead:
        lanes[0].write(_placed(Label(WIDTH, ahead), today))
    for lane in lanes:
        lane.shapes.extend(_shape(d, scale, view.on) for d in drawn if lane.holds(d.event))
        for label in _labels(lane.shapes):
            lane.write(_placed(label, today))
    _remark_silence(lanes, drawn, scale, view.on)
    _remark_unreported(lanes, view, today)
    if view.agreement.form is not Form.BILATERAL:
        counted = heaps(view.events, scale, view.on, below=lanes[-1].y)
        for lane in counted:
            lane.labels[:] = [_placed(label, today) for label in lane.labels]
        lanes += counted
    return Ribbon(
        title=_title(view, scale),
        description=_description(drawn, ahead),
        lanes=lanes,
        ticks=list(_ticks(scale)),
        today=today,
        today_words=_("as of %(day)s") % {"day": spoken.date(view.on)},
        ahead=ahead,
    )


def _drawn(events: Iterable[Event]) -> Iterator[Dated]:
    """Acts that have a date and were not taken back."""
    for event in events:
        first = event.done.earliest or event.done.latest
        last = event.done.latest or event.done.earliest
        is_act = event.plane is not Plane.CONTEXT and event.state not in _TAKEN_BACK
        if first and last and is_act:
            yield Dated(event, first, last)


def _scale(drawn: list[Dated], on: dt.date, *, right: float) -> Scale:
    first, last = min(d.first for d in drawn), max(on, *(d.last for d in drawn))
    margin = max((last - first).days // 16, 10)
    return Scale(dt.date.fromordinal(max(first.toordinal() - margin, 1)), last, right)


# --- Lanes ---------------------------------------------------------------------------------------------


def _lanes(view: Snapshot) -> list[Lane]:
    joint = _("Both") if view.agreement.form is Form.BILATERAL else _("Treaty")
    owners: list[tuple[str, Participant | None]] = [(joint, None)]
    if view.agreement.form is Form.BILATERAL:
        owners += [(p.name, p) for p in view.agreement.participants[:2]]
    return [Lane(name, owner, _TOP + _LANE * row) for row, (name, owner) in enumerate(owners)]


def _shape(dated: Dated, scale: Scale, on: dt.date) -> Shape:
    event, first, last = dated
    left, right = scale.x(first), scale.x(last)
    look = _SHAPES.get(event_mark(event, on=on), "done")
    if look == "done" and last > first:
        look = "range"
    width = max(right - left, 0) + 2 * DOT if look == "range" else 2 * DOT
    label = str(event.kind.label)
    return Shape(look, round((left + right) / 2, 1), round(width, 1), first, last, label)


def _labels(shapes: list[Shape]) -> Iterator[Label]:
    """A label for each bunch of shapes: the act's name, or how many there are in how long."""
    shapes = sorted(shapes, key=lambda shape: shape.x)
    bunches: list[list[Shape]] = []
    for shape in shapes:
        if bunches and shape.x - bunches[-1][-1].x < 60:
            bunches[-1].append(shape)
        else:
            bunches.append([shape])
    for bunch in bunches:
        middle = (bunch[0].x + bunch[-1].x) / 2
        text = bunch[0].label if len(bunch) == 1 else _count(bunch)
        yield Label(middle, text)


def _count(bunch: list[Shape]) -> str:
    days = (max(s.last for s in bunch) - min(s.first for s in bunch)).days + 1
    steps = ngettext("%(count)d step", "%(count)d steps", len(bunch)) % {"count": len(bunch)}
    return _("%(steps)s in %(time)s") % {"steps": steps, "time": wording.duration(days)}


def _placed(label: Label, today: float) -> Label:
    """The label moved so that it stays inside the drawing and does not stand across the line of today."""
    left, right = label.reach
    if left < today + 4 and right > today - 4:
        shift = today - 4 - right if label.x < today else today + 4 - left
    else:
        shift = max(LEFT - left, 0)
    shift = min(shift, WIDTH - right)
    return replace(label, x=round(label.x + shift, 1))


# --- Remarks -------------------------------------------------------------------------------------------


def _remark_silence(lanes: list[Lane], drawn: list[Dated], scale: Scale, on: dt.date) -> None:
    """Each long stretch up to today without a report of anybody's, where it is wide enough to say so; longest first."""
    for start, end in sorted(silences(drawn, on), key=lambda gap: gap[0] - gap[1]):
        middle = round((scale.x(start) + scale.x(end)) / 2, 1)
        for words in (_("no report for %(time)s"), _("silent: %(time)s")):  # the first that fits
            label = Label(middle, words % {"time": wording.duration((end - start).days)})
            left, right = label.reach
            if scale.x(start) + DOT < left and right < scale.x(end) - DOT:
                any(lane.write(label) for lane in lanes)
                break


def silences(drawn: Iterable[Dated], on: dt.date) -> list[tuple[dt.date, dt.date]]:
    """From one report to the next, wherever that took long; in order of time, the last one up to today."""
    reported = sorted((d.first, d.last) for d in drawn if d.first <= on)
    known, found = dt.date.min, []
    for first, last in [*reported, (on, on)]:
        if known > dt.date.min and (first - known).days >= _SILENCE_DAYS:
            found.append((known, first))
        known = max(known, last)
    return found


def _remark_unreported(lanes: list[Lane], view: Snapshot, today: float) -> None:
    """On the lane of a side that has reported nothing of its own: which of its steps are missing."""
    silent = {lane.owner: lane for lane in lanes if lane.owner and not lane.shapes}
    for track in view.tracks:
        lane = silent.get(track.participant)
        missing = [s.step.label for s in track.stages if s.progress is Progress.NOT_REPORTED]
        if lane and missing:
            text = _("%(steps)s: not reported") % {"steps": wording.joined(missing)}
            lane.write(_placed(Label((LEFT + RIGHT) / 2, text), today))


def _ahead(view: Snapshot) -> str:
    """The last step that is to come without a date: 'Entry into force: no date'; or nothing."""
    labels = [e.label for e in view.expectations if not e.date.is_known]
    return _("%(step)s: no date") % {"step": labels[-1]} if labels else ""


# --- Axis and words ------------------------------------------------------------------------------------


def _ticks(scale: Scale) -> Iterator[Tick]:
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month + 1
    room = breadth(spoken.short_month(scale.first)) + _BETWEEN_TICKS
    most = min((scale.right - LEFT) / room, _MAX_TICKS)
    step = next((s for s in _STEPS if months / s <= most), _STEPS[-1])
    start = scale.first.year * 12 + scale.first.month - 1
    for month in range(max(start - start % step, 12), start + months, step):
        day = dt.date(month // 12, month % 12 + 1, 1)
        if day >= scale.first:
            yield Tick(scale.x(day), f"{day:%Y}" if step % 12 == 0 else spoken.short_month(day))


def _title(view: Snapshot, scale: Scale) -> str:
    return _("%(name)s to scale, %(first)s to %(last)s") % {
        "name": view.agreement.name,
        "first": spoken.month(scale.first),
        "last": spoken.month(scale.last),
    }


def _description(drawn: list[Dated], ahead: str) -> str:
    sentences = [f"{d.event.heading}, {spoken.date(d.event.done)}." for d in drawn[:12]]
    if len(drawn) > 12:
        more = len(drawn) - 12
        sentences.append(ngettext("%(count)d more.", "%(count)d more.", more) % {"count": more})
    return " ".join([*sentences, f"{ahead}." if ahead else ""]).strip()
