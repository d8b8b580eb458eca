"""Wording: the words of a sentence, and which lists of the lexicon's grammar they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from tracker.reading.language.entries import Name
from tracker.reading.language.lexicon import Lexicon
from tracker.reading.language.sentences import Sentence
from tracker.reading.language.vocabulary import Meanings
from tracker.reading.sentence.mentions import Mention, mentions_in

# Names that in small letters are other words.
PRONOUNS = frozenset({"WHO", "US"})


class Wording:
    """A sentence by its tokens, with the phrases of the lexicon that they make up."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lexicon = lexicon
        self.mentions = tuple(mentions_in(sentence, lexicon))
        self.words = _words(sentence, self.mentions)
        self.at: list[Mention | None] = [None] * len(self.tokens)
        # Where the words of each list of the lexicon's grammar stand.
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            for words in lexicon.lists.get(word, ()):
                self._places[words].append(index)
        for mention in self.mentions:
            for index in range(mention.first, mention.last):
                self.at[index] = mention

    def is_in(self, index: int, words: str) -> bool:
        """Whether the token belongs to a list of the lexicon's grammar."""
        return index in self._places.get(words, ())

    def is_in_any(self, index: int, lists: Iterable[str]) -> bool:
        """Whether the token belongs to one of these lists."""
        return any(index in self._places.get(words, ()) for words in lists)

    def leads_to_time(self, index: int) -> bool:
        """'|before the end of the year', '|since 1990': no clause begins there."""
        after = index + 1 + self.is_in(index + 1, "articles")
        return self.is_in(after, "spans") or self.lower(after)[:1].isdecimal()

    def places(self, words: str) -> Sequence[int]:
        """Where the words of a list stand in the sentence."""
        return self._places.get(words, ())

    def has(self, words: str, among: Container[int] | None = None) -> bool:
        """Whether any token, or any of those at these places, belongs to a list."""
        places = self._places.get(words, ())
        return bool(places) if among is None else any(place in among for place in places)

    def meaning_at(self, index: int, phrases: Meanings) -> tuple[int, str] | None:
        """Where the longest of these phrases ends that begins at a token, and what it means."""
        for words, meaning in phrases.get(self.lower(index), ()):
            last = index + len(words)
            if self.words[index:last] == words:
                return last, meaning
        return None

    def lower(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def text(self, first: int, last: int) -> str:
        """The verbatim words from one token to another, the last not included."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def name_at(self, index: int) -> Name | None:
        mention = self.at[index] if 0 <= index < len(self.at) else None
        return mention.names[0] if mention and mention.names else None

    def is_planned(self, index: int) -> bool:
        """'is |due to', 'is |expected to': whether a word makes a plan of the act that it governs."""
        modality, word = self.lexicon.modality, self.lower(index)
        return word in modality["scheduled"] or word in modality["expected"]

    def is_hyphened(self, index: int) -> bool:
        """'|Ramos-Horta': whether a word is half of another."""
        is_half = self.lower(index + 1) == "-"
        return is_half and self.tokens[index].end == self.tokens[index + 1].start

    def is_adverb(self, index: int) -> bool:
        if not 0 <= index < len(self.tokens):
            return False
        if self.is_in(index, "adverbs"):
            return True
        token = self.tokens[index]
        is_noun = self.at[index] is not None or self.is_in(index, "not_adverbs")
        return token.text.islower() and token.lower.endswith("ly") and not is_noun


def _words(sentence: Sentence, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """In small letters, but for abbreviations that name somebody: the 'WHO' is no 'who', the 'US' not 'us'."""
    words = [token.lower for token in sentence.tokens]
    if not sentence.text.isupper():
        for mention in mentions:
            text = sentence.tokens[mention.first].text
            if mention.names and mention.last == mention.first + 1 and text in PRONOUNS:
                words[mention.first] = text
    return tuple(words)
