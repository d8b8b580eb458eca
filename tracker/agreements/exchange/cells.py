"""Cells: how a value stands in a cell of CSV, and how a cell that a spreadsheet would run as a formula is disarmed."""

from __future__ import annotations

import re

# After spaces too: some spreadsheets drop them. The apostrophes in front are those of a value that began like this.
_STARTS_A_FORMULA = re.compile(r"'*[ \n]*[=+\-@\t\r]")
_PART, _ITEM = " | ", "\n"


def disarmed(value: str) -> str:
    """The value behind an apostrophe, where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{value}" if _STARTS_A_FORMULA.match(value) else value


def rearmed(cell: str) -> str:
    """What `disarmed` was given."""
    return cell[1:] if cell.startswith("'") and _STARTS_A_FORMULA.match(cell) else cell


def joined(items: list[dict[str, str]], parts: tuple[str, ...]) -> str:
    """One item a line, its parts between strokes; parts that are empty at the end are left out."""
    lines = []
    for item in items:
        values = [item.get(part) or "" for part in parts]
        while len(values) > 1 and not values[-1]:
            values.pop()
        lines.append(_PART.join(values))
    return _ITEM.join(lines)


def split(cell: str, parts: tuple[str, ...]) -> list[dict[str, str]]:
    """The items of a cell. The last part may hold strokes of its own."""
    items = []
    for line in cell.replace("\r\n", "\n").split("\n"):
        if line.strip():
            values = [*line.split(_PART, len(parts) - 1), *[""] * len(parts)]
            items.append(dict(zip(parts, values, strict=False)))
    return items
