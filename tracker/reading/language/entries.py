"""Entries: what a word or phrase of the lexicon stands for: a participant, a body, a noun of the field, an act."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Name:
    """A way to say a participant: its name, its adjective, or a place that stands for its government."""

    code: str
    form: str  # name, adjective, capital, people, or group: with others that one name stands for


@dataclass(frozen=True, slots=True)
class BodyName:
    """A way to say who acts for a participant; `participant` is None where the words do not tell."""

    kind: str
    name: str
    participant: str | None = None
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the field: what sort of thing it is, e.g. strong_agreement, law, instrument."""

    sort: str


@dataclass(frozen=True, slots=True, eq=False)
class ActWord:
    """A verb or noun that stands for an act, with what it demands of its sentence."""

    act: str
    forms: tuple[str, ...] = ()
    law: str = ""
    target: tuple[str, ...] = ()
    complement: tuple[tuple[str, ...], ...] = ()
    gap: int = 0
    whole: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    by_body: bool = False
    subject: bool = False
    destination: bool = False
    anaphoric: bool = False
    plain: bool = False
    is_direct: bool = False  # its object follows with no preposition between
    is_own: bool = False  # a noun that is said of agreements only: 'signing', 'entry into force'
    reach: int = 16
    is_active: bool = False  # only as a verb with its subject before it
    is_echo: bool = False  # what was told before was done again: 'the Senate followed suit'
    is_through: bool = False  # who does it stands after it: 'the treaty passed the Senate'
    is_around: bool = False  # its target stands between verb and complement
    is_effect: bool = False  # -ing tells what another act does: 'notes bringing it into force'
    is_ahead: bool = (
        False  # it counts only while it is to come: 'will vote on the treaty on Monday'
    )
    is_final: bool = False  # to be doing it is to have announced it: 'was withdrawing'
    context: tuple[str, ...] = ()  # words one of which must be in the sentence


Entry = Name | BodyName | Noun | ActWord


@dataclass(frozen=True)
class Phrase:
    """Words with all that they stand for."""

    lower: tuple[str, ...]
    exact: tuple[str, ...] | None  # as it must be written, where it has a capital
    entries: tuple[Entry, ...]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, Name))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Whom it names: one, or with a name for several at once all of them: 'the Baltic states'."""
        return tuple(n.code for n in self.names if n is self.names[0] or n.form == "group")

    @cached_property
    def bodies(self) -> tuple[BodyName, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, BodyName))

    @cached_property
    def acts(self) -> tuple[ActWord, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, ActWord))

    @cached_property
    def sorts(self) -> frozenset[str]:
        return frozenset(entry.sort for entry in self.entries if isinstance(entry, Noun))

    def is_as_written(self, words: tuple[str, ...]) -> bool:
        """Whether these, which are its words in small letters, may be written so."""
        if self.exact is None or words == self.exact:
            return True
        return len(words[0]) > 3 and all(word.isupper() for word in words)
