"""Atlas: the shapes of the world for the map of participants, drawn once from world-atlas (Natural Earth, public domain).

TopoJSON (the format's specification of 2013, 2.1.1) is decoded, cut where it crosses 180° E, projected to Equal Earth
(Šavrič, Patterson and Jenny 2018, equation 1), thinned out and rounded to what is seen at the width of a page.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry

Point = tuple[float, float]
Ring = list[Point]

WIDTH = 1000
_NORTH, _SOUTH = 84.0, -57.0  # no State lies beyond
_TOLERANCE = 0.45  # units of the drawing; what deviates less is not seen
_SMALLEST = 1.5  # square units: islands below are left out, States below are dots
# Land that the source draws with the State that holds it and the United Nations do not: Crimea, by its west, south, east
# and north (A/RES/68/262), and Western Sahara, which is a Non-Self-Governing Territory south of this parallel.
_CRIMEA = (32.0, 44.0, 37.0, 46.5)
_SOUTH_OF_MOROCCO = 27.667


def drawn(folder: Path) -> dict[str, Any]:
    """{"width", "height", "shapes": {ISO 3166 alpha-3: path data}, "dots": {the same: [x, y]}} in units of the drawing.

    Land without a State's code, or disputed, is in the shape named "": it stands for nobody. `folder` is the unpacked
    package world-atlas. Raises OSError, KeyError or ValueError where it is something else.
    """
    shapes: dict[str, str] = {}
    dots: dict[str, list[int]] = {}
    for code, rings in _countries(folder / "countries-110m.json").items():
        large = [ring for number, ring in enumerate(rings) if not number or _area(ring) > _SMALLEST]
        shapes[code] = "".join(filter(None, map(_path, large)))
    for code, rings in _countries(folder / "countries-10m.json").items():
        if code and not shapes.get(code):
            shapes.pop(code, None)
            dots[code] = _middle(rings[0])
    height = round(_projected((0, _SOUTH))[1])
    return {"width": WIDTH, "height": height, "shapes": shapes, "dots": dots}


def _countries(path: Path) -> dict[str, list[Ring]]:
    """The outlines of each country on the drawing, the largest first."""
    found: dict[str, list[Ring]] = defaultdict(list)
    for country, rings in _decoded(json.loads(path.read_text())):
        for outline in rings:
            for code, ring in _undisputed(country, outline):
                found[code] += [[_projected(point) for point in part] for part in _cut(ring)]
    return {
        code: sorted(rings, key=_area, reverse=True)
        for code, rings in sorted(found.items())
        if code != "ATA"
    }


def _undisputed(country: str, ring: Ring) -> Iterator[tuple[str, Ring]]:
    """Its parts, each with the code of the State that it is drawn for."""
    west, south, east, north = _CRIMEA
    if all(west < x < east and south < y < north for x, y in ring):
        yield "", ring
    elif country == "MAR":
        yield country, _side(ring, 1, axis=1, edge=_SOUTH_OF_MOROCCO)
        yield "", _side(ring, -1, axis=1, edge=_SOUTH_OF_MOROCCO)
    else:
        yield country, ring


# --- TopoJSON ------------------------------------------------------------------------------------------------


def _decoded(topology: dict[str, Any]) -> Iterator[tuple[str, list[Ring]]]:
    """Each country's code and its outlines in degrees; holes are left out: what fills them is drawn after."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"].values()
    arcs: list[Ring] = []
    for deltas in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arcs[-1].append((x * scale_x + move_x, y * scale_y + move_y))
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        yield _code(geometry), [_ring(polygon[0], arcs) for polygon in polygons]


def _code(geometry: dict[str, Any]) -> str:
    if geometry["properties"]["name"] == "Kosovo":
        return "XKX"  # it has no code in ISO 3166
    country = pycountry.countries.get(numeric=geometry.get("id", "").zfill(3))
    return country.alpha_3 if country else ""


def _ring(numbers: Iterable[int], arcs: Sequence[Ring]) -> Ring:
    """Arcs one after the other; ~i is arc i backwards, and each begins where the last one ended."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


# --- On the plane ----------------------------------------------------------------------------------------------


def _cut(ring: Ring) -> list[Ring]:
    """Cut in two where it crosses 180° E, so that each part lies on its own side of the drawing."""
    whole = ring[:1]
    for x, y in ring[1:]:
        whole.append((x - 360 * round((x - whole[-1][0]) / 360), y))
    if min((x for x, _ in whole), default=0) < -180:
        whole = [(x + 360, y) for x, y in whole]
    east = [(x - 360, y) for x, y in _side(whole, 1)]
    return [part for part in (_side(whole, -1), east) if len(part) > 2]


def _side(ring: Ring, side: int, *, axis: int = 0, edge: float = 180.0) -> Ring:
    """What lies on one side of a meridian or a parallel (Sutherland and Hodgman 1974, for one edge)."""
    kept: Ring = []
    for before, point in zip([*ring[-1:], *ring], ring, strict=False):
        was, is_kept = ((p[axis] - edge) * side > 0 for p in (before, point))
        if was != is_kept:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            (x, y), (u, v) = before, point
            kept.append((x + (u - x) * share, y + (v - y) * share))
        if is_kept:
            kept.append(point)
    return kept


def _projected(point: Point) -> Point:
    """Degrees to units of the drawing, whose upper edge is the northern one."""
    longitude, latitude = point
    x, y = _equal_earth(math.radians(longitude), math.radians(latitude))
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE


def _equal_earth(longitude: float, latitude: float) -> Point:
    """On a globe of radius one."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    angle = math.asin(math.sqrt(3) / 2 * math.sin(latitude))
    square, sixth = angle**2, angle**6
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 * math.sqrt(3) * longitude * math.cos(angle) / (3 * slope)
    return x, angle * (a1 + a2 * square + sixth * (a3 + a4 * square))


_SCALE = WIDTH / 2 / _equal_earth(math.pi, 0)[0]
_TOP = _equal_earth(0, math.radians(_NORTH))[1]


def _area(ring: Ring) -> float:
    pairs = zip(ring, [ring[-1], *ring], strict=False)
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairs)) / 2


def _middle(ring: Ring) -> list[int]:
    xs, ys = zip(*ring, strict=True)
    return [round((min(xs) + max(xs)) / 2), round((min(ys) + max(ys)) / 2)]


def _path(ring: Ring) -> str:
    """Path data in whole units, each point counted from the one before; empty where nothing is left to see."""
    points = [(round(x), round(y)) for x, y in _thinned([*ring, ring[0]])[:-1]]
    points = [p for p, before in zip(points, [points[-1], *points], strict=False) if p != before]
    if len(points) < 3:
        return ""
    (x, y), *others = points
    path = [f"M{x} {y}l"]
    for u, v in others:
        path.append(f"{u - x} {v - y} ")
        x, y = u, v
    return "".join(path).replace(" -", "-").rstrip() + "z"


def _thinned(line: Ring) -> Ring:
    """Without the points that lie closer to it than is seen (Douglas and Peucker 1973)."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = math.hypot(x1 - x0, y1 - y0)

    def distance(point: Point) -> float:
        x, y = point
        if not length:
            return math.hypot(x - x0, y - y0)
        return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length

    if len(line) < 3:
        return line
    farthest = max(range(1, len(line) - 1), key=lambda number: distance(line[number]))
    if distance(line[farthest]) <= _TOLERANCE:
        return [line[0], line[-1]]
    return _thinned(line[: farthest + 1])[:-1] + _thinned(line[farthest:])
