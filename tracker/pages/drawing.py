"""Drawing: the parts of a picture to scale, in units of which the whole is `WIDTH` wide; the browser scales it.

Each part says in SVG how it is drawn: a few numbers each, and too many of them for a template.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from dataclasses import dataclass, field

from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from tracker.agreements.facts import Event, Participant

WIDTH = 720
LEFT, RIGHT = 104, 704
DOT = 5.5
LETTER = 6.0  # an average letter's width at the size of the labels
_WIDER = 7.0  # outside of the Latin script
_APART = 16  # or two labels read as one


def breadth(text: str) -> float:
    """About how wide a text is drawn; marks that stand above or below a letter take no room."""
    letters = [letter for letter in text if unicodedata.category(letter) not in ("Mn", "Me")]
    return sum(LETTER if letter < "\u0250" else _WIDER for letter in letters)


@dataclass(frozen=True, slots=True)
class Shape:
    """A dot for a day, a capsule for a stretch, a diamond for a contested date; `x` is its middle."""

    look: str
    x: float
    width: float = 2 * DOT
    first: dt.date = dt.date.min
    last: dt.date = dt.date.min
    label: str = ""

    def svg(self, y: int) -> str:
        if self.look == "range":
            left = round(self.x - self.width / 2, 1)
            return f'<rect class="range" x="{left}" y="{y - 5}" width="{self.width}" height="10" rx="5"/>'
        if self.look == "contested":
            return f'<path class="contested" d="M{self.x} {y - 7}l7 7-7 7-7-7z"/>'
        return f'<circle class="{self.look}" cx="{self.x}" cy="{y}" r="{DOT}"/>'


@dataclass(frozen=True, slots=True)
class Label:
    """Words with their middle at `x`."""

    x: float
    text: str

    @property
    def reach(self) -> tuple[float, float]:
        half = breadth(self.text) / 2
        return self.x - half, self.x + half

    def overlaps(self, other: Label) -> bool:
        (a, b), (c, d) = self.reach, other.reach
        return a < d + _APART and c < b + _APART

    def svg(self, y: int) -> str:
        return format_html(
            '<text x="{}" y="{}" text-anchor="middle">{}</text>', self.x, y, self.text
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """So many acts in one stretch of time, as a height above the line."""

    x: float
    y: float
    width: float
    height: float

    @property
    def svg(self) -> str:
        return f'<rect class="count" x="{self.x}" y="{self.y}" width="{self.width}" height="{self.height}"/>'


@dataclass(frozen=True, slots=True)
class Lane:
    """The acts of one participant, or of all together where there is no `owner`; or how many acts there were.

    `head` is how far above its line its labels stand.
    """

    name: str
    owner: Participant | None
    y: int
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    head: int = 12

    @property
    def svg(self) -> SafeString:
        """What stands on its line."""
        shapes = (shape.svg(self.y) for shape in self.shapes)
        labels = (label.svg(self.y - self.head) for label in self.labels)
        return mark_safe("".join([*shapes, *(bar.svg for bar in self.bars), *labels]))  # noqa: S308

    def holds(self, event: Event) -> bool:
        return event.participant == self.owner

    def write(self, label: Label) -> bool:
        """Put the label down unless it would cover another one."""
        if any(label.overlaps(other) for other in self.labels):
            return False
        self.labels.append(label)
        return True


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str

    def svg(self, y: int) -> str:
        """Below the axis, which is at `y`."""
        line = f'<line class="axis" x1="{self.x}" x2="{self.x}" y1="{y}" y2="{y + 5}"/>'
        return line + Label(self.x, self.text).svg(y + 17)


@dataclass(frozen=True)
class Ribbon:
    """Everything the template draws."""

    title: str
    description: str
    lanes: list[Lane]
    ticks: list[Tick]
    today: float
    today_words: str
    ahead: str

    @cached_property
    def axis_y(self) -> int:
        return self.lanes[-1].y + 14

    @property
    def today_anchor(self) -> str:
        return "start" if self.ahead else "end"

    @property
    def today_words_x(self) -> float:
        return self.today + (5 if self.ahead else -5)

    @property
    def ahead_from(self) -> float:
        return self.today + 3

    @property
    def height(self) -> int:
        return self.axis_y + 20

    @property
    def axis(self) -> SafeString:
        return mark_safe("".join(tick.svg(self.axis_y) for tick in self.ticks))  # noqa: S308


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units: linear, from the first day to the last."""

    first: dt.date
    last: dt.date
    right: float

    def x(self, day: dt.date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + share * (self.right - LEFT), 1)
