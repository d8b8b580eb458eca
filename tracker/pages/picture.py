"""Picture: where an agreement stands, as an image for those who share its address (Open Graph, 1200 × 630).

Typst sets it in the fonts that it brings along, so that it looks the same on every machine. It speaks English, whose
letters those fonts have, and Russian names; what is told is handed over as data and cannot become markup.
"""

from __future__ import annotations

import json
from functools import cache

import typst
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tracker.agreements.kinds import State
from tracker.agreements.snapshots import Snapshot
from tracker.lib import spoken
from tracker.pages import wording
from tracker.pages.marks import status_look

WIDTH, HEIGHT = 1200, 630
_PIXELS_PER_INCH = 144.0  # 600 × 315 points
_LONGEST_TITLE, _LONGEST_SENTENCE = 170, 210
_COLOURS = {"done": "#1b6a3f", "late": "#9a2030", "unknown": "#5f656d", "scheduled": "#1c52a3"}
_SHEET = rb"""
#let told = json(bytes(sys.inputs.told))
#set page(width: 600pt, height: 315pt, margin: (x: 34pt, y: 30pt), fill: rgb("#fbfaf6"))
#set text(font: "Libertinus Serif", fill: rgb("#1a1d21"), lang: "en")
#let muted(words) = text(size: 11pt, fill: rgb("#545b64"), words)
#muted(upper(text(tracking: .06em, told.kicker)))
#v(1pt)
#text(size: told.size * 1pt, weight: "semibold", told.title)
#v(3pt)
#block(
  width: 100%, inset: 12pt, radius: 4pt, fill: white,
  stroke: (left: 4pt + rgb(told.colour), rest: .6pt + rgb("#d8d4c8")),
  text(size: 16pt, told.sentence),
)
#place(bottom, grid(
  columns: (1fr, auto), muted(told.foot),
  text(size: 14pt, weight: "bold", [Treaty#text(fill: rgb("#0a5a6e"))[Tracker]]),
))
"""


def picture(view: Snapshot) -> bytes:
    """A PNG of the agreement at the moment of its snapshot."""
    told = {
        "kicker": _kicker(view),
        "title": (title := Truncator(view.agreement.title).chars(_LONGEST_TITLE)),
        "size": 27 if len(title) <= 80 else 21 if len(title) <= 130 else 17,
        "sentence": Truncator(view.status.sentence).chars(_LONGEST_SENTENCE),
        "colour": _COLOURS[status_look(view.status.code)],
        "foot": _foot(view),
    }
    made = typst.compile(
        _SHEET,
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=_fonts(),
        sys_inputs={"told": json.dumps(told)},
    )
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """Its own and no others: read once, on the first picture."""
    return typst.Fonts(include_system_fonts=False)


def _kicker(view: Snapshot) -> str:
    agreement = view.agreement
    words = [str(agreement.form.label), str(agreement.subject.label)]
    if 0 < len(agreement.participants) <= 2:
        words.append(" – ".join(p.name for p in agreement.participants))
    return " · ".join(words)


def _foot(view: Snapshot) -> str:
    counted = [event for event in view.events if event.state is not State.RETRACTED]
    sources = wording.sources(citation for event in counted for citation in event.citations)
    return _("As of %(day)s · %(sources)s") % {"day": spoken.date(view.on), "sources": sources}
