"""Openings: with which letters the words that a pattern finds may begin, so that it is tried nowhere else."""

from __future__ import annotations

import re
from collections import deque

# A bracket with what it opens, a class of characters, a sign that says how often, or one character.
PIECE = re.compile(
    r"\(\?P<\w+>|\(\?P=\w+\)|\(\?-i:|\(\?:|\(\?<?[=!]|\[(?:\\.|[^\]\\])+\]|\{\d+(?:,\d*)?\}|\\.|.",
    re.DOTALL,
)
AROUND = ("(?=", "(?!", "(?<=", "(?<!")
PLACES = ("\\b", "\\B", "\\A", "\\Z", "^", "$")
RANGE = re.compile(r"(.)-(.)")
ANY = ""
DIGIT = "0"

Pieces = deque[str]


def key(letter: str) -> str:
    """What stands for a letter, great or small, and for every digit."""
    return DIGIT if letter.isdecimal() else letter.casefold()[:1]


def openings(pattern: str) -> frozenset[str]:
    """The keys of all letters with which a match may begin; ANY among them if one cannot tell."""
    begins, may_be_empty = _either(deque(PIECE.findall(pattern)))
    return frozenset(begins | {ANY} if may_be_empty else begins)


def _either(pieces: Pieces) -> tuple[set[str], bool]:
    """Of the alternatives up to the closing bracket: how they begin, and whether one may be empty."""
    begins: set[str] = set()
    may_be_empty, end = False, "|"
    while end == "|":
        first, is_empty, end = _sequence(pieces)
        begins |= first
        may_be_empty = may_be_empty or is_empty
    return begins, may_be_empty


def _sequence(pieces: Pieces) -> tuple[set[str], bool, str]:
    begins: set[str] = set()
    is_empty = True
    while pieces:
        piece = pieces.popleft()
        if piece in ("|", ")"):
            return begins, is_empty, piece
        first, may_be_empty = _one(piece, pieces)
        if pieces and (pieces[0] in ("?", "*", "+") or pieces[0].startswith("{")):
            often = pieces.popleft()
            may_be_empty = may_be_empty or often in ("?", "*") or often.startswith("{0")
        if is_empty:
            begins |= first
            is_empty = may_be_empty
    return begins, is_empty, ""


def _one(piece: str, pieces: Pieces) -> tuple[set[str], bool]:
    if piece.startswith("(?P="):
        return {ANY}, True
    if piece.startswith("("):
        inner = _either(pieces)
        return (set(), True) if piece in AROUND else inner
    if piece.startswith("["):
        return _of_class(piece[1:-1]), False
    if piece in PLACES:
        return set(), True
    if piece == "\\d":
        return {DIGIT}, False
    if piece == "." or (piece[0] == "\\" and piece[1].isalpha()):
        return {ANY}, False
    return {key(piece[-1])}, False


def _of_class(inside: str) -> set[str]:
    if inside.startswith("^") or "\\" in inside:
        return {ANY}
    letters = RANGE.sub(lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), inside)
    return {key(letter) for letter in letters}
