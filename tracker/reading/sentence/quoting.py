"""Quoting: a passage names the words of an act; whoever cites it shows the sentence that they stand in."""

from __future__ import annotations

from tracker.reading.findings import Passage
from tracker.reading.language.lexicon import load
from tracker.reading.language.sentences import split_sentences


def sentence_around(text: str, *, start: int, end: int, language: str = "en") -> Passage:
    """The sentence in which `text[start:end]` stands, or the sentences, verbatim and without surrounding space.

    Raises LookupError for a language without a lexicon.
    """
    touched = [s for s in split_sentences(text, load(language)) if s.start < end and start < s.end]
    first = min([start, *(s.start for s in touched)])
    last = max([end, *(s.end for s in touched)])
    return Passage(first, last, text[first:last])
