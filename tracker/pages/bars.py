"""Bars: a chart of rows, drawn to scale here and only scaled by the browser. Its table stands beside it and says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW = 720, 22
LEFT, RIGHT = 200, 660  # between the names and the numbers


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar; `look` is its colour."""

    look: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`mark` is where a line crosses it; `is_open`: it may reach further than is known."""

    label: str
    words: str
    y: int
    pieces: tuple[Piece, ...]
    mark: float | None = None
    is_open: bool = False

    @property
    def text_y(self) -> int:
        return self.y + 13

    @property
    def end(self) -> float:
        return max((piece.x + piece.width for piece in self.pieces), default=LEFT)

    @property
    def words_x(self) -> float:
        return self.end + (14 if self.is_open else 6)


@dataclass(frozen=True, slots=True)
class Chart:
    """`name` distinguishes it on the page; `key` says what the colours mean."""

    name: str
    title: str
    bars: tuple[Bar, ...]
    key: tuple[tuple[str, str], ...] = ()

    @property
    def height(self) -> int:
        return ROW * max(len(self.bars), 1) + 4

    @property
    def description(self) -> str:
        return "; ".join(f"{bar.label}: {bar.words}" for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Row:
    """What a bar shows: amounts one after the other, each with its look; or from one amount to another."""

    label: str
    words: str
    parts: Sequence[tuple[str, float]]
    start: float = 0
    mark: float | None = None
    is_open: bool = False


def chart(name: str, title: str, rows: Sequence[Row], key: Sequence[tuple[str, str]] = ()) -> Chart:
    """The longest row reaches from LEFT to RIGHT; an empty one is as wide as nothing."""
    most = max((row.start + sum(amount for _, amount in row.parts) for row in rows), default=0)
    scale = (RIGHT - LEFT) / most if most else 0
    bars = tuple(_bar(row, number * ROW + 2, scale) for number, row in enumerate(rows))
    return Chart(name, title, bars, tuple(key))


def _bar(row: Row, y: int, scale: float) -> Bar:
    pieces, x = [], LEFT + row.start * scale
    for look, amount in row.parts:
        if amount:
            pieces.append(Piece(look, round(x, 1), round(max(amount * scale, 1), 1)))
            x += amount * scale
    mark = round(LEFT + row.mark * scale, 1) if row.mark is not None else None
    return Bar(row.label, row.words, y, tuple(pieces), mark, row.is_open)
