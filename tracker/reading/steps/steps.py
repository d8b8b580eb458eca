"""Steps: an act of a sentence with its roles: which step it is, of whom, on which agreement."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.article.accounts import Agreement
from tracker.reading.findings import Act, Body
from tracker.reading.roles.groups import Actor
from tracker.reading.roles.targets import Target
from tracker.reading.sentence.acts import ActMention

# What each State does for itself.
SINGLE = frozenset({Act.RATIFIED, Act.ACCESSION, Act.INSTRUMENT_DEPOSITED, Act.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Among:
    """Which of so many agreements told of side by side one is, and in which tokens all of them stand."""

    first: int
    last: int
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a sentence. `body` is who took it, or for a submission before whom it was laid."""

    act: ActMention
    kind: Act
    body: Body | None
    participants: tuple[str, ...]
    actor: Actor | None = None
    target: Target | None = None
    agreement: Agreement | None = None
    doers: tuple[str, ...] = ()
    among: Among | None = None  # where it is on one of several agreements

    @property
    def is_with_other(self) -> bool:
        """Whether a State did it with somebody who is none."""
        return self.agreement is not None and self.agreement.is_with_other
