"""Sentences and their tokens, each with its place in the text, so that every quotation is verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.reading.language.lexicon import Lexicon
from tracker.reading.language.tokens import TOKEN

# Longer than any sentence that anybody wrote: what goes beyond is cut, which keeps the reading time linear.
LONGEST = 1_200
# After "p.m." a sentence goes on with a time zone.
CLOCK_GOES_ON = re.compile(r"\s+(?:[ECMP][SD]T|GMT|CET|BST|UTC|EST)\b")
BREAK = re.compile(r"(?<=\S)\n(?=\S)")
# How long a line is that a page cut, and how much of a text tells whether its lines are.
FULL = (45, 100)
SAMPLE = 5_000
# A line of less is an item of a list, whatever follows it.
SHORT = 24
# How a first sentence begins: with words, and not with who wrote it.
LEAD = re.compile(r"(?!By\b|From\b)[\"“']?[A-Z](?:[\w'’.-]*(?:\s+[\w'’.-]+){2,}|\w*['’]s\s+\w+)")
END = re.compile(
    r"[.!?…]+[\"”’»')\]]*(?=\s+(?:[-–—•*·]+\s*|\([a-zivx]{1,4}\)\s*)?[\"“‘«'(\[]*[A-Z0-9À-ÞЀ-Я])|\n+"
)
ANSWER = re.compile(r"\b(?:say|says|said|saying|vote|votes|voted|voting|is|was|to)\W+nos?$")


class Token(NamedTuple):
    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]`, with offsets of its tokens into the whole text."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    in_title: bool = False

    def token_after(self, offset: int) -> int:
        """The index of the first token that starts at or after an offset into the whole text."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < offset:
                low = middle + 1
            else:
                high = middle
        return low


def split_sentences(
    text: str, lexicon: Lexicon, *, start: int = 0, in_title: bool = False
) -> Iterator[Sentence]:
    abbreviations = frozenset(lexicon.raw["sentences"]["abbreviations"])
    open_ends = frozenset(lexicon.raw["sentences"].get("open_ends", ()))
    is_wrapped, lead = _is_wrapped(text), start
    for match in END.finditer(text, start):
        if match.group().startswith(".") and _is_abbreviation(text, match.start(), abbreviations):
            continue
        if match.group() == "\n" and (
            (is_wrapped and _goes_on(text, match.start()))
            or _is_left_open(text, start, match.start(), open_ends)
            or _is_cut(text, start, match.start(), is_lead=not in_title and start == lead > 0)
        ):
            continue
        yield from _pieces(text, start, match.end(), in_title=in_title)
        start = match.end()
    yield from _pieces(text, start, len(text), in_title=in_title)


def in_one_line(text: str) -> str:
    """The text with a space for every single line break, so that each word keeps its place: 'April|2'."""
    return BREAK.sub(" ", text)


def _is_wrapped(text: str) -> bool:
    """Whether lines end where the page did, as in old wires, and not where a paragraph does."""
    lines = [line for line in text[:SAMPLE].split("\n")[:-1] if line.strip()]
    full = sum(FULL[0] <= len(line) <= FULL[1] for line in lines)
    return len(lines) >= 3 and 2 * full > len(lines) and max(map(len, lines)) <= FULL[1]


def _goes_on(text: str, newline: int) -> bool:
    """Whether the line is full, and neither an empty nor an indented one follows."""
    length = newline - text.rfind("\n", 0, newline) - 1
    return length >= FULL[0] and text[newline + 1 : newline + 2].strip() != ""


def _is_left_open(text: str, start: int, newline: int, open_ends: frozenset[str]) -> bool:
    """Whether a full line breaks off after 'at', or in a sentence that begins within it: '… of divers. |Done at Lima'."""
    above = max(start - LONGEST, text.rfind("\n", 0, newline) + 1)
    line = text[above:newline].strip()
    if len(line) < SHORT or not line[-1].isalnum() or not text[newline + 1 : newline + 2].strip():
        return False
    is_within = start > above and len(line) >= FULL[0] and text[above:start].strip() != ""
    return is_within or line.rsplit(" ", 1)[-1] in open_ends


def _is_cut(text: str, start: int, newline: int, *, is_lead: bool) -> bool:
    """Whether a line breaks off in its sentence: before a small letter, or in the first one after a dateline."""
    line = text[max(start, newline - LONGEST) : newline].rsplit("\n", 1)[-1].strip()
    if line[-1:] not in (",", "-") and not line[-1:].isalnum():
        return False
    newline += text[newline + 1 : newline + 3].count(" ")  # a page may be set in a little
    follows = text[newline + 1 : newline + 2]
    if is_lead and LEAD.match(line):
        return follows.isalpha()
    return len(line) >= SHORT and follows.islower() and text[newline + 2 : newline + 3] not in ".)"


def _is_abbreviation(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `stop` belongs to 'Jan.', 'U.S.' or an initial."""
    word = re.search(r"[\w.]*$", text[max(0, stop - 12) : stop])
    before = word.group() if word else ""
    if before.lower() in ("a.m", "p.m"):
        return bool(CLOCK_GOES_ON.match(text, stop + 1))
    if before in ("no", "nos"):  # 'bill |no. 38', but not '… said |no. 38 members left'
        return text[stop + 1 : stop + 3].strip()[:1].isdigit() and not _is_answer(text, stop)
    return before in abbreviations or (len(before) == 1 and before.isupper())


def _is_answer(text: str, stop: int) -> bool:
    """Whether 'no' before a full stop is what somebody said."""
    return ANSWER.search(text[max(0, stop - 16) : stop]) is not None


def _pieces(text: str, start: int, end: int, *, in_title: bool) -> Iterator[Sentence]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > start else start + LONGEST
        sentence = _sentence(text, start, stop, in_title=in_title)
        if sentence.tokens:
            yield sentence
        start = stop


def _sentence(text: str, start: int, end: int, *, in_title: bool) -> Sentence:
    tokens = tuple(
        Token(said := match.group(), said.lower(), match.start(), match.end())
        for match in TOKEN.finditer(text, start, end)
    )
    first = tokens[0].start if tokens else start
    last = tokens[-1].end if tokens else end
    return Sentence(text[first:last], first, last, tokens, in_title)
