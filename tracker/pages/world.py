"""World: the map of where every participant of a wide agreement stands. `manage.py draw_world` drew the shapes.

Land that is nobody's in our record, or disputed, has no colour: a territory is bound only if the agreement says so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tracker.agreements.standing import Value
from tracker.pages.chart import WIDTH, Chart, Part, Row

SHAPES = Path(__file__).parent / "data" / "world.json"
LIGHT = "light"
# Of each scheme: sea, borders, land, words, then each look of the chart. A picture cannot read the page's style sheet.
PALETTES: dict[str, dict[str, str]] = {
    LIGHT: {
        "sea": "#fbfaf6", "border": "#fbfaf6", "land": "#d8d4c8", "ink": "#1a1d21",
        "done": "#1b6a3f", "applying": "#1c52a3", "consented": "#0a5a6e", "signed": "#854700",
        "leaving": "#9a2030", "left": "#9a2030", "none": "#8d9299",
    },
    "dark": {
        "sea": "#121518", "border": "#121518", "land": "#2c333a", "ink": "#e9e6df",
        "done": "#77cf9b", "applying": "#92b8f6", "consented": "#74c9de", "signed": "#f0b765",
        "leaving": "#f19aa5", "left": "#f19aa5", "none": "#6d747c",
    },
}  # fmt: skip
# Lines over a colour, by their slope in degrees, so that the standings differ without it, too.
_SLOPES = {"signed": 45, "applying": 0, "consented": 90, "leaving": 135, "left": 135}
_ROW, _KEYS_A_ROW = 30, 3


@dataclass(frozen=True, slots=True)
class Place:
    """A participant on the map: a shape, or a dot where it is too small for one."""

    row: Row
    shape: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """All who stand alike. `slope` is that of the lines over its colour, in degrees; `x`, `y` where its key stands."""

    part: Part
    colour: str
    slope: int | None
    places: tuple[Place, ...]
    x: float
    y: int

    @property
    def fill(self) -> str:
        return self.colour if self.slope is None else f"url(#{self.part.look})"


@dataclass(frozen=True, slots=True)
class World:
    """`land` is everybody else's; `colours` are those of the scheme."""

    chart: Chart
    groups: tuple[Group, ...]
    land: str
    height: int
    colours: Mapping[str, str]

    @property
    def width(self) -> int:
        return WIDTH


def world(chart: Chart, scheme: str) -> World:
    drawn, colours = _drawn(), PALETTES[scheme]
    shapes: dict[str, str] = dict(drawn["shapes"])
    places: dict[Value, list[Place]] = defaultdict(list)
    for row in chart.rows:
        if place := _place(row, shapes, drawn["dots"]):
            places[row.standing.value].append(place)
    groups = tuple(
        Group(
            part,
            colours[part.look],
            _SLOPES.get(part.look),
            tuple(sorted(places[part.value], key=lambda place: not place.shape)),  # dots on top
            round(10 + WIDTH / _KEYS_A_ROW * (number % _KEYS_A_ROW)),
            drawn["height"] + 8 + _ROW * (number // _KEYS_A_ROW),
        )
        for number, part in enumerate(chart.parts)
    )
    height = max((group.y for group in groups), default=drawn["height"]) + _ROW
    return World(chart, groups, "".join(shapes.values()), height, colours)


def _place(row: Row, shapes: dict[str, str], dots: Mapping[str, tuple[int, int]]) -> Place | None:
    """Takes the shape out of those that are left; None where it is not on the map."""
    code = row.participant.code
    if code in dots:
        x, y = dots[code]
        return Place(row, x=x, y=y)
    shape = shapes.pop(code, "")
    return Place(row, shape) if shape else None


def missing(chart: Chart) -> list[str]:
    """The names of those who have no place on it: organisations and States that are no more."""
    drawn = _drawn()
    return [
        row.participant.name
        for row in chart.rows
        if row.participant.code not in drawn["shapes"] and row.participant.code not in drawn["dots"]
    ]


@cache
def _drawn() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SHAPES.read_text())
    return found
