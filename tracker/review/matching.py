"""Matching: which agreement and body of the record an article speaks of, and why.

Names decide; a description counts only where nothing else on record fits it. Every match says why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.agreements.models import Body, Participant
from tracker.lib.folding import fold
from tracker.review.names import Catalogue, Name, Text, telling_words


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says of the agreement it means: its names, whose it is, and the context."""

    names: tuple[str, ...]
    participants: tuple[Participant, ...]
    sentence: Text
    article: Text

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(p.pk for p in self.participants)

    @property
    def words(self) -> frozenset[str]:
        """The telling words of its names; the participants' own names tell nothing."""
        besides = [text for p in self.participants for text in _names_of(p)]
        return frozenset().union(*(telling_words(name, besides=besides) for name in self.names))


def _names_of(participant: Participant) -> list[str]:
    return [participant.name, *(alias.text for alias in participant.aliases.all())]


@dataclass(frozen=True, slots=True)
class AgreementMatch:
    """`agreement` is an id, or None; `because` is a sentence for the editor either way."""

    agreement: int | None
    because: str


def match_agreement(told: Told, catalogue: Catalogue) -> AgreementMatch:
    """The first that leaves one agreement: a name, in its own sentence or not, a description."""
    for names, where in (
        (_called(told, catalogue), "is its name"),
        (_named(told.names, catalogue), "is in what the article calls it"),
        (_near(told, told.sentence, catalogue), "is in the same sentence"),
    ):
        if found := _only(names, told, catalogue, where):
            return found
    return (
        _described(told, catalogue)
        or _only(_near(told, told.article, catalogue), told, catalogue, "is named in the article")
        or AgreementMatch(None, "No agreement on record is called so.")
    )


def _called(told: Told, catalogue: Catalogue) -> set[Name]:
    return {name for words in told.names for name in catalogue.called(words)}


def _named(names: Iterable[str], catalogue: Catalogue) -> set[Name]:
    return {name for words in names for name in catalogue.named_in(Text(words))}


def _near(told: Told, text: Text, catalogue: Catalogue) -> set[Name]:
    """Names in a text around, unless what the article calls it speaks of something else."""
    return {
        name
        for name in catalogue.named_in(text)
        if not told.words or told.words & catalogue.words_of(name.agreement)
    }


def _only(names: set[Name], told: Told, catalogue: Catalogue, where: str) -> AgreementMatch | None:
    """The one agreement they leave, if need be the one that has just these participants."""
    found = {n.agreement: n for n in names if catalogue.may_be(n.agreement, told.ids)}
    if len(found) > 1:
        same = {pk: n for pk, n in found.items() if catalogue.participants.get(pk) == told.ids}
        if len(same) != 1:
            quoted = ", ".join(sorted(f"“{name.text}”" for name in found.values()))
            return AgreementMatch(None, f"Several agreements fit: {quoted}.")
        found = same
    if not found:
        return None
    [(agreement, name)] = found.items()
    return AgreementMatch(agreement, f"“{name.text}” {where}.")


def _described(told: Told, catalogue: Catalogue) -> AgreementMatch | None:
    """“The logistics pact”: if one agreement of theirs alone has that word in its names."""
    if len(told.ids) < 2 or not told.words:
        return None
    shared = {
        pk: common
        for pk in catalogue.between(told.ids)
        if (common := told.words & catalogue.words_of(pk))
    }
    if len(shared) != 1:
        return None
    [(agreement, common)] = shared.items()
    words = ", ".join(f"“{word}…”" for word in sorted(common))
    return AgreementMatch(
        agreement, f"The same participants; no other agreement of theirs speaks of {words}."
    )


def match_body(participant: Participant, *, kind: str, name: str) -> Body | None:
    """The body of that kind; its name decides between several, or where there is none."""
    bodies = list(participant.bodies.all())
    named = [b for b in bodies if fold(name) in map(fold, (b.name, *b.other_names))]
    of_kind = [b for b in bodies if b.kind == kind]
    if len(of_kind) == 1:
        return of_kind[0]
    return next((b for b in named if b in of_kind), named[0] if len(named) == 1 else None)
