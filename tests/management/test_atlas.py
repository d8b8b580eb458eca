"""The atlas: TopoJSON becomes shapes to draw; what crosses 180° E is cut, what is small a dot, what is disputed nobody's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tracker.management.atlas import WIDTH, drawn

Box = tuple[float, float, float, float]
CRIMEA = (33, 44.5, 36, 46)


def topology(**boxes: Box) -> dict[str, Any]:
    """Countries by name, each the rectangle of its west, south, east and north; all in hundredths of a degree."""
    geometries, arcs = [], []
    for number, (name, (west, south, east, north)) in enumerate(boxes.items()):
        corners = [(west, south), (west, north), (east, north), (east, south), (west, south)]
        points = [(round(100 * (x + 180)), round(100 * (y + 90))) for x, y in corners]
        befores = [(0, 0), *points]
        arcs.append([[x - u, y - v] for (x, y), (u, v) in zip(points, befores, strict=False)])
        properties = {"name": name.rstrip("2")}
        code = {
            "Kenya": "404",
            "Fiji": "242",
            "Palau": "585",
            "Russia": "643",
            "Morocco": "504",
        }.get(name.rstrip("2"))
        geometry = {"type": "Polygon", "arcs": [[number]], "properties": properties}
        geometries.append(geometry | ({"id": code} if code else {}))
    return {
        "transform": {"scale": [0.01, 0.01], "translate": [-180, -90]},
        "arcs": arcs,
        "objects": {"countries": {"geometries": geometries}},
    }


def draw(
    folder: Path, coarse: dict[str, Any], fine: dict[str, Any] | None = None
) -> dict[str, Any]:
    (folder / "countries-110m.json").write_text(json.dumps(coarse))
    (folder / "countries-10m.json").write_text(json.dumps(fine or coarse))
    return drawn(folder)


def test_a_country_becomes_a_closed_path_under_its_code(tmp_path: Path) -> None:
    world = draw(tmp_path, topology(Kenya=(0, 0, 30, 20)))
    path = world["shapes"]["KEN"]
    assert path.startswith(f"M{WIDTH // 2} ")
    assert path.endswith("z")


def test_what_crosses_the_date_line_is_cut_into_both_sides(tmp_path: Path) -> None:
    path = draw(tmp_path, topology(Fiji=(170, -20, 190, -10)))["shapes"]["FJI"]
    starts = [int(part.split(" ")[0]) for part in path.split("M")[1:]]
    assert len(starts) == 2
    assert min(starts) < 100 < 900 < max(starts)


def test_what_is_too_small_for_a_shape_is_a_dot_in_its_middle(tmp_path: Path) -> None:
    coarse, fine = topology(Kenya=(0, 0, 30, 20)), topology(Palau=(134, 7, 134.2, 7.2))
    world = draw(tmp_path, coarse, fine)
    x, y = world["dots"]["PLW"]
    assert x > WIDTH / 2
    assert 0 < y < world["height"]
    assert "PLW" not in world["shapes"]


def test_land_that_has_no_code_or_is_disputed_is_nobodys(tmp_path: Path) -> None:
    world = draw(
        tmp_path, topology(Russia=(40, 50, 100, 70), Russia2=CRIMEA, Somaliland=(43, 8, 49, 11))
    )
    assert world["shapes"].keys() == {"RUS", ""}
    assert world["shapes"][""].count("M") == 2
    assert world["shapes"]["RUS"].count("M") == 1


def test_a_state_ends_where_the_land_begins_that_others_do_not_count_to_it(tmp_path: Path) -> None:
    world = draw(tmp_path, topology(Morocco=(-17, 21, -9, 35)))
    whole = draw(tmp_path, topology(Kenya=(-17, 21, -9, 35)))["shapes"]["KEN"]
    assert world["shapes"].keys() == {"MAR", ""}
    assert whole not in world["shapes"].values()


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="countries-110m"):
        drawn(tmp_path)
    with pytest.raises(KeyError):
        draw(tmp_path, {})
