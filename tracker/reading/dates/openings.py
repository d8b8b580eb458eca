"""Openings: with which characters what a pattern finds may begin, so that it is tried nowhere else.

Only the first few characters count. Each is told by its key: a letter, great or small, by itself, a digit by `0`.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

# A bracket with what it opens, a class of characters, a sign that says how often, or characters that stand for
# themselves, without the last where it is said how often that one stands.
PIECE = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?-i:|\(\?:|\(\?<?[=!]|\[(?:\\.|[^\]\\])+\]|\{\d+(?:,\d*)?\}|\\.|[\w ]+(?![?*+{])|.",
    re.DOTALL,
)
AROUND = ("(?=", "(?!", "(?<=", "(?<!")
PLACES = ("\\b", "\\B", "\\A", "\\Z", "^", "$")
RANGE = re.compile(r"(.)-(.)")
ANY = "*"  # whatever follows
DIGIT = "0"
# So many characters count; a class of more is one of any.
LONGEST = 6
LARGE = 12

Pieces = deque[str]


@dataclass(frozen=True, slots=True)
class Begins:
    """How something may begin: `told` to the end, as far as it counts, or `open` to what comes after it."""

    told: frozenset[str]
    open: frozenset[str]

    def then(self, after: Begins) -> Begins:
        if not self.open or after == NOTHING:
            return self
        joined = {one + two for one in self.open for two in after.open}
        told = {(one + two)[:LONGEST] for one in self.open for two in after.told}
        told |= {one[:LONGEST] for one in joined if len(one) >= LONGEST}
        return Begins(self.told | told, frozenset(one for one in joined if len(one) < LONGEST))

    def or_else(self, other: Begins) -> Begins:
        return Begins(self.told | other.told, self.open | other.open)


NOTHING = Begins(frozenset(), frozenset({""}))
ANYTHING = Begins(frozenset({ANY}), frozenset())


def key(text: str, start: int = 0) -> str:
    """What stands for the first characters of a text from there on."""
    letters = text[start : start + LONGEST]
    return "".join(DIGIT if letter.isdecimal() else letter.casefold()[:1] for letter in letters)


def openings(pattern: str) -> frozenset[str]:
    """The keys of all beginnings of a match, with ANY at the end of those that anything may follow."""
    begins, _ = _either(deque(PIECE.findall(pattern)))
    return begins.told | {one + ANY for one in begins.open}


def openings_of(start: str) -> list[str]:
    """Every opening of a pattern that may find what has this key."""
    return [start, *(start[:length] + ANY for length in range(min(len(start) + 1, LONGEST)))]


def _either(pieces: Pieces) -> tuple[Begins, str]:
    """Of the alternatives up to the closing bracket, and that bracket."""
    begins, end = _sequence(pieces)
    while end == "|":
        other, end = _sequence(pieces)
        begins = begins.or_else(other)
    return begins, end


def _sequence(pieces: Pieces) -> tuple[Begins, str]:
    begins = NOTHING
    while pieces:
        piece = pieces.popleft()
        if piece in ("|", ")"):
            return begins, piece
        one = _one(piece, pieces)
        if pieces and (pieces[0] in ("?", "*", "+") or pieces[0].startswith("{")):
            one = _so_often(one, pieces.popleft())
        begins = begins.then(one)
    return begins, ""


def _so_often(one: Begins, often: str) -> Begins:
    many = one
    if often != "?":
        for _ in range(LONGEST - 1):
            many = many.then(one.or_else(NOTHING))
    return many.or_else(NOTHING) if often in ("?", "*") or often.startswith("{0") else many


def _one(piece: str, pieces: Pieces) -> Begins:
    if piece.startswith("(?P="):
        return ANYTHING
    if piece.startswith("("):
        inner, _ = _either(pieces)
        return NOTHING if piece in AROUND else inner
    if piece.startswith("["):
        return _of_class(piece[1:-1])
    if piece in PLACES:
        return NOTHING
    if piece == "\\d":
        return _letters(DIGIT)
    if piece == "." or (piece[0] == "\\" and piece[1].isalpha()):
        return ANYTHING
    return _letters(piece[-1] if piece[0] == "\\" else piece)


def _letters(text: str) -> Begins:
    start = key(text)
    is_told = len(start) == LONGEST
    return Begins(frozenset({start} if is_told else ()), frozenset(() if is_told else {start}))


def _of_class(inside: str) -> Begins:
    if inside.startswith("^") or "\\" in inside:
        return ANYTHING
    letters = RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), inside)
    keys = {key(letter) for letter in letters}
    return Begins(frozenset(), frozenset(keys)) if len(keys) <= LARGE else ANYTHING
