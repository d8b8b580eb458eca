"""Names: what the record's agreements are called, and where a text calls them so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tracker.agreements.kinds import Form
from tracker.agreements.models import Agreement, Participant, Participation, Title
from tracker.lib.folding import fold

# Long titles are nobody's common words; a shorter one ("New START") must be written as on record.
_LONG = 4
_WORD = re.compile(r"\w+")
# Words that name no agreement in particular.
_GENERIC = frozenset(
    """
    a accord agreement agreements amendment an and arrangement between bilateral by charter
    convention deal document draft final for framework free general governmental in
    intergovernmental international into joint landmark law memorandum military multilateral mutual
    new of on pact partnership protocol signed state states strategic text the their this to treaty
    two understanding with
    """.split()  # noqa: SIM905  (a list of fifty strings is no easier to read)
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one agreement."""

    agreement: int
    text: str
    folded: str


@dataclass(frozen=True)
class Text:
    """A text to look for names in, as it is and folded."""

    raw: str

    @cached_property
    def plain(self) -> str:
        return " ".join(self.raw.split())

    @cached_property
    def folded(self) -> str:
        return fold(self.raw)

    def has(self, name: Name) -> bool:
        if name.folded not in self.folded:
            return False
        if len(name.folded.split()) >= _LONG:
            return _stands_in(name.folded, self.folded)
        return _stands_in(" ".join(name.text.split()), self.plain)


def _stands_in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


@dataclass(frozen=True)
class Catalogue:
    """All names of the record's agreements, and who takes part in each; loaded in three queries."""

    names: tuple[Name, ...]
    forms: dict[int, str]
    participants: dict[int, frozenset[int]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Catalogue:
        rows = list(Agreement.objects.order_by().values_list("pk", "title", "short_title", "form"))
        titles = Title.objects.order_by().values_list("agreement_id", "text")
        own = ((pk, text) for pk, title, short, _ in rows for text in (title, short) if text)
        names = {(pk, fold(text)): Name(pk, text, fold(text)) for pk, text in (*titles, *own)}
        members = Participation.objects.order_by().values_list("agreement", "participant")
        taking_part: dict[int, set[int]] = {}
        for agreement, participant in members:
            taking_part.setdefault(agreement, set()).add(participant)
        return cls(
            tuple(names.values()),
            {pk: form for pk, _, _, form in rows},
            {pk: frozenset(those) for pk, those in taking_part.items()},
        )

    def called(self, words: str) -> set[Name]:
        """The names that are these words, an article before them set aside."""
        bare = fold(words).removeprefix("the ")
        return {n for n in self.names if n.folded.removeprefix("the ") == bare}

    def named_in(self, text: Text) -> set[Name]:
        """The names that stand in a text, but not those inside a longer one that stands there."""
        found = {name for name in self.names if text.has(name)}
        return {
            name
            for name in found
            if not any(
                name.agreement != other.agreement and _stands_in(name.folded, other.folded)
                for other in found
            )
        }

    def may_be(self, agreement: int, participants: Collection[int]) -> bool:
        """Whether these may act on it: nobody but its two on a bilateral one, anybody on others."""
        if self.forms[agreement] != Form.BILATERAL:
            return True
        return set(participants) <= self.participants.get(agreement, frozenset())

    def between(self, participants: frozenset[int]) -> set[int]:
        """The agreements that have exactly these participants."""
        return {pk for pk, members in self.participants.items() if members == participants}

    def words_of(self, agreement: int) -> frozenset[str]:
        own = (n.text for n in self.names if n.agreement == agreement)
        return frozenset().union(*(telling_words(text) for text in own))


def telling_words(text: str, *, besides: Iterable[str] = ()) -> frozenset[str]:
    """The words that tell one agreement from another, singular; not those in `besides`."""
    set_aside = {word for phrase in besides for word in _WORD.findall(fold(phrase))}
    words = (w for w in _WORD.findall(fold(text)) if w not in _GENERIC and w not in set_aside)
    return frozenset(word.removesuffix("s") for word in words if len(word) > 1)


def participants_called(codes: Iterable[str]) -> dict[str, Participant]:
    """By the reader's codes, ISO 3166 alpha-2, or an organisation's short name: none for others."""
    wanted = set(codes)
    rows = (
        Participant.objects.filter(alpha_2__in=wanted)
        | Participant.objects.filter(code__in=wanted)
        | Participant.objects.filter(
            aliases__kind="acronym", aliases__folded__in=[fold(c) for c in wanted]
        )
    )
    found: dict[str, Participant] = {}
    for row in rows.distinct().prefetch_related("aliases", "bodies"):
        acronyms = {fold(a.text) for a in row.aliases.all() if a.kind == "acronym"}
        for code in wanted:
            if code in (row.alpha_2, row.code) or (code not in found and fold(code) in acronyms):
                found[code] = row
    return found
