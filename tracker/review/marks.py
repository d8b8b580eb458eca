"""Marks: an article's text cut at its passages, to be shown as text and never as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.review.models import Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage, under the number of its proposal; `is_quote`: the first of that proposal's."""

    number: int
    passage: Passage
    is_quote: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the proposals that stand on it, and the marks that begin with it."""

    text: str
    numbers: tuple[int, ...] = ()
    starts: tuple[Mark, ...] = ()


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """`text`, whole and in order, cut where a mark begins or ends; marks beyond it are left out."""
    inside = [m for m in marks if m.passage.end <= len(text)]
    edges = {edge for m in inside for edge in (m.passage.start, m.passage.end)}
    cuts = sorted({0, len(text), *edges})
    return [_piece(text, start, end, inside) for start, end in zip(cuts, cuts[1:], strict=False)]


def _piece(text: str, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    covering = [m for m in marks if m.passage.start <= start and end <= m.passage.end]
    return Piece(
        text[start:end],
        tuple(dict.fromkeys(m.number for m in covering)),
        tuple(m for m in covering if m.passage.start == start),
    )
